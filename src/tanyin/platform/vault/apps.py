"""The app `vault`."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """See the package."""

    name = "tanyin.platform.vault"
    label = "vault"
    verbose_name = "保管库"
