"""`{% t "中文" "English" %}`: words on pages stand in both languages where they are used (ADR 0008)."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from tanyin.canon import Text
from tanyin.platform.ground.pages import language_of
from tanyin.platform.look.words import language

register = template.Library()


class Words(Node):
    """Two wordings and the values that stand in their braces."""

    def __init__(self, text: Text, values: dict[str, FilterExpression]) -> None:
        self.text, self.values = text, values

    def render(self, context: Context) -> SafeString:
        """The wording in the language of the request, its values escaped."""
        wording = self.text.in_(language_of(context["request"]) if "request" in context else language())
        values = {name: conditional_escape(value.resolve(context)) for name, value in self.values.items()}
        return mark_safe(wording.format(**values) if values else wording)  # noqa: S308 -- wordings are the template's own


@register.tag
def t(parser: Parser, token: Token) -> Words:
    """Both wordings, then `name=value` for each pair of braces in them. The wordings may hold markup."""
    _, *parts = token.split_contents()
    if len(parts) < 2 or not all(part[:1] == part[-1:] and part[:1] in "\"'" for part in parts[:2]):
        raise template.TemplateSyntaxError("t takes a Chinese and an English wording, both quoted")
    pairs = (part.partition("=") for part in parts[2:])
    values = {name: parser.compile_filter(value) for name, _, value in pairs}
    text = Text(*(part[1:-1] for part in parts[:2]))
    for wording in text:
        wording.format(**dict.fromkeys(values, ""))
    return Words(text, values)


@register.filter
def said(text: Any, request: Any = None) -> str:
    """A `Text` (or anything with a `message` that is one) in the language of the request, which is the thread's."""
    text = getattr(text, "message", text)
    return text.in_(language_of(request) if request else language()) if isinstance(text, Text) else str(text)
