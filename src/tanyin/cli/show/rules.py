"""Rule packs on the terminal: a list, one of them in full, and what their test vectors say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text as Line

from tanyin.canon import normal_form
from tanyin.cli import numbers, words
from tanyin.cli.rule_packs import runs
from tanyin.cli.screen import Screen
from tanyin.cli.show.judgement import SIGNS
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.rules import Clause, Outcome, Parameter, RulePack, Run, automatic

DEEP = INDENT * 2


def show_list(packs: Iterable[RulePack], screen: Screen) -> None:
    """Every pack with its version, clauses and standing."""
    layout = Layout(screen)
    for pack in packs:
        standing = layout.words(words.STANDING[pack.catalogue.standing])
        share = numbers.share(automatic(pack))
        values = {"version": pack.version, "count": len(pack.clauses), "share": share, "standing": standing}
        line = Line.assemble((pack.id, "path"), f"  {layout.words(pack.title)}")
        if pack.status == "provisional":
            line.append(f"  {layout.words(words.PROVISIONAL)}", style="warning")
        layout.line(line)
        layout.paragraph(layout.words(words.RULES_LINE, **values), "faint", DEEP)


def show_pack(pack: RulePack, screen: Screen) -> None:
    """One pack: what it is, the documents it rests on, its parameters, its recycling methods, its clauses."""
    layout = Layout(screen)
    marks = [layout.words(words.PACK_PROVISIONAL)] if pack.status == "provisional" else []
    layout.seal(layout.words(pack.title), *marks)
    layout.paragraph(layout.words(pack.note))
    layout.gap()
    _show_facts(pack, layout)
    layout.heading(words.SOURCES)
    for source in pack.sources:
        layout.line(f"{layout.words(source.title)} · {layout.words(words.SEEN[source.seen])}")
        if source.url:
            layout.screen.copyable(Line(DEEP + source.url, style="faint"))
    layout.heading(words.PARAMETERS)
    for parameter in pack.parameters:
        _show_parameter(parameter, layout)
    _show_recycling(pack, layout)
    layout.heading(words.CLAUSES)
    for clause in pack.clauses:
        _show_clause(clause, pack, layout)
    layout.gap()
    layout.digest(words.RULE_PACK, pack.digest)


def _show_facts(pack: RulePack, layout: Layout) -> None:
    where = pack.catalogue
    layout.fact(words.CATEGORY_NAME, f"{pack.category} · {pack.id} {pack.version}")
    layout.fact(words.CATALOGUE, layout.words(words.STANDING[where.standing]))
    if where.item is not None:
        item = layout.words(words.CATALOGUE_ITEM, item=where.item, name=layout.words(where.name))
        layout.fact(words.CATALOGUE, f"{layout.free(where.list)} · {item}")
    layout.fact(words.VALID_FROM, str(pack.valid_from))
    digits = f"{pack.values[pack.rounding.digits]}"
    layout.fact(words.ROUNDING, layout.words(words.DIGITS, digits=digits, source=layout.free(pack.rounding.source)))


def _show_parameter(parameter: Parameter, layout: Layout) -> None:
    unit = numbers.unit(parameter.unit, layout.screen.language)
    value = f"{normal_form(parameter.value)} {unit}".rstrip()
    layout.number(value, Line(layout.words(parameter.name)))
    status = layout.words(words.STATUS[parameter.status])
    if parameter.provisional:
        status += f"{layout.words(words.LIST)}{layout.words(words.PROVISIONAL)}"
    layout.below(f"{parameter.id} · {layout.free(parameter.source)} · {status}")


def _show_recycling(pack: RulePack, layout: Layout) -> None:
    layout.heading(words.RECYCLING)
    for item in pack.recycling:
        method = layout.words(words.RECYCLING_METHOD[item.method])
        layout.line(f"{layout.words(item.material)} · {method} · {layout.free(item.source)}")
    layout.line(f"{layout.words(words.RECYCLING_REST)} · {layout.words(words.RECYCLING_METHOD['cut_off'])}")


def _show_clause(clause: Clause, pack: RulePack, layout: Layout) -> None:
    line = Line.assemble((clause.id, "path"), f"  {layout.words(pack.demand(clause))}")
    if clause.question.ask == "person":
        line.append(f"  {layout.words(words.BY_PERSON)}", style="to_judge")
    layout.line(line)
    for text in _where(clause, layout):
        layout.paragraph(text, "faint", DEEP)
    status = layout.words(words.STATUS[clause.status])
    basis = layout.words(words.BASED_ON, basis=layout.free(clause.basis))
    layout.paragraph(f"{basis} · {status}", "faint", DEEP)
    layout.paragraph(layout.words(words.EVIDENCE, evidence=layout.words(clause.evidence)), "faint", DEEP)


def _where(clause: Clause, layout: Layout) -> Iterator[str]:
    """Where a clause applies, if not everywhere."""
    if clause.when.unit:
        units = (numbers.unit(unit, layout.screen.language) for unit in clause.when.unit)
        yield layout.words(words.WHERE_UNIT, units=layout.words(words.LIST).join(units))
    if clause.when.boundary:
        names = (layout.words(words.BOUNDARY[name]) for name in clause.when.boundary)
        yield layout.words(words.WHERE_BOUNDARY, boundaries=layout.words(words.LIST).join(names))


def show_runs(packs: Iterable[RulePack], screen: Screen) -> bool:
    """Run every vector and say how it went; whether all said what was expected."""
    layout = Layout(screen)
    count = wrong = 0
    for pack in packs:
        for run in runs(pack):
            count += 1
            wrong += bool(run.wrong)
            _show_run(run, pack, pack.vectors.index(run.vector) + 1, layout)
    layout.gap()
    layout.line(layout.words(words.VECTORS_DONE, count=count, wrong=wrong))
    return not wrong


def _show_run(run: Run, pack: RulePack, number: int, layout: Layout) -> None:
    outcome: Outcome = "not_met" if run.wrong else "met"
    told = {"pack": pack.id, "number": number, "study": run.vector.study, "on": run.vector.day}
    sign = Line(SIGNS[outcome], style=outcome)
    layout.item(sign, Line(layout.words(words.VECTOR, **told)))
    for clause, (wanted, found) in run.wrong.items():
        came = words.OUTCOME[found] if found is not None else words.DOES_NOT_APPLY
        values = {"wanted": layout.words(words.OUTCOME[wanted]), "found": layout.words(came)}
        layout.paragraph(layout.words(words.VECTOR_WRONG, clause=clause, **values), "", DEEP)
