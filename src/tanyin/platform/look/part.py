"""What every component is: a value that draws itself as HTML in the language of the reader.

A view makes parts and a template shows them: `{% load look %}{% show part %}`.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.http import HttpRequest
from django.template.context_processors import csrf
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe


class Part(Protocol):
    """A component."""

    def html(self, request: HttpRequest) -> SafeString:
        """Its markup, every value escaped."""


def drawn(template: str, request: HttpRequest, **context: Any) -> SafeString:
    """A template of `look`, without context processors: a part shows what it was given and nothing else."""
    return mark_safe(get_template(template).render({"request": request, **csrf(request), **context}))  # noqa: S308 -- a template escapes what it is given
