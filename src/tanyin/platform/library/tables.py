"""The table of an organisation's own factors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tanyin.canon import Text
from tanyin.footprint.amounts import exact_sum
from tanyin.footprint.factors.model import Factor as Whole
from tanyin.platform.library.models import PrivateFactor, PrivateState
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.guides import Empty
from tanyin.platform.look.tables import Column, Kind, Table
from tanyin.platform.look.words import said

STATES = {
    PrivateState.CURRENT: Badge(Tone.VALID, Text("可用", "current")),
    PrivateState.RETIRED: Badge(Tone.PLAIN, Text("停用", "retired")),
}
COMPARE = "compare"
"""The id of the form on the page that takes what is ticked."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A private factor and what its newest version says."""

    row: PrivateFactor
    whole: Whole

    @property
    def name(self) -> Text:
        """Its name."""
        return Text(self.whole.name.zh, self.whole.name.en)

    @property
    def id(self) -> str:
        """Its id."""
        return self.whole.id

    @property
    def total(self) -> Decimal:
        """The sum of its parts."""
        return exact_sum(self.whole.parts)

    @property
    def state(self) -> str:
        """Whether it is offered still."""
        return self.row.state


def _tick(each: OwnRow) -> SafeString:
    label = said(Text(f"比较 {each.name.zh}", f"compare {each.name.en}"))
    return format_html(
        '<input type="checkbox" form="{}" name="f" value="own/{}" aria-label="{}">', COMPARE, each.row.pk, label
    )


OWN = Table(
    "own",
    Text("本组织的因子", "Factors of your organisation"),
    (
        Column[OwnRow](
            "name",
            Text("因子", "Factor"),
            lambda each: each.name,
            field="name",
            searched=True,
            href=lambda each: reverse("library:own_factor", args=[each.row.pk]),
        ),
        Column[OwnRow]("id", Text("编号", "Id"), lambda each: each.id, field="id", searched=True),
        Column[OwnRow](
            "total", Text("合计 kg CO₂e", "Total kg CO₂e"), lambda each: each.total, Kind.NUMBER, field="total"
        ),
        Column[OwnRow]("unit", Text("每", "per"), lambda each: each.whole.unit),
        Column[OwnRow]("version", Text("版", "Version"), lambda each: each.row.number, Kind.NUMBER),
        Column[OwnRow](
            "state",
            Text("状态", "State"),
            lambda each: STATES[PrivateState(each.state)],
            Kind.STATE,
            field="state",
            choices=tuple((state.value, badge.words) for state, badge in STATES.items()),
        ),
        Column[OwnRow]("tick", Text("比较", "Compare"), _tick, Kind.ACTS),
    ),
    order="name",
    empty=Empty(
        Text("还没有自己的因子", "No factors of your own yet"),
        Text(
            "供应商给的数或自己测算的因子可以登记在这里：加密保存，只有本组织的人看得到。",
            "Keep here what suppliers gave you or you worked out yourselves: encrypted, and seen by the people of your "
            "organisation alone.",
        ),
    ),
)
