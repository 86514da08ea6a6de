"""The tables of organisations and their people."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from tanyin.canon import Text
from tanyin.platform.accounts.models import Department, Membership, Organisation, RoleHeld
from tanyin.platform.accounts.models import Kind as OrganisationKind
from tanyin.platform.accounts.words import KINDS, ROLES
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import may
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.guides import Empty, Link
from tanyin.platform.look.tables import Cell, Column, Kind, Table

OPEN, CLOSED = Badge(Tone.VALID, Text("有效", "open")), Badge(Tone.PLAIN, Text("已关闭", "closed"))
ACTS = Text("操作", "Actions")


def joined(texts: list[Text]) -> Text:
    """Names one after another, as each language writes that."""
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))


def _roles(member: Membership) -> Text:
    held = {each.role for each in member.roles.all()}
    return joined([words for role, words in ROLES.items() if role in held])


def _address(member: Membership) -> Text | str:
    """The address, with a word where nobody has confirmed that it is theirs."""
    person = member.person
    if person.address_known_at:
        return person.email
    return Text(f"{person.email}（未确认）", f"{person.email} (not confirmed)")


def members_of(actor: Actor, organisation: Organisation) -> Table:
    """The members of an organisation, with the departments of an authority and what the actor may do to each."""
    columns = [
        Column[Membership](
            "name", Text("姓名", "Name"), lambda row: row.person.name, field="person__name", searched=True
        ),
        Column[Membership]("email", Text("邮箱", "E-mail"), _address, field="person__email", searched=True),
        Column[Membership]("roles", Text("角色", "Roles"), _roles),
    ]
    if organisation.kind == OrganisationKind.AUTHORITY:
        columns.append(
            Column[Membership](
                "department",
                Text("处室", "Department"),
                lambda row: row.department.words if row.department else None,
                field="department__name",
                searched=True,
            )
        )
    columns.append(
        Column[Membership]("since", Text("加入日期", "Since"), lambda row: row.since.date(), Kind.DATE, field="since")
    )
    if may(actor, "accounts.give_roles"):
        columns.append(Column[Membership]("acts", ACTS, lambda row: _acts(actor, row), Kind.ACTS))
    return Table("members", Text("成员", "Members"), tuple(columns), order="since")


def _acts(actor: Actor, member: Membership) -> tuple[Link, ...]:
    """What the actor may do to a member."""
    offered = (
        ("accounts.give_roles", "accounts:roles", Text("调整角色", "Change roles")),
        ("accounts.place_member", "accounts:place", Text("安排处室", "Set the department")),
        ("accounts.end_membership", "accounts:end", Text("移出", "Take out")),
    )
    return tuple(
        Link(words, reverse(address, args=[member.pk])) for act, address, words in offered if may(actor, act, member)
    )


def with_owners(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The organisations, each with whether somebody owns it (`owned`)."""
    owners = RoleHeld.objects.filter(
        membership__organisation=OuterRef("pk"), membership__ended_at=None, role=Role.OWNER
    )
    return rows.annotate(owned=Exists(owners))


def _owner(row: Any) -> Cell:
    """What is to be done about an organisation that nobody owns yet."""
    if row.owned or row.closed_at:
        return SafeString("")
    return (Link(Text("邀请负责人", "Invite the owner"), reverse("accounts:first_owner", args=[row.pk])),)


ORGANISATIONS = Table(
    "organisations",
    Text("组织", "Organisations"),
    (
        Column[Organisation]("name", Text("名称", "Name"), lambda row: row.words, field="name", searched=True),
        Column[Organisation](
            "kind", Text("类型", "Kind"), lambda row: KINDS[row.kind], field="kind", choices=tuple(KINDS.items())
        ),
        Column[Organisation](
            "code",
            Text("统一社会信用代码", "Unified social credit code"),
            lambda row: row.code,
            field="code",
            searched=True,
        ),
        Column[Organisation](
            "state", Text("状态", "State"), lambda row: CLOSED if row.closed_at else OPEN, Kind.STATE, field="closed_at"
        ),
        Column[Organisation]("acts", ACTS, _owner, Kind.ACTS),
    ),
    order="name",
    empty=Empty(Text("还没有组织", "No organisations yet")),
)

DEPARTMENTS = Table(
    "departments",
    Text("处室", "Departments"),
    (
        Column[Department]("name", Text("名称", "Name"), lambda row: row.words, field="name", searched=True),
        Column[Department](
            "members",
            Text("成员", "Members"),
            lambda row: joined(
                [Text(each.person.name, each.person.name) for each in row.memberships.all() if not each.ended_at]
            ),
        ),
    ),
    order="name",
    empty=Empty(
        Text("还没有处室", "No departments yet"),
        Text(
            "试点清单的每一项由一个处室牵头，只有它的公务人员能改变状态。先在下面设立处室，再到“组织”里把成员放进处室。",
            "Each entry of a pilot list is led by a department, and its officers alone move it. Add a department below, "
            "then place members in it on the page of the organisation.",
        ),
    ),
)
