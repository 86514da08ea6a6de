"""`tanyin calculate` and `tanyin explain`: the number, and where it comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen

DEFAULT_CUTOFF = "0.5%"
MOST_SAMPLES = 2**20
"""As in `tanyin.footprint.uncertainty.sampling`, which only a drawing needs to import."""


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
    samples: Annotated[int | None, typer.Option("--samples", metavar="N")] = None,
    spreads: options.Spreads = None,
    confirmed: options.Confirmed = None,
) -> None:
    """Account one study."""
    from tanyin.cli.confirmations import confirmations
    from tanyin.cli.studies import Request, calculated

    screen: Screen = context.obj
    least = share_from(cutoff)
    if samples is not None and not 1 <= samples <= MOST_SAMPLES:
        raise wrong_usage(words.SAMPLES_HOW)
    if samples is not None and json:
        raise wrong_usage(words.SAMPLES_JSON)
    with screen.working(words.CALCULATING, name=study):
        result = calculated(Request(study, factors or (), gwp, edits or (), screen.remark, spreads or ()))
        known = confirmations(confirmed, result)
    if charts is not None:
        from tanyin.cli.charts import write_charts

        write_charts([result], charts, screen)
    if json:
        from tanyin.canon import canonical_bytes
        from tanyin.footprint.statement import full_document

        screen.write(canonical_bytes(full_document(result, known)) + b"\n")
        return
    from tanyin.cli.show.next import show_next
    from tanyin.cli.show.result import show_result
    from tanyin.cli.show.tree import show_tree

    show_result(result, screen, known, every_finding=findings)
    if tree:
        show_tree(result, screen, least)
    if samples is not None:
        from tanyin.cli.show.uncertainty import show_uncertainty

        show_uncertainty(result, samples, screen)
    show_next(result, study, screen)


def share_from(text: str) -> Decimal:
    """A share typed as `0.5%` or `0.005`."""
    try:
        value = Decimal(text.strip().removesuffix("%"))
        value = value / 100 if text.strip().endswith("%") else value
    except ArithmeticError:
        raise wrong_usage(words.CUTOFF_HOW) from None
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
    spreads: options.Spreads = None,
    every: options.Every = False,
    paths: Annotated[bool, typer.Option("--paths")] = False,
    confirmed: options.Confirmed = None,
) -> None:
    """Explain one number of a result."""
    from tanyin.cli.confirmations import confirmations
    from tanyin.cli.show.explanation import show_explanation, show_paths
    from tanyin.cli.studies import Request, calculated
    from tanyin.footprint.statement import explain_stated, stated_paths

    screen: Screen = context.obj
    with screen.working(words.CALCULATING, name=study):
        result = calculated(Request(study, factors or (), gwp, edits or (), screen.remark, spreads or ()))
        known = confirmations(confirmed, result)
    path = "".join(character for character in path if character.isprintable()).strip()  # copied from a page
    if paths:
        show_paths(stated_paths(result, known), screen)
    else:
        show_explanation(explain_stated(result, path, known), result, study, screen, every=every)
