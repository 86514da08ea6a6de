"""How allauth is fitted into this house: people come in by `join` or by an invitation, not by its own form, and what
proves a second factor is kept under the master key."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.secrets import master_key, seal, unseal
from tanyin.platform.look import choices

CONTEXT = "second factor"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No sign-up of its own; who signs in on a new browser is answered in the person's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Where to go now. What was chosen on this very browser stands before what the person chose on another."""
        response: HttpResponse = super().post_login(request, user, **how)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            choices.remember(response, user.language)
        return response


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Seals the secrets of second factors: a copy of the database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        """What is stored of a secret."""
        return b64encode(seal(master_key(), text.encode(), CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; raises `WrongKey` where it was stored under another master key."""
        return unseal(master_key(), b64decode(encrypted_text), CONTEXT).decode()
