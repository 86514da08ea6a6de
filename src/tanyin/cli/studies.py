"""From what a person types to what the library calculates: study, factors, gases, changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.canon import Text
from tanyin.cli import words, workbooks
from tanyin.cli.edits import edited
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import Refusal, bad_file
from tanyin.cli.spreads import checked, restated
from tanyin.cli.texts import filled, listed
from tanyin.footprint import shipped
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.factors.load import HEAD, TABLE, load_release
from tanyin.footprint.factors.release import Library, Release
from tanyin.footprint.reading.places import located
from tanyin.footprint.study.read import load_study, source_of

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
    study = read(request.study, request.hear)
    if changes:
        study = edited(study, changes)
    try:
        return _calculated(with_spreads(study, request, asked), asked)
    except FootprintError as error:
        changed = [change.partition("=")[0].strip() for change in changes]
        raise type(error)(_located(path_of(request.study), error.problems, changed)) from error


def _calculated(study: Study, asked: tuple[Release, ...]) -> Result:
    from tanyin.footprint.engine import calculate

    return calculate(study, _library(study, asked), shipped.gwp(study.method.gwp))


def with_spreads(study: Study, request: Request, asked: tuple[Release, ...] = ()) -> Study:
    """The study with the spreads that were asked for. Raises FootprintError or Refusal."""
    for way in checked(request.spreads):
        found = restated(study, way, lambda each: _calculated(each, asked))
        request.hear(filled(words.SPREADS_TAKEN, count=len(found.paths), way=way))
        study = found.study
    return study


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


def _library(study: Study, asked: tuple[Release, ...]) -> Library:
    """The releases asked for, else the study's own, else all that are shipped."""
    if asked:
        return Library(asked)
    return shipped.library([ref.release for ref in study.factors] or None)


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
