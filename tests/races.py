"""Several acts at once, each as a request of its own would do it."""

import threading

from django.db import connection

from foundation.refusals import Refused


def together(*acts):
    """Run each in a thread of its own, with a connection of its own; what each ended with, in order."""
    ended = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def run(place, one):
        try:
            ready.wait()
            one()
            ended[place] = "done"
        except Refused as refused:
            ended[place] = str(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=row) for row in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended
