"""What is counted twice: rows, legs, packaging, a material again inside a component."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.study.lines import Transport

PACKAGING = ("包装", "packaging", "packing", "carton", "纸箱")


def _key(entry: Entry) -> Hashable:
    """What makes two rows of a process the same: source, amount, unit, and how far."""
    line, row = entry.line, entry.row
    far = (row.distance.amount, row.distance.formula, row.distance.unit) if isinstance(row, Transport) else None
    origin = getattr(line.origin, "id", None) or getattr(line.origin, "gas", None)
    return entry.role, line.supplier, origin, line.burden, entry.value, entry.unit, far


def rows_twice(view: View) -> Iterator[Hit]:
    """Rows of one process that say the same again."""
    for entries in view.of.values():
        seen: dict[Hashable, str] = {}
        for entry in entries:
            if not entry.value or entry.role == "transport":
                continue
            first = seen.setdefault(_key(entry), entry.path)
            if first != entry.path:
                yield Hit(
                    entry.path,
                    Text(f"与 {first} 来源、数量、单位都相同", f"has the source, amount and unit of {first}"),
                    Text("删去重复的一行；若确为两笔，合成一行", "remove one of them, or add the two up in one row"),
                )


def legs_twice(view: View) -> Iterator[Hit]:
    """The same leg twice, or a leg again as an input in t·km."""
    for entries in view.of.values():
        legs = [entry for entry in entries if entry.amount and _freight(entry)]
        seen: dict[Hashable, str] = {}
        for entry in legs:
            factor = entry.factor
            key = (None if factor is None else factor.mode, entry.amount, entry.line.unit)
            first = seen.setdefault(key, entry.path)
            if first != entry.path:
                yield Hit(
                    entry.path,
                    Text(
                        f"与 {first} 同一运输方式、同样 {shown(entry.amount)} {entry.line.unit}",
                        f"has the mode and the {shown(entry.amount)} {entry.line.unit} of {first}",
                    ),
                    Text("同一段运输只写一次", "write one stretch of transport once"),
                )


def _freight(entry: Entry) -> bool:
    return entry.role == "transport" or (entry.factor is not None and entry.factor.family == "freight")


def inside_component(view: View) -> Iterator[Hit]:
    """A material counted in a process and again in the component that it takes."""
    activities = view.result.system.activities
    for key, entries in view.of.items():
        for link in entries:
            if link.line.supplier is None:
                continue
            maker = activities[link.line.supplier]
            if maker.process == key:
                continue
            inner = {(_source(e), e.amount): e.path for e in view.of[maker.process] if _counts(view, e)}
            for entry in entries:
                if _counts(view, entry) and (path := inner.get((_source(entry), entry.amount))) is not None:
                    yield Hit(
                        entry.path,
                        Text(
                            f"与部件里的 {path} 同一来源，每件产品的量也相同",
                            f"has the source of {path} in the component, and the same amount per product",
                        ),
                        Text(
                            "材料或写在部件里，或写在这里，不写两次",
                            "write the material in the component or here, not in both",
                        ),
                    )


def _source(entry: Entry) -> str | None:
    return entry.factor.id if entry.factor is not None else None


def _counts(view: View, entry: Entry) -> bool:
    return entry.role == "input" and entry.factor is not None and view.share(entry) > view.at("worth_a_word")


def packaging_twice(view: View) -> Iterator[Hit]:
    """Packaging in two stages with the same amount."""
    seen: dict[Hashable, Entry] = {}
    for entry in view.entries:
        if entry.role != "input" or not entry.amount or not any(word in entry.text for word in PACKAGING):
            continue
        first = seen.setdefault((_source(entry), entry.amount), entry)
        if first.process != entry.process and entry.factor is not None:
            yield Hit(
                entry.path,
                Text(
                    f"与 {first.path} 的包装同一因子、同样的量", f"packaging with the factor and amount of {first.path}"
                ),
                Text("包装只在一个阶段计一次", "count packaging once, in one stage"),
            )


CHECKS = (
    Check(
        "row_twice", "warning", Text("同一工序里两行完全相同", "two rows of a process that say the same"), rows_twice
    ),
    Check("leg_twice", "warning", Text("同一段运输写了两次", "one stretch of transport written twice"), legs_twice),
    Check(
        "material_in_component",
        "warning",
        Text("材料单列一次，部件里又有一次", "a material counted by itself and again in a component"),
        inside_component,
        ("worth_a_word",),
    ),
    Check(
        "packaging_twice",
        "warning",
        Text("两个阶段里有同样的包装", "the same packaging in two stages"),
        packaging_twice,
    ),
)
