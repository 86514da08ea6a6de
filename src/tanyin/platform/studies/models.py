"""What is stored of studies: the study, the rows of its draft, and its sealed revisions. All that they say is the
organisation's trade secret and stands under its key."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from tanyin.platform.accounts.models import Organisation, Person
from tanyin.platform.ground import clock
from tanyin.platform.ground.rows import Named, Versioned
from tanyin.platform.studies.states import Purpose, State

DIGEST = 80


class Study(Named, Versioned):
    """A study of an organisation. `category` is the key of a rule pack's category, which says nothing of the product."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="studies")
    category = models.CharField(max_length=64)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.EXPLORING)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Who asked for the internal review; nobody else is asked while it is a draft."""

    class Meta:
        ordering = ("-created_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="study_state_is_known"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="study_purpose_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.REVIEW) | Q(submitted_by__isnull=False), name="study_in_review_was_submitted"
            ),
        )

    @property
    def policy_owner(self) -> uuid.UUID:
        """Its organisation."""
        return self.organisation_id

    policy_person = None

    @property
    def policy_state(self) -> str:
        """draft, review or accounted."""
        return self.state


class Row(Named, Versioned):
    """A row of a draft: what one person edits in one go (see `rows`). `mark` is a keyed hash of its path, so that two
    rows of one path cannot be and the path stands nowhere in clear; `sealed` holds path, place and content."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="rows", db_index=False)
    mark = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    sealed = models.BinaryField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["study", "mark"], name="study_row_once"),)


class Revision(Named):
    """A revision: the study as it was reviewed by another person, with its result, named by their hashes. It never
    changes. `sealed` holds the canonical bytes of both."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    study_digest = models.CharField(max_length=DIGEST)
    result_digest = models.CharField(max_length=DIGEST)
    rules_digest = models.CharField(max_length=DIGEST, blank=True)
    factors = models.TextField()
    """Canonical JSON: the releases that were used, by key and digest."""
    engine = models.CharField(max_length=40)
    sealed = models.BinaryField()
    submitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["study", "number"], name="revision_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revisions_count_from_one"),
            models.CheckConstraint(
                condition=~Q(submitted_by=F("reviewed_by")), name="revision_reviewed_by_another_person"
            ),
        )

    @property
    def policy_owner(self) -> uuid.UUID:
        """Of the study's organisation."""
        return self.study.organisation_id

    policy_person = None
    policy_state = "sealed"
