"""The gate of this site: it knows which acts the addresses of allauth do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from tanyin.platform.ground.pages import Gate, Request
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.act import turned_away
from tanyin.platform.look.failures import answer

FOREIGN = {
    "api:openapi-json": "look.read",
    "api:api-root": "look.read",
    "account_login": "accounts.sign_in",
    "account_logout": "accounts.sign_out",
    "account_reauthenticate": "accounts.manage_own_account",
    "account_change_password": "accounts.manage_own_account",
    "account_reset_password": "accounts.recover",
    "account_reset_password_done": "accounts.recover",
    "account_reset_password_from_key": "accounts.recover",
    "account_reset_password_from_key_done": "accounts.recover",
    "mfa_authenticate": "accounts.sign_in",
    "mfa_index": "accounts.manage_own_account",
    "mfa_reauthenticate": "accounts.manage_own_account",
    "mfa_activate_totp": "accounts.manage_own_account",
    "mfa_deactivate_totp": "accounts.manage_own_account",
    "mfa_view_recovery_codes": "accounts.manage_own_account",
    "mfa_generate_recovery_codes": "accounts.manage_own_account",
    "mfa_download_recovery_codes": "accounts.manage_own_account",
    "mfa_list_webauthn": "accounts.manage_own_account",
    "mfa_add_webauthn": "accounts.manage_own_account",
    "mfa_edit_webauthn": "accounts.manage_own_account",
    "mfa_remove_webauthn": "accounts.manage_own_account",
    "mfa_login_webauthn": "accounts.sign_in",
    "mfa_reauthenticate_webauthn": "accounts.manage_own_account",
    "usersessions_list": "accounts.manage_own_account",
}


class SiteGate(Gate):
    """Middleware: see `Gate`. Its refusals are answered here, because Django hands only those of views on."""

    foreign = FOREIGN

    def process_view(self, request: Request, view: Callable[..., Any], *_: object) -> HttpResponse | None:
        """None to go on, or the answer that says why not."""
        try:
            super().process_view(request, view)
        except Refusal as refusal:
            taken_down(request, refusal)
            return answer(request, refusal)
        return None

    def process_exception(self, request: Request, error: Exception) -> None:
        """Take down what a view refused; others answer it."""
        if isinstance(error, Refusal):
            taken_down(request, error)


def taken_down(request: Request, refusal: Refusal) -> None:
    """A refusal as an event: who, what, and the id that stood in the address."""
    match = request.resolver_match
    ids = [str(value) for value in match.kwargs.values() if isinstance(value, UUID)] if match else []
    about = (match.view_name[:60], ids[0]) if match and ids else ("", "")
    turned_away(request.actor, request.policy, refusal, about)
