"""Two factor releases compared line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rich.text import Text as Line

from tanyin.canon import WORKING, Text, from_text
from tanyin.cli import numbers, words
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.release import Release
from tanyin.footprint.result.model import add


@dataclass(frozen=True)
class Change:
    """A field of a factor that differs, as it stands in the documents."""

    field: str
    old: str
    new: str


def show_diff(old: Release, new: Release, screen: Screen) -> None:
    """What was added, removed and changed from `old` to `new`."""
    layout = Layout(screen)
    before, after = old.factors, new.factors
    added = sorted(after.keys() - before.keys())
    removed = sorted(before.keys() - after.keys())
    changed = {
        key: found for key in sorted(before.keys() & after.keys()) if (found := changes(before[key], after[key]))
    }
    same = len(before.keys() & after.keys()) - len(changed)
    layout.line(Line(f"{old.id} → {new.id}", style="heading"), indent="")
    layout.paragraph(f"{old.digest}", "faint")
    layout.paragraph(f"{new.digest}", "faint")
    if not added and not removed and not changed:
        layout.line(layout.words(words.SAME_RELEASES))
        return
    counts = {"added": len(added), "removed": len(removed), "changed": len(changed), "same": same}
    layout.line(layout.words(words.DIFF_COUNTS, **counts))
    _show_factors(words.ADDED, "+", [after[key] for key in added], layout)
    _show_factors(words.REMOVED, numbers.MINUS, [before[key] for key in removed], layout)
    if changed:
        layout.heading(words.CHANGED)
    for key, found in changed.items():
        _show_changes(before[key], found, layout)


def _show_factors(title: Text, sign: str, factors: list[Factor], layout: Layout) -> None:
    if factors:
        layout.heading(title)
    for factor in factors:
        unit = numbers.unit(f"kgCO2e/{factor.unit}", layout.screen.language)
        layout.line(Line(f"{sign} {factor.id}", style="path"))
        layout.paragraph(
            f"{layout.words(factor.name)} · {numbers.shown(add(factor.parts))} {unit}", "faint", INDENT * 2
        )


def _show_changes(factor: Factor, found: list[Change], layout: Layout) -> None:
    layout.line(Line(f"~ {factor.id}", style="path"))
    for change in found:
        text = f"{change.field}: {change.old or '—'} → {change.new or '—'}{relative(change)}"
        layout.paragraph(text, "", INDENT * 2)


def changes(old: Factor, new: Factor) -> list[Change]:
    """The fields that differ, in the order of the model."""
    return list(_changes(_flat(old), _flat(new)))


def _changes(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for field in dict.fromkeys([*old, *new]):
        if old.get(field, "") != new.get(field, ""):
            yield Change(field, old.get(field, ""), new.get(field, ""))


def _flat(factor: Factor) -> dict[str, str]:
    """The factor's fields by dotted name, all as text."""

    def walk(name: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, part in value.items():
                yield from walk(f"{name}.{key}" if name else key, part)
        else:
            yield name, str(value)

    return dict(walk("", factor.model_dump(mode="json", exclude_none=True)))


def relative(change: Change) -> str:
    """The relative change of a value, where there is one."""
    if change.field not in (*PARTS, "biogenic_carbon") or not change.old or not change.new:
        return ""
    old, new = from_text(change.old), from_text(change.new)
    if not old:
        return ""
    ratio = WORKING.divide(new - old, abs(old))
    sign = "+" if ratio > 0 else ""
    return f" ({sign}{numbers.share(Decimal(ratio))})"
