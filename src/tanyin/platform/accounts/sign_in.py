"""What happens when somebody signs in, out, or fails to, and when the means of signing in change: an event each,
without the address that was typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from tanyin.platform.accounts import addresses, events, own, sessions
from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.events import Act
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.act import act


def listen() -> None:
    """Connect to Django's signals."""
    user_logged_in.connect(_signed_in, dispatch_uid="tanyin.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="tanyin.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="tanyin.sign_in_failed")
    _listen_to_changes()


def _listen_to_changes() -> None:
    """Connect to what tells of the means of signing in. Of factors the rows tell, in the transaction of the change;
    allauth's own signal comes after it."""
    from allauth.account import signals as account
    from allauth.mfa.models import Authenticator
    from allauth.mfa.signals import authentication_failed

    account.password_changed.connect(_password_changed, dispatch_uid="tanyin.password_changed")
    account.password_reset.connect(_recovered, dispatch_uid="tanyin.recovered")
    post_save.connect(_factor_saved, Authenticator, dispatch_uid="tanyin.factor_added")
    post_delete.connect(_factor_deleted, Authenticator, dispatch_uid="tanyin.factor_removed")
    authentication_failed.connect(_code_failed, dispatch_uid="tanyin.code_failed")


def _password_changed(sender: Any, user: Person, **_: Any) -> None:
    _changed(user, events.CHANGED_PASSWORD)


def _recovered(sender: Any, user: Person, **_: Any) -> None:
    _changed(user, events.RECOVERED)
    addresses.confirm(Actor(person=user.pk), user)  # the link was sent to it


def _factor_saved(sender: Any, instance: Any, created: bool, **_: Any) -> None:
    if created:
        _changed(instance.user, events.ADDED_FACTOR, factor=str(instance.type))


def _factor_deleted(sender: Any, instance: Any, **_: Any) -> None:
    _changed(instance.user, events.REMOVED_FACTOR, factor=str(instance.type))


def _changed(person: Person, what: Act, **detail: str) -> None:
    with act(Actor(person=person.pk), what) as deed:
        deed.about(person, **detail)


def _code_failed(sender: Any, user: Person, **_: Any) -> None:
    _did_not_sign_in(user)


def _signed_in(sender: Any, request: HttpRequest | None, user: Person, **_: Any) -> None:
    with act(Actor(person=user.pk), events.SIGNED_IN) as deed:
        deed.about(user)
    if request is not None:
        sessions.begin(request, user)


def _signed_out(sender: Any, user: Person | None, **_: Any) -> None:
    if user is not None:
        with act(Actor(person=user.pk), events.SIGNED_OUT) as deed:
            own.end_elevations(user)
            deed.about(user)


class _DidNotSignIn(Refusal):
    code = "wrong_address_or_password"


def _failed(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """The event names the account where there is one; what was typed is kept nowhere."""
    address = str(credentials.get("email") or credentials.get("username") or "").lower()
    _did_not_sign_in(Person.objects.filter(email=address).first())


def _did_not_sign_in(person: Person | None) -> None:
    try:
        with act(Actor(person=person.pk if person else None), events.SIGNED_IN):
            raise _DidNotSignIn(_SAID)
    except _DidNotSignIn:
        pass


_SAID = events.SIGNED_IN.words
