"""`tanyin demo`: the shipped examples in one overview."""

from __future__ import annotations

from typing import Annotated

import typer

from tanyin.cli.commands import options


def demo(
    context: typer.Context,
    reports: Annotated[str | None, typer.Option("--reports", metavar="DIR")] = None,
    charts: options.Charts = None,
    port: Annotated[int | None, typer.Option("--port", metavar="PORT")] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve")] = False,
) -> None:
    """Account the shipped examples, then open the site with samples until Ctrl-C."""
    from tanyin.cli.commands.rules import day_from
    from tanyin.cli.show.demo import show_demo

    show_demo(context.obj, charts, reports, day_from(None))
    if not no_serve:
        from tanyin.cli.demo_site import demo_site

        demo_site(context.obj, port)
