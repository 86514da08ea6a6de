"""`tanyin import bom`: a study from a bill of materials."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.commands.files import SUFFIXES, in_notation
from tanyin.cli.refusal import bad_file, wrong_usage
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled


def bom(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    category: Annotated[str, typer.Option("--category", metavar="C")],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    save_matches: Annotated[str | None, typer.Option("--save-matches", metavar="FILE")] = None,
    matches: Annotated[str | None, typer.Option("--matches", metavar="FILE")] = None,
    accept: Annotated[str | None, typer.Option("--accept", metavar="sure")] = None,
    columns: Annotated[list[str] | None, typer.Option("--column", metavar="ROLE=COLUMN")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME")] = None,
    factors: options.Factors = None,
    no_spread: Annotated[bool, typer.Option("--no-spread")] = False,
    every: options.Every = False,
    force: options.Force = False,
) -> None:
    """Make a study from a bill of materials."""
    from tanyin.cli.bill_dialogue import Dialogue
    from tanyin.cli.bills import SURE, YAML, Order, imported, match_path
    from tanyin.cli.files import write_whole
    from tanyin.cli.progress import counting
    from tanyin.cli.show.bills import show_import, show_next
    from tanyin.cli.templates import named
    from tanyin.footprint.errors import StudyError

    screen: Screen = context.obj
    if accept not in (None, SURE):
        raise wrong_usage(filled(words.ACCEPT_HOW, found=accept))
    study_path = None if output is None else _named(output, SUFFIXES, words.NO_SUFFIX)
    matches_path = None if study_path is None else match_path(study_path)
    if save_matches is not None:
        matches_path = _named(save_matches, (".csv", *YAML), words.NO_TABLE_SUFFIX)
    for path in (study_path, matches_path):
        if path is not None and path.exists() and not force:
            raise bad_file(filled(words.EXISTS, path=path))
    order = Order(
        file,
        named(category),
        tuple(columns or ()),
        sheet or "",
        matches,
        accept == SURE,
        tuple(factors or ()),
        not no_spread,
    )
    dialogue = Dialogue(screen)
    with counting(screen, words.MATCHING_LINES) as hear:
        found = imported(order, dialogue.answer, dialogue.choose, hear)
    if (study := found.study) is None:
        show_import(found, screen, every=every)
        raise StudyError(found.plan.bill.problems)
    for path, data in (
        (matches_path, found.match_file),
        (study_path, lambda path: in_notation(path, study)),
    ):
        if path is not None:
            write_whole(path, data(path), replace=force)
    show_import(found, screen, every=every)
    show_next(order, study_path, matches_path, screen)


def _named(name: str, suffixes: tuple[str, ...], complaint: Text) -> Path:
    """The path, whose name says the notation. Raises Refusal for another."""
    path = Path(name)
    if path.suffix.lower() not in suffixes:
        raise wrong_usage(filled(complaint, path=name))
    return path
