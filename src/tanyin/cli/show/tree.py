"""The contribution tree on the terminal: share, value, and names that hang below what they feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import WORKING
from tanyin.cli import numbers, views, words
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import NUMBER, SHARE, Layout
from tanyin.cli.show.wrap import fit, pad_left
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.tree import Branch, tree


@dataclass(frozen=True)
class Leaf:
    """One printed line: its value, the strokes before its name, the name."""

    value: Decimal
    strokes: str
    name: str


def show_tree(result: Result, screen: Screen, cutoff: Decimal) -> None:
    """The tree of the result down to `cutoff`."""
    layout = Layout(screen)
    layout.gap()
    layout.line(f"{layout.words(words.TREE)} · {numbers.CO2E}", indent="")
    room = layout.width - SHARE - NUMBER - 2
    for leaf in _leaves(tree(result, cutoff=cutoff), "", "", numbers.share(cutoff), layout):
        share = pad_left(numbers.share(views.share(result, leaf.value)), SHARE)
        value = pad_left(numbers.shown(leaf.value, numbers.DIGITS, result.headline), NUMBER)
        screen.print(f"{share}{value}  {fit(leaf.strokes + leaf.name, room).rstrip()}")


def _leaves(branch: Branch, first: str, below: str, cutoff: str, layout: Layout) -> Iterator[Leaf]:
    """The branch and what hangs below it; `first` are the strokes of its own line, `below` those under it."""
    yield Leaf(branch.total, first, layout.words(branch.name))
    further = list(_further(branch, cutoff, layout))
    for index, child in enumerate(branch.children):
        last = index == len(branch.children) - 1 and not further
        yield from _leaves(child, below + ("└ " if last else "├ "), below + ("  " if last else "│ "), cutoff, layout)
    for index, (value, name) in enumerate(further):
        yield Leaf(value, below + ("└ " if index == len(further) - 1 else "├ "), name)


def _further(branch: Branch, cutoff: str, layout: Layout) -> Iterator[tuple[Decimal, str]]:
    """What a process emits itself, and what fell under the cut-off."""
    if branch.children and branch.direct:
        yield branch.direct, layout.words(words.DIRECT)
    if branch.cut:
        text = words.REST_ONE if branch.cut == 1 else words.REST
        yield WORKING.plus(branch.rest), layout.words(text, count=branch.cut, cutoff=cutoff)
