"""YAML text as plain data, safely: bounded, without aliases, tags or code, every value as written and with its line.

JSON goes through `tanyin.canon`, which reads numbers exactly. The fields of the study take numbers as numbers or text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from tanyin.canon import CanonError, Text, parse_json
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.reading.yaml_words import why

MAX_BYTES = 16 * 1024 * 1024
MAX_VALUES = 600_000
MAX_DEPTH = 40

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Source:
    """Data and, per path of keys and positions, the line where it stands (from 1)."""

    data: Any
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, path: tuple[str | int, ...]) -> int | None:
        """Line of the path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def _refuse(code: str, message: Text, line: int | None = None, found: str = "") -> StudyError:
    return StudyError([Problem(code, "", message, found=found, line=line)])


def check_size(text: bytes) -> None:
    """Refuse what is too large to be a study before anything reads it."""
    if len(text) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise _refuse(
            "too_large",
            Text(
                f"文件超过 {limit} MB，不像一份产品模型；请确认选对了文件，或拆成几份",
                f"the file is larger than {limit} MB, which no study is; check that it is the right one, or split it",
            ),
            found=f"{len(text)} B",
        )


def read_json(text: bytes) -> Source:
    """JSON as data. Lines are looked up only when a problem needs one (see `locate`)."""
    check_size(text)
    if sum(text.count(sign) for sign in (b",", b"[", b"{")) > MAX_VALUES:  # no fewer than there are values
        raise _too_many()
    try:
        return Source(parse_json(text, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH))
    except CanonError as error:
        message = error.expected
        if not error.found:
            message = Text(f"文本到此中断；{message.zh}", f"the text ends here; {message.en}")
        raise StudyError([Problem("not_json", "", message, error.found, line=error.line)]) from error


def read_yaml(text: bytes) -> Source:
    """YAML as data with the line of every value."""
    check_size(text)
    builder = _Builder()
    try:
        for event in yaml.parse(_decoded(text), Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        message, line = why(text, error)
        raise _refuse("not_yaml", message, line) from error
    return Source(builder.root, builder.lines)


def _decoded(text: bytes) -> str:
    """The text, which is UTF-8 (a byte order mark is passed over); YAML by itself would also guess UTF-16."""
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if text.startswith(b"PK\x03\x04"):
            message = Text(
                "这是 Excel 或压缩文件，应为 YAML 或 JSON 文本",
                "this is an Excel or zip file: YAML or JSON is expected",
            )
            raise _refuse("not_utf8", message) from error
        line = text.count(b"\n", 0, error.start) + 1
        message = Text("不是 UTF-8 文本；请另存为 UTF-8", "this is not text in UTF-8; save it as UTF-8")
        raise _refuse("not_utf8", message, line, f"0x{text[error.start]:02x}") from error


def _too_many(line: int | None = None) -> StudyError:
    message = Text(f"超过 {MAX_VALUES} 个值，请拆成几份", f"more than {MAX_VALUES} values; split the study")
    return _refuse("too_large", message, line)


def locate(text: bytes) -> Source:
    """The lines of a JSON text, read as the YAML it also is; without lines where it is not."""
    try:
        return read_yaml(text)
    except StudyError:
        return Source(None)


class _Builder:
    """Builds data from parser events with a stack of its own, so that depth is a limit and not a crash."""

    def __init__(self) -> None:
        self.root: Any = None
        self.lines: dict[tuple[str | int, ...], int] = {}
        self._stack: list[tuple[Any, tuple[str | int, ...]]] = []
        self._key: list[str | None] = []
        self._count = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        line = mark.line + 1 if mark is not None else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _refuse(
                "alias", Text("不支持锚点和别名，请写出全文", "anchors and aliases are not read; write it out"), line
            )
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _refuse("documents", Text("一个文件只放一份文档", "one document per file"), line)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
            self._key.pop()

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if event.tag is not None and event.tag != "!":
            raise _refuse("tag", Text("不支持标签", "tags are not read"), line, event.tag[:60])
        if not _is_text(event.value):
            raise _refuse("not_yaml", Text("不能有单独的代理码位", "a lone surrogate is no character"), line)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            self._take_key(event.value, line)
            return
        self._put(event.value if event.style else _plain(event.value), line)

    def _take_key(self, key: str, line: int) -> None:
        if key in self._stack[-1][0]:
            raise _refuse("twice", Text("同一个键写了两次", "the same key stands twice"), line, key[:60])
        self._key[-1] = key

    def _put(self, value: Any, line: int) -> tuple[str | int, ...]:
        self._count += 1
        if self._count > MAX_VALUES:
            raise _too_many(line)
        if not self._stack:
            self.root = value
            return ()
        holder, path = self._stack[-1]
        key = self._key[-1]
        if isinstance(holder, dict) and key is not None:
            holder[key] = value
            path = (*path, key)
            self._key[-1] = None
        else:
            path = (*path, len(holder))
            holder.append(value)
        self.lines[path] = line
        return path

    def _open(self, value: Any, event: yaml.Event, line: int) -> None:
        if getattr(event, "tag", None) is not None:
            raise _refuse("tag", Text("不支持标签", "tags are not read"), line)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            raise _refuse("key", Text("键应为文本", "a key must be text"), line)
        if len(self._stack) >= MAX_DEPTH:
            raise _refuse("depth", Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH}"), line)
        path = self._put(value, line)
        self._stack.append((value, path))
        self._key.append(None)


def _is_text(value: str) -> bool:
    """Whether the value can be written again: the parser in pure Python lets half a character pass as an escape."""
    try:
        return value.isascii() or bool(value.encode())
    except UnicodeEncodeError:
        return False


def _plain(text: str) -> str | bool | None:
    """The value of an unquoted scalar: `true`, `false` and `null`, else the text as it is written.

    Whether it is a number is the field's to say, which keeps every digit and names the place of a bad one; `off` and
    `no` stay words, and so does a model called 5E10.
    """
    return _WORDS.get(text, text)
