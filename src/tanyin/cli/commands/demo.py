"""`tanyin demo`: the shipped examples in one overview."""

from __future__ import annotations

from typing import Annotated

import typer

from tanyin.cli.commands import options


def demo(
    context: typer.Context,
    reports: Annotated[str | None, typer.Option("--reports", metavar="DIR")] = None,
    charts: options.Charts = None,
    serve: Annotated[bool, typer.Option("--no-serve")] = False,
) -> None:
    """Account the shipped examples. `serve` is accepted for the day there is a site; today nothing is served."""
    from tanyin.cli.commands.rules import day_from
    from tanyin.cli.show.demo import show_demo

    show_demo(context.obj, charts, reports, day_from(None))
