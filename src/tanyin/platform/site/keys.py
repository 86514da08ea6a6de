"""The key with which Django signs cookies and tokens: kept in the data folder, made on first use."""

from __future__ import annotations

from pathlib import Path

from tanyin.platform.ground.secret_files import kept_in


def django_key(data: Path) -> str:
    """The key of the installation whose data lie in `data`."""
    return kept_in(data / "secrets", "django.key").hex()
