"""The app `catalogue`."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """See the package."""

    name = "tanyin.platform.catalogue"
    label = "catalogue"
    verbose_name = "目录"
