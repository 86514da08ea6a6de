"""Paths: how results, findings and problems name a place of a study, e.g. `processes.module.inputs.frame`.

A path is made of the fields of the study document and the ids of its rows, joined by dots. Three of them leave
something out, because people know the thing by its own name: a scenario stands under its stage (`use.inputs.water`),
the electricity of use under its id (`use.energy.electricity`), and its power modes without the name of their list.
Everything that builds or takes apart a path does it here.
"""

from __future__ import annotations

from collections.abc import Iterable

SCENARIOS = ("distribution", "use", "end_of_life")
"""Blocks of a study that stand under their own name, not among its processes."""

ENERGY = "use.energy"
"""What the electricity of use stands below."""

UPSTREAM, UPTAKE = "upstream", "uptake"
"""Lines of a row that stand below it: the part that its factor lacks, and the carbon that grew into it."""


def below(path: str, *names: str) -> str:
    """The path of something that the thing at `path` holds."""
    return ".".join((path, *names))


def process(key: str) -> str:
    """The path of a process, or of a product by the key of its activity (`process/product`)."""
    return f"processes.{key}"


def scale(key: str) -> str:
    """How much of a product one product unit needs."""
    return f"processes.{key}.scale"


def intensity(key: str) -> str:
    """What one unit of a product costs."""
    return f"processes.{key}.intensity"


def holder(key: str) -> str:
    """The path of what holds rows: a process by its id, a scenario by its stage."""
    return key if key in SCENARIOS else process(key)


def product(of: str, coproduct: str | None) -> str:
    """Where a process states a product: its output, or the co-product of this id."""
    return below(process(of), "output") if coproduct is None else below(process(of), "coproducts", coproduct)


def allocation(of: str) -> str:
    """Where a process says how its burden is shared."""
    return below(holder(of), "allocation")


def share(of: str, key: str) -> str:
    """Where the share of one product is written."""
    return below(allocation(of), "shares", key)


def parameter(key: str) -> str:
    """The path of a parameter."""
    return f"parameters.{key}"


def supplier(key: str) -> str:
    """The path of a supplier footprint."""
    return f"suppliers.{key}"


def factor(key: str) -> str:
    """The path of a factor, and of a release that the study names."""
    return f"factors.{key}"


def exclusion(key: str) -> str:
    """The path of a flow left out."""
    return f"exclusions.{key}"


def meter(key: str) -> str:
    """The path of a meter."""
    return f"meters.{key}"


def site(key: str) -> str:
    """The path of a site."""
    return f"sites.{key}"


def stage(key: str) -> str:
    """The path of what a life-cycle stage adds up to."""
    return f"stages.{key}"


def energy(key: str) -> str:
    """The path of the electricity of use."""
    return f"{ENERGY}.{key}"


def mode(of: str, key: str) -> str:
    """The path of one power mode of the electricity of use."""
    return below(energy(of), "tec", key)


def inside(path: str, other: str) -> bool:
    """Whether `path` is `other` or lies below it."""
    return path == other or path.startswith(f"{other}.")


def touching(path: str, others: Iterable[str]) -> bool:
    """Whether `path` is at, above or below one of the others."""
    return any(inside(path, other) or inside(other, path) for other in others)


def process_of(path: str) -> str | None:
    """The id of the process, or the stage of the scenario, at or above the path; None where there is none."""
    head, _, rest = path.partition(".")
    if head == "processes":
        return rest.partition(".")[0].partition("/")[0] or None
    return head if head in SCENARIOS else None


def row_of(path: str) -> str:
    """The row at or above the path: a row's lines stand below it, and its id may be any word."""
    words = names(path)
    return ".".join(words[: 4 if words[0] == "processes" else 3])


def last(path: str) -> str:
    """The name that the path ends with: the id of a row."""
    return path.rpartition(".")[2]


def above(path: str) -> str:
    """The path without its last name."""
    return path.rpartition(".")[0]


def names(path: str) -> list[str]:
    """The path as the names it is made of."""
    return path.split(".")


def steps(path: str, electricity: str | None) -> list[str]:
    """The path as names of fields and ids of rows of the study document; `electricity` is the id of the electricity
    of use, where the study has it. A mode alone is its power."""
    match names(path):
        case ["use", "energy", key, "tec", of_mode, *rest] if key == electricity:
            return ["use", "energy", "tec", "modes", of_mode, *(rest or ["power"])]
        case ["use", "energy", key, "annual"] if key == electricity:
            return ["use", "energy", "annual"]
        case words:
            return words
