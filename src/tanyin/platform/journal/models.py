"""Events, the chain over them, its signed heads, and the segments in which old events are dropped whole."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from tanyin.canon import JsonValue


class Outcome(models.TextChoices):
    """How an act ended."""

    DONE = "done"
    READ = "read"
    """Restricted data were read; nothing changed."""
    REFUSED = "refused"
    """A rule said no; nothing changed."""
    FAILED = "failed"
    """A defect or a fault of the machine; nothing changed."""


class Event(models.Model):
    """One act. `person` and `organisation` are pseudonyms; `detail` is canonical JSON without names or data."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    person = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    object_kind = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=500, blank=True)
    detail = models.TextField(default="{}")

    class Meta:
        indexes = (
            models.Index(fields=["object_kind", "object_id"], name="journal_event_object"),
            models.Index(fields=["organisation", "id"], name="journal_event_organisation"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="journal_event_outcome_is_known"
            ),
        )

    def document(self) -> dict[str, JsonValue]:
        """What the chain covers: every field, as JSON."""
        return {
            "act": self.act,
            "at": self.at.isoformat(timespec="microseconds"),
            "basis": self.basis,
            "detail": self.detail,
            "id": str(self.id),
            "object": [self.object_kind, self.object_id],
            "organisation": _text(self.organisation),
            "outcome": self.outcome,
            "person": _text(self.person),
        }


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


class Link(models.Model):
    """The place of an event in the chain: `digest` covers the event and the digest of the link before."""

    sequence = models.BigIntegerField(primary_key=True)
    event = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=80)


class Head(models.Model):
    """A signed statement: up to `sequence` the chain's digest is `digest`. `signed` is what was signed, as bytes' text."""

    sequence = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=80)
    at = models.DateTimeField()
    key = models.CharField(max_length=80)
    signature = models.CharField(max_length=160)


class Segment(models.Model):
    """Events from `first` to `last` were dropped together at the end of their retention; their links and heads stay.

    It is signed as heads are: else a row written past us would excuse whatever was deleted.
    """

    first = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField(unique=True)
    closed_at = models.DateTimeField()
    basis = models.CharField(max_length=500)
    key = models.CharField(max_length=80)
    signature = models.CharField(max_length=160)


class Turn(models.Model):
    """One row that the sequencer locks, so that there is one at a time."""

    id = models.SmallIntegerField(primary_key=True)
