"""`tanyin check` and `tanyin rules list | show | test`: by which rule, and what it says."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen


def check(
    context: typer.Context,
    study: options.Study,
    pack: Annotated[str | None, typer.Option("--rules", metavar="PACK")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE")] = None,
    factors: options.Factors = None,
    gwp: options.Gwp = None,
    edits: options.Edits = None,
    spreads: options.Spreads = None,
    confirmed: options.Confirmed = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    every: options.Every = False,
) -> int:
    """Judge one study."""
    from tanyin.cli.confirmations import confirmations, paths
    from tanyin.cli.rule_packs import named
    from tanyin.cli.studies import Request, calculated
    from tanyin.footprint.rules import judge, pack_for

    screen: Screen = context.obj
    day = day_from(on)
    rules = None if pack is None else named(pack)
    with screen.working(words.CHECKING, name=study):
        result = calculated(Request(study, factors or (), gwp, edits or (), screen.remark, spreads or ()))
        known = confirmations(confirmed, result)
        judgement = judge(result, rules or pack_for(result.system.study), day, paths(known))
    if json:
        from tanyin.canon import canonical_bytes
        from tanyin.footprint.statement import full_document

        screen.write(canonical_bytes(full_document(result, known, judgement)) + b"\n")
    else:
        from tanyin.cli.show.judgement import show_judgement

        show_judgement(judgement, pack, screen, every=every)
    return Exit.NOT_MET if judgement.counts["not_met"] else Exit.DONE


def day_from(text: str | None) -> dt.date:
    """A day as it is typed; today where none is."""
    if text is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise wrong_usage(words.ON_HOW) from None


def list_packs(context: typer.Context) -> None:
    """List the shipped packs."""
    from tanyin.cli.show.rules import show_list
    from tanyin.footprint.rules import shipped_packs

    show_list(shipped_packs(), context.obj)


def show(context: typer.Context, pack: Annotated[str, typer.Argument(metavar="PACK")]) -> None:
    """Show all of one pack."""
    from tanyin.cli.rule_packs import named
    from tanyin.cli.show.rules import show_pack

    show_pack(named(pack), context.obj)


def run_tests(context: typer.Context, pack: Annotated[str | None, typer.Argument(metavar="PACK")] = None) -> int:
    """Run the vectors of one pack, or of all."""
    from tanyin.cli.rule_packs import named
    from tanyin.cli.show.rules import show_runs
    from tanyin.footprint.rules import shipped_packs

    packs = shipped_packs() if pack is None else (named(pack),)
    return Exit.DONE if show_runs(packs, context.obj) else Exit.NOT_MET
