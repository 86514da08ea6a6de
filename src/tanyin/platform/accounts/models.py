"""What is stored of organisations, people, and what a person is in an organisation."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.rows import Named, Versioned


class Kind(models.TextChoices):
    """What kind of organisation it is, and so which office it holds."""

    ENTERPRISE = "enterprise"
    SUPPLIER = "supplier"
    BODY = "certification_body"
    AUTHORITY = "authority"
    BANK = "bank"
    PURCHASER = "purchaser"
    SERVICE = "service_provider"
    OPERATOR = "operator"
    """Runs this installation; its administrators work in sessions with a written reason."""


class Organisation(Named, Versioned):
    """A legal person, known by its unified social credit code."""

    kind = models.CharField(max_length=24, choices=Kind.choices)
    code = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=12, blank=True)
    """Administrative division code (GB/T 2260) of its seat."""
    created_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisation_kind_is_known"),)

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> Text:
        """Its name; the English one where it has one."""
        return Text(self.name, self.name_en or self.name)

    @property
    def policy_owner(self) -> uuid.UUID:
        """It belongs to itself."""
        return self.id

    policy_person = None

    @property
    def policy_state(self) -> str:
        """open or closed."""
        return "closed" if self.closed_at else "open"


class Department(Named):
    """A part of an authority that has tasks of its own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="departments")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="department_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> Text:
        """Its name; the English one where it has one."""
        return Text(self.name, self.name_en or self.name)


class People(BaseUserManager["Person"]):
    """Makes persons."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who signs in with `email`."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, email: str | None) -> Person:
        """By e-mail address, whatever its case."""
        return self.get(email=(email or "").lower())


class Person(AbstractBaseUser, Named, Versioned):
    """A natural person. The id is the pseudonym under which the journal knows the person; erasure empties the rest."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=2, default="", blank=True)
    """The language in which the person is answered on a new browser; "" while none was chosen."""
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True)
    address_known_at = models.DateTimeField(null=True)
    """When it was shown that the address is the person's (see `accounts.addresses`); None where it never was."""

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]  # noqa: RUF012 -- Django types it so

    def __str__(self) -> str:
        return self.name

    policy_owner = None

    @property
    def policy_person(self) -> uuid.UUID:
        """It is the person's own."""
        return self.id

    @property
    def policy_state(self) -> str:
        """active, inactive or erased."""
        return "erased" if self.erased_at else "active" if self.is_active else "inactive"


class Membership(Named, Versioned):
    """That a person belongs to an organisation, and in which roles."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="memberships")
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(ended_at__isnull=True), name="membership_once"
            ),
        )

    @property
    def policy_owner(self) -> uuid.UUID:
        """The organisation's."""
        return self.organisation_id

    @property
    def policy_person(self) -> uuid.UUID:
        """The person's own."""
        return self.person_id

    @property
    def policy_state(self) -> str:
        """current or ended."""
        return "ended" if self.ended_at else "current"


class RoleHeld(models.Model):
    """One role of one membership."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["membership", "role"], name="role_once"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="role_is_known"),
        )


class Invitation(Named, Versioned):
    """That somebody may join an organisation in some roles. Only a digest of the link's token is kept."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    roles = models.JSONField()
    token_digest = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, default="open")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Null where the system invited the first people of a sample."""
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    @property
    def policy_owner(self) -> uuid.UUID:
        """The inviting organisation's."""
        return self.organisation_id

    policy_person = None

    @property
    def policy_state(self) -> str:
        """open, accepted or withdrawn; an open one that is past its time is over."""
        return "over" if self.state == "open" and self.until <= clock.now() else self.state


class Elevation(Named):
    """A time-limited administrator's session with its written reason."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="elevations")
    reason = models.CharField(max_length=500)
    began_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="elevation_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=models.F("began_at")), name="elevation_ends_after_it_began"),
        )


class Token(Named):
    """A program's right to act for a person in an organisation, for some acts, until a day. Only its digest is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=80, unique=True)
    scopes = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    policy_owner = None

    @property
    def policy_person(self) -> uuid.UUID:
        """The person's own."""
        return self.person_id

    @property
    def policy_state(self) -> str:
        """valid, over or withdrawn."""
        return "withdrawn" if self.withdrawn_at else "over" if self.until <= clock.now() else "valid"
