"""Where the data lie: SQLite in the data folder, or what `DATABASE_URL` names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # what was issued survives a power cut
    "PRAGMA recursive_triggers=ON;"  # else REPLACE would slip past the guards against deletion
    "PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;"  # what was erased does not lie on in free pages, nor in backups of them
)


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's settings for `url`: "" for SQLite in `data`, `sqlite:///path`, or `postgresql://user:…@host/name`."""
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.scheme else str(data / "tanyin.sqlite3"),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {key: value for key, value in parse_qsl(parts.query) if key != "host"},
        }
    raise ValueError(f"DATABASE_URL names {parts.scheme!r}; it may be sqlite or postgresql")
