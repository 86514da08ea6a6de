"""The app `studies`."""

from __future__ import annotations

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """See the package."""

    name = "tanyin.platform.studies"
    label = "studies"
    verbose_name = "研究"
