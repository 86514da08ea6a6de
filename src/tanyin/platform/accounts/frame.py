"""What the frame of every page shows of accounts: who is signed in, for whom the person acts, and the way in or out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tanyin.platform.accounts import own
from tanyin.platform.accounts.models import Organisation, Person
from tanyin.platform.ground.actor import NOBODY


def slot(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the template of the slot, and the organisation, looked up when it is shown."""
    actor = getattr(request, "actor", NOBODY)
    return {
        "account_slot": "accounts/slot.html",
        "acting_for": SimpleLazyObject(lambda: Organisation.objects.filter(pk=actor.organisation).first()),
    }


def keep_language(request: HttpRequest, language: str, **_: Any) -> None:
    """The language that somebody chose in the frame becomes the person's; receives `language_chosen`."""
    person = request.user
    if isinstance(person, Person) and person.language != language:
        own.rename(request.actor, person, name=person.name, language=language)  # type: ignore[attr-defined]  # see ground.pages
