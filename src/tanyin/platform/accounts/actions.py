"""Every change of organisations and of who belongs to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from tanyin.canon import Text
from tanyin.platform.accounts import addresses, credit_code, events
from tanyin.platform.accounts.models import Invitation, Kind, Membership, Organisation, Person, RoleHeld
from tanyin.platform.accounts.tokens import INVITATION, digest_of, fresh
from tanyin.platform.accounts.words import roles_of
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import NOBODY, Actor, Role
from tanyin.platform.ground.refusals import NotNow, Refusal, Unknown
from tanyin.platform.journal.act import act

INVITATION_LASTS = dt.timedelta(days=14)
OPEN_TO_ALL = frozenset({Kind.ENTERPRISE, Kind.SUPPLIER, Kind.BANK, Kind.PURCHASER, Kind.SERVICE})
"""Kinds that anybody may register; those that hold an office are entered by an administrator."""


class CodeTaken(Refusal):
    """An organisation with this code is here already."""

    status = 409
    code = "organisation_registered"


class LastOwner(Refusal):
    """Without this owner nobody would answer for the organisation."""

    status = 409
    code = "last_owner"


class NotARoleHere(Refusal):
    """A role that this kind of organisation does not give: an enterprise has no decision makers of certification."""

    code = "not_a_role_here"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这类组织没有这个角色，什么也没有改动。请从列出的角色中选择。",
                "This kind of organisation has no such role, and nothing was changed. Choose among those listed.",
            )
        )


class HasOwner(Refusal):
    """The organisation answers for itself already."""

    status = 409
    code = "has_an_owner"


def join(kind: Kind, code: str, name: str, person: Person) -> Organisation:
    """Register an organisation of a kind that is open to all; `person` becomes its owner."""
    if kind not in OPEN_TO_ALL:
        raise NotNow(
            Text(
                "认证机构、主管部门由本系统的管理员登记，这里不能自行注册。请联系管理员。",
                "Certification bodies and authorities are entered by this system's administrators. Ask one of them.",
            )
        )
    with act(NOBODY, events.JOINED) as deed:
        organisation = _made(kind, code, name)
        _belongs(organisation, person, [Role.OWNER, Role.ENGINEER])
        deed.about(organisation, kind=kind.value, person=str(person.pk))
    return organisation


def register(actor: Actor, kind: Kind, code: str, name: str, *, name_en: str = "", region: str = "") -> Organisation:
    """Enter an organisation of any kind; its first owner is invited."""
    with act(actor, events.REGISTERED) as deed:
        organisation = _made(kind, code, name, name_en=name_en, region=region)
        deed.about(organisation, kind=kind.value)
    return organisation


def close(actor: Actor, organisation: Organisation, reason: str) -> None:
    """Close an organisation: nobody acts for it any more; what it made stays."""
    with act(actor, events.CLOSED, on=organisation, basis=reason) as deed:
        deed.swap(organisation, closed_at=clock.now())
        deed.about(organisation)


def invite(actor: Actor, organisation: Organisation, email: str, roles: Iterable[Role]) -> tuple[Invitation, str]:
    """Invite the holder of `email`; returns the invitation and the secret of its link, which is kept nowhere."""
    with act(actor, events.INVITED, on=organisation) as deed:
        if actor.elevation is not None and actor.organisation != organisation.pk:
            _only_the_first_owner(organisation)
        secret, digest = fresh(INVITATION)
        invitation = Invitation.objects.create(
            organisation=organisation,
            email=email.lower(),
            roles=_given(organisation, roles),
            token_digest=digest,
            made_by_id=actor.person,
            until=clock.now() + INVITATION_LASTS,
        )
        deed.about(invitation, roles=invitation.roles)
    return invitation, secret


def _only_the_first_owner(organisation: Organisation) -> None:
    """Refuse an administrator's invitation where somebody owns the organisation already, and let no earlier one stand:
    an administrator must not come by the secrets of an organisation that has its people."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _owners(organisation.pk).exists():
        raise HasOwner(
            Text(
                f"“{organisation.name}”已有负责人，管理员不能再邀请人进去，什么也没有改动。请让它的负责人邀请。",
                f"“{organisation.name}” has an owner, so an administrator invites nobody into it; nothing was changed. Let "
                "its owner invite.",
            )
        )
    Invitation.objects.filter(organisation=organisation, state="open").update(
        state="withdrawn", version=F("version") + 1
    )


