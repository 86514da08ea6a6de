"""What happens when somebody signs in, out, or fails to: an event each, without the address that was typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from tanyin.platform.accounts import events, sessions
from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.act import act


def listen() -> None:
    """Connect to Django's signals."""
    user_logged_in.connect(_signed_in, dispatch_uid="tanyin.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="tanyin.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="tanyin.sign_in_failed")


def _signed_in(sender: Any, request: HttpRequest | None, user: Person, **_: Any) -> None:
    with act(Actor(person=user.pk), events.SIGNED_IN) as deed:
        deed.about(user)
    if request is not None:
        sessions.begin(request, user)


def _signed_out(sender: Any, user: Person | None, **_: Any) -> None:
    if user is not None:
        with act(Actor(person=user.pk), events.SIGNED_OUT) as deed:
            deed.about(user)


class _DidNotSignIn(Refusal):
    code = "wrong_address_or_password"


def _failed(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """The event names the account where there is one; what was typed is kept nowhere."""
    address = str(credentials.get("email") or credentials.get("username") or "").lower()
    person = Person.objects.filter(email=address).first()
    try:
        with act(Actor(person=person.pk if person else None), events.SIGNED_IN):
            raise _DidNotSignIn(_SAID)
    except _DidNotSignIn:
        pass


_SAID = events.SIGNED_IN.words
