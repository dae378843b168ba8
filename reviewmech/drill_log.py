"""What requests did, as lines of JSON in LOG_FILE: for tests and drills, refused in production settings.

A line names the route, never the address, and neither person nor content: what is typed or shown stays out of it.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from foundation import clock


class DrillLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.LOG_FILE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.path = Path(settings.LOG_FILE)
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        line = {
            "at": clock.machine_now().isoformat(timespec="milliseconds"),
            "method": request.method,
            "route": match.view_name if match else "",
            "status": response.status_code,
            "ms": round((time.perf_counter() - begun) * 1000),
        }
        # One write of one line: several processes append to the same file.
        with self.path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        return response
