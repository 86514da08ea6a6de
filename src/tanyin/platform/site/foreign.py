"""Views that are not ours, each in one transaction: what allauth changes of how a person signs in commits together with
its event, or neither does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

from tanyin.platform.journal.act import together

Pattern = URLPattern | URLResolver


def whole(patterns: Iterable[Pattern]) -> list[Pattern]:
    """The same addresses, and those inside them, each of which changes all or nothing."""
    found = list(patterns)
    for each in found:
        if isinstance(each, URLResolver):
            whole(each.url_patterns)
        else:
            each.callback = _in_one(each.callback)
    return found


def _in_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def in_one(request: HttpRequest, *arguments: Any, **keywords: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *arguments, **keywords)
        with together():
            return view(request, *arguments, **keywords)

    return in_one
