"""What the frame of every page shows of accounts: who is signed in, for whom the person acts, and the way in or out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tanyin.platform.accounts import own
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.actor import NOBODY, Actor


def slot(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the template of the slot, and the organisation, looked up when it is shown."""
    actor = getattr(request, "actor", NOBODY)
    return {
        "account_slot": "accounts/slot.html",
        "acting_for": SimpleLazyObject(lambda: _organisation_of(actor)),
    }


def _organisation_of(actor: Actor) -> Organisation | None:
    return Organisation.objects.get(pk=actor.organisation) if actor.organisation else None


def keep_language(request: HttpRequest, language: str, **_: Any) -> None:
    """The language that somebody chose in the frame becomes the person's; receives `language_chosen`."""
    actor = getattr(request, "actor", NOBODY)
    if actor.is_somebody and (person := own.person_of(actor)).language != language:
        own.rename(actor, person, name=person.name, language=language)