def withdraw(actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back."""
    with act(actor, events.WITHDREW, on=invitation) as deed:
        deed.swap(invitation, state="withdrawn")
        deed.about(invitation)


def invitation_of(secret: str) -> Invitation:
    """The open invitation whose link holds `secret`; raises `Unknown` for any other."""
    found = Invitation.objects.select_related("organisation").filter(token_digest=digest_of(secret)).first()
    if found is None or found.policy_state != "open" or found.organisation.closed_at:
        raise Unknown(
            Text(
                "这个邀请已经用过、撤回或者过期。请让邀请您的人再发一次。",
                "This invitation was used, withdrawn, or is past its time. Ask whoever invited you for another.",
            )
        )
    return found


def accept(invitation: Invitation, person: Person) -> Membership:
    """Join the inviting organisation in the roles of the invitation."""
    with act(NOBODY, events.ACCEPTED, on=invitation) as deed:
        deed.swap(invitation, state="accepted")
        membership = _belongs(invitation.organisation, person, [Role(role) for role in invitation.roles])
        if person.email == invitation.email:
            addresses.confirm(NOBODY, person)
        deed.about(membership, invitation=str(invitation.pk), person=str(person.pk))
    return membership


def give_roles(actor: Actor, membership: Membership, roles: Iterable[Role]) -> None:
    """Replace the roles of a member."""
    with act(actor, events.GAVE_ROLES, on=membership) as deed:
        wanted = _given(membership.organisation, roles)
        if Role.OWNER not in wanted:
            _keeps_an_owner(membership)
        deed.swap(membership)
        membership.roles.all().delete()
        RoleHeld.objects.bulk_create(RoleHeld(membership=membership, role=role) for role in wanted)
        deed.about(membership, roles=[*wanted])


def end(actor: Actor, membership: Membership) -> None:
    """End a membership; the person's sessions lose the organisation at once."""
    with act(actor, events.ENDED, on=membership) as deed:
        _keeps_an_owner(membership)
        deed.swap(membership, ended_at=clock.now())
        deed.about(membership)


def _given(organisation: Organisation, roles: Iterable[Role]) -> list[str]:
    """The roles in their order; raises `NotARoleHere` for one that the kind of organisation does not give."""
    wanted = set(roles)
    if wanted - set(roles_of(organisation.kind)):
        raise NotARoleHere
    return sorted(role.value for role in wanted)


def _made(kind: Kind, code: str, name: str, *, name_en: str = "", region: str = "") -> Organisation:
    fields = {"kind": kind, "code": credit_code.parse(code), "name": name.strip(), "name_en": name_en, "region": region}
    try:
        with transaction.atomic():
            return Organisation.objects.create(**fields)
    except IntegrityError:
        raise CodeTaken(
            Text(
                "这个统一社会信用代码的组织已经注册。请让它的负责人邀请您加入。",
                "An organisation with this unified social credit code is registered already. Ask its owner to invite you.",
            )
        ) from None


def _belongs(organisation: Organisation, person: Person, roles: Iterable[Role]) -> Membership:
    """The person's membership with at least these roles."""
    membership, _ = Membership.objects.get_or_create(organisation=organisation, person=person, ended_at=None)
    RoleHeld.objects.bulk_create(
        (RoleHeld(membership=membership, role=role.value) for role in roles), ignore_conflicts=True
    )
    return membership


def _owners(organisation: UUID) -> QuerySet[RoleHeld]:
    """The roles by which somebody owns the organisation now."""
    return RoleHeld.objects.filter(membership__organisation=organisation, membership__ended_at=None, role=Role.OWNER)


def _keeps_an_owner(membership: Membership) -> None:
    """Refuse where `membership` is the only one that owns its organisation. The organisation's row is locked, so that
    two owners cannot take each other out at once."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    owners = _owners(membership.organisation_id)
    if owners.filter(membership=membership).exists() and not owners.exclude(membership=membership).exists():
        raise LastOwner(
            Text(
                "这是唯一的负责人，没有他就没有人对组织负责，所以没有改动。请先让另一位成员成为负责人。",
                "This is the only owner, without whom nobody would answer for the organisation, so nothing was changed. "
                "Make another member an owner first.",
            )
        )
