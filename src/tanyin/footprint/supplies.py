"""What a study is calculated with besides itself: factor releases and a set of gases, as far as they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tanyin.footprint import shipped
from tanyin.footprint.errors import FactorError, Problem
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.release import Library, Release

if TYPE_CHECKING:
    from tanyin.footprint.study.document import Study

DEFAULT_GWP = "ar6"
"""What stands in for a set of gases that is not at hand, so that the rest of the study can be checked."""


@dataclass(frozen=True, slots=True)
class Supplies:
    """Releases and gases; `problems` names what the study asks for and is not at hand."""

    library: Library
    gwp: GwpSet
    problems: tuple[Problem, ...] = ()


def supplies(
    study: Study, asked: tuple[Release, ...] = (), find: Callable[[str], Release] = shipped.release
) -> Supplies:
    """The releases asked for, else the study's own, which `find` gets by their ids, else all that are shipped; the gases
    of the study."""
    problems: list[Problem] = []
    held = list(asked)
    for ref in () if asked else study.factors:
        try:
            held.append(find(ref.release))
        except FactorError as error:
            problems += error.problems
    try:
        gwp = shipped.gwp(study.method.gwp)
    except FactorError as error:
        problems += error.problems
        gwp = shipped.gwp(DEFAULT_GWP)
    return Supplies(Library(tuple(held)) if held else shipped.library(), gwp, tuple(problems))
