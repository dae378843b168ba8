"""Files that pages of answers and of what is asked hand out."""

from django.http import HttpResponse


def attached(content: bytes, name: str, content_type: str) -> HttpResponse:
    """To be kept by the person who took it, by no cache."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
