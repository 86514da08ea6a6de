"""What is stored of factors: releases as they were published, the words by which they are found, who reviewed them, and
the private factors of organisations, which stand in tables of their own so that no public query can reach them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from tanyin.canon import Text
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground import clock
from tanyin.platform.ground.rows import Named, Versioned

DIGEST, KEY, WORDS = 80, 128, 2000


class Release(models.Model):
    """A factor release, named by the hash of its content. It never changes; a correction is a release of its own."""

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    key = models.CharField(max_length=KEY, unique=True)
    name_zh = models.CharField(max_length=WORDS)
    name_en = models.CharField(max_length=WORDS)
    published = models.DateField()
    publisher_zh = models.CharField(max_length=WORDS)
    publisher_en = models.CharField(max_length=WORDS)
    licence = models.CharField(max_length=WORDS)
    head = models.TextField()
    """Canonical JSON of what the release says of itself."""
    factors_count = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-published", "key")

    @property
    def name(self) -> Text:
        """The title."""
        return Text(self.name_zh, self.name_en)

    @property
    def publisher(self) -> Text:
        """Who published it."""
        return Text(self.publisher_zh, self.publisher_en)


class Factor(models.Model):
    """A factor of a release: the columns by which it is chosen. All that it says stands in its `FactorDocument`.

    `rank` puts first what may stand in a footprint, then what is sourced, near and new; `text` holds the words by
    which it is found, in lower case.
    """

    id = models.BigAutoField(primary_key=True)
    release = models.ForeignKey(Release, models.PROTECT, related_name="factors", db_index=False)
    key = models.CharField(max_length=KEY)
    name_zh = models.CharField(max_length=WORDS)
    name_en = models.CharField(max_length=WORDS)
    unit = models.CharField(max_length=40)
    family = models.CharField(max_length=16)
    boundary = models.CharField(max_length=16)
    geography = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    """0 where the release states none: databases disagree on where nothing stands in an order."""
    technology = models.CharField(max_length=WORDS, blank=True)
    status = models.CharField(max_length=12)
    licence = models.CharField(max_length=WORDS)
    rank = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["release", "key"], name="factor_once_in_a_release"),)
        indexes = (
            models.Index(fields=["rank", "id"], name="library_factor_rank"),
            models.Index(fields=["family", "rank", "id"], name="library_factor_family"),
            models.Index(fields=["geography", "rank", "id"], name="library_factor_geography"),
            models.Index(fields=["-year", "rank", "id"], name="library_factor_year"),
            models.Index(fields=["key", "id"], name="library_factor_key"),
        )

    @property
    def name(self) -> Text:
        """Its name."""
        return Text(self.name_zh, self.name_en)


class FactorDocument(models.Model):
    """The whole factor as canonical JSON: its numbers are the decimal strings of the release."""

    factor = models.OneToOneField(Factor, models.PROTECT, primary_key=True, related_name="whole")
    document = models.TextField()


class Token(models.Model):
    """A pair of Chinese characters, or a word of letters and digits, that some factor holds."""

    text = models.CharField(max_length=64, unique=True)


class Holds(models.Model):
    """That a factor's words hold a token."""

    pk = models.CompositePrimaryKey("token_id", "factor_id")
    token = models.ForeignKey(Token, models.PROTECT, db_index=False, related_name="+")
    factor = models.ForeignKey(Factor, models.PROTECT, db_index=False, related_name="+")


class Tier(models.TextChoices):
    """How far a factor was reviewed. Without a review it is for reference only."""

    REVIEWED = "reviewed"
    NATIONAL = "national"


TIER_WORDS: Mapping[str, Text] = {
    Tier.REVIEWED: Text("已评审", "reviewed"),
    Tier.NATIONAL: Text("进入国家数据库", "in the national database"),
}


class Review(models.Model):
    """That an organisation reviewed a factor. A later one does not remove an earlier one."""

    factor = models.ForeignKey(Factor, models.PROTECT, related_name="reviews")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    tier = models.CharField(max_length=12, choices=Tier.choices)
    basis = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=Q(tier__in=Tier.values), name="review_tier_is_known"),)


class PrivateState(models.TextChoices):
    """Whether a private factor is offered for new use."""

    CURRENT = "current"
    RETIRED = "retired"


class PrivateFactor(Named, Versioned):
    """A factor of one organisation's own: 商业秘密. What it says stands in its versions; `number` is the newest.

    `mark` is a keyed hash of its id, so that the id stands nowhere in clear and is still its organisation's only one.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=PrivateState.choices, default=PrivateState.CURRENT)
    number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "mark"], name="private_factor_once_in_an_organisation"),
            models.CheckConstraint(condition=Q(state__in=PrivateState.values), name="private_factor_state_is_known"),
        )

    @property
    def policy_owner(self) -> uuid.UUID:
        """Its organisation."""
        return self.organisation_id

    policy_person = None

    @property
    def policy_state(self) -> str:
        """current or retired."""
        return self.state


class PrivateVersion(models.Model):
    """One version of a private factor: its canonical JSON under the key of its organisation. It stays for whatever
    used it."""

    factor = models.ForeignKey(PrivateFactor, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["factor", "number"], name="private_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="private_versions_count_from_one"),
        )
