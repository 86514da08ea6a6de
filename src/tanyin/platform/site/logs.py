"""What the servers write down: one line for each request, by the pattern of its address, and what went wrong.

An address may hold a secret (the link of an invitation, of a new password), and so may its query. The line has the
pattern in its place, filled in only with numbers that are ids; an address that no pattern fits is not written at all.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse

access = logging.getLogger("tanyin.access")
UNKNOWN = "-"


def address(request: HttpRequest) -> str:
    """The address of a request without what could be a secret."""
    match = request.resolver_match
    if match is None:
        static = "/static/"  # quoted: a line break in a path would begin a line of the visitor's own
        return quote(request.path) if request.path.startswith(static) else UNKNOWN
    route = f"/{match.route}"
    for name, value in match.kwargs.items():
        if isinstance(value, UUID | int):
            route = route.replace(f"<uuid:{name}>", str(value)).replace(f"<int:{name}>", str(value))
    return route


class AccessLog:
    """Middleware, the outermost: one line for each answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on, and take down how it ended and in how many milliseconds."""
        began = time.perf_counter()
        answer = self.get_response(request)
        spent = (time.perf_counter() - began) * 1000
        visitor = request.META.get("REMOTE_ADDR", UNKNOWN)
        access.info("%s %s %s %d %.1f ms", visitor, request.method, address(request), answer.status_code, spent)
        return answer


class WithoutAddresses(logging.Filter):
    """Django's own lines name the path of a request; here they name what `address` does."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it through."""
        request: Any = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(address(request) if each == request.path else each for each in record.args)
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"addresses": {"()": "tanyin.platform.site.logs.WithoutAddresses"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["addresses"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "tanyin": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
