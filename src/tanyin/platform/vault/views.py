"""Pages of files: what is kept, storing one, who may read it besides us."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from tanyin.canon import Text
from tanyin.platform.accounts.queries import own_organisation
from tanyin.platform.accounts.record import OUTCOMES
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.guides import Copy, Danger
from tanyin.platform.vault import actions, queries
from tanyin.platform.vault.forms import GrantTo, Store
from tanyin.platform.vault.kinds import CONTENT_TYPES
from tanyin.platform.vault.models import File, Grant
from tanyin.platform.vault.naming import name_of
from tanyin.platform.vault.words import FILES, GRANT_BADGES, KIND_WORDS, empty


@page("vault.read")
def files(request: Request) -> HttpResponseBase:
    """The organisation's files, and those of others that are granted to it."""
    may_store = may(request.actor, "vault.store")
    sheet = replace(FILES, empty=empty(may_store)).read(request, queries.listed(request.actor))
    if sheet.is_file:
        return sheet.file()
    return render(request, "vault/files.html", {"sheet": sheet, "may_store": may_store})


@page("vault.store")
def store(request: Request) -> HttpResponse:
    """Store a file."""
    form = Store(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent, said = form.cleaned_data["file"], Class(form.cleaned_data["confidentiality"])
        organisation = own_organisation(request.actor)
        try:
            kept = actions.store(request.actor, organisation, sent.name, sent.read(), said)
        except Refusal as refusal:
            form.add_error("file", refusal.message.in_(language_of(request)))
        else:
            text = Text("文件已加密存好。", "The file is stored, encrypted.")
            messages.success(request, text.in_(language_of(request)))
            return redirect("vault:file", kept.pk)
    status = 422 if form.is_bound else 200
    return render(request, "vault/store.html", {"form": form}, status=status)


@page("vault.read")
def file(request: Request, id: UUID) -> HttpResponse:
    """One file: what it is, and who may read it."""
    return _shown(request, queries.file_of(request.actor, id), GrantTo())


def _shown(request: Request, found: File, form: GrantTo) -> HttpResponse:
    own = found.organisation_id == request.actor.organisation
    context = {
        "file": found,
        "name": name_of(found),
        "kind": KIND_WORDS[found.kind],
        "class": Class(found.confidentiality).words,
        "digest": Copy(Text("内容的哈希名", "hash of the content"), found.digest),
        "own": own,
        "received": None if own else queries.received(request.actor, found),
        "grants": [_told(request, each) for each in queries.grants_on(request.actor, found)] if own else [],
        "readings": [(each, OUTCOMES[each.outcome]) for each in queries.readings(found)] if own else [],
        "form": form if own and may(request.actor, "vault.grant", found) else None,
    }
    return render(request, "vault/file.html", context, status=422 if form.is_bound else 200)


def _told(request: Request, grant: Grant) -> tuple[Grant, object, Danger | None]:
    """A grant with its state, and the way to withdraw it where that is the reader's to do."""
    badge = GRANT_BADGES[grant.policy_state]
    if not may(request.actor, "vault.withdraw_grant", grant):
        return grant, badge, None
    name = f"withdraw-{grant.pk.hex[:8]}"
    happens = Text(
        "对方立刻不能再打开这个文件；已经下载的收不回来。",
        "They cannot open this file any more, at once; what they took away before stays with them.",
    )
    whom = Text(grant.to.name, grant.to.name_en or grant.to.name)
    act = Text("撤回授权", "Withdraw the grant")
    return grant, badge, Danger(name, act, happens, whom, reverse("vault:withdraw", args=[grant.pk]))


@page("vault.open")
def content(request: Request, id: UUID) -> HttpResponse:
    """The file itself, to take away; that it was opened stands in the journal."""
    return taken_away(request, id)


def taken_away(request: Request, id: UUID) -> HttpResponse:
    """The content of a file as a download, by whichever door it was asked for."""
    found = queries.file_of(request.actor, id)
    grant = queries.received(request.actor, found)
    opened = actions.open_file(request.actor, found, purpose=grant.purpose if grant else "")
    answer = HttpResponse(opened.data, content_type=CONTENT_TYPES[opened.kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=opened.name)
    answer["Cache-Control"] = "no-store"
    return answer


@page("vault.grant")
def grant(request: Request, id: UUID) -> HttpResponse:
    """Let another organisation read it."""
    found = queries.file_of(request.actor, id)
    permit(request.actor, "vault.grant", found)
    form = GrantTo(request.POST or None)
    if request.method != "POST" or not form.is_valid() or form.to is None:
        return _shown(request, found, form)
    actions.grant(request.actor, found, form.to, form.cleaned_data["purpose"], form.days)
    return redirect("vault:file", id)


@page("vault.withdraw_grant")
def withdraw(request: Request, grant: UUID) -> HttpResponse:
    """End a grant at once."""
    found = queries.grant_of(request.actor, grant)
    permit(request.actor, "vault.withdraw_grant", found)
    if request.method == "POST":
        actions.withdraw(request.actor, found)
    return HttpResponseRedirect(reverse("vault:file", args=[found.file_id]))
