"""Grid losses counted once in the whole system, in whatever process the electricity and its transmission stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.footprint.builders import Document, Row, codes, process, takes
from tests.footprint.electric import COAL, MAINS, MAYBE, MISSING, SERVICE, STATION, TWICE, hands_on, kwh, made, said

# name; the electricity of p, 10 kWh of it; the processes behind; what is said; what is said with 10 kWh of transmission
Arrangement = tuple[str, list[Row], list[Document], list[str], list[str]]
TABLE: list[Arrangement] = [
    ("none", [], [], [], TWICE),
    ("own, losses inside", [kwh("10", "grid")], [], [], TWICE),
    ("own, at the plant", [kwh("10", "plant")], [], MISSING, []),
    ("own plant", [kwh("10", "own")], [], [], MAYBE),
    ("own plant beside the grid", [kwh("10", "own"), kwh("10", "grid")], [], [], MAYBE),
    ("own, half and half", [kwh("5", "grid"), kwh("5", "plant")], [], MISSING, TWICE),
    ("linked, losses inside", [kwh("10", "mains")], [MAINS], [], TWICE),
    ("linked, at the plant", [kwh("10", "station")], [STATION], MISSING, []),
    ("linked, an own plant", [kwh("10", "roof")], [hands_on("roof", kwh("1", "own"))], [], MAYBE),
    ("linked, burning fuel", [kwh("10", "power")], [hands_on("power", COAL)], [], []),
    ("linked, without rows", [kwh("10", "sun")], [hands_on("sun")], [], []),
    ("linked, losses added", [kwh("10", "s")], [hands_on("s", kwh("1", "plant"), kwh("1", "losses"))], [], TWICE),
    ("linked, wires added", [kwh("10", "s")], [hands_on("s", kwh("1", "plant"), kwh("1", "wires"))], MISSING, TWICE),
    ("linked, fuel and losses", [kwh("10", "s")], [hands_on("s", COAL, kwh("1", "losses"))], [], TWICE),
    (
        "linked, a mix",
        [kwh("10", "mix")],
        [hands_on("mix", kwh("3", "grid"), kwh("1", "plant"), made="4 kWh")],
        MISSING,
        TWICE,
    ),
    ("linked, fuel and some grid", [kwh("10", "s")], [hands_on("s", COAL, kwh("0.2", "grid"))], [], MAYBE),
    (
        "linked, more taken than handed on",
        [kwh("10", "s")],
        [hands_on("s", kwh("1", "own"), kwh("1", "grid"))],
        [],
        MAYBE,
    ),
    ("linked, more handed on than taken", [kwh("10", "s")], [hands_on("s", kwh("0.5", "plant"))], MISSING, []),
    ("two suppliers", [kwh("5", "mains"), kwh("5", "station")], [MAINS, STATION], MISSING, TWICE),
    ("own and linked", [kwh("5", "grid"), kwh("5", "station")], [STATION], MISSING, TWICE),
    ("a chain from the grid", [kwh("10", "hall")], [hands_on("hall", kwh("1", "mains")), MAINS], [], TWICE),
    ("a chain from the plant", [kwh("10", "hall")], [hands_on("hall", kwh("1", "station")), STATION], MISSING, []),
    (
        "a chain with losses on its way",
        [kwh("10", "hall")],
        [hands_on("hall", kwh("1", "station"), kwh("1", "losses")), STATION],
        [],
        TWICE,
    ),
    (
        "a loop on the grid",
        [kwh("10", "a")],
        [hands_on("a", kwh("0.9", "grid"), kwh("0.1", "b")), hands_on("b", kwh("0.8", "grid"), kwh("0.2", "a"))],
        [],
        TWICE,
    ),
    (
        "a loop at the plant",
        [kwh("10", "a")],
        [hands_on("a", kwh("0.9", "plant"), kwh("0.1", "b")), hands_on("b", kwh("0.8", "own"), kwh("0.2", "a"))],
        MISSING,
        MAYBE,
    ),
    ("a loop with itself", [kwh("10", "a")], [hands_on("a", kwh("1", "grid"), kwh("0.05", "a"))], [], TWICE),
    ("heat", [takes("36 MJ", process="boiler")], [process("boiler", COAL, output="1 MJ")], [], TWICE),
    ("electricity sold as heat is", [takes("36 MJ", process="s")], [hands_on("s", COAL, made="1 MJ")], [], TWICE),
]


@pytest.mark.parametrize(("name", "rows", "behind", "bare", "_"), TABLE, ids=[row[0] for row in TABLE])
def test_without_transmission(
    name: str, rows: list[Row], behind: list[Document], bare: list[str], _: list[str]
) -> None:
    assert codes(said(made(*rows), *behind)) == bare


@pytest.mark.parametrize(("name", "rows", "behind", "_", "with_row"), TABLE, ids=[row[0] for row in TABLE])
def test_losses_count_once_wherever_the_electricity_stands(
    name: str, rows: list[Row], behind: list[Document], _: list[str], with_row: list[str]
) -> None:
    found = said(made(*rows, kwh("10", "losses")), *behind)
    assert codes(found) == with_row
    assert {item.path for item in found} <= {"processes.p"}


@pytest.mark.parametrize(("name", "rows", "behind", "_", "with_row"), TABLE, ids=[row[0] for row in TABLE])
def test_a_process_of_nothing_but_transmission_is_judged_where_it_is_taken(
    name: str, rows: list[Row], behind: list[Document], _: list[str], with_row: list[str]
) -> None:
    """Its 10 kWh do what a row of 10 kWh does; so do those of a process that only hands them on."""
    passed_on = hands_on("passed", kwh("1", "lines"))
    for service in ("lines", "passed"):
        found = said(made(*rows, kwh("10", service)), *behind, SERVICE, passed_on)
        assert codes(found) == with_row
        assert {item.path for item in found} <= {"processes.p"}


# One study written in two ways.


amounts = st.integers(0, 4).map(str)


@given(
    st.fixed_dictionaries({"grid": amounts, "plant": amounts, "own": amounts}),
    st.tuples(amounts, amounts),
    st.integers(1, 3),
)
def test_electricity_handed_on_over_links_is_judged_like_its_own(
    taken: dict[str, str], added: tuple[str, str], steps: int
) -> None:
    """The rows of one process, and the same with the electricity in a process of its own, `steps` links away, and the
    transmission in both: the same codes, of refusals or of findings."""
    total = sum(map(int, taken.values())) or 1
    electricity = [kwh(amount, source) for source, amount in taken.items()] if any(map(int, taken.values())) else [COAL]
    first, second = (takes(f"{amount} kWh", factor="losses", id=f"l{n}") for n, amount in enumerate(added))
    whole = process("q", *electricity, first, second, output=f"{total} kWh")
    chain = [hands_on(f"s{n}", kwh("1", f"s{n + 1}")) for n in range(1, steps)]
    source = process(f"s{steps}", *electricity, first, output=f"{total} kWh")
    apart = process("q", kwh(str(total), "s1"), second, output=f"{total} kWh")
    assert set(codes(said(whole))) == set(codes(said(apart, *chain, source)))
