"""From what a person types to what the library calculates: study, factors, gases, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import ValidationError

from tanyin.cli import words
from tanyin.cli.edits import edited
from tanyin.cli.refusal import bad_file
from tanyin.cli.texts import filled, with_reason
from tanyin.footprint import shipped
from tanyin.footprint.errors import FactorError
from tanyin.footprint.factors.release import Library, Release, load_release
from tanyin.footprint.study.read import load_study, problems
from tanyin.footprint.study.source import Source

if TYPE_CHECKING:
    from tanyin.footprint.result.model import Result
    from tanyin.footprint.study.document import Study


@dataclass(frozen=True)
class Request:
    """What was typed: the study, the factor releases instead of the study's own, and `PATH=VALUE` changes."""

    study: str
    factors: Sequence[str] = ()
    gwp: str | None = None
    edits: Sequence[str] = ()


def calculated(request: Request) -> Result:
    """The result. Raises FootprintError or Refusal."""
    from tanyin.footprint.engine import calculate

    asked = tuple(release(name) for name in request.factors)
    study = _read(request, asked)
    return calculate(study, _library(study, asked), shipped.gwp(study.method.gwp))


def read(name: str) -> Study:
    """The study of a file or of a shipped example."""
    return load_study(path_of(name))


def _read(request: Request, asked: Sequence[Release]) -> Study:
    """The study with its changes. Other releases and gases are changes like any other, and so part of its digest."""
    changes = list(request.edits)
    if asked:
        changes.append(f"factors=[{', '.join(f'{{release: {each.id}}}' for each in asked)}]")
    if request.gwp is not None:
        changes.append(f"method.gwp={request.gwp.lower()}")
    study = read(request.study)
    return edited(study, changes) if changes else study


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
    raise bad_file(filled(words.NO_STUDY, found=name, known=", ".join(shipped.studies("example"))))


def release(name: str) -> Release:
    """A release by its folder or by the id of a shipped one."""
    folder = Path(name)
    if not (folder / "release.yaml").is_file():
        return shipped.release(name)
    try:
        return load_release(folder)
    except OSError as error:
        raise bad_file(with_reason(words.CANNOT_READ, error, path=folder)) from error
    except ValidationError as error:
        raise FactorError(problems(error, Source({}))) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        raise bad_file(filled(words.CANNOT_READ, path=folder / "release.yaml", reason=reason)) from error
