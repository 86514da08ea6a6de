"""How a footprint divides over the life-cycle stages: the data of the stage bar."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.frame import PROVISIONAL, SHARE, VALUE, Chart
from tanyin.charts.numbers import (
    UNDEFINED,
    ChartError,
    Number,
    format_number,
    format_share,
    largest,
    number,
    ratio,
    total,
)
from tanyin.charts.table import Table, with_unit
from tanyin.charts.theme import STAGE_NAMES, STAGES, Stage

_STAGE: Final = Text("阶段", "Stage")
_TOTAL: Final = Text("合计", "Total")
OUTSIDE: Final = Text("未纳入", "not included")


@dataclass(frozen=True)
class StageValue:
    """The part of a footprint that one stage causes; removals and credits may make it negative."""

    stage: Stage
    value: Number
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class StageBar(Chart):
    """A footprint by stage. A stage without a value is outside the system boundary and shown so."""

    values: tuple[StageValue, ...]

    def __post_init__(self) -> None:
        stages = [part.stage for part in self.values]
        if unknown := set(stages) - set(STAGES):
            names = ", ".join(sorted(unknown))
            raise ChartError(Text(f"没有生命周期阶段 {names}。", f"There is no life-cycle stage {names}."))
        if len(set(stages)) < len(stages):
            raise ChartError(Text("每个阶段只能有一个数值。", "Each stage may have one value only."))

    @property
    def total(self) -> Decimal:
        """The sum over the stages."""
        return total(number(part.value) for part in self.values)

    @property
    def ordered(self) -> list[StageValue]:
        """The values in the fixed order of stages."""
        return sorted(self.values, key=lambda part: STAGES.index(part.stage))

    def part(self, stage: Stage) -> StageValue | None:
        """The value of a stage, or None where it is outside the boundary."""
        return next((part for part in self.values if part.stage == stage), None)

    def shown(self, value: Number) -> str:
        """`value` with the decimals that all numbers of the chart have."""
        parts = [number(part.value) for part in self.values]
        return format_number(value, self.digits, largest([self.total, *parts]))

    def share(self, part: StageValue) -> Decimal | None:
        """Share of the total, or None where the total is not above zero."""
        return ratio(number(part.value), self.total) if self.total > 0 else None

    def table(self, language: Language = "zh") -> Table:
        """Stage, value and share in the fixed order of stages, and the total."""
        rows = [(STAGE_NAMES[stage].in_(language), *self._cells(stage, language)) for stage in STAGES]
        whole = Decimal(1) if self.total > 0 else None
        rows.append((_TOTAL.in_(language), self.shown(self.total), format_share(whole)))
        header = (_STAGE.in_(language), with_unit(VALUE, self.unit, language), SHARE.in_(language))
        return Table(header, tuple(rows))

    def _cells(self, stage: Stage, language: Language) -> tuple[str, str]:
        part = self.part(stage)
        if part is None:
            return UNDEFINED, OUTSIDE.in_(language)
        mark = f" {PROVISIONAL.in_(language)}" if part.provisional else ""
        return self.shown(part.value) + mark, format_share(self.share(part))
