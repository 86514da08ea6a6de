"""Explain any figure of data quality: what it is the mean of, down to each score and what gave it.

A path is the place of a figure in the `quality` block of a result document (`quality.product`,
`quality.indicators.temporal`, `quality.flows.0.scores.temporal`), or `quality.<path of a row>`, alone or with an
indicator behind it. `quality`, `quality.indicators`, `quality.pact` and `quality.flows.<n>` list what they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text, percent
from tanyin.footprint.quality.assess import OWN as OWN_PATHS
from tanyin.footprint.quality.assess import Assessment, FlowQuality, LineQuality
from tanyin.footprint.quality.document import quality_document
from tanyin.footprint.quality.tables import INDICATORS, Indicator, Scored, Side
from tanyin.footprint.quality.words import BACKGROUND, INDICATOR_WORDS, OWN, RATING, UNSCORED
from tanyin.footprint.reading import paths
from tanyin.footprint.result.explain.figures import explain_share
from tanyin.footprint.result.explain.leaves import leaves
from tanyin.footprint.result.explain.model import NOTHING, Explanation, at
from tanyin.footprint.result.explain.overviews import HOLDS
from tanyin.footprint.result.explain.rows import explain_row
from tanyin.footprint.result.model import Result

QUALITY = "quality"
"""The first word of all these paths."""

BY_LINES = Text("Σ|贡献| × 评分 ÷ Σ|贡献|，逐行", "Σ|contribution| × score ÷ Σ|contribution|, over the rows")
BY_FLOWS = Text("Σ 份额 × 评分 ÷ Σ 份额", "Σ share × rating ÷ Σ share")
SAME = Text("即同名指标的均值", "the mean of the indicator of that name")
WEAKER = Text("数据和因子中较差的一个，逐项指标", "the weaker of datum and factor, indicator by indicator")
SCORED = Text("评分表中第一条满足的", "the first row of the table that fits")
MOVES = Text("随它变动的 |贡献| ÷ Σ|贡献|", "the |contribution| that moves with it ÷ Σ|contribution|")
WITHOUT = Text("没有可评分数据的行的 |贡献| ÷ Σ|贡献|", "|contribution| of the rows without a score ÷ Σ|contribution|")
SHARE = Text("随它变动的份额", "share that moves with it")


def explain_quality(result: Result, found: Assessment, path: str) -> Explanation | None:
    """The explanation of one figure of `found`, the assessment of `result`; None where the path names none."""
    if not paths.inside(path, QUALITY):
        return None
    with localcontext(WORKING):
        return _Reader(result, found).read(path)


def quality_paths(found: Assessment) -> tuple[str, ...]:
    """Every figure of the block, and the scores of every row, by the path of each."""
    listed = [QUALITY, *(path for path, _ in leaves({QUALITY: quality_document(found)}))]
    for line in found.lines:
        if not line.scores:
            continue
        row = f"{QUALITY}.{line.path}"
        listed += [row, *(f"{row}.{name}" for name in line.scores)]
    return tuple(dict.fromkeys(listed))


class _Reader:
    """Answers paths about one assessment."""

    def __init__(self, result: Result, found: Assessment) -> None:
        self._result, self._found = result, found
        self._position = {(flow.path, flow.side): position for position, flow in enumerate(found.flows)}

    def read(self, path: str) -> Explanation | None:
        match path.split("."):
            case ["quality"]:
                return self._overview()
            case ["quality", "product"]:
                return self._product()
            case ["quality", "own_processes" | "background" as side]:
                return self._side(side)
            case ["quality", "unscored"]:
                return self._unscored()
            case ["quality", "primary_share"]:
                share = explain_share(self._result, "primary")
                return None if share is None else share._replace(path=path)
            case ["quality", "indicators" | "pact" as head]:
                return self._all(head)
            case ["quality", "indicators", name]:
                return self._indicator(name)
            case ["quality", "pact", name]:
                return self._pact(name)
            case ["quality", "flows", position, *rest]:
                return self._of_flow(position, [word for word in rest if word != "score"])
        return self._row(path.removeprefix(f"{QUALITY}."))

    def _overview(self) -> Explanation | None:
        heads = ("product", *(f"indicators.{name}" for name in INDICATORS), "own_processes", "background", "unscored")
        figures = _held(self.read(f"{QUALITY}.{head}") for head in (*heads, "primary_share"))
        product, unscored = self._found.product, self._found.unscored
        name, value = (UNSCORED, unscored) if product is None else (RATING, product)
        heavy = sorted(self._found.flows, key=lambda flow: (-flow.share, flow.path))
        return Explanation(QUALITY, name, value, "1", HOLDS, (*figures, *(self._flow(flow) for flow in heavy)))

    def _all(self, head: str) -> Explanation | None:
        if self._found.product is None:
            return None
        names = INDICATORS if head == "indicators" else tuple(self._found.pact)
        figures = _held(self.read(f"{QUALITY}.{head}.{name}") for name in names)
        return Explanation(f"{QUALITY}.{head}", RATING, self._found.product, "1", HOLDS, figures)

    def _product(self) -> Explanation | None:
        if self._found.product is None:
            return None
        rated = self._found.tables[0].rating
        means = _held(self._indicator(name) for name in rated)
        return Explanation(f"{QUALITY}.product", RATING, self._found.product, "1", _mean_of(rated), means)

    def _side(self, side: str) -> Explanation | None:
        own = side == "own_processes"
        value = self._found.own_processes if own else self._found.background
        if value is None:
            return None
        asked: Side = "on_site" if own else "background"
        flows = [
            flow
            for flow in self._found.flows
            if flow.side == asked and flow.share and (not own or paths.inside(flow.path, OWN_PATHS))
        ]
        flows.sort(key=lambda flow: (-flow.share, flow.path))
        rated = tuple(self._flow(flow) for flow in flows)
        return Explanation(f"{QUALITY}.{side}", OWN if own else BACKGROUND, value, "1", BY_FLOWS, rated)

    def _unscored(self) -> Explanation:
        lines = [line for line in self._found.lines if line.share and not line.scores]
        rows = _held(explain_row(self._result, line.path) for line in lines)
        return Explanation(f"{QUALITY}.unscored", UNSCORED, self._found.unscored, "1", WITHOUT, rows)

    def _indicator(self, asked: str) -> Explanation | None:
        name = _indicator(asked)
        if name is None or (value := self._found.indicators.get(name)) is None:
            return None
        held = dict.fromkeys(line.path for line in sorted(self._found.lines, key=_heavy) if line.share and line.scores)
        rows = tuple(self._row_score(path, name) for path in held)
        return Explanation(f"{QUALITY}.indicators.{name}", INDICATOR_WORDS[name], value, "1", BY_LINES, rows)

    def _pact(self, asked: str) -> Explanation | None:
        if (value := self._found.pact.get(asked)) is None:
            return None
        mean = self._indicator(asked.removesuffix("DQR"))
        return Explanation(f"{QUALITY}.pact.{asked}", Text(asked, asked), value, "1", SAME, _held([mean]))

    def _of_flow(self, position: str, rest: list[str]) -> Explanation | None:
        if (flow := at(self._found.flows, position)) is None:
            return None
        match rest:
            case []:
                figures = (self._rating(flow), self._share(flow), *(self._score(flow, name) for name in flow.scores))
                return self._flow(flow)._replace(inputs=_held(figures))
            case ["rating"]:
                return self._rating(flow)
            case ["share"]:
                return self._share(flow)
            case ["scores", asked] if (name := _indicator(asked)) is not None and name in flow.scores:
                return self._score(flow, name)
        return None

    def _place(self, flow: FlowQuality) -> str:
        return f"{QUALITY}.flows.{self._position[flow.path, flow.side]}"

    def _flow(self, flow: FlowQuality) -> Explanation:
        """A datum or factor by its rating; its scores and their reasons in the note."""
        name = Text(flow.path, flow.path)
        value = Decimal(0) if flow.rating is None else flow.rating
        return Explanation(self._place(flow), name, value, "1", NOTHING, note=_reasons(flow.scores.items(), flow.share))

    def _rating(self, flow: FlowQuality) -> Explanation | None:
        if flow.rating is None:
            return None
        table = self._found.tables[0 if flow.side == "on_site" else 1]
        scores = _held(self._score(flow, name) for name in table.rating)
        return Explanation(f"{self._place(flow)}.rating", RATING, flow.rating, "1", _mean_of(table.rating), scores)

    def _share(self, flow: FlowQuality) -> Explanation:
        row = explain_row(self._result, flow.path) or explain_row(self._result, flow.path.rpartition(".")[0])
        return Explanation(f"{self._place(flow)}.share", SHARE, flow.share, "1", MOVES, _held([row]))

    def _score(self, flow: FlowQuality, name: Indicator) -> Explanation:
        table = self._found.tables[0 if flow.side == "on_site" else 1]
        scored, scale = flow.scores[name], table.scales[name]
        path, value = f"{self._place(flow)}.scores.{name}", Decimal(scored.score)
        source = f"{table.id} · {scale.source}"
        return Explanation(path, INDICATOR_WORDS[name], value, "1", SCORED, (), source, scale.status, scored.why)

    def _row(self, row: str) -> Explanation | None:
        """`row`: the path of a row, alone or with an indicator behind it."""
        if self._lines(row):
            scores = tuple(self._row_score(row, name) for name in self._lines(row)[0].scores)
            rated = self._found.tables[0].rating
            means = [item.value for name, item in zip(INDICATORS, scores, strict=True) if name in rated]
            value = sum(means, Decimal(0)) / len(means)
            name = self._result.system.lines_at[row][0].name
            note = _share_words(sum((line.share for line in self._lines(row)), Decimal(0)))
            return Explanation(f"{QUALITY}.{row}", name, value, "1", _mean_of(rated), scores, note=note)
        base, _, asked = row.rpartition(".")
        name_of = _indicator(asked)
        if name_of is None or not (lines := self._lines(base)):
            return None
        behind = dict.fromkeys(place for line in lines for place in line.behind)
        flows = (self._found.flows[self._position[place]] for place in behind)
        return self._row_score(base, name_of)._replace(inputs=_held(self._score(flow, name_of) for flow in flows))

    def _row_score(self, row: str, name: Indicator) -> Explanation:
        """One indicator of a row. Copies of a row that allocation makes weigh what they contribute."""
        lines = self._lines(row)
        whole = sum((line.share for line in lines), Decimal(0))
        scored = lines[0].scores[name]
        value = Decimal(scored.score)
        if whole and any(line.scores[name].score != scored.score for line in lines):
            value = sum((line.share * line.scores[name].score for line in lines), Decimal(0)) / whole
        of = self._result.system.lines_at[row][0].name
        title = Text(f"{of.zh} · {INDICATOR_WORDS[name].zh}", f"{of.en} · {INDICATOR_WORDS[name].en}")
        note = _reasons([(name, scored)], whole)
        return Explanation(f"{QUALITY}.{row}.{name}", title, value, "1", WEAKER, note=note)

    def _lines(self, row: str) -> list[LineQuality]:
        return [line for line in self._found.lines_at.get(row, ()) if line.scores]


def _indicator(asked: str) -> Indicator | None:
    return next((name for name in INDICATORS if name == asked), None)


def _heavy(line: LineQuality) -> tuple[Decimal, str]:
    return -line.share, line.path


def _held(found: Iterable[Explanation | None]) -> tuple[Explanation, ...]:
    """Those that there are, each without what it is itself made from."""
    return tuple(each._replace(inputs=()) for each in found if each is not None)


def _mean_of(rated: Iterable[Indicator]) -> Text:
    named = [INDICATOR_WORDS[name] for name in rated]
    zh, en = "、".join(each.zh for each in named), ", ".join(each.en for each in named)
    return Text(f"{zh}的均值", f"mean of {en}")


def _reasons(scores: Iterable[tuple[Indicator, Scored]], share: Decimal) -> Text:
    """The share, then every score with what gave it."""
    said = [_share_words(share), *_each(scores)]
    return Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def _each(scores: Iterable[tuple[Indicator, Scored]]) -> Iterator[Text]:
    for name, (score, why) in scores:
        zh, en = INDICATOR_WORDS[name]
        yield Text(f"{zh} {score}：{why.zh}", f"{en} {score}: {why.en}")


def _share_words(share: Decimal) -> Text:
    said = percent(share)
    return Text(f"份额 {said}", f"share {said}")
