"""`{% show part %}`: a component where a template wants it."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from tanyin.platform.look.part import Part

register = template.Library()


@register.simple_tag(takes_context=True)
def show(context: Context, part: Part | None) -> SafeString:
    """The part as HTML; nothing where there is none."""
    return SafeString("") if part is None else part.html(context["request"])
