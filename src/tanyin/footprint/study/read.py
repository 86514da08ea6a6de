"""Reading and writing study documents: YAML and JSON in, all problems at once, and out again."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from tanyin.canon import Text, not_opened
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.places import located
from tanyin.footprint.reading.source import Source, check_size, locate, read_json, read_yaml
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import MAX_ROWS
from tanyin.footprint.study.remains import remains
from tanyin.footprint.types import MOST_FIELDS, Defects, TooManyDefects

MOST_DEFECTS = 5000
"""Defective rows that are named one by one."""

_TOO_MANY = Problem(
    "too_many",
    "",
    Text(
        f"有缺陷的条目超过 {MOST_DEFECTS} 个，以上只列出每个列表的前几个；请确认选对了文件",
        f"more than {MOST_DEFECTS} entries are defective, named above are those among the first of each list; "
        "check that it is the right file",
    ),
)


_EMPTY = Problem(
    "empty",
    "",
    Text("文件是空的，没有研究", "the file is empty and holds no study"),
    fix=Text("用 new 得到一份模板", "new gives a template"),
)


def read_study(text: bytes, *, format: str = "yaml") -> Study:
    """A study from bytes; `format` is "yaml" or "json".

    Raises StudyError with every problem at once, each with its path, and its line where the text has lines: a
    DefectiveStudy where the text can be read, whose valid rest `engine.told` checks as well.
    """
    _check_entries(text)
    source = read_json(text) if format == "json" else read_yaml(text)
    if source.data is None:
        raise StudyError([_EMPTY])
    try:
        return Study.model_validate(source.data, context=Defects(MOST_DEFECTS))
    except ValidationError as error:
        if format == "json":
            source = Source(source.data, locate(text).lines)
        raise _defective(error, source) from error
    except TooManyDefects:
        raise StudyError([*_first_problems(source), _TOO_MANY]) from None


_ENTRY = re.compile(rb"""(?<![\w.-])["']?id["']?[ \t]*:""")

MOST_ENTRIES = MAX_ROWS + 10_000
"""Entries with an id that a text may hold: rows, and far more parameters, meters and papers than a study has."""


def _check_entries(text: bytes) -> None:
    """Refuse a text of more rows than any study before it is read: reading it takes seconds, counting does not."""
    check_size(text)
    count = sum(1 for _ in islice(_ENTRY.finditer(text), MOST_ENTRIES + 1))
    if count > MOST_ENTRIES:
        words = Text(f"超过 {MAX_ROWS} 行，请拆成几份", f"more than {MAX_ROWS} rows; split the study")
        raise StudyError([Problem("too_large", "processes", words, found=f"> {MOST_ENTRIES} id")])


def _defective(error: ValidationError, source: Source) -> DefectiveStudy:
    return DefectiveStudy(
        problems(error, source),
        lambda: remains(source, error.errors(include_url=False)),
        lambda found, changed: located(found, source, changed),
    )


def _first_problems(source: Source) -> list[Problem]:
    """Problems of the first few entries of every list, where all of them would be too many to read."""
    try:
        Study.model_validate(_first_entries(source.data))
    except ValidationError as error:
        return problems(error, source)
    return []


def _first_entries(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _first_entries(value) for key, value in islice(data.items(), MOST_FIELDS)}
    return [_first_entries(value) for value in data[:10]] if isinstance(data, list) else data


def load_study(path: Path) -> Study:
    """A study from a file; `.json` is JSON, anything else YAML."""
    return read_study(_text_of(path), format=_format_of(path))


def source_of(path: Path) -> Source:
    """The data of a study file with the line of every value, for problems that are found after it was read."""
    text = _text_of(path)
    if _format_of(path) == "json":
        return Source(read_json(text).data, locate(text).lines)
    return read_yaml(text)


def _format_of(path: Path) -> str:
    return "json" if path.suffix.lower() == ".json" else "yaml"


def _text_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            text = file.read(64 * 1024 * 1024)
    except OSError as error:
        raise StudyError([Problem("unreadable", str(path), not_opened(error))]) from error
    check_size(text)
    return text


def write_yaml(study: Study) -> str:
    """The study as YAML: keys in document order, numbers in the decimal normal form."""
    return yaml.dump(study.document(), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def write_json(study: Study) -> str:
    """The study as JSON, indented, keys in document order."""
    return json.dumps(study.document(), ensure_ascii=False, indent=2) + "\n"


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, and keeps number-like text quoted."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
