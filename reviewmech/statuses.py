"""Every status in one table: its mark, its words, and whether it asks for attention. A status is never a mark alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

MARKS = frozenset({"none", "open", "half", "gap", "done", "kept", "br", "stale", "warn", "next", "file"})


@dataclass(frozen=True)
class Status:
    """`mark`: an icon's name or nothing; `turn`: drawn in the colour of attention."""

    mark: str
    words: str | Promise
    turn: bool = False


STATUSES = {
    "cannot-start": Status("none", pgettext_lazy("status", "Cannot start yet")),
    "not-started": Status("open", pgettext_lazy("status", "Not started")),
    "in-progress": Status("half", pgettext_lazy("status", "In progress")),
    "incomplete": Status("gap", pgettext_lazy("status", "Incomplete")),
    "complete": Status("done", pgettext_lazy("status", "Complete")),
    "cleared": Status("done", pgettext_lazy("status", "Cleared")),
    "handed-in": Status("done", pgettext_lazy("status", "Handed in"), turn=True),
    "returned": Status("warn", pgettext_lazy("status", "Returned with a note"), turn=True),
    "changed": Status("gap", pgettext_lazy("status", "Changed since clearance"), turn=True),
    "saving": Status("", pgettext_lazy("status", "Saving")),
    "saved": Status("", pgettext_lazy("status", "Saved")),
    "not-saved": Status("", pgettext_lazy("status", "Not saved yet: trying again"), turn=True),
    "no-connection": Status("warn", pgettext_lazy("status", "No connection"), turn=True),
    "two-texts": Status("warn", pgettext_lazy("status", "Two texts"), turn=True),
    "stale": Status("stale", pgettext_lazy("status", "Stale"), turn=True),
    "missing": Status("none", pgettext_lazy("status", "Missing")),
    "machine": Status("open", pgettext_lazy("status", "Machine, not to be issued")),
    "draft": Status("half", pgettext_lazy("status", "Draft")),
    "checked": Status("half", pgettext_lazy("status", "Checked")),
    "official": Status("done", pgettext_lazy("status", "Official")),
    "proposed": Status("half", pgettext_lazy("status", "Proposed")),
    "in-brackets": Status("br", pgettext_lazy("status", "In brackets")),
    "agreed": Status("done", pgettext_lazy("status", "Agreed by all")),
    "agrees": Status("done", pgettext_lazy("status", "Agreed")),
    "not-spoken": Status("open", pgettext_lazy("status", "Has not spoken")),
    "ad-referendum": Status("half", pgettext_lazy("status", "Ad referendum")),
    "kept": Status("kept", pgettext_lazy("status", "Kept confidential")),
    "withdrawn": Status("", pgettext_lazy("status", "Withdrawn")),
    "set-aside": Status("", pgettext_lazy("status", "Set aside")),
}
