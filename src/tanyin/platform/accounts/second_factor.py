"""Who holds an office signs in with two factors.

GB/T 22239-2019 level 3, 8.1.4.1: at least two ways of authentication (domain.md §8, status C-2nd). The kinds are a
parameter of the installation; a demonstration with samples may leave it out and says so on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

ALLOWED_WITHOUT = ("accounts.sign_out", "accounts.manage_own_account", "accounts.recover", "accounts.sign_in")
"""Acts that lead to a second factor, or away."""


class SecondFactor:
    """Middleware: sends a person of an office who has no second factor to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on; `process_view` asks."""
        return self.get_response(request)

    def process_view(self, request: Any, view: Callable[..., Any], *_: object) -> HttpResponse | None:
        """The way to the set-up, or None to go on. The gate before this one took down which act it is."""
        if request.policy in ALLOWED_WITHOUT or request.actor.kind not in settings.TANYIN_SECOND_FACTOR_FOR:
            return None
        return None if is_mfa_enabled(request.user) else HttpResponseRedirect(reverse("mfa_index"))
