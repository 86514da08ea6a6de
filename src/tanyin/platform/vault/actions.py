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
from tanyin.platform.ground.secrets import WrongKey, seal, unseal
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


class StoredMoreOpenly(Refusal):
    """The same content was stored under a more open class, which no class given later takes back."""

    status = 409
    code = "stored_more_openly"

    def __init__(self, known: Class) -> None:
        super().__init__(
            Text(
                f"同样的内容已按“{known.words.zh}”存过，没有再存，也没有改等级。请确认它是否真的保密。",
                f"The same content is stored as {known.words.en} already; it was not stored again and its class stays. "
                "Consider whether it is confidential at all.",
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
    """Store a file, named by its content. The same content again is the file that is there already, and puts back what
    its place has lost. Raises `StoredMoreOpenly` where that file is of a more open class.

    Content is on the disk before its row is committed: a row never names what is not there. Content without a row is
    written over: the key that it was sealed under may have gone with the act that did not happen.
    """
    with act(actor, events.STORED, on=organisation) as deed:
        kind, digest = kind_of(data), digest_bytes(data)
        key = key_of(organisation)
        file, made = File.objects.get_or_create(
            organisation=organisation,
            digest=digest,
            defaults={
                "size": len(data),
                "kind": kind,
                "sealed_name": sealed_name(key, name, organisation.pk, digest),
                "confidentiality": confidentiality.value,
                "stored_by_id": actor.somebody,
            },
        )
        if not Class(file.confidentiality).covers(confidentiality):
            raise StoredMoreOpenly(Class(file.confidentiality))
        if made or not _is_sound(file, key):
            write(place(organisation.pk, digest), seal(key, data, _content(organisation, digest)))
        deed.about(file, digest=digest, again=not made)
    return file


def _is_sound(file: File, key: bytes) -> bool:
    try:
        return digest_bytes(_content_of(file, key)) == file.digest
    except (Damaged, WrongKey):
        return False


def _content_of(file: File, key: bytes) -> bytes:
    """The content in clear; raises `Damaged` where it is missing, `WrongKey` where it does not open."""
    try:
        sealed = place(file.organisation_id, file.digest).read_bytes()
    except FileNotFoundError:
        raise Damaged from None
    return unseal(key, sealed, _content(file.organisation, file.digest))


def open_file(actor: Actor, file: File, *, purpose: str = "") -> Opened:
    """The content of a file of the actor's organisation, or of one that is granted to it. Every opening is an event."""
    granted = file.organisation_id != actor.organisation and policies.visible(actor).filter(pk=file.pk).exists()
    with act(actor, events.OPENED, on=None if granted else file, basis=purpose) as deed:
        deed.about(file, digest=file.digest, granted=granted)
        key = key_of(file.organisation)
        data = _content_of(file, key)
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
