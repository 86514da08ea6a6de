"""What is stored of a job."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.rows import Named, Versioned
from tanyin.platform.jobs.states import FINISHED, State


class Job(Named, Versioned):
    """One piece of work. `person` and `organisation` are the pseudonyms of who asked for it, None for the system.

    `version` counts changes of state and of the request to cancel, not heartbeats: whoever cancels must not lose to
    one. `arguments` and `result` hold identifiers and counts, never secrets: they are kept and shown as they are.
    """

    task = models.CharField(max_length=200)
    words_zh = models.CharField(max_length=200)
    words_en = models.CharField(max_length=200)
    queue = models.CharField(max_length=40)
    priority = models.SmallIntegerField(default=0)
    arguments = models.JSONField()
    key = models.CharField(max_length=80, null=True, unique=True)
    """Digest of task, organisation and idempotence key; None where the same work may be asked for again."""
    person = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    enqueued_at = models.DateTimeField(default=clock.now)
    run_after = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    """When the present or last attempt began."""
    finished_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)

    attempts = models.PositiveSmallIntegerField(default=0)
    attempts_at_most = models.PositiveSmallIntegerField(default=3)
    lease_owner = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)

    done = models.PositiveBigIntegerField(default=0)
    of = models.PositiveBigIntegerField(null=True)
    step_zh = models.CharField(max_length=200, blank=True)
    step_en = models.CharField(max_length=200, blank=True)

    result = models.JSONField(null=True)
    error_code = models.CharField(max_length=80, blank=True)
    error_zh = models.CharField(max_length=500, blank=True)
    error_en = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["-priority", "run_after", "id"], condition=Q(state=State.WAITING), name="job_next_to_run"
            ),
            models.Index(fields=["lease_until"], condition=Q(state=State.RUNNING), name="job_leased"),
            models.Index(fields=["organisation", "person", "-enqueued_at"], name="job_of_person"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_until__isnull=False, started_at__isnull=False)
                & ~Q(lease_owner="")
                | ~Q(state=State.RUNNING) & Q(lease_until__isnull=True),
                name="job_runs_under_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, finished_at__isnull=False)
                | ~Q(state__in=FINISHED) & Q(finished_at__isnull=True),
                name="job_finished_when_it_says",
            ),
            models.CheckConstraint(
                condition=Q(state=State.FAILED) & ~Q(error_code="") | ~Q(state=State.FAILED) & Q(error_code=""),
                name="job_failed_with_a_code",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=F("attempts_at_most")), name="job_attempts_end"),
        )

    def __str__(self) -> str:
        return f"{self.task} {self.id}"

    @property
    def words(self) -> Text:
        """What it does."""
        return Text(self.words_zh, self.words_en)

    @property
    def step(self) -> Text | None:
        """What it is doing now; None where it has said nothing."""
        return Text(self.step_zh, self.step_en) if self.step_zh else None

    @property
    def error(self) -> Text | None:
        """Why it failed, for who asked for it."""
        return Text(self.error_zh, self.error_en) if self.error_code else None

    @property
    def counted(self) -> str:
        """How far it is, in figures; "" where it has not said."""
        if self.of:
            return f"{self.done:,} / {self.of:,}"
        return f"{self.done:,}" if self.done else ""

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in FINISHED

    @property
    def policy_owner(self) -> UUID | None:
        """The organisation for which it was asked for."""
        return self.organisation

    @property
    def policy_person(self) -> UUID | None:
        """Who asked for it."""
        return self.person

    @property
    def policy_state(self) -> str:
        """Its state."""
        return self.state
