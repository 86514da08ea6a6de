"""How every form of the site is drawn: help and error beside their field, a word at what must be filled in.

Labels and help texts are written with `words("中文", "English")` of `look.lazy`.
"""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Django's renderer with the templates of the look; `FORM_RENDERER` of the settings."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"
