"""The pages that the browser looks at: every address that needs no object, and what tests add with objects of theirs.

A test module of another app adds its own with `also`, before the walk begins, in the `conftest.py` of its folder or at
its head:

    also("catalogue_product", lambda: f"/catalogue/products/{make_product().pk}/")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

NO_PAGES = {
    "choose": "takes a choice and leads back",
    "look_progress": "a part of a page",
    "accounts:export": "a file",
    "studies:bill": "asks for the three questions first; see `also`",
    "library:factors_csv": "a file",
    "library:own_csv": "a file",
    "accounts:lower": "takes an act and leads back",
    "accounts:send_letter": "takes an act and leads back",
    "mfa_authenticate": "stands between the password and the site; see `also`",
    "mfa_login_webauthn": "answers a script",
    "mfa_reauthenticate_webauthn": "answers a script",
    "mfa_reauthenticate": "is there for who has a second factor",
    "mfa_deactivate_totp": "is there for who has a second factor",
    "mfa_view_recovery_codes": "is there for who has a second factor",
    "mfa_download_recovery_codes": "a file",
    "mfa_generate_recovery_codes": "is there for who has a second factor",
}
"""Addresses without an object that are no pages of their own, and what they are instead."""


@dataclass(frozen=True)
class Place:
    """A page to look at: a name, and what makes its address (and the object behind it, which "ours" may see)."""

    name: str
    path: Callable[[], str]

    def __str__(self) -> str:
        return self.name


_added: list[Place] = []


def also(name: str, path: Callable[[], str]) -> None:
    """Look at this page too."""
    _added.append(Place(name, path))


def places() -> list[Place]:
    """Every page there is to look at."""
    return [*(Place(name, path.__str__) for name, path in plain_addresses()), *_added]


def plain_addresses() -> Iterator[tuple[str, str]]:
    """Name and path of every address of the site that needs no object and is not of the API."""
    for name, route in _walk(get_resolver().url_patterns, "/"):
        if "<" not in route and "(" not in route and not route.startswith("/api/") and name not in NO_PAGES:
            yield name, route


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        elif pattern.name:
            yield space + pattern.name, route
