"""Names of files: what is kept of one, and how it is sealed. A name tells, too."""

from __future__ import annotations

from tanyin.platform.ground.secrets import seal, unseal
from tanyin.platform.vault.envelope import key_of
from tanyin.platform.vault.models import File

LONGEST = 200


def plain_name(name: str) -> str:
    """The last part of a name without what a file system or a terminal would read something into."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(character for character in last if character.isprintable()).strip(". ")
    return kept[-LONGEST:] or "file"


def sealed_name(key: bytes, name: str, organisation: object, digest: str) -> bytes:
    """The name under the key of its organisation, bound to its content."""
    return seal(key, plain_name(name).encode(), _context(organisation, digest))


def name_under(key: bytes, file: File) -> str:
    """The name in clear, by the key of the file's organisation."""
    return unseal(key, bytes(file.sealed_name), _context(file.organisation_id, file.digest)).decode()


def name_of(file: File) -> str:
    """The name that a file was stored under, in clear; for who may see the file."""
    return name_under(key_of(file.organisation), file)


def _context(organisation: object, digest: str) -> str:
    return f"name {organisation} {digest}"
