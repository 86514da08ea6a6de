"""What rows of several apps have in common."""

from __future__ import annotations

import uuid

from django.db import models


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
