"""How every form of the site is drawn: help and error beside their field, a word at what must be filled in.

Labels and help texts are written with `words("中文", "English")` of `look.lazy`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form
from django.forms.renderers import DjangoTemplates

from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.lazy import lazily

Done = TypeVar("Done")
CORRECTABLE = 422
"""The status of what is refused for what was filled in, and so can be corrected in the form."""


class Renderer(DjangoTemplates):
    """Django's renderer with the templates of the look; `FORM_RENDERER` of the settings."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"


def tried(form: Form, act: Callable[[], Done]) -> Done | None:
    """What `act` comes to; None where it refuses what was filled in, and then the form says why and keeps all of it."""
    try:
        return act()
    except Refusal as refusal:
        if refusal.status != CORRECTABLE:
            raise
        form.add_error(None, lazily(refusal.message))
        return None
