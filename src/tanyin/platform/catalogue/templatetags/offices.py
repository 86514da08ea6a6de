"""Words for templates of catalogue and library: places, states, statuses, and one half of `中文 / English`."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.http import HttpRequest

from tanyin.canon import Text, normal_form
from tanyin.footprint.amounts import exact_sum
from tanyin.footprint.factors.guards import BOUNDARY_WORDS
from tanyin.footprint.factors.model import Factor
from tanyin.platform.catalogue import queries
from tanyin.platform.catalogue.models import STANDING_WORDS, Standing
from tanyin.platform.catalogue.states import STATE_WORDS, State
from tanyin.platform.ground.pages import language_of
from tanyin.report import words
from tanyin.report.texts import half as half_of

register = template.Library()


@register.filter
def half(text: str, request: HttpRequest) -> str:
    """The half of `中文 / English` that the reader reads."""
    return half_of(text, language_of(request))


@register.filter
def status(name: str) -> Text:
    """How sure a value is."""
    return words.STATUS.get(name, Text(name, name))


@register.filter
def standing(name: str) -> Text:
    """Whether a product is in the national catalogue."""
    return STANDING_WORDS[Standing(name)]


@register.filter
def state(name: str) -> Text:
    """The state of an entry of a pilot list."""
    return STATE_WORDS[State(name)]


@register.filter
def place(code: str) -> Text:
    """The name of a division."""
    return queries.place_name(code)


@register.filter
def named(names: Mapping[str, Text], key: str) -> Text:
    """The name of what has this key; the key where no name is known."""
    return names.get(key, Text(key, key))


@register.filter
def boundary(name: str) -> Text:
    """What a factor covers."""
    return BOUNDARY_WORDS[name]


@register.filter
def total(factor: Factor) -> str:
    """The sum of a factor's six parts, every digit of it."""
    return normal_form(exact_sum(factor.parts))
