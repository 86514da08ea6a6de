"""Which countries a factor's geography covers.

Geographies are ISO 3166-1 alpha-2 countries, ISO 3166-2 regions of one, or one of the few wider codes that inventories
use; a wider code that is not listed covers no country by itself, and so shows as a mismatch.
"""

from __future__ import annotations

WIDER: dict[str, frozenset[str]] = {"RNA": frozenset({"CA", "MX", "US"})}
"""RNA: North America, as in US LCI."""


def country_of(geography: str) -> str:
    """The country of a region (`CN-TJ` → `CN`); any other geography as it is."""
    return geography.split("-")[0]


def covers(geography: str, country: str) -> bool:
    """Whether a factor of this geography speaks of the country."""
    place = country_of(geography)
    return place in (country, "GLO") or country in WIDER.get(place, ())
