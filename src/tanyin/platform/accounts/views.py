"""The pages of organisations and accounts."""

from __future__ import annotations

import json
from functools import partial
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.accounts import actions, addresses, forms, own, policies
from tanyin.platform.accounts.actors import ELEVATED, ORGANISATION, current_memberships
from tanyin.platform.accounts.models import Kind, Organisation, Person
from tanyin.platform.accounts.queries import all_organisations, members, own_organisation
from tanyin.platform.accounts.tables import ORGANISATIONS, members_of, with_owners
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.rows import one
from tanyin.platform.journal.act import together
from tanyin.platform.look import choices
from tanyin.platform.look.guides import Copy
from tanyin.platform.look.lazy import lazily

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

LINK = partial(Copy, Text("邀请链接", "Invitation"))
SECRET = partial(Copy, Text("令牌", "Token"))


def _say(request: Request, zh: str, en: str) -> None:
    messages.success(request, Text(zh, en).in_(language_of(request)))


@page("accounts.join")
def join(request: Request) -> HttpResponse:
    """Register an organisation and oneself as its owner."""
    form = forms.Join(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with together():
                person = form.made(language_of(request))
                actions.join(Kind(data["kind"]), data["code"], data["organisation"], person)
        except actions.CodeTaken as taken:
            form.add_error("code", lazily(taken.message))
            return render(request, "accounts/join.html", {"form": form}, status=taken.status)
        login(request, person, backend=BACKEND)
        _say(request, "组织已注册，您是负责人。", "The organisation is registered and you are its owner.")
        _send_letter(request, person)
        return redirect("accounts:organisation")
    return render(request, "accounts/join.html", {"form": form})


@page("accounts.accept_invitation")
def accept(request: Request, secret: str) -> HttpResponse:
    """Join the inviting organisation: with the account that is signed in, or with a new one."""
    invitation = actions.invitation_of(secret)
    if request.actor.is_somebody:
        if request.method == "POST":
            actions.accept(invitation, own.person_of(request.actor))
            return redirect("accounts:organisation")
        return render(request, "accounts/accept.html", {"invitation": invitation})
    form = forms.NewPerson(request.POST or None, invited=invitation.email)
    if request.method == "POST" and form.is_valid():
        with together():
            person = form.made(language_of(request))
            actions.accept(invitation, person)
        login(request, person, backend=BACKEND)
        return redirect("accounts:organisation")
    return render(request, "accounts/accept.html", {"invitation": invitation, "form": form})


@page("accounts.read_organisation")
def organisation(request: Request) -> HttpResponseBase:
    """The organisation for which the person acts: who belongs to it, and who is invited."""
    found = own_organisation(request.actor)
    form = forms.Invite(request.POST or None, kind=found.kind)
    link = ""
    if request.method == "POST" and form.is_valid():
        roles = [Role(role) for role in form.cleaned_data["roles"]]
        _, secret = actions.invite(request.actor, found, form.cleaned_data["email"], roles)
        link = request.build_absolute_uri(reverse("accounts:accept", args=[secret]))
        form = forms.Invite(kind=found.kind)
    sheet = members_of(request.actor, found).read(request, members(request.actor))
    if sheet.is_file:
        return sheet.file()
    context = {
        "organisation": found,
        "members": sheet,
        "invitations": policies.visible_invitations(request.actor).filter(state="open").order_by("-made_at"),
        "form": form,
        "link": LINK(link) if link else None,
    }
    return render(request, "accounts/organisation.html", context)


@page("accounts.give_roles")
def roles(request: Request, membership: UUID) -> HttpResponse:
    """The roles of one member."""
    known = policies.visible_memberships(request.actor).select_related("person", "organisation")
    member = one(known, pk=membership)
    held = {"roles": [each.role for each in member.roles.all()]}
    form = forms.Roles(request.POST or None, kind=member.organisation.kind, initial=held)
    if request.method == "POST" and form.is_valid():
        actions.give_roles(request.actor, member, [Role(role) for role in form.cleaned_data["roles"]])
        return redirect("accounts:organisation")
    return render(request, "accounts/roles.html", {"form": form, "member": member})


@page("accounts.end_membership")
def end(request: Request, membership: UUID) -> HttpResponse:
    """Take a member out, after a page that says what will happen."""
    member = one(policies.visible_memberships(request.actor).select_related("person"), pk=membership)
    if request.method == "POST":
        actions.end(request.actor, member)
        return redirect("accounts:organisation")
    return render(request, "accounts/end.html", {"member": member})


@page("accounts.withdraw_invitation")
def withdraw(request: Request, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    found = one(policies.visible_invitations(request.actor), pk=invitation)
    if request.method == "POST":
        actions.withdraw(request.actor, found)
    return redirect("accounts:organisation")


@page("accounts.choose_organisation")
def choose(request: Request) -> HttpResponse:
    """Act for another of one's organisations."""
    person = own.person_of(request.actor)
    mine = {str(each.organisation_id) for each in current_memberships(person)}
    if request.method == "POST" and request.POST.get("organisation") in mine:
        request.session[ORGANISATION] = request.POST["organisation"]
        return redirect("accounts:organisation")
    return render(request, "accounts/choose.html", {"memberships": current_memberships(person)})


@page("accounts.manage_own_account")
def account(request: Request) -> HttpResponse:
    """One's own account."""
    person = own.person_of(request.actor)
    initial = {"name": person.name, "language": person.language or language_of(request)}
    form = forms.OwnAccount(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        own.rename(request.actor, person, **form.cleaned_data)
        chosen = form.cleaned_data["language"]
        messages.success(request, Text("已保存。", "Saved.").in_(chosen))
        response = redirect("accounts:account")
        choices.remember(response, chosen)
        return response
    context = {
        "form": form,
        "person": person,
        "memberships": current_memberships(person),
        "has_mail": settings.TANYIN_HAS_MAIL,
    }
    return render(request, "accounts/account.html", context)


@page("accounts.manage_own_account")
def send_letter(request: Request) -> HttpResponse:
    """Send the letter that confirms one's address, again."""
    if request.method == "POST":
        _send_letter(request, own.person_of(request.actor))
    return redirect("accounts:account")


def _send_letter(request: Request, person: Person) -> None:
    link = request.build_absolute_uri(reverse("accounts:confirm", args=[addresses.secret_of(person)]))
    if addresses.send(person, link):
        _say(request, "确认邮箱的信已发出。", "A letter that confirms your address was sent.")


@page("accounts.confirm_address")
def confirm(request: Request, secret: str) -> HttpResponse:
    """Confirm an address, by a button: programs that look at links before people do confirm nothing."""
    person = addresses.person_of(secret)
    if request.method == "POST":
        addresses.confirm(request.actor, person)
        _say(request, "邮箱已确认。", "Your address is confirmed.")
        return redirect("accounts:account")
    return render(request, "accounts/confirm.html", {"person": person})


@page("accounts.make_token")
def tokens(request: Request) -> HttpResponse:
    """One's tokens; a new one's secret is shown once."""
    form = forms.MakeToken(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        person, data = own.person_of(request.actor), form.cleaned_data
        _, secret = own.make_token(request.actor, person, data["name"], data["scopes"], form.lasts)
        form = forms.MakeToken()
    mine = policies.visible_tokens(request.actor).select_related("organisation").order_by("-made_at")
    return render(request, "accounts/tokens.html", {"form": form, "secret": secret and SECRET(secret), "tokens": mine})


@page("accounts.withdraw_token")
def withdraw_token(request: Request, token: UUID) -> HttpResponse:
    """End a token."""
    found = one(policies.visible_tokens(request.actor), pk=token)
    if request.method == "POST":
        own.withdraw_token(request.actor, found)
    return redirect("accounts:tokens")


@page("accounts.export_own_data")
def export(request: Request) -> HttpResponse:
    """All that is kept of the person, as a file."""
    data = own.export(request.actor, own.person_of(request.actor))
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return HttpResponse(
        text, content_type="application/json", headers={"Content-Disposition": 'attachment; filename="my-data.json"'}
    )


@page("accounts.erase_own_account")
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]  # allauth has no types
def erase(request: Request) -> HttpResponse:
    """Erase one's account, after a page that says what will happen."""
    if request.method == "POST":
        own.erase(request.actor, own.person_of(request.actor))
        logout(request)
        return HttpResponseRedirect("/")
    return render(request, "accounts/erase.html")


@page("accounts.elevate")
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]  # allauth has no types
def elevate(request: Request) -> HttpResponse:
    """Begin an administrator's session."""
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        elevation = own.elevate(request.actor, own.person_of(request.actor), form.cleaned_data["reason"])
        request.session[ELEVATED] = str(elevation.pk)
        return redirect("accounts:organisations")
    return render(request, "accounts/elevate.html", {"form": form})


@page("accounts.lower")
def lower(request: Request) -> HttpResponse:
    """End the administrator's session."""
    if request.method == "POST":
        own.lower(request.actor, own.person_of(request.actor))
    return redirect("accounts:account")


@page("accounts.read_organisations")
def first_owner(request: Request, organisation: UUID) -> HttpResponse:
    """Invite the owner of an organisation that an administrator entered."""
    found = one(Organisation.objects.all(), pk=organisation)
    form = forms.Invite(request.POST or None, kind=found.kind, initial={"roles": [Role.OWNER.value]})
    link = ""
    if request.method == "POST" and form.is_valid():
        roles = [Role(role) for role in form.cleaned_data["roles"]]
        _, secret = actions.invite(request.actor, found, form.cleaned_data["email"], roles)
        link = request.build_absolute_uri(reverse("accounts:accept", args=[secret]))
    return render(
        request, "accounts/first_owner.html", {"organisation": found, "form": form, "link": link and LINK(link)}
    )


@page("accounts.read_organisations")
def organisations(request: Request) -> HttpResponseBase:
    """All organisations, for an administrator; and entering one."""
    form = forms.Register(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        permit(request.actor, "accounts.register_organisation")
        made = actions.register(request.actor, Kind(data["kind"]), data["code"], data["organisation"])
        _say(request, f"已登记“{made.name}”。", f"“{made.name}” is entered.")
        return redirect("accounts:organisations")
    sheet = ORGANISATIONS.read(request, with_owners(all_organisations(request.actor)))
    if sheet.is_file:
        return sheet.file()
    return render(request, "accounts/organisations.html", {"form": form, "sheet": sheet})
