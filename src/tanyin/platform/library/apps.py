"""The app `library`."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """See the package."""

    name = "tanyin.platform.library"
    label = "library"
    verbose_name = "因子库"
