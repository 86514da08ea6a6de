"""The app `look`."""

from __future__ import annotations

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Templates, styles, scripts and template tags."""

    name = "tanyin.platform.look"
    label = "look"
    verbose_name = "界面"
