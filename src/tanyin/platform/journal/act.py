"""`act`: what every change has in common — authorisation, one transaction, compare-and-swap, and its event.

    with act(actor, INVITED, on=organisation) as deed:
        invitation = Invitation.objects.create(…)
        deed.about(invitation)

An action holds only its rule. The event is written in the act's own transaction; when the act is refused or fails,
nothing of it remains but an event that says so.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import DatabaseError, models, transaction

from tanyin.canon import JsonValue, canonical_bytes
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.events import Act
from tanyin.platform.ground.policies import Kept, Whose, permit, table, words_of
from tanyin.platform.ground.refusals import Changed, NotAllowed, Refusal, Unknown
from tanyin.platform.ground.rows import Versioned
from tanyin.platform.journal.models import Event, Outcome

logger = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Versioned)
_inside: ContextVar[bool] = ContextVar("inside an act", default=False)
_untold: ContextVar[list[tuple[Deed, Exception]] | None] = ContextVar("what did not happen", default=None)
"""Inside `together`: what is to be told when its transaction is over."""


class Deed:
    """An act in the doing: what its event will say, and the one way to change a row that others may change too."""

    def __init__(self, actor: Actor, what: Act, on: Kept | None, basis: str) -> None:
        self.actor, self.what, self.basis = actor, what, basis
        self.object: tuple[str, str] = _named(on)
        self._detail: dict[str, JsonValue] = {}

    def about(self, row: models.Model, **detail: JsonValue) -> None:
        """The event is about `row`; `detail` holds identifiers, digests and states, never names or data."""
        self.object = _named(row)
        self._detail.update(detail)

    def note(self, **detail: JsonValue) -> None:
        """More for the event's detail."""
        self._detail.update(detail)

    def swap(self, row: Row, **changes: Any) -> Row:
        """Change `row` if nobody else did since it was read (by its `version`); raises `Changed` otherwise."""
        asked = type(row)._default_manager.filter(pk=row.pk, version=row.version)
        swapped = asked.update(**changes, version=row.version + 1)
        if swapped != 1:
            raise Changed
        row.refresh_from_db()
        return row

    def event(self, outcome: Outcome, detail: Mapping[str, JsonValue] | None = None) -> Event:
        """The event as it will stand in the journal."""
        kind, identifier = self.object
        return Event(
            at=clock.now(),
            act=self.what.name,
            outcome=outcome,
            person=self.actor.person,
            organisation=self.actor.organisation,
            object_kind=kind,
            object_id=identifier,
            basis=(self.basis or self.actor.elevation or "")[:500],
            detail=canonical_bytes(dict(self._detail if detail is None else detail)).decode(),
        )


def _named(thing: object) -> tuple[str, str]:
    return (thing._meta.label_lower, str(thing.pk)) if isinstance(thing, models.Model) else ("", "")


@contextmanager
def act(actor: Actor, what: Act, on: Kept | None = None, *, basis: str = "") -> Iterator[Deed]:
    """Do `what` to `on`, if the table of policies lets `actor`; raises a `Refusal` otherwise.

    Acts may stand inside one another: the inner one has its own event, and the outermost tells of a failure. Inside a
    transaction of somebody else's it raises RuntimeError: what is told there would go with it. `together` is for that.
    """
    deed = Deed(actor, what, on, basis)
    outermost, untold = not _inside.get(), _untold.get()
    token = _inside.set(True)
    try:
        with transaction.atomic(durable=outermost and untold is None):
            permit(actor, what.name, on)
            yield deed
            deed.event(Outcome.READ if what.reads else Outcome.DONE).save(force_insert=True)
    except Exception as error:
        if outermost and untold is not None:
            untold.append((deed, error))
        elif outermost:
            _tell(deed, error)
        raise
    finally:
        _inside.reset(token)


@contextmanager
def together() -> Iterator[None]:
    """One transaction for several acts, or for an act with what belongs to it: all of it happens or nothing.

    What was refused or failed inside is told when the transaction is over, for what is told inside goes with it.
    """
    if _untold.get() is not None or _inside.get():
        with transaction.atomic():
            yield
        return
    untold: list[tuple[Deed, Exception]] = []
    token = _untold.set(untold)
    try:
        with transaction.atomic():
            yield
    finally:
        _untold.reset(token)
        for deed, error in untold:
            _tell(deed, error)


def turned_away(actor: Actor, name: str, refusal: Refusal, about: tuple[str, str] = ("", "")) -> None:
    """A person was refused before anything began: at the gate, or by a query that knows of no such thing.

    What everybody may do is not taken down, nor who has not signed in: a stranger could fill the journal.
    """
    lines = table().get(name, ())
    known = actor.is_somebody and not any(each.whose is Whose.ANYONE for each in lines)
    if known and isinstance(refusal, Unknown | NotAllowed) and not hasattr(refusal, "told"):
        deed = Deed(actor, Act(name, words_of(name)), None, "")
        deed.object = about
        _tell(deed, refusal)


def _tell(deed: Deed, error: Exception) -> None:
    """What did not happen is an event too, in a transaction of its own: the act's own is gone."""
    error.told = True  # type: ignore[attr-defined]  # whoever answers it need not tell of it again
    refused = isinstance(error, Refusal)
    said: dict[str, JsonValue] = {"why": error.code if isinstance(error, Refusal) else type(error).__name__}
    try:
        with transaction.atomic():
            deed.event(Outcome.REFUSED if refused else Outcome.FAILED, said).save(force_insert=True)
    except DatabaseError:  # a full disk, a lost connection: the first error is the one to be told
        logger.exception("the journal could not take down that %s did not happen", deed.what.name)
