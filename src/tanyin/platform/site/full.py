"""A full disk met by a page or by the API is answered in words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tanyin.platform.ground.full import NoRoom, is_full
from tanyin.platform.look.failures import answer


class FullDisk:
    """Middleware: an error that means a full disk is answered in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on; `process_exception` answers."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a full disk; anything else goes on."""
        return answer(request, NoRoom()) if is_full(error) else None
