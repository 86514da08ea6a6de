"""From what a person types to what the library calculates: study, factors, gases, changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.canon import Text
from tanyin.cli import words, workbooks
from tanyin.cli.edits import edited
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import Refusal, bad_file
from tanyin.cli.spreads import checked
from tanyin.cli.texts import filled, listed
from tanyin.footprint import shipped
from tanyin.footprint.errors import FootprintError, Problem, StudyError
from tanyin.footprint.factors.load import HEAD, TABLE, load_release
from tanyin.footprint.factors.release import Release
from tanyin.footprint.reading.places import located
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.read import load_study, source_of
from tanyin.footprint.study.remains import Remains
from tanyin.footprint.supplies import Supplies, supplies

if TYPE_CHECKING:
    from tanyin.footprint.result.model import Result
    from tanyin.footprint.study.document import Study


def _unheard(_: Text) -> None:
    return None


@dataclass(frozen=True)
class Request:
    """What was typed: the study, the factor releases instead of the study's own, and `PATH=VALUE` changes; `hear` is
    told what was passed over in a workbook, and how many data take a spread from each of `spreads`."""

    study: str
    factors: Sequence[str] = ()
    gwp: str | None = None
    edits: Sequence[str] = ()
    hear: Callable[[Text], None] = _unheard
    spreads: Sequence[str] = ()


def calculated(request: Request) -> Result:
    """The result. Raises FootprintError or Refusal."""
    asked = tuple(release(name) for name in request.factors)
    changes = _changes(request, asked)
    changed = [change.partition("=")[0].strip() for change in changes]
    try:
        study = read(request.study, request.hear)
    except DefectiveStudy as error:
        raise _told(error, asked, changes, changed) from error
    if changes:
        study = edited(study, changes)
    try:
        return _calculated(with_spreads(study, request, asked), asked)
    except FootprintError as error:
        raise type(error)(_located(path_of(request.study), error.problems, changed)) from error


def _calculated(study: Study, asked: tuple[Release, ...]) -> Result:
    from tanyin.footprint.engine import calculate

    found = supplies(study, asked)
    if found.problems:
        raise StudyError(_with_the_rest(found, Remains(study)))
    return calculate(study, found.library, found.gwp)


def with_spreads(study: Study, request: Request, asked: tuple[Release, ...] = ()) -> Study:
    """The study with the spreads that were asked for. Raises FootprintError or Refusal."""
    for way in checked(request.spreads):
        from tanyin.footprint.spreads import with_spreads as restated

        found = restated(study, way, lambda each: _calculated(each, asked))
        request.hear(filled(words.SPREADS_TAKEN, count=len(found.paths), way=way))
        study = found.study
    return study


def _told(
    error: DefectiveStudy, asked: tuple[Release, ...], changes: Sequence[str], changed: Sequence[str]
) -> StudyError:
    """The error with all that is wrong with the rest of the study, changed as far as that can be."""
    if (left := error.remains) is None:
        return error
    try:
        study = edited(left.study, changes) if changes else left.study
    except StudyError as wrong:
        typed = [problem for problem in wrong.problems if not left.gaps.at(problem.path)]
        return StudyError([*error.with_more(()).problems, *typed])
    return error.with_more(_with_the_rest(supplies(study, asked), replace(left, study=study)), changed)


def _with_the_rest(found: Supplies, left: Remains) -> list[Problem]:
    """The problems of the supplies, and those of the study that do not come of them."""
    from tanyin.footprint.system.faults import faults

    gaps = replace(left.gaps, paths=left.gaps.paths | {problem.path for problem in found.problems})
    return [*found.problems, *faults(replace(left, gaps=gaps), found.library, found.gwp)]


def _located(path: Path, problems: Sequence[Problem], changed: Sequence[str]) -> list[Problem]:
    if workbooks.is_workbook(path):
        return workbooks.located(path, problems, changed)
    return located(problems, source_of(path), changed)


def read(name: str, hear: Callable[[Text], None] = _unheard) -> Study:
    """The study of a file (a workbook too) or of a shipped example; `hear` as in `Request`."""
    path = path_of(name)
    return workbooks.study_of(path, hear) if workbooks.is_workbook(path) else load_study(path)


def _changes(request: Request, asked: Sequence[Release]) -> list[str]:
    """What is changed before anything is computed. Other releases and gases are changes like any other, and so part
    of the study's digest."""
    changes = list(request.edits)
    if asked:
        changes.append(f"factors=[{', '.join(f'{{release: {each.id}}}' for each in asked)}]")
    if request.gwp is not None:
        changes.append(f"method.gwp={request.gwp.lower()}")
    return changes


def path_of(name: str) -> Path:
    """The file that a path or the id of a shipped example names."""
    path = Path(name)
    if path.exists():
        return path
    if (pack := shipped.studies("example").get(name)) is not None:
        return pack
    raise bad_file(filled(words.NO_STUDY, found=name, known=listed(shipped.studies("example"))))


def release(name: str) -> Release:
    """A release by its folder or by the id of a shipped one."""
    folder = Path(name)
    if name in shipped.releases() and not any((folder / part).exists() for part in (HEAD, TABLE)):
        return shipped.release(name)
    if folder.is_dir():
        return load_release(folder)
    raise Refusal(Exit.DOCUMENT, filled(words.NO_RELEASE, found=name, known=listed(shipped.releases())))
