"""However many rows ask the same of a library, it is gone through no more often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tanyin.footprint.factors import alternatives
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tests.footprint.builders import factor, process, refusal, study, takes
from tests.footprint.guards import wrong


class Gone:
    """Counts how often libraries are gone through, and how often a factor is weighed against another."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.through, self.weighed = 0, 0
        iterate, fits = Library.__iter__, alternatives._fits

        def counted(library: Library) -> Iterator[Factor]:
            self.through += 1
            return iterate(library)

        def weighed(other: Factor, this: Factor) -> bool:
            self.weighed += 1
            return fits(other, this)

        patch.setattr(Library, "__iter__", counted)
        patch.setattr(alternatives, "_fits", weighed)


def asked(rows: int, known: list[Factor], **row: Any) -> tuple[int, int]:
    """How often, where so many rows are the same but for `{}` in their words."""
    with pytest.MonkeyPatch.context() as patch:
        gone = Gone(patch)
        made = [
            takes("1 kg", id=f"r{at}", **{key: value.format(at) for key, value in row.items()}) for at in range(rows)
        ]
        assert len(refusal(study(process("p", *made)), *known)) == rows
    return gone.through, gone.weighed


@pytest.mark.parametrize("boundary", ["combustion", "generation"])
def test_the_factor_named_instead_is_looked_for_once(boundary: str) -> None:
    known = [wrong("fuel", boundary), *(factor(f"f{at}", family="fuel") for at in range(5))]
    assert asked(30, known, factor="wrong") == asked(1, known, factor="wrong")


def test_ids_that_come_close_are_looked_for_in_one_index() -> None:
    known = [factor(f"wood.panel.{at}") for at in range(5)]
    assert asked(30, known, factor="wood.pannel.x{}") == asked(1, known, factor="wood.pannel.x{}")


def test_factors_of_other_families_are_not_weighed() -> None:
    known = [wrong("fuel", "combustion"), factor("fuel", family="fuel"), *(factor(f"f{at}") for at in range(9))]
    assert asked(1, known, factor="wrong")[1] == 1
