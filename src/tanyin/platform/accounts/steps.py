"""What is left to do about one's account and organisation."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.accounts.models import Department, Kind, Membership, Organisation, Person
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import may
from tanyin.platform.look.next_steps import Step


def steps(actor: Actor) -> Iterator[Step]:
    """See `look.next_steps`."""
    if actor.organisation is None:
        yield Step(
            Text("注册组织", "Register an organisation"),
            Text(
                "您还不属于任何组织。注册一个，或者请负责人邀请您。",
                "You belong to no organisation yet. Register one, or ask an owner to invite you.",
            ),
            reverse("accounts:join"),
        )
        return
    yield from _of_owners(actor)
    if may(actor, "accounts.elevate") and actor.elevation is None:
        yield from _of_operators()
    if settings.TANYIN_SECOND_FACTOR_FOR and not is_mfa_enabled(Person.objects.get(pk=actor.somebody)):
        yield Step(
            Text("设两步验证或通行密钥", "Set up a second factor or a passkey"),
            Text("只有密码，别人猜到就能进来。", "With a password alone, whoever guesses it is in."),
            reverse("mfa_index"),
        )


def _of_owners(actor: Actor) -> Iterator[Step]:
    people = Membership.objects.filter(organisation=actor.organisation, ended_at=None)
    if may(actor, "accounts.add_department"):
        if not Department.objects.filter(organisation=actor.organisation).exists():
            yield Step(
                Text("设立处室", "Add a department"),
                Text(
                    "试点产品由处室牵头，没有处室就没有人能改变它们的状态。",
                    "A department leads each pilot product; without one nobody can move any.",
                ),
                reverse("accounts:departments"),
            )
        elif count := people.filter(department=None).count():
            yield Step(
                Text("安排成员的处室", "Place members in departments"),
                Text(f"有 {count} 名成员不在任何处室。", f"Members who are in no department: {count}."),
                reverse("accounts:organisation"),
            )
    if may(actor, "accounts.give_roles") and people.count() == 1:
        yield Step(
            Text("邀请同事", "Invite colleagues"),
            Text(
                "组织里只有您一个人；您不在时没有别人能办事。",
                "You are alone here; while you are away nobody else can act.",
            ),
            reverse("accounts:organisation"),
        )


def _of_operators() -> Iterator[Step]:
    if not Organisation.objects.filter(kind__in=(Kind.AUTHORITY, Kind.BODY), closed_at=None).exists():
        yield Step(
            Text("登记主管部门和认证机构", "Enter authorities and certification bodies"),
            Text(
                "它们不能自己注册。请先开始管理会话，写明理由。",
                "They cannot register by themselves. Begin an administrator’s session first, with a written reason.",
            ),
            reverse("accounts:elevate"),
        )
    else:
        yield Step(
            Text("开始管理会话", "Begin an administrator’s session"),
            Text(
                "登记组织、邀请第一位负责人、指定牵头处室时需要；写明理由，30 分钟后结束。",
                "For entering organisations, inviting their first owners and naming lead departments; with a written "
                "reason, over after 30 minutes.",
            ),
            reverse("accounts:elevate"),
        )
