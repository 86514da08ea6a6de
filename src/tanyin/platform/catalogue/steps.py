"""What is left to do about the catalogue: entries that wait for their officers, and the question of eligibility."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind
from tanyin.platform.accounts.queries import department_of
from tanyin.platform.catalogue.policies import visible
from tanyin.platform.catalogue.queries import place_name
from tanyin.platform.catalogue.states import STATE_WORDS, State
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import may
from tanyin.platform.look.next_steps import Step

UNDER_WAY = (State.PROPOSED, State.NOTICE)


def steps(actor: Actor) -> Iterator[Step]:
    """See `look.next_steps`."""
    if may(actor, "catalogue.name_lead"):
        yield from _without_lead(actor)
    if may(actor, "catalogue.move_entry") and (department := department_of(actor)) is not None:
        for entry in visible(actor).filter(lead=department, state__in=UNDER_WAY):
            city, state = place_name(entry.city), STATE_WORDS[State(entry.state)]
            yield Step(
                Text(f"处理“{entry.name.zh}”", f"Move on “{entry.name.en}”"),
                Text(
                    f"{city.zh}试点清单，现在是{state.zh}，由您的处室牵头。",
                    f"Pilot list of {city.en}, now {state.en}; your department leads it.",
                ),
                reverse("catalogue:entry", args=[entry.pk]),
            )
    if actor.kind in (Kind.ENTERPRISE, Kind.SUPPLIER):
        yield Step(
            Text("看您的产品能不能参加试点", "See whether your product may enter the pilot"),
            Text(
                "三个问题，不保存；不符合的条件会写明理由。",
                "Three questions, nothing kept; what is not met is told with its reason.",
            ),
            reverse("catalogue:eligibility"),
        )


def _without_lead(actor: Actor) -> Iterator[Step]:
    count = visible(actor).filter(lead=None).exclude(state=State.WITHDRAWN).count()
    if count:
        yield Step(
            Text("指定牵头处室", "Name lead departments"),
            Text(
                f"有 {count} 个试点产品还没有牵头处室，没有人能改变状态。",
                f"Pilot products without a lead department, which nobody can move: {count}.",
            ),
            reverse("catalogue:pilots"),
        )
