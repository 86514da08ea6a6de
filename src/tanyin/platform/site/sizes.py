"""Nothing larger than the largest file is read at all: a form of any size would fill the disk while it is parsed, before
anybody asks who sent it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tanyin.platform.look.failures import TOO_LARGE, told
from tanyin.platform.vault.kinds import LARGEST

MOST = LARGEST + (1 << 20)
"""Bytes of a request: a file, and a form around it."""


class Sizes:
    """Middleware: refuses a request by the length that it states. One that states none has no body for Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on, or answer that it is too large."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) > MOST:
            return told(request, TOO_LARGE)
        return self.get_response(request)
