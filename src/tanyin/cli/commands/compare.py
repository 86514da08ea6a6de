"""`tanyin compare` and `tanyin scenario`: one result beside another, and what would be if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.commands.calculate import MOST_SAMPLES
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen

if TYPE_CHECKING:
    from tanyin.footprint.result.model import Result

SAMPLES = 10_000


def compare(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A")],
    second: Annotated[str | None, typer.Argument(metavar="B")] = None,
    factors: options.Factors = None,
    gwp: options.Gwp = None,
    against: Annotated[list[str] | None, typer.Option("--against", metavar="R")] = None,
    against_gwp: Annotated[str | None, typer.Option("--against-gwp", metavar="SET")] = None,
    samples: Annotated[int, typer.Option("--samples", metavar="N")] = SAMPLES,
    explain: Annotated[bool, typer.Option("--difference")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
    charts: options.Charts = None,
    every: options.Every = False,
) -> int:
    """Compare two results, or explain what another release or GWP set does to one."""
    from tanyin.cli.comparing import Asked, Side, answer

    screen: Screen = context.obj
    if second is None and not against and against_gwp is None:
        raise wrong_usage(words.COMPARE_WHAT)
    if not 1 <= samples <= MOST_SAMPLES:
        raise wrong_usage(words.SAMPLES_HOW)
    one = Side(first, factors or (), gwp)
    other = Side(second or first, against or factors or (), against_gwp or gwp)
    asked = Asked(one, other, one_study=second is None, samples=samples, explain=explain)
    with screen.working(words.CALCULATING, name=first):
        found = answer(asked, screen)
    if charts is not None and found.difference is not None:
        from tanyin.cli.charts import write_waterfall

        write_waterfall([(found.difference, words.CHART_DIFFERENCE, "difference")], charts, screen)
    if json:
        screen.write(found.data)
    else:
        from tanyin.cli.show.comparison import show_comparison

        show_comparison(found, screen, every=every)
    return Exit.UNLIKE if found.refused else Exit.DONE


def scenario(
    context: typer.Context,
    study: options.Study,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE")] = None,
    edits: options.Edits = None,
    sweeps: Annotated[list[str] | None, typer.Option("--sweep", metavar="PATH=LOW..HIGH")] = None,
    factors: options.Factors = None,
    gwp: options.Gwp = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    charts: options.Charts = None,
    every: options.Every = False,
) -> None:
    """Calculate a study with changes, each scenario beside the base."""
    from tanyin.cli.comparing import asked_scenarios, sources
    from tanyin.cli.studies import Request, calculated
    from tanyin.footprint.comparison.scenario import run
    from tanyin.footprint.comparison.sweep import sweep

    screen: Screen = context.obj
    if file is None and not edits and not sweeps:
        raise wrong_usage(words.SCENARIO_WHAT)
    asked = asked_scenarios(file, edits or (), sweeps or ())
    with screen.working(words.CALCULATING, name=study):
        base: Result = calculated(Request(study, factors or (), gwp, (), screen.remark))
        outcomes, swings = run(base, asked.scenarios, sources()), sweep(base, asked.sweeps, sources())
    if charts is not None:
        from tanyin.cli.charts import write_tornado, write_waterfall

        drawn = [(each.difference, each.scenario.title, f"{each.scenario.id}-difference") for each in outcomes]
        if drawn:
            write_waterfall(drawn, charts, screen)
        write_tornado(base, swings, charts, screen)
    if json:
        from tanyin.canon import canonical_bytes
        from tanyin.footprint.comparison.document import outcomes_document

        screen.write(canonical_bytes(outcomes_document(base, outcomes, swings)) + b"\n")
        return
    from tanyin.cli.show.scenario import show_scenarios

    show_scenarios(base, outcomes, swings, screen, every=every)
