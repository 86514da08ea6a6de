"""Where static files are served from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = "static"
MANIFEST = "staticfiles.json"


def static_settings(data: Path) -> dict[str, Any]:
    """Django's settings: what was collected, or the files where they are written while nothing was."""
    root = data / FOLDER
    collected = (root / MANIFEST).exists()
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": backend if collected else "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    found: dict[str, Any] = {"STATIC_URL": "static/", "STORAGES": storages, "WHITENOISE_USE_FINDERS": not collected}
    return {**found, "STATIC_ROOT": str(root)} if collected else found
