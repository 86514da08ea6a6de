"""What rows and revisions say, under the key of their organisation."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from tanyin.canon import canonical_bytes, normal_form, parse_json
from tanyin.platform.ground.secrets import seal, unseal
from tanyin.platform.studies.draft.rows import Line
from tanyin.platform.studies.models import Revision, Row


def mark_of(key: bytes, study: UUID, path: str) -> str:
    """The keyed hash of a row's path in its study."""
    return hmac.new(key, f"study {study} row {path}".encode(), sha256).hexdigest()


def sealed_row(key: bytes, row: UUID, line: Line) -> bytes:
    """A row's content, bound to the row. Raises CanonError for what could not be read again."""
    said = {
        "path": line.path,
        "within": line.within,
        "list": line.list,
        "key": line.key,
        "document": _written(line.document),
    }
    text = canonical_bytes(said)
    parse_json(text)
    return seal(key, text, f"study row {row}")


def _written(value: Any) -> Any:
    """The same with fractions as decimal text, as studies write their numbers: binary fractions have no canonical form."""
    if isinstance(value, Mapping):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    return normal_form(Decimal(repr(value))) if isinstance(value, float) else value


def opened_row(key: bytes, row: Row) -> Line:
    """What a row says."""
    said: Any = parse_json(unseal(key, bytes(row.sealed), f"study row {row.pk}"))
    return Line(said["path"], said["within"], said["list"], said["key"], row.position, said["document"])


def sealed_revision(key: bytes, revision: UUID, study: bytes, result: bytes) -> bytes:
    """The canonical bytes of a study and of its result, bound to the revision."""
    return seal(key, len(study).to_bytes(8, "big") + study + result, f"study revision {revision}")


def opened_revision(key: bytes, revision: Revision) -> tuple[bytes, bytes]:
    """The canonical bytes of the study and of its result."""
    plain = unseal(key, bytes(revision.sealed), f"study revision {revision.pk}")
    length = int.from_bytes(plain[:8], "big")
    return plain[8 : 8 + length], plain[8 + length :]
