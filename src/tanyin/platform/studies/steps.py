"""What is left to do about studies: reviews that wait, drafts to go on with, the first one to begin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import may
from tanyin.platform.look.next_steps import Step
from tanyin.platform.studies.policies import visible
from tanyin.platform.studies.states import State


def steps(actor: Actor) -> Iterator[Step]:
    """See `look.next_steps`. No title is read for it: that would be a reading for the journal at every visit."""
    if Role.REVIEWER in actor.roles:
        yield from _reviews(actor)
    if actor.kind in (Kind.ENTERPRISE, Kind.SUPPLIER) and may(actor, "studies.create"):
        yield from _drafts(actor)


def _reviews(actor: Actor) -> Iterator[Step]:
    waiting = visible(actor).filter(state=State.REVIEW).exclude(submitted_by=actor.person)
    found = list(waiting.values_list("pk", flat=True))
    if found:
        one = reverse("studies:review", args=[found[0]])
        yield Step(
            Text("审核研究", "Review a study"),
            Text(
                f"有 {len(found)} 份研究等您审核；没有另一个人审核，就不算核算完成。",
                f"Studies that wait for your review: {len(found)}; none is accounted without another person's review.",
            ),
            one if len(found) == 1 else _listed(State.REVIEW),
        )


def _drafts(actor: Actor) -> Iterator[Step]:
    count = visible(actor).filter(state=State.DRAFT).count()
    if count:
        yield Step(
            Text("接着核算", "Go on accounting"),
            Text(f"有 {count} 份草稿。", f"Drafts: {count}."),
            _listed(State.DRAFT),
        )
    elif not visible(actor).exists():
        yield Step(
            Text("算第一个产品", "Account a first product"),
            Text(
                "回答三个问题，从一份物料清单或模板开始，几分钟得到第一个数和它的区间。",
                "Answer three questions, begin from a bill of materials or a template, and have a first number with its "
                "interval in minutes.",
            ),
            reverse("studies:new"),
        )


def _listed(state: State) -> str:
    return f"{reverse('studies:studies')}?studies.state={state}"
