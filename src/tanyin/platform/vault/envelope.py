"""Envelope encryption: a key of each organisation seals its files; the master key wraps those keys."""

from __future__ import annotations

import os

from django.db import IntegrityError, transaction

from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.secret_files import KEY_BYTES
from tanyin.platform.ground.secrets import master_key, seal, unseal
from tanyin.platform.vault.models import OrganisationKey


def key_of(organisation: Organisation) -> bytes:
    """The key of `organisation`, made when first asked for."""
    context = f"organisation key {organisation.pk}"
    kept = OrganisationKey.objects.filter(pk=organisation.pk).first()
    if kept is None:
        try:
            with transaction.atomic():
                wrapped = seal(master_key(), os.urandom(KEY_BYTES), context)
                kept = OrganisationKey.objects.create(organisation=organisation, wrapped=wrapped)
        except IntegrityError:  # another asked first at the same moment
            kept = OrganisationKey.objects.get(pk=organisation.pk)
    return unseal(master_key(), bytes(kept.wrapped), context)
