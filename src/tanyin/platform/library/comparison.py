"""Up to five factors side by side, and why one of them is refused in a product footprint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tanyin.canon import Text, normal_form
from tanyin.footprint.factors.guards import BOUNDARY_WORDS, FAMILY_WORDS
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.words import PART_WORDS
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Refusal, Unknown
from tanyin.platform.library import queries
from tanyin.platform.library.licences import terms_of
from tanyin.platform.library.queries import Known
from tanyin.report import words
from tanyin.report.texts import half

MOST = 5
COUNTRY = "CN"


class TooMany(Refusal):
    """More factors than can be held side by side."""

    code = "too_many_to_compare"

    def __init__(self) -> None:
        super().__init__(
            Text(
                f"一次最多比较 {MOST} 个因子，请去掉几个。",
                f"At most {MOST} factors are compared at a time: take some away.",
            )
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A factor and what the guards say of it."""

    known: Known
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether it may not stand in a product footprint."""
        return any(finding.severity == "refused" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute of each factor. `differs`: not all are alike."""

    name: Text
    cells: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether the factors differ in it."""
        return len(set(self.cells)) > 1


def columns(actor: Actor, references: Sequence[str], country: str = COUNTRY) -> list[Column]:
    """The factors named, in order: `release/key`, or `own/id` for one of the actor's organisation."""
    asked = list(dict.fromkeys(references))
    if len(asked) > MOST:
        raise TooMany
    found = [_known(actor, reference) for reference in asked]
    return [Column(each, tuple(queries.against(each.whole, country))) for each in found]


def _known(actor: Actor, reference: str) -> Known:
    release, _, key = reference.partition("/")
    if release != "own":
        return queries.known(queries.factor(release, key))
    try:
        named = UUID(key)
    except ValueError:
        raise Unknown from None
    return queries.known_own(actor, queries.own(actor, named))


def plain(text: str) -> Text:
    """Free text in `中文 / English`, or one text for both; a dash for none."""
    return Text(half(text, "zh") or "—", half(text, "en") or "—")


def _value(known: Known) -> Text:
    whole = known.whole
    parts = [(name, value) for name, value in zip(PARTS, whole.parts, strict=True) if value]
    if whole.netted and not parts:
        return Text("没有六个部分", "has no six parts")
    said = ", ".join(f"{PART_WORDS[name].zh} {normal_form(value)}" for name, value in parts) or "0"
    told = ", ".join(f"{PART_WORDS[name].en} {normal_form(value)}" for name, value in parts) or "0"
    unit = f"kg CO₂e / {whole.unit}"
    return Text(f"{said} {unit}", f"{told} {unit}")


def _spread(known: Known) -> Text:
    spread = known.whole.uncertainty
    if spread is None:
        return Text("未写", "not stated")
    numbers = spread.model_dump(mode="json", exclude_none=True, exclude={"source"})
    text = ", ".join(f"{name} {value}" for name, value in numbers.items())
    return Text(text, text)


def _quality(known: Known) -> Text:
    scores = known.whole.quality
    if scores is None:
        return Text("没有评分", "not scored")
    text = ", ".join(f"{name} {value}" for name, value in scores.model_dump(exclude_none=True).items() if value)
    return Text(text, text)


def _licence(known: Known) -> Text:
    if known.private:
        return Text("商业秘密，只供本组织", "trade secret, for your organisation only")
    terms = terms_of(known.whole.licence)
    stated = plain(terms.statement)
    return Text(f"{stated.zh}（{terms.re_export_words.zh}）", f"{stated.en} ({terms.re_export_words.en})")


ASPECTS: tuple[tuple[Text, Callable[[Known], Text]], ...] = (
    (Text("数值", "value"), _value),
    (Text("类别", "family"), lambda known: FAMILY_WORDS[known.whole.family]),
    (Text("边界", "boundary"), lambda known: BOUNDARY_WORDS[known.whole.boundary]),
    (
        Text("气体", "gases"),
        lambda known: Text("全部", "all") if known.whole.gases == "all" else Text("只含 CO2", "CO2 only"),
    ),
    (Text("地区", "geography"), lambda known: plain(known.whole.geography)),
    (Text("年份", "year"), lambda known: plain(known.whole.years or str(known.whole.year or ""))),
    (Text("技术", "technology"), lambda known: plain(known.whole.technology)),
    (Text("不确定度", "uncertainty"), _spread),
    (Text("数据质量", "quality"), _quality),
    (Text("状态", "status"), lambda known: words.STATUS[known.whole.status]),
    (Text("GWP", "GWP"), lambda known: plain(known.whole.gwp)),
    (Text("来源", "source"), lambda known: plain(known.whole.source)),
    (Text("许可", "licence"), _licence),
    (Text("谁评审过", "who reviewed it"), lambda known: known.reviewed),
    (Text("因子版本", "release"), lambda known: known.release_name),
)


def rows(factors: Sequence[Known]) -> list[Row]:
    """Every attribute of every factor."""
    return [Row(name, tuple(said(each) for each in factors)) for name, said in ASPECTS]
