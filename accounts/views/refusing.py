"""How a page of a library answers bad input here: the same page with its errors, 422."""

from typing import Any

from django.http import HttpResponse


class Answers422:
    """Stands before a class-based form view of allauth."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response
