"""How allauth is fitted into this house: people come in by `join` or by an invitation, not by its own form."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tanyin.platform.accounts.models import Person
from tanyin.platform.look import choices


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
