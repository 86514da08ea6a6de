"""A judgement on the terminal: what it comes to, then clause by clause, the unmet first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rich.text import Text as Line

from tanyin.canon import Text
from tanyin.cli import numbers, words
from tanyin.cli.command import command
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.cli.show.result import marks
from tanyin.footprint.rules import OUTCOMES, Judgement, Outcome, Verdict

SIGNS: Final[Mapping[Outcome, str]] = {"met": "✓", "not_met": "✗", "to_judge": "?"}
"""Beside colour and word, so that each outcome is known by any one of them."""

PLACES = 3
"""Places named of one fault, unless all are asked for."""

DEEP = INDENT * 2


def show_judgement(judgement: Judgement, typed: str | None, screen: Screen, *, every: bool) -> None:
    """The whole judgement; `typed` is how the pack was named, if it was."""
    layout = Layout(screen)
    _show_head(judgement, layout)
    for outcome in OUTCOMES:
        verdicts = judgement.of(outcome)
        if not verdicts:
            continue
        layout.gap()
        layout.line(Line(layout.words(words.OUTCOME[outcome]), style="heading"), indent="")
        if outcome == "met" and not every:
            layout.line(layout.words(words.MET_COUNT, count=len(verdicts)))
        else:
            for verdict in verdicts:
                _show(verdict, judgement, layout, every=every)
    layout.heading(words.NEXT)
    layout.line(layout.words(words.RULES_NEXT))
    layout.command(command("rules", "show", typed or judgement.pack.id))


def _show_head(judgement: Judgement, layout: Layout) -> None:
    """Study, pack and day; the value as a certificate would state it; the counts; what stands in the way."""
    study, pack = judgement.result.system.study, judgement.pack
    head = list(marks(judgement.result, layout))
    if pack.status == "provisional":
        head.append(layout.words(words.PACK_PROVISIONAL))
    layout.seal(layout.words(study.title), *head)
    layout.gap()
    layout.line(layout.words(words.JUDGED_BY, title=layout.words(pack.title), pack=pack.id, version=pack.version))
    layout.paragraph(layout.words(words.JUDGED_ON, on=judgement.on), "faint")
    per = numbers.per(study.product.unit.amount, study.product.unit.unit, layout.screen.language)
    value = f"{judgement.value} {numbers.CO2E} / {per}"
    layout.paragraph(layout.words(words.CERTIFICATE_VALUE, value=value), "faint")
    layout.gap()
    layout.line(_counts(judgement, layout))
    reasons = layout.words(words.SENTENCES).join(layout.words(each) for each in judgement.obstacles)
    text = words.OBSTACLES if reasons else words.NO_OBSTACLES
    layout.paragraph(layout.words(text, reasons=reasons))


def _counts(judgement: Judgement, layout: Layout) -> Line:
    parts = [Line(f"{_said(outcome, layout)} {count}", style=outcome) for outcome, count in judgement.counts.items()]
    if judgement.apart:
        parts.append(Line(layout.words(words.NOT_APPLICABLE, count=len(judgement.apart)), style="faint"))
    share = numbers.share(judgement.automatic)
    parts.append(Line(layout.words(words.AUTOMATIC, share=share), style="faint"))
    return Line(" · ").join(parts)


def _said(outcome: Outcome, layout: Layout) -> str:
    return f"{SIGNS[outcome]} {layout.words(words.OUTCOME[outcome])}"


def _show(verdict: Verdict, judgement: Judgement, layout: Layout, *, every: bool) -> None:
    """One clause: its sign and demand, the lines at fault, and what evidence it takes."""
    clause, pack = verdict.clause, judgement.pack
    demand = layout.words(pack.demand(clause))
    sign = Line(SIGNS[verdict.outcome], style=verdict.outcome)
    line = Line.assemble(f"{demand}  ", (clause.id, "path"))
    if any(parameter.provisional for parameter in pack.resting_on(clause)):
        line.append(f"  {layout.words(words.PROVISIONAL)}", style="warning")
    layout.item(sign, line)
    for text in _faults(verdict, layout, every=every):
        layout.paragraph(text, "", DEEP)
    if verdict.outcome != "met":
        layout.paragraph(layout.words(words.EVIDENCE, evidence=layout.words(clause.evidence)), "faint", DEEP)
        layout.paragraph(layout.words(words.BASED_ON, basis=layout.free(clause.basis)), "faint", DEEP)


def _faults(verdict: Verdict, layout: Layout, *, every: bool) -> Iterator[str]:
    """The reasons, equal ones told once with their places."""
    places: dict[Text, list[str]] = {}
    for path, said in verdict.answer.reasons:
        places.setdefault(said, []).append(path)
    colon = layout.words(words.COLON)
    for said, paths in places.items():
        shown = paths if every else paths[:PLACES]
        text = layout.words(words.LIST).join(shown)
        if len(shown) < len(paths):
            text += layout.words(words.AND_MORE_PLACES, count=len(paths))
        yield f"{text}{colon}{layout.words(said)}"
