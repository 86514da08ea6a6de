"""What a factor's licence allows: the terms of each licence that a release names, as a pack of data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from tanyin.canon import Text
from tanyin.footprint.types import Bilingual, Frozen, Key
from tanyin.platform.catalogue.packs import Named, Stated, shipped_packs

ReExport = Literal["free", "single", "none"]

RE_EXPORT_WORDS: dict[ReExport, Text] = {
    "free": Text("可以再导出", "may be exported again"),
    "single": Text("单项可引，成批不可导出", "single facts may be quoted; sets may not be exported"),
    "none": Text("不得再导出", "may not be exported again"),
}


class Licence(Frozen):
    """One licence by the words in which factors state it."""

    id: Key
    statement: Stated
    re_export: ReExport
    attribution: bool = False
    terms: Bilingual

    @property
    def re_export_words(self) -> Text:
        """What may be done, in words."""
        return RE_EXPORT_WORDS[self.re_export]


class Licences(Named):
    """The licences that were read."""

    licences: tuple[Licence, ...]


@lru_cache(maxsize=1)
def read() -> dict[str, Licence]:
    """Every licence that was read, by its statement."""
    return {each.statement: each for pack in shipped_packs("licences", Licences) for each in pack.licences}


def terms_of(statement: str) -> Licence:
    """The terms of a licence by its statement. One that nobody read allows nothing."""
    return read().get(statement) or Licence(
        id="unread",
        statement=statement or "?",
        re_export="none",
        terms=Text("这份许可没有读过，按不得再导出处理", "this licence was not read: nothing may be exported"),
    )


def exportable() -> tuple[str, ...]:
    """The statements under which sets may be exported."""
    return tuple(each.statement for each in read().values() if each.re_export == "free")


def forbidding(statements: Iterable[str]) -> tuple[Licence, ...]:
    """Of these licences, those that forbid the export of a set."""
    found = (terms_of(each) for each in sorted(set(statements)))
    return tuple(each for each in found if each.re_export != "free")
