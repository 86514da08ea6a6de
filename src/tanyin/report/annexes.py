"""The annexes: every row of data, every factor, and the digests by which the whole can be computed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.words import KIND_WORDS
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.system.provenance import standing
from tanyin.report import numbers, words
from tanyin.report.case import Case
from tanyin.report.model import Block, Facts, Section, Words

ZERO = Decimal(0)

DATA = Text("附录一 全部数据行", "Annex 1: all rows of data")
ROWS = Text(
    "每产品单位的数量与贡献；各行之和等于标题值",
    "Amounts and contributions per product unit; the rows sum to the headline",
)
OBTAINED = Text("怎样得来 · 状态", "how obtained · status")
TAKES_FROM = Text("工序 {name}", "process {name}")
REMOVED = Text("{gas}（清除）", "{gas} (removed)")


def data(case: Case) -> Section:
    """Every row in the order of the study. What one process takes of another adds nothing itself."""
    columns = [
        case.column(words.NAME, weight=6),
        case.column(words.AMOUNT, numeric=True, weight=4),
        case.column(OBTAINED, weight=4),
        case.column(words.FACTOR, weight=6),
        case.column(words.SOURCE, weight=6),
        case.kg_column(),
    ]
    with localcontext(WORKING):
        rows = [_row(case, lines) for lines in case.result.system.lines_at.values()]
    return Section("data", case.say(DATA), (case.grid(ROWS, columns, rows),))


def _row(case: Case, lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """One row of the study: its lines are those of the products among which it is shared."""
    first, scales = lines[0], case.result.solution.scales
    amount = sum((scales[line.activity] * line.amount for line in lines), ZERO)
    weak = any(case.result.system.provisional(line) for line in lines)
    return (
        Words(case.name(first.name), provisional=weak),
        Words(f"{numbers.shown(amount)} {case.unit(first.unit, amount)}"),
        Words(_obtained(case, first.terms)),
        Words(_origin(case, first)),
        Words(case.listed(dict.fromkeys(case.free(term.source) for term in first.terms if term.source))),
        Words("–" if first.supplier is not None else case.kg(_value(case, lines))),
    )


def _value(case: Case, lines: Iterable[Line]) -> Decimal:
    """kg CO2e of the headline that the lines add themselves."""
    scales, counted = case.result.solution.scales, case.result.counted
    return sum(
        (
            scales[line.activity] * line.amount * value
            for line in lines
            for index, value in line.burden
            if index in counted
        ),
        ZERO,
    )


def _obtained(case: Case, terms: Iterable[Term]) -> str:
    """Kind and status of every datum behind the row, equal ones once."""
    said = (
        f"{case.say(KIND_WORDS[term.datum.kind])} · {case.say(words.STATUS[standing(term.datum, term.held)])}"
        for term in terms
    )
    return case.listed(dict.fromkeys(said))


def _origin(case: Case, line: Line) -> str:
    """The factor, gas or process that the row takes its burden from."""
    if line.supplier is not None:
        return case.say(TAKES_FROM, name=case.name(case.result.system.activities[line.supplier].name))
    match line.origin:
        case Gas() as gas:
            name = case.name(gas.name)
            return case.say(REMOVED, gas=name) if line.role == "removal" else name
        case Factor() as factor:
            return factor.id
    return "–"


FACTORS = Text("附录二 所用因子", "Annex 2: factors used")
VALUES = Text("因子的值，按标题值所计的部分", "Values in the parts that the headline counts")
ID = Text("因子", "factor")
PLACE = Text("地域 · 年份", "place · year")
STATUS = Text("状态", "status")
NO_FACTORS = Text("研究没有用因子。", "The study uses no factor.")


def factors(case: Case) -> Section:
    """Every factor that a line rests on, with its value, place, year, status and source."""
    lines = case.result.system.lines
    used = {line.origin.id: line.origin for line in lines if isinstance(line.origin, Factor)}
    blocks: list[Block] = [case.paragraph(NO_FACTORS)]
    if used:
        columns = [
            case.column(ID, weight=7),
            case.column(words.VALUE, numeric=True, weight=5),
            case.column(PLACE, weight=3),
            case.column(STATUS, weight=3),
            case.column(words.SOURCE, weight=8),
        ]
        blocks = [case.grid(VALUES, columns, (_factor(case, factor) for factor in used.values()))]
    return Section("factors", case.say(FACTORS), tuple(blocks))


def _factor(case: Case, factor: Factor) -> tuple[Words, ...]:
    value = sum((factor.parts[index] for index in case.result.counted), ZERO)
    year = str(factor.newest_year or "–")
    return (
        Words(f"{case.name(factor.name)} [{factor.id}]", provisional=factor.provisional),
        Words(f"{numbers.shown(value)} {numbers.CO2E} / {case.unit(factor.unit)}", provisional=factor.provisional),
        Words(f"{factor.geography} · {year}"),
        Words(case.say(words.STATUS[factor.status])),
        Words(case.free(factor.source)),
    )


AGAIN = Text("附录三 怎样复算", "Annex 3: how to compute it again")
STUDY = Text("研究", "study")
RESULT = Text("结果", "result")
RELEASE = Text("因子版本 {id}", "factor release {id}")
GWP = Text("GWP100 数据集 {id}", "GWP100 set {id}")
ENGINE = Text("程序", "program")
HOW = Text(
    "用这份研究和这些因子重新核算，结果文档逐字节相同，哈希名也相同：tanyin calculate 研究 --json。",
    "Accounted again from this study and these factors the result document is the same, byte by byte, and so is its digest: "
    "tanyin calculate STUDY --json.",
)


def again(case: Case, engine: str) -> Section:
    """The digests of all that the result rests on."""
    return Section("again", case.say(AGAIN), (case.paragraph(HOW), Facts(tuple(_digests(case, engine)))))


def _digests(case: Case, engine: str) -> Iterator[tuple[str, Words]]:
    system = case.result.system
    yield case.say(STUDY), Words(system.study.digest)
    yield case.say(RESULT), Words(case.digest)
    for release in system.library.releases:
        yield case.say(RELEASE, id=release.id), Words(release.digest)
    yield case.say(GWP, id=system.gwp.id), Words(system.gwp.digest)
    yield case.say(ENGINE), Words(engine)
