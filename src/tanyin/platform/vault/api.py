"""Files as JSON, and their content as it was stored."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from ninja import File as Sent
from ninja import Form, Router, Schema
from ninja.files import UploadedFile

from tanyin.platform.accounts.queries import own_organisation
from tanyin.platform.ground.api import doing
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.pages import Request
from tanyin.platform.vault import actions, queries
from tanyin.platform.vault.models import File
from tanyin.platform.vault.naming import name_of
from tanyin.platform.vault.views import taken_away

router = Router(tags=["files"])


class FileOut(Schema):
    """A file. `own`: whether it is the organisation's own, or another's that is granted to it."""

    id: UUID
    name: str
    digest: str
    kind: str
    size: int
    confidentiality: Class
    stored_at: dt.datetime
    own: bool


def _out(request: Request, file: File, name: str) -> FileOut:
    return FileOut(
        id=file.pk,
        name=name,
        digest=file.digest,
        kind=file.kind,
        size=file.size,
        confidentiality=Class(file.confidentiality),
        stored_at=file.stored_at,
        own=file.organisation_id == request.actor.organisation,
    )


@router.get("", response=list[FileOut], url_name="files_and_storing")
@doing("vault.read")
def files(request: Request) -> list[FileOut]:
    """Files that may be read, the newest first."""
    return [_out(request, each.file, each.name) for each in queries.listed(request.actor)]


@router.post("", response=FileOut, url_name="files_and_storing")
@doing("vault.store")
def store(
    request: Request,
    file: Sent[UploadedFile],
    confidentiality: Form[Class] = Class.SECRET,
) -> FileOut:
    """Store a file, named by its content: the same again answers with the one that is there."""
    organisation = own_organisation(request.actor)
    kept = actions.store(request.actor, organisation, file.name or "", file.read(), confidentiality)
    return _out(request, kept, name_of(kept))


@router.get("/{id}", response=FileOut)
@doing("vault.read")
def file(request: Request, id: UUID) -> FileOut:
    """One file."""
    found = queries.file_of(request.actor, id)
    return _out(request, found, name_of(found))


@router.get("/{id}/content", response={200: None})
@doing("vault.open")
def content(request: Request, id: UUID) -> HttpResponse:
    """Its content; that it was opened stands in the journal."""
    return taken_away(request, id)
