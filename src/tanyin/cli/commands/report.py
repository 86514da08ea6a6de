"""`tanyin report`: the result as a document, to be read, printed and sent."""

from __future__ import annotations

from typing import Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.commands.calculate import MOST_SAMPLES
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen


def report(
    context: typer.Context,
    study: options.Study,
    output: Annotated[list[str] | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE")] = None,
    rules: Annotated[str | None, typer.Option("--rules", metavar="PACK")] = None,
    samples: Annotated[int | None, typer.Option("--samples", metavar="N")] = None,
    scenarios: Annotated[str | None, typer.Option("--scenarios", metavar="FILE")] = None,
    factors: options.Factors = None,
    gwp: options.Gwp = None,
    edits: options.Edits = None,
    spreads: options.Spreads = None,
    confirmed: options.Confirmed = None,
    force: options.Force = False,
) -> None:
    """Write the report of one study."""
    from tanyin.cli.commands.rules import day_from
    from tanyin.cli.reports import Asked, beside, report_of, targets, write
    from tanyin.cli.studies import Request, calculated

    screen: Screen = context.obj
    if samples is not None and not 1 <= samples <= MOST_SAMPLES:
        raise wrong_usage(words.SAMPLES_HOW)
    asked = Asked(day_from(on), rules, samples, scenarios, confirmed)
    targets(output or (), force=force)
    with screen.working(words.CALCULATING, name=study):
        result = calculated(Request(study, factors or (), gwp, edits or (), screen.remark, spreads or ()))
    paths = targets(output or beside(result), force=force)
    with screen.working(words.REPORTING, name=study):
        write(report_of(result, asked, screen), paths, force=force)
    for path in paths:
        screen.remark(words.FILE_WRITTEN, path=path)
