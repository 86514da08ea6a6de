"""Kinds, roles and permissions on pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context

from tanyin.platform.accounts import words
from tanyin.platform.accounts.models import Membership
from tanyin.platform.ground.pages import language_of
from tanyin.platform.ground.policies import may, words_of

register = template.Library()


@register.simple_tag(takes_context=True)
def kind(context: Context, name: str) -> str:
    """The name of a kind of organisation."""
    return words.KINDS[name].in_(language_of(context["request"]))


@register.simple_tag(takes_context=True)
def roles(context: Context, names: Iterable[str]) -> str:
    """The names of roles, in the order of the table."""
    language, given = language_of(context["request"]), set(names)
    return ("、" if language == "zh" else ", ").join(
        text.in_(language) for role, text in words.ROLES.items() if role in given
    )


@register.simple_tag(takes_context=True)
def held(context: Context, membership: Membership) -> str:
    """The names of the roles that a member has."""
    return str(roles(context, [each.role for each in membership.roles.all()]))


@register.simple_tag(takes_context=True)
def doing(context: Context, act: str) -> str:
    """An act in words."""
    return words_of(act).in_(language_of(context["request"]))


@register.simple_tag(takes_context=True)
def can(context: Context, act: str, on: Any = None) -> bool:
    """Whether the actor may do `act` to `on`."""
    return may(context["request"].actor, act, on)
