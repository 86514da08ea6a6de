"""Keys of organisations, files named by their content, and grants to read them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from tanyin.platform.accounts.models import Organisation, Person
from tanyin.platform.ground import clock
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.rows import Named


class OrganisationKey(models.Model):
    """The envelope key of an organisation, wrapped under the master key of the installation."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="+")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=clock.now)


class File(Named):
    """A file of an organisation. Its name is sealed like its content: a name tells, too."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12)
    sealed_name = models.BinaryField()
    confidentiality = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Class])
    stored_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "digest"], name="file_once"),
            models.CheckConstraint(condition=Q(confidentiality__in=list(Class)), name="file_class_is_known"),
        )

    @property
    def policy_owner(self) -> uuid.UUID:
        """The organisation's."""
        return self.organisation_id

    policy_person = None
    policy_state = ""


class Grant(Named):
    """That another organisation may read a file, for a purpose, until a day. Withdrawn, it ends at once."""

    file = models.ForeignKey(File, models.PROTECT, related_name="grants")
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=300)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(purpose=""), name="grant_has_a_purpose"),
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="grant_ends_after_it_began"),
        )

    @property
    def policy_owner(self) -> uuid.UUID:
        """Of the organisation whose file it is."""
        return self.file.organisation_id

    policy_person = None

    @property
    def policy_state(self) -> str:
        """valid, over or withdrawn."""
        return "withdrawn" if self.withdrawn_at else "over" if self.until <= clock.now() else "valid"
