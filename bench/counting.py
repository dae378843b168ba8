"""How many queries a page asked, told in a header; the floor's own middleware does the same."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class CountQueries:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count = 0

        def counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            # What begins and ends a transaction is none of the page's questions, and the floor does not see its own.
            count += not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response["X-SQL"] = str(count)
        return response
