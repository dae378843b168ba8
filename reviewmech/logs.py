"""Logs of a deployment: what went wrong and where, as lines of JSON, and nothing of what anybody wrote or read.

An address, a query, a form, the words of an error may each hold what a review says. So a line names the route instead
of the address, the kind of an error instead of its words, and a message as it stands in the source, never filled.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any


class WithoutContent(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "where": f"{record.module}:{record.lineno}",
            # Without values to fill in, the words may have been put together beforehand.
            "message": record.msg if record.args and isinstance(record.msg, str) else "",
            **_request(record),
            **_error(record),
        }
        return json.dumps(line, ensure_ascii=False)


def _request(record: logging.LogRecord) -> dict[str, Any]:
    request, status = getattr(record, "request", None), getattr(record, "status_code", None)
    match = getattr(request, "resolver_match", None)
    told = {"method": getattr(request, "method", None), "route": match and match.view_name, "status": status}
    return {name: value for name, value in told.items() if value is not None}


def _error(record: logging.LogRecord) -> dict[str, Any]:
    """The kind of error and the places it went through, innermost last."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__qualname__, "through": [f"{frame.filename}:{frame.lineno}" for frame in frames]}
