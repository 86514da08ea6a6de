"""`tanyin calculate` and `tanyin explain`: the number, and where it comes from."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen

DEFAULT_CUTOFF = "0.5%"


def calculate(
    context: typer.Context,
    study: options.Study,
    factors: options.Factors = None,
    gwp: options.Gwp = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    charts: options.Charts = None,
    edits: options.Edits = None,
    tree: Annotated[bool, typer.Option("--tree")] = False,
    cutoff: Annotated[str, typer.Option("--cutoff", metavar="SHARE")] = DEFAULT_CUTOFF,
    findings: Annotated[bool, typer.Option("--findings")] = False,
) -> None:
    """Account one study."""
    from tanyin.cli.studies import Request, calculated

    screen: Screen = context.obj
    least = share_from(cutoff)
    with screen.working(words.CALCULATING, name=study):
        result = calculated(Request(study, factors or (), gwp, edits or ()))
    if charts is not None:
        from tanyin.cli.charts import write_charts

        write_charts([result], charts, screen)
    if json:
        from tanyin.canon import canonical_bytes
        from tanyin.footprint.result.document import document

        screen.write(canonical_bytes(document(result)) + b"\n")
        return
    from tanyin.cli.show.next import show_next
    from tanyin.cli.show.result import show_result
    from tanyin.cli.show.tree import show_tree

    show_result(result, screen, every_finding=findings)
    if tree:
        show_tree(result, screen, least)
    show_next(result, study, screen)


def share_from(text: str) -> Decimal:
    """A share typed as `0.5%` or `0.005`."""
    try:
        value = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        raise wrong_usage(words.CUTOFF_HOW) from None
    value = value / 100 if text.strip().endswith("%") else value
    if not value.is_finite() or not 0 <= value <= 1:
        raise wrong_usage(words.CUTOFF_HOW)
    return value


def explain(
    context: typer.Context,
    study: options.Study,
    path: Annotated[str, typer.Argument(metavar="PATH")] = "total",
    factors: options.Factors = None,
    gwp: options.Gwp = None,
    edits: options.Edits = None,
    every: options.Every = False,
    paths: Annotated[bool, typer.Option("--paths")] = False,
) -> None:
    """Explain one number of a result."""
    from tanyin.cli.show.explanation import show_explanation, show_paths
    from tanyin.cli.studies import Request, calculated
    from tanyin.footprint.result.explain import explain as explanation

    screen: Screen = context.obj
    with screen.working(words.CALCULATING, name=study):
        result = calculated(Request(study, factors or (), gwp, edits or ()))
    if paths:
        show_paths(result, screen)
    else:
        show_explanation(explanation(result, path), result, study, screen, every=every)
