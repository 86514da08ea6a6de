"""What private factors say, under the key of their organisation: neither the database nor a copy of it tells."""

from __future__ import annotations

import hmac
from hashlib import sha256

from tanyin.footprint.factors.model import Factor as Whole
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.secrets import seal, unseal
from tanyin.platform.library.models import PrivateFactor, PrivateVersion
from tanyin.platform.library.stored import document, whole_of
from tanyin.platform.vault.envelope import key_of


def mark_of(organisation: Organisation, key: str) -> str:
    """The keyed hash of an id: equal for equal ids of one organisation, telling nothing without its key."""
    return hmac.new(key_of(organisation), f"private factor {key}".encode(), sha256).hexdigest()


def sealed(factor: PrivateFactor, number: int, whole: Whole) -> bytes:
    """The version under the key of its organisation."""
    return seal(key_of(factor.organisation), document(whole).encode(), _context(factor, number))


def opened(factor: PrivateFactor, version: PrivateVersion, key: bytes | None = None) -> Whole:
    """What a version says; `key` where the caller has it already."""
    plain = unseal(key or key_of(factor.organisation), bytes(version.sealed), _context(factor, version.number))
    return whole_of(plain.decode())


def _context(factor: PrivateFactor, number: int) -> str:
    return f"private factor {factor.pk} version {number}"
