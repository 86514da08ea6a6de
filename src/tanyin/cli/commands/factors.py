"""`tanyin factors search | show | diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import Refusal
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled, listed

if TYPE_CHECKING:
    from tanyin.footprint.factors.release import Library


def search(
    context: typer.Context,
    terms: Annotated[list[str] | None, typer.Argument(metavar="WORD")] = None,
    family: Annotated[str | None, typer.Option("--family", metavar="F")] = None,
    geography: Annotated[str | None, typer.Option("--geography", metavar="G")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YYYY")] = None,
    release: options.Release = None,
    every: options.Every = False,
) -> None:
    """List the factors that words and filters select."""
    from tanyin.cli.factor_search import Query, close, family_named, found, near_words
    from tanyin.cli.show.factors import show_list, show_nothing

    screen: Screen = context.obj
    library = _library(release)
    query = Query(tuple(terms or ()), family_named(family) if family else None, geography, year)
    hits = found(query, library)
    near = [] if hits else close(query, library)
    if hits or near:
        show_list(hits, near, screen, every=every)
    else:
        show_nothing(near_words(query, library), screen)


def show(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="ID")],
    release: options.Release = None,
) -> None:
    """Show all of one factor."""
    from difflib import get_close_matches

    from tanyin.cli.show.factors import show_factor

    library = _library(release)
    holder = next((each for each in library.releases if key in each.factors), None)
    if holder is None:
        near = get_close_matches(key, [factor.id for factor in library], n=5, cutoff=0.5)
        text = words.NO_FACTOR_NEAR if near else words.NO_FACTOR
        raise Refusal(Exit.DOCUMENT, filled(text, found=key, near=listed(near)))
    show_factor(holder.factors[key], holder, context.obj)


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
) -> None:
    """Compare two releases."""
    from tanyin.cli.show.factor_diff import show_diff
    from tanyin.cli.studies import release

    show_diff(release(old), release(new), context.obj)


def _library(name: str | None) -> Library:
    from tanyin.cli.studies import release
    from tanyin.footprint import shipped
    from tanyin.footprint.factors.release import Library

    return shipped.library() if name is None else Library((release(name),))
