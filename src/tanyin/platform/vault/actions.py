"""Storing, opening and granting files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tanyin.canon import Text, digest_bytes
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.ground.secrets import seal, unseal
from tanyin.platform.journal.act import act
from tanyin.platform.vault import events, policies
from tanyin.platform.vault.envelope import key_of
from tanyin.platform.vault.kinds import kind_of
from tanyin.platform.vault.models import File, Grant
from tanyin.platform.vault.naming import name_of, sealed_name
from tanyin.platform.vault.store import place, write

LONGEST_GRANT = dt.timedelta(days=366)


class Damaged(Refusal):
    """The sealed content is missing or not what its digest says."""

    status = 500
    code = "file_damaged"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这个文件的内容缺失或被改过，不能打开。请管理员从备份恢复。",
                "The content of this file is missing or was changed; it cannot be opened. "
                "An administrator can restore it from a backup.",
            )
        )


class BadGrant(Refusal):
    """A grant without purpose, without end, or to the owner itself."""

    code = "bad_grant"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's name and content in clear."""

    name: str
    kind: str
    data: bytes


def store(actor: Actor, organisation: Organisation, name: str, data: bytes, confidentiality: Class) -> File:
    """Store a file, named by its content. The same content again is the file that is there already.

    Content is on the disk before its row is committed: a row never names what is not there, and content without a
    row is harmless and found again by its digest.
    """
    with act(actor, events.STORED, on=organisation) as deed:
        kind, digest = kind_of(data), digest_bytes(data)
        existing = File.objects.filter(organisation=organisation, digest=digest).first()
        if existing is not None:
            deed.about(existing, again=True)
            return existing
        key = key_of(organisation)
        write(place(organisation.pk, digest), seal(key, data, _content(organisation, digest)))
        file = File.objects.create(
            organisation=organisation,
            digest=digest,
            size=len(data),
            kind=kind,
            sealed_name=sealed_name(key, name, organisation.pk, digest),
            confidentiality=confidentiality.value,
            stored_by_id=actor.somebody,
        )
        deed.about(file, digest=digest)
    return file


def open_file(actor: Actor, file: File, *, purpose: str = "") -> Opened:
    """The content of a file of the actor's organisation, or of one that is granted to it. Every opening is an event."""
    granted = file.organisation_id != actor.organisation and policies.visible(actor).filter(pk=file.pk).exists()
    with act(actor, events.OPENED, on=None if granted else file, basis=purpose) as deed:
        deed.about(file, digest=file.digest, granted=granted)
        key = key_of(file.organisation)
        try:
            sealed = place(file.organisation_id, file.digest).read_bytes()
        except OSError:
            raise Damaged from None
        data = unseal(key, sealed, _content(file.organisation, file.digest))
        if digest_bytes(data) != file.digest:
            raise Damaged
        return Opened(name_of(file), file.kind, data)


def grant(actor: Actor, file: File, to: Organisation, purpose: str, lasts: dt.timedelta) -> Grant:
    """Let another organisation read a file, for a purpose, for a while."""
    with act(actor, events.GRANTED, on=file, basis=purpose) as deed:
        if not purpose.strip() or not dt.timedelta(0) < lasts <= LONGEST_GRANT or to.pk == file.organisation_id:
            raise BadGrant(
                Text(
                    "授权要写明给哪个别的组织、用途和期限（最长一年），没有授权。请补全。",
                    "A grant names another organisation, a purpose and an end within a year; nothing was granted. "
                    "Fill in what is missing.",
                )
            )
        made = Grant.objects.create(
            file=file, to=to, purpose=purpose.strip(), made_by_id=actor.somebody, until=clock.now() + lasts
        )
        deed.about(made, to=str(to.pk))
    return made


def withdraw(actor: Actor, grant: Grant) -> None:
    """End a grant at once."""
    with act(actor, events.WITHDREW, on=grant) as deed:
        Grant.objects.filter(pk=grant.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
        deed.about(grant)


def _content(organisation: Organisation, digest: str) -> str:
    return f"content {organisation.pk} {digest}"
