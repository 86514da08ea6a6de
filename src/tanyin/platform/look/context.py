"""What every page's frame knows: doors, the reader's choices, and where a choice leads back to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tanyin.platform.look.choices import theme_of
from tanyin.platform.look.menu import doors


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. `doors` is looked up when a page shows it, so that a partial answer costs nothing."""
    return {
        "doors": SimpleLazyObject(lambda: list(doors(request))),
        "theme": theme_of(request),
        "samples": settings.TANYIN_SAMPLES,
    }
