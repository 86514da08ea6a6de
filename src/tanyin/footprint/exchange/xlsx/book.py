"""A workbook: its sheets in order, each with its cells."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any, TypeVar

from .grid import Workspace, read_grid
from .markup import attribute, walk
from .refusal import Refusal, damaged
from .strings import shared_strings
from .styles import shown_kinds

MAX_SHEETS = 200
RELATIONS = "_rels/.rels"

Relations = dict[str, tuple[str, str]]
"""Id → (last word of the type, part)."""

Found = TypeVar("Found")


def read_book(data: bytes) -> dict[str, Any]:
    """`{"sheets": [{"name", "hidden", "merged", "cells", "results"}]}` of the file's bytes. Raises Refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError) as error:
        raise damaged(str(error)) from error


def _read(archive: zipfile.ZipFile) -> dict[str, Any]:
    book = next((part for kind, part in _relations(archive, RELATIONS, "").values() if kind == "officeDocument"), "")
    folder, name = posixpath.split(book)
    relations = _relations(archive, f"{folder}/_rels/{name}.rels", folder)
    sheets, from_1904 = _sheets(archive, book)
    parts = dict(relations.values())
    space = Workspace(
        strings=_optional(archive, parts.get("sharedStrings"), shared_strings, []),
        formats=_optional(archive, parts.get("styles"), shown_kinds, {}),
        from_1904=from_1904,
    )
    return {"sheets": [_sheet(archive, entry, relations, space) for entry in sheets]}


def _optional(
    archive: zipfile.ZipFile, part: str | None, read: Callable[[IO[bytes]], Found], otherwise: Found
) -> Found:
    if part is None or part not in archive.namelist():
        return otherwise
    with archive.open(part) as file:
        return read(file)


def _relations(archive: zipfile.ZipFile, part: str, folder: str) -> Relations:
    found: Relations = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target

    with archive.open(part) as file:
        walk(file, start)
    return found


def _sheets(archive: zipfile.ZipFile, book: str) -> tuple[list[dict[str, str]], bool]:
    """The sheets that the workbook names, and whether it counts days from 1904."""
    found: list[dict[str, str]] = []
    from_1904 = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet":
            if len(found) >= MAX_SHEETS:
                raise Refusal(
                    "too_many_sheets",
                    f"工作表超过 {MAX_SHEETS} 张，不像一份研究",
                    f"more than {MAX_SHEETS} sheets, which no study has",
                )
            found.append(attributes)

    with archive.open(book) as file:
        walk(file, start)
    return found, from_1904


def _sheet(archive: zipfile.ZipFile, entry: dict[str, str], relations: Relations, space: Workspace) -> dict[str, Any]:
    kind, part = relations.get(attribute(entry, "id"), ("", ""))
    head: dict[str, Any] = {"name": entry.get("name", "")[:100], "hidden": entry.get("state", "visible") != "visible"}
    if kind != "worksheet":  # a chart or a macro sheet of long ago holds no cells
        return head | {"merged": [], "cells": [], "results": []}
    with archive.open(part) as file:
        grid = read_grid(file, space)
    return head | {"merged": grid.merged, "cells": grid.cells, "results": grid.results}
