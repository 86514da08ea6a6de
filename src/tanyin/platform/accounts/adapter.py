"""How allauth is fitted into this house: people come in by `join` or by an invitation, not by its own form."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No sign-up of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
