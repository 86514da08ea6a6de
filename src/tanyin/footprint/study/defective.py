"""A study document that breaks its model, and what can still be found out about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.study.remains import Remains

Locate = Callable[[Iterable[Problem], Collection[str]], list[Problem]]
"""Gives problems the place that they have in the file; those at a path of the collection get none."""
Order = Callable[[list[Problem]], list[Problem]]
"""Puts problems in the order in which people go through the file."""


def by_line(found: list[Problem]) -> list[Problem]:
    """The order of a text; first what stands in no line."""
    return sorted(found, key=lambda problem: problem.line or 0)


class DefectiveStudy(StudyError):
    """Parts of a document are not what the model of a study asks. `remains` is what holds, to be checked further."""

    def __init__(
        self, problems: Iterable[Problem], left: Callable[[], Remains | None], locate: Locate, order: Order = by_line
    ) -> None:
        super().__init__(problems)
        self._left, self._locate, self._order = left, locate, order

    @cached_property
    def remains(self) -> Remains | None:
        """What holds of the document; None where nothing does, or too much is wrong to tell. Taken out when asked for:
        it costs as much as reading again."""
        return self._left()

    def with_more(self, found: Iterable[Problem], changed: Collection[str] = ()) -> StudyError:
        """This error with what was found in `remains`, in the order of the file. `changed`: paths whose value is not
        that of the file."""
        further = () if self.remains is None else self.remains.problems
        more = self._locate([*further, *found], changed)
        known = {(problem.path, problem.message) for problem in self.problems}
        told = [*self.problems, *(problem for problem in more if (problem.path, problem.message) not in known)]
        return StudyError(self._order(told))
