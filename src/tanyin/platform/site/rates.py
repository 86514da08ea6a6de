"""How often one address, and one token, may ask: a bucket for each, which fills evenly.

The buckets stand in the memory of a web worker: each worker counts for itself, so that a site of four lets through up to
four times as much, and a restart forgets. That is enough against a program that runs wild, and costs no write to the
database for a request; signing in is counted in the database instead (`ACCOUNT_RATE_LIMITS`). Behind a proxy all have its
address unless `TANYIN_PROXIES` says how many there are.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tanyin.canon import Text
from tanyin.platform.accounts.actors import BEARER
from tanyin.platform.accounts.tokens import digest_of
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.failures import answer

MOST = 20_000
"""Buckets that a worker keeps; the one that was not asked for the longest goes first."""
OF_AN_ADDRESS = 4
"""What an address may do is so many times what a token may: several programs work behind one."""
FORMS = frozenset({"/join/", "/account/address/"})
"""Addresses whose forms a stranger may send, and which do costly work: a new password is hashed."""
FORMS_A_MINUTE = 20


class TooOften(Refusal):
    """Asked too often; `wait` are the seconds until the next request is taken."""

    status = 429
    code = "too_many_requests"

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(
            Text(
                f"请求太频繁，这一次没有处理，什么也没有改动。请 {wait} 秒后再试。",
                f"These are too many requests: this one was not handled and nothing was changed. Try again in {wait} s.",
            )
        )


@dataclass
class Buckets:
    """Buckets by key, each of `a_minute` requests at most."""

    left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    """Key → requests left, and when that was so."""

    def take(self, key: str, a_minute: int) -> None:
        """One request of `key`; raises `TooOften`."""
        now = time.monotonic()
        left, at = self.left.pop(key, (float(a_minute), now))
        left = min(float(a_minute), left + (now - at) * a_minute / 60)
        self.left[key] = (left - 1 if left >= 1 else left, now)
        if len(self.left) > MOST:
            self.left.popitem(last=False)
        if left < 1:
            raise TooOften(math.ceil((1 - left) * 60 / a_minute))


class Rates:
    """Middleware after the one that knows who acts: refuses what comes too often, before a view is looked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response, self.buckets = get_response, Buckets()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on, or answer that it came too often."""
        try:
            self._counted(request)
        except TooOften as refusal:
            told = answer(request, refusal)
            told["Retry-After"] = str(refusal.wait)
            return told
        return self.get_response(request)

    def _counted(self, request: Any) -> None:
        a_minute = settings.TANYIN_API_RATE
        if request.path.startswith("/api/") and a_minute:
            self.buckets.take(f"address {_address(request)}", a_minute * OF_AN_ADDRESS)
            if (
                request.actor.scopes is not None
            ):  # only a token that is one: others would each get a bucket of their own
                secret = request.headers["Authorization"].removeprefix(BEARER)
                self.buckets.take(f"token {digest_of(secret)}", a_minute)
        elif request.method == "POST" and any(request.path.startswith(form) for form in FORMS) and a_minute:
            self.buckets.take(f"form {_address(request)}", FORMS_A_MINUTE)


def _address(request: HttpRequest) -> str:
    """The visitor's address; of one of IPv6 the network, of which anybody has 2**64 addresses."""
    stated = get_client_ip(request) or ""
    try:
        known = ipaddress.ip_address(stated)
    except ValueError:
        return stated
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)
