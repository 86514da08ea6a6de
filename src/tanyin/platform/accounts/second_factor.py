"""Who holds an office signs in with two factors.

GB/T 22239-2019 level 3, 8.1.4.1: at least two ways of authentication (domain.md §8, status C-2nd). The kinds are a
parameter of the installation; a demonstration with samples may leave it out and says so on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.failures import answer

ALLOWED_WITHOUT = ("accounts.sign_out", "accounts.manage_own_account", "accounts.recover", "accounts.sign_in")
"""Acts that lead to a second factor, or away."""


class SecondFactorFirst(Refusal):
    """A program whose person has no second factor (any more)."""

    status = 403
    code = "second_factor_first"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这个令牌的主人没有第二个验证因素，什么也没有做。请先在账户里设置验证器或通行密钥。",
                "The person of this token has no second factor, and nothing was done. Set up an authenticator or a "
                "passkey in the account first.",
            )
        )


class SecondFactor:
    """Middleware: sends a person of an office who has no second factor to where one is set up; a program, which cannot
    go there, is refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on; `process_view` asks."""
        return self.get_response(request)

    def process_view(self, request: Any, view: Callable[..., Any], *_: object) -> HttpResponse | None:
        """The way to the set-up, or None to go on. The gate before this one took down which act it is."""
        if request.policy in ALLOWED_WITHOUT or request.actor.kind not in settings.TANYIN_SECOND_FACTOR_FOR:
            return None
        if has_two_factors(request.actor):
            return None
        if request.actor.scopes is not None:
            return answer(request, SecondFactorFirst())
        return HttpResponseRedirect(reverse("mfa_index"))


def has_two_factors(actor: Actor) -> bool:
    """Whether the person has a factor beside the password; recovery codes only stand in for one."""
    held = Authenticator.objects.filter(user_id=actor.person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(held.exists())
