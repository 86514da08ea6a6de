"""The rooms of the apps: every app is the same house, and a room is found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import apps

HOUSE = "tanyin.platform."


def room(name: str) -> Iterator[ModuleType]:
    """The module `name` of every app of ours that has one, in the order of the apps."""
    for app in apps.get_app_configs():
        if app.name.startswith(HOUSE):
            try:
                yield import_module(f"{app.name}.{name}")
            except ModuleNotFoundError as missing:
                if missing.name != f"{app.name}.{name}":
                    raise
