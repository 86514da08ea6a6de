"""What is left to do about factors."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import may
from tanyin.platform.library.policies import visible
from tanyin.platform.look.next_steps import Step


def steps(actor: Actor) -> Iterator[Step]:
    """See `look.next_steps`."""
    if may(actor, "library.review"):
        yield Step(
            Text("评审因子", "Review factors"),
            Text(
                "打开一个因子，写下评审到哪一级、凭什么；谁评审过，所有人都看得到。",
                "Open a factor and state the tier and the basis; everybody sees who reviewed it.",
            ),
            reverse("library:factors"),
        )
    makes = actor.kind in (Kind.ENTERPRISE, Kind.SUPPLIER) and may(actor, "library.add_own")
    if makes and not visible(actor).exists():
        yield Step(
            Text("登记自己的因子", "Keep factors of your own"),
            Text(
                "自产的材料、外购的蒸汽：加密保存，只有本组织看得到。",
                "Your own materials, bought steam: kept encrypted, seen by your organisation alone.",
            ),
            reverse("library:add_own"),
        )
