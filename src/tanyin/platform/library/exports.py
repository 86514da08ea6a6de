"""Sets of factors as files, and what their licences forbid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import HttpResponse

from tanyin.canon import Language, Text, normal_form
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.factors.model import Factor as Whole
from tanyin.platform.catalogue.csvs import csv_answer
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.library.licences import Licence, forbidding
from tanyin.platform.library.models import Factor
from tanyin.platform.library.stored import whole_of
from tanyin.report.texts import half

MOST = 20_000
HEADER = (
    *("id", "name_zh", "name_en", "unit"),
    *PARTS,
    *("family", "boundary", "gases", "geography", "year", "technology", "status", "source", "licence", "release"),
)


class MayNotLeave(Refusal):
    """Some licence forbids that the set is exported."""

    status = 403
    code = "licence_forbids_export"

    def __init__(self, licences: Iterable[Licence]) -> None:
        names = [(half(each.statement, "zh"), half(each.statement, "en")) for each in licences]
        zh = "；".join(f"“{name}”" for name, _ in names)
        en = "; ".join(f'"{name}"' for _, name in names)
        super().__init__(
            Text(
                f"没有导出：其中有因子的许可不允许成批再导出：{zh}。单个因子仍可查看；请只导出许可允许的（加 only=free），或向权利人取得许可。",
                f"Nothing was exported: some licences do not allow sets to be exported again: {en}. Each factor can still "
                "be read; export only what the licences allow (only=free), or ask the owner of the data.",
            )
        )


class TooLarge(Refusal):
    """More rows than one file takes."""

    code = "too_many_rows"

    def __init__(self) -> None:
        super().__init__(
            Text(
                f"超过 {MOST} 行，没有导出。请加筛选，分几次导出。",
                f"More than {MOST} rows: nothing was exported. Filter, and export in parts.",
            )
        )


def export(rows: QuerySet[Factor], language: Language) -> HttpResponse:
    """These factors as a file. Raises `MayNotLeave` naming every licence that forbids it."""
    licences = rows.order_by().values_list("licence", flat=True).distinct()
    if refused := forbidding(licences):
        raise MayNotLeave(refused)
    if rows.order_by()[: MOST + 1].count() > MOST:
        raise TooLarge
    return csv_answer("factors.csv", HEADER, _cells(rows.select_related("whole", "release"), language))


def export_own(wholes: Iterable[Whole], language: Language) -> HttpResponse:
    """An organisation's own factors as a file for itself."""
    return csv_answer("own-factors.csv", HEADER, (cells(whole, "", language) for whole in wholes))


def _cells(rows: QuerySet[Factor], language: Language) -> Iterator[list[str]]:
    for row in rows.iterator(chunk_size=1000):
        yield cells(whole_of(row.whole.document), row.release.key, language)


def cells(whole: Whole, release: str, language: Language) -> list[str]:
    """A factor as the cells of a row."""
    return [
        *(whole.id, whole.name.zh, whole.name.en, whole.unit),
        *(normal_form(value) for value in whole.parts),
        *(whole.family, whole.boundary, whole.gases, whole.geography, str(whole.newest_year or "")),
        *(whole.technology, whole.status, half(whole.source, language), half(whole.licence, language), release),
    ]
