"""What is stored of the catalogue: national editions, pilot lists and their entries, bodies, rule packs.

Editions, lists, rule packs and versions of bodies never change and are named by their hash; an entry of a pilot list
moves between states, and each move stays.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from tanyin.canon import Text
from tanyin.platform.accounts.models import Department
from tanyin.platform.catalogue.states import State
from tanyin.platform.ground import clock
from tanyin.platform.ground.rows import Named, Versioned

DIGEST, KEY, WORDS = 80, 128, 2000
STATUSES = ("confirmed", "transcribed", "derived", "assumed", "proxy", "recalled")


class Sourced(models.Model):
    """Where a statement comes from and how sure it is."""

    source = models.CharField(max_length=WORDS)
    url = models.CharField(max_length=WORDS, blank=True)
    status = models.CharField(max_length=12)

    class Meta:
        abstract = True
        constraints = (models.CheckConstraint(condition=Q(status__in=STATUSES), name="%(class)s_status_is_known"),)


class Bilingual(models.Model):
    """A name in both languages."""

    name_zh = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)

    class Meta:
        abstract = True

    @property
    def name(self) -> Text:
        """The name."""
        return Text(self.name_zh, self.name_en)


class Edition(Bilingual, Sourced):
    """One version of the national catalogue; in force from `issued` until the next one is."""

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    key = models.CharField(max_length=KEY, unique=True)
    issued = models.DateField(unique=True)
    issuer_zh = models.CharField(max_length=300)
    issuer_en = models.CharField(max_length=300)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta(Sourced.Meta):
        abstract = False

    @property
    def issuer(self) -> Text:
        """Who issued it."""
        return Text(self.issuer_zh, self.issuer_en)


class Product(Bilingual):
    """A product of an edition. `rules` are the categories of the rule packs that judge it, between spaces."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="products")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=KEY)
    rules = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "number"], name="product_number_once"),
            models.UniqueConstraint(fields=["edition", "key"], name="product_once"),
        )


class PilotList(Bilingual, Sourced):
    """The pilot list of a city as a published plan gives it."""

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    key = models.CharField(max_length=KEY, unique=True)
    city = models.CharField(max_length=6)
    issued = models.DateField()
    issuer_zh = models.CharField(max_length=300)
    issuer_en = models.CharField(max_length=300)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta(Sourced.Meta):
        abstract = False

    @property
    def issuer(self) -> Text:
        """Who issued it."""
        return Text(self.issuer_zh, self.issuer_en)


class Standing(models.TextChoices):
    """Whether a product is in the national catalogue."""

    LISTED = "listed"
    BY_REFERENCE = "by_reference"
    """不在全国目录—参照执行."""


STANDING_WORDS = {
    Standing.LISTED: Text("在全国目录内", "in the national catalogue"),
    Standing.BY_REFERENCE: Text("不在全国目录—参照执行", "not in the national catalogue: by reference only"),
}


class Entry(Named, Versioned, Bilingual, Sourced):
    """A product of a city's pilot list.

    `standing` says whether `edition`, the newest when it was last held against the catalogue, has the product;
    `origin` is the published list that names it, None where an officer proposed it. `lead_stated` is the lead
    department in words; `lead` the department here whose officers move the entry.
    """

    city = models.CharField(max_length=6)
    key = models.CharField(max_length=KEY)
    batch = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=State.choices)
    standing = models.CharField(max_length=12, choices=Standing.choices)
    national = models.ForeignKey(Product, models.PROTECT, null=True)
    edition = models.ForeignKey(Edition, models.PROTECT)
    origin = models.ForeignKey(PilotList, models.PROTECT, null=True, related_name="entries")
    areas_are_all = models.BooleanField()
    lead_stated_zh = models.CharField(max_length=300)
    lead_stated_en = models.CharField(max_length=300)
    lead = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    maturity_zh = models.CharField(max_length=WORDS)
    maturity_en = models.CharField(max_length=WORDS)
    maturity_source = models.CharField(max_length=WORDS)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("city", "batch", "key")
        constraints = (
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=State.values), name="entry_state_is_known"),
            models.CheckConstraint(
                condition=Q(standing=Standing.LISTED, national__isnull=False)
                | Q(standing=Standing.BY_REFERENCE, national__isnull=True),
                name="entry_is_listed_where_the_catalogue_has_it",
            ),
            models.UniqueConstraint(
                fields=["city", "key"], condition=~Q(state=State.WITHDRAWN), name="entry_once_in_a_city"
            ),
        )

    @property
    def maturity(self) -> Text:
        """What shows that it is ready."""
        return Text(self.maturity_zh, self.maturity_en)

    @property
    def lead_stated(self) -> Text:
        """The lead department in words."""
        return Text(self.lead_stated_zh, self.lead_stated_en)

    @property
    def policy_owner(self) -> uuid.UUID | None:
        """The authority of its lead department; None before one was named."""
        return self.lead.organisation_id if self.lead else None

    policy_person = None

    @property
    def policy_state(self) -> str:
        """Its state."""
        return self.state


class EntryArea(models.Model):
    """A division in which the pilot of an entry runs."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="areas")
    code = models.CharField(max_length=6)
    status = models.CharField(max_length=12)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=["entry", "code"], name="entry_area_once"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="entry_area_status_is_known"),
        )


class EntryMove(models.Model):
    """That an entry came into a state on a day, from which one and on what basis. The first has no origin."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="moves")
    origin = models.CharField(max_length=12, blank=True)
    to = models.CharField(max_length=12)
    on = models.DateField()
    basis = models.CharField(max_length=500)

    class Meta:
        ordering = ("on", "pk")


class BodyVersion(Bilingual, Sourced):
    """One version of what the register says of a pilot certification body. A change is a new version."""

    key = models.CharField(max_length=KEY)
    number = models.PositiveIntegerField()
    sample = models.BooleanField()
    approval = models.CharField(max_length=60)
    products = models.CharField(max_length=WORDS)
    """Keys of products, between spaces."""
    areas = models.CharField(max_length=WORDS)
    """Codes of divisions, between spaces."""
    since = models.DateField()
    until = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("key", "-number")
        constraints = (
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["key", "number"], name="body_version_once"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="body_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(number__gte=1), name="body_versions_count_from_one"),
        )


class RulePack(Bilingual):
    """A rule pack, whole in `document` (canonical JSON), named by its hash."""

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    key = models.CharField(max_length=KEY)
    version = models.CharField(max_length=KEY)
    category = models.CharField(max_length=KEY)
    standing = models.CharField(max_length=12, choices=Standing.choices)
    status = models.CharField(max_length=12)
    issued = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    clauses = models.PositiveIntegerField()
    document = models.TextField()
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("key", "-issued")
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="rule_pack_version_once"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="rule_pack_standing_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=("confirmed", "provisional")), name="rule_pack_status_is_known"
            ),
        )
