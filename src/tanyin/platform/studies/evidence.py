"""Evidence and meters on a row: a file in the vault, an entry of the study that names it by its content, and the row that
it bears out; put there together or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tanyin.canon import Text
from tanyin.platform.accounts.queries import own_organisation
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.studies import actions
from tanyin.platform.studies.draft.draft import Draft, Stored, draft_of
from tanyin.platform.studies.draft.edits import Add, Change, Edit
from tanyin.platform.studies.draft.rows import Line
from tanyin.platform.studies.models import Study
from tanyin.platform.vault import actions as vault
from tanyin.platform.vault.models import File

TYPES: Mapping[str, Text] = {
    "invoice": Text("发票、结算单", "invoice"),
    "meter_record": Text("抄表记录", "meter record"),
    "calibration": Text("校准证书", "calibration certificate"),
    "test_report": Text("检测报告", "test report"),
    "bill_of_materials": Text("物料清单", "bill of materials"),
    "other": Text("其他", "other"),
}
_NOT_IN_ID = re.compile(r"[^a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that bears a datum out, as a person hands it in."""

    name: str
    data: bytes
    type: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A document on a row: its entry, and the file in the vault where it is there."""

    id: str
    title: Text
    type: Text
    number: str
    file: UUID | None


def line_of(draft: Draft, row: UUID) -> tuple[Stored, Line]:
    """A row of the draft; raises `Unknown` for any other."""
    if row not in draft.rows:
        raise Unknown
    return draft.rows[row]


def attach(actor: Actor, study: Study, row: UUID, version: int, paper: Paper) -> Draft:
    """Put a document on a row. The same content is one entry, however many rows it bears out."""
    draft = draft_of(study)
    _, line = line_of(draft, row)
    file = vault.store(actor, own_organisation(actor), paper.name, paper.data, Class.SECRET)
    entry = next(
        (each.key for _, each in draft.within("", "evidence") if each.document.get("digest") == file.digest), ""
    )
    edits: list[Edit] = []
    if not entry:
        entry = _free_id(draft, "evidence", paper.name)
        said = {"id": entry, "title": {"zh": paper.name, "en": paper.name}, "type": paper.type, "digest": file.digest}
        edits.append(Add(None, "evidence", said | ({"number": paper.number} if paper.number else {})))
    held = [*line.document.get("evidence", ())]
    if entry not in held:
        edits.append(Change(row, version, {**line.document, "evidence": [*held, entry]}))
    return actions.edit(actor, study, edits) if edits else draft


def measure(actor: Actor, study: Study, row: UUID, version: int, said: Mapping[str, Any]) -> Draft:
    """Say which meter a datum was read off, and when: a new meter with its calibration, or one that the study has."""
    draft = draft_of(study)
    _, line = line_of(draft, row)
    edits: list[Edit] = []
    meter = str(said.get("meter") or "")
    if not meter:
        name = str(said["name"])
        meter = _free_id(draft, "meters", name)
        entry: dict[str, Any] = {
            "id": meter,
            "name": {"zh": name, "en": name},
            "dedicated": bool(said.get("dedicated")),
        }
        if said.get("accuracy"):
            entry["accuracy"] = str(said["accuracy"])
        calibration = {"certificate": said.get("certificate"), "laboratory": said.get("laboratory")}
        calibration |= {"valid_from": said.get("valid_from"), "valid_until": said.get("valid_until")}
        if calibration["certificate"]:
            entry["calibrations"] = [{key: str(value) for key, value in calibration.items() if value}]
        edits.append(Add(None, "meters", entry))
    reading = {"start": str(said["start"]), "end": str(said["end"])}
    edits.append(Change(row, version, {**line.document, "kind": "measured", "meter": meter, "reading": reading}))
    return actions.edit(actor, study, edits)


def attached(draft: Draft, line: Line, organisation: UUID) -> list[Attached]:
    """The documents on a row."""
    entries = {each.key: each.document for _, each in draft.within("", "evidence")}
    named = [(key, entries[key]) for key in line.document.get("evidence", ()) if key in entries]
    digests = [said["digest"] for _, said in named if said.get("digest")]
    files = File.objects.filter(organisation=organisation, digest__in=digests).values_list("digest", "pk")
    by_digest = dict(files)
    found = []
    for key, said in named:
        title = said.get("title", key)
        words = Text(title.get("zh", key), title.get("en", key)) if isinstance(title, dict) else Text(title, title)
        type_ = str(said.get("type", ""))
        kind = TYPES.get(type_, Text(type_, type_))
        found.append(Attached(key, words, kind, str(said.get("number", "")), by_digest.get(said.get("digest", ""))))
    return found


def _free_id(draft: Draft, name: str, words: str) -> str:
    """An id that no entry of the list has, from words as far as they can be one."""
    taken = {line.key for _, line in draft.within("", name)}
    stem = _NOT_IN_ID.sub("_", words.rpartition(".")[0].lower() or words.lower()).strip("_")[:40]
    stem = stem if stem[:1].isalpha() else f"{name.rstrip('s')}_{stem}".rstrip("_")
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}_{number}"
    return found
