"""The app `journal`."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    """The lowest app: it also puts the guards of all apps back after every migration."""

    name = "tanyin.platform.journal"
    label = "journal"
    verbose_name = "日志"

    def ready(self) -> None:
        """Listen for the end of migrations."""
        post_migrate.connect(_install_guards, dispatch_uid="tanyin.guards")


def _install_guards(using: str, **_: Any) -> None:
    from tanyin.platform.ground import guards

    guards.install(connections[using])
