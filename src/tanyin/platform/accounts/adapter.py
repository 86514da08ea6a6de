"""How allauth is fitted into this house: people come in by `join` or by an invitation, not by its own form, and what
proves a second factor is kept under the master key."""

from __future__ import annotations

from base64 import b64decode, b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from tanyin.platform.ground.secrets import master_key, seal, unseal

CONTEXT = "second factor"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No sign-up of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Seals the secrets of second factors: a copy of the database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        """What is stored of a secret."""
        return b64encode(seal(master_key(), text.encode(), CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; raises `WrongKey` where it was stored under another master key."""
        return unseal(master_key(), b64decode(encrypted_text), CONTEXT).decode()
