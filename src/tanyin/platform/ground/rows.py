"""What rows of several apps have in common, and how one is found that an address names."""

from __future__ import annotations

import uuid
from typing import TypeVar

from django.db import models

from tanyin.platform.ground.refusals import Unknown

Row = TypeVar("Row", bound=models.Model)


class Versioned(models.Model):
    """A row that several people may change: `Deed.swap` counts `version` up, and refuses whoever read an older one."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Named(models.Model):
    """A row known everywhere by a random id, which tells nothing of how many there are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


def one(rows: models.QuerySet[Row], **keys: object) -> Row:
    """The row of these keys, as an address names them; raises `Unknown` where there is none."""
    named = not any("\0" in str(key) for key in keys.values())  # PostgreSQL takes no such text, not even to look for it
    found = rows.filter(**keys).first() if named else None
    if found is None:
        raise Unknown
    return found
