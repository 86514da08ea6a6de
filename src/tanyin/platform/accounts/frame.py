"""What the frame of every page shows of accounts: who is signed in, for whom the person acts, and the way in or out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.actor import NOBODY


def slot(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the template of the slot, and the organisation, looked up when it is shown."""
    actor = getattr(request, "actor", NOBODY)
    return {
        "account_slot": "accounts/slot.html",
        "acting_for": SimpleLazyObject(lambda: Organisation.objects.filter(pk=actor.organisation).first()),
    }
