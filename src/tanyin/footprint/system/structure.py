"""What must hold of a study before its numbers matter: names that are unique, stages that fit the boundary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from tanyin.canon import Text, shown
from tanyin.footprint import units
from tanyin.footprint.errors import Problem
from tanyin.footprint.factors.release import Library
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import MAX_ROWS, ROWS, Row, Sourced
from tanyin.footprint.system.outputs import contradictions
from tanyin.footprint.system.scenario import NAMES, blocks


class _Named(Protocol):
    @property
    def id(self) -> str: ...


TOO_LARGE = "too_large"
"""Code of the problem of a study that holds more rows than any."""

Placed = tuple[str, Row]
"""The path of a row, and the row."""


def structure(study: Study) -> list[Problem]:
    """Problems of names, stages, of outputs that contradict themselves and of carbon that outweighs what holds it; of a
    study that is too large only that."""
    placed = tuple(rows(study))
    if too_large := _size(len(placed)):
        return too_large
    return [*_names(study), *_stages(study, placed), *contradictions(study), *_carbon(study, placed)]


def _names(study: Study) -> Iterator[Problem]:
    yield from _twice("processes", study.processes)
    for field in ("sites", "suppliers", "exclusions", "evidence", "meters"):
        yield from _twice(field, getattr(study, field))
    holders = [(paths.process(process.id), process) for process in study.processes]
    for path, holder in [*holders, *((stage, block) for stage, block in blocks(study))]:
        for field in ROWS:
            yield from _twice(f"{path}.{field}", getattr(holder, field))
    for process in study.processes:
        yield from _twice(paths.below(paths.process(process.id), "coproducts"), process.coproducts)
        if process.id in NAMES:
            yield Problem(
                "reserved",
                paths.process(process.id),
                Text("此编号留给情景（分销、使用、生命末期）", "this id belongs to the scenarios; choose another"),
            )


def _twice(path: str, rows: Iterable[_Named]) -> Iterator[Problem]:
    ids = [row.id for row in rows]
    if len(set(ids)) == len(ids):
        return
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem("twice", f"{path}.{name}", Text(f"编号出现 {count} 次", f"this id stands {count} times"))


def releases(study: Study, library: Library) -> Iterator[Problem]:
    """Releases that the study names and the library does not hold, or holds with other content; ids it has taken."""
    yield from _suppliers(study, library)
    held = {release.id: release for release in library.releases}
    for ref in study.factors:
        path = paths.factor(ref.release)
        release = held.get(ref.release)
        if release is None:
            names = ", ".join(sorted(held))
            yield Problem(
                "no_release",
                path,
                Text("没有这个因子版本", "this factor release is not at hand"),
                expected=Text(names, names),
            )
        elif ref.digest is not None and ref.digest != release.digest:
            yield Problem(
                "other_release",
                path,
                Text(
                    "同名因子版本的内容与研究所用的不同", "the release of this name differs from the one the study used"
                ),
                found=release.digest,
                expected=Text(ref.digest, ref.digest),
            )


def narrowed(library: Library, study: Study) -> Library:
    """The releases that the study names, in its order; all that are at hand where it names none."""
    held = {release.id: release for release in library.releases}
    named = tuple(held[ref.release] for ref in study.factors if ref.release in held)
    return Library(named) if named else library


def _suppliers(study: Study, library: Library) -> Iterator[Problem]:
    """Supplier footprints and factors are explained and counted under their ids: one id names one of them."""
    for supplier in study.suppliers:
        if library.get(supplier.id) is not None:
            yield Problem(
                "twice",
                paths.supplier(supplier.id),
                Text("因子库中已有这个编号，请另取", "a factor of the release has this id; choose another"),
            )


def _stages(study: Study, placed: Iterable[Placed]) -> Iterator[Problem]:
    inside = set(study.boundary.stages)
    places = [(paths.below(paths.process(process.id), "stage"), process.stage) for process in study.processes]
    places += [(stage, stage) for stage, block in blocks(study) if not _reference_only(study, stage)]
    places += [(f"{path}.stage", row.stage) for path, row in placed if row.stage is not None]
    for path, stage in places:
        if stage not in inside:
            allowed = ", ".join(study.boundary.stages)
            yield Problem(
                "outside_boundary",
                path,
                Text("该阶段不在系统边界内", "this stage lies outside the boundary"),
                found=stage,
                expected=Text(allowed, allowed),
            )


def rows(study: Study) -> Iterator[Placed]:
    """Every row of the study."""
    holders = [(paths.process(process.id), process) for process in study.processes]
    for path, holder in [*holders, *blocks(study)]:
        for name in ROWS:
            for row in getattr(holder, name):
                yield f"{path}.{name}.{row.id}", row


def _reference_only(study: Study, stage: str) -> bool:
    """A use block that only states the lifetime yield of a functional unit adds no stage."""
    use = study.use
    return (
        stage == "use"
        and use is not None
        and use.energy is None
        and not (use.inputs or use.emissions or use.transports or use.waste)
    )


def _size(count: int) -> list[Problem]:
    if count <= MAX_ROWS:
        return []
    words = Text(f"超过 {MAX_ROWS} 行，请拆成几份", f"more than {MAX_ROWS} rows; split the study")
    return [Problem(TOO_LARGE, "processes", words, found=str(count))]


def _carbon(study: Study, placed: Iterable[Placed]) -> Iterator[Problem]:
    """Biogenic carbon of a row or an output above the mass of what holds it."""
    for path, row in placed:
        carbon = row.biogenic_carbon if isinstance(row, Sourced) else None
        mass = _kilograms(Decimal(1), row.unit) if carbon else None
        if carbon and mass is not None and carbon > mass:
            yield _too_much(path, carbon, f"1 {row.unit}")
    for process in study.processes:
        for key, output in ((None, process.output), *((item.id, item) for item in process.coproducts)):
            mass = _kilograms(output.amount, output.unit) if output.mass is None else output.mass
            if output.biogenic_carbon and mass is not None and output.biogenic_carbon > mass:
                yield _too_much(paths.product(process.id, key), output.biogenic_carbon, f"{shown(mass, 6)} kg")


def _kilograms(amount: Decimal, unit: str) -> Decimal | None:
    try:
        return units.convert(amount, unit, "kg")
    except units.UnitError:  # no mass, or no unit: that is told elsewhere
        return None


def _too_much(path: str, carbon: Decimal, of: str) -> Problem:
    return Problem(
        "carbon_above_mass",
        f"{path}.biogenic_carbon",
        Text(f"含碳量大于 {of} 的质量", f"the carbon weighs more than {of}"),
        found=f"{carbon:f}",
        expected=Text("kg C，木材约为绝干质量的一半", "kg C, in wood about half of the oven-dry mass"),
    )
