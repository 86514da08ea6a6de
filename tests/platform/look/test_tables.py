"""A table answers what its address asks, from a query and from a list alike, and gives no cell that would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import translation

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind, Organisation
from tanyin.platform.look.guides import Link
from tanyin.platform.look.tables import Column, Sheet, Table
from tanyin.platform.look.tables import Kind as Set

KINDS = [(kind.value, Text(kind.value, kind.value)) for kind in Kind]
TABLE = Table(
    "firms",
    Text("组织", "Organisations"),
    (
        Column[Organisation]("name", Text("名称", "Name"), lambda row: row.name, field="name", searched=True),
        Column[Organisation]("kind", Text("类别", "Kind"), lambda row: row.kind, field="kind", choices=KINDS),
        Column[Organisation]("code", Text("代码", "Code"), lambda row: row.code, searched=True, field="code"),
        Column[Organisation]("made", Text("登记", "Made"), lambda row: row.created_at, Set.DATE),
    ),
    order="name",
    rows=3,
)
NAMES = ("乙光伏", "甲木业", "丙 100% 电脑", "=HYPERLINK(1)", "Ding Bank")


@pytest.fixture(params=["query", "list"])
def ask(request: pytest.FixtureRequest, db: None) -> Callable[..., Sheet]:
    Organisation.objects.bulk_create(
        Organisation(
            name=name, code=f"91110108MA0000{number:04}", kind=Kind.BANK if "Bank" in name else Kind.ENTERPRISE
        )
        for number, name in enumerate(NAMES)
    )
    rows = Organisation.objects.all() if request.param == "query" else list(Organisation.objects.all())

    def asked(query: str = "") -> Sheet:
        return TABLE.read(RequestFactory().get(f"/?{query}"), rows)  # type: ignore[arg-type]  # no actor is asked for

    return asked


def names(sheet: Sheet) -> list[str]:
    return [row.name for row in sheet.rows.part(sheet.pages.start, sheet.pages.end)]


def test_search_finds_every_word_in_any_column(ask: Callable[..., Sheet]) -> None:
    assert names(ask("firms.q=ding")) == ["Ding Bank"]
    assert names(ask("firms.q=0001+甲")) == ["甲木业"]
    assert names(ask("firms.q=100%25")) == ["丙 100% 电脑"]
    assert names(ask("firms.q=0001+ding")) == []


def test_a_choice_and_an_order_and_a_page_work_together(ask: Callable[..., Sheet]) -> None:
    sheet = ask("firms.kind=enterprise&firms.sort=-code&firms.page=2")
    assert (names(sheet), sheet.count) == (["乙光伏"], 4)


@pytest.mark.parametrize(
    "query",
    [
        "firms.sort=password",
        "firms.sort=made",
        "firms.kind=none",
        "firms.page=-1",
        "firms.page=99999999999999999999",
        "firms.page=x",
        "firms.q=%00",
        "firms.page=²",
        "name=1",
    ],
)
def test_what_means_nothing_is_left_aside(ask: Callable[..., Sheet], query: str) -> None:
    assert names(ask(query)) == names(ask()) or ask(query).count == len(NAMES)


def test_a_page_beyond_the_last_is_the_last(ask: Callable[..., Sheet]) -> None:
    assert ask("firms.page=77").pages.page == 2


def test_parameters_of_others_stay_in_every_link(ask: Callable[..., Sheet]) -> None:
    sheet = ask("tab=data&other.page=3&firms.q=x")
    assert sheet.question.address(page="2") == "?tab=data&other.page=3&firms.q=x&firms.sort=name&firms.page=2"


def test_the_file_has_all_rows_that_were_asked_for_and_no_cell_runs(ask: Callable[..., Sheet]) -> None:
    answer = ask("firms.kind=enterprise&firms.page=2&firms.file=csv").file()
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text[1:]))
    assert head == ["名称", "类别", "代码", "登记"]
    assert {row[0] for row in rows} == {"'=HYPERLINK(1)", "乙光伏", "甲木业", "丙 100% 电脑"}
    assert all(dt.datetime.fromisoformat(row[3]).tzinfo for row in rows)


def test_names_are_shown_as_text(ask: Callable[..., Sheet]) -> None:
    request = RequestFactory().get("/")
    Organisation.objects.create(name="<script>alert(1)</script>", code="91110108MA00009999", kind=Kind.BANK)
    html = TABLE.read(request, Organisation.objects.filter(name__contains="script")).html(request)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    evil = RequestFactory().get("/", {"firms.q": '"><script>', "x": '"><script>'})
    assert "<script>" not in TABLE.read(evil, Organisation.objects.all()).html(evil)


@dataclass(frozen=True)
class Amount:
    amount: Decimal | None


def test_numbers_stay_numbers_in_the_file_and_missing_ones_come_last() -> None:
    column = Column[Amount]("amount", Text("数", "Number"), lambda row: row.amount, Set.NUMBER, field="amount")
    table = Table("amounts", Text("数", "Numbers"), (column,), order="amount")
    rows = [Amount(None), Amount(Decimal("-2.50")), Amount(Decimal("-12345.678901")), Amount(Decimal(3))]
    sheet = table.read(RequestFactory().get("/"), rows)
    cells = b"".join(sheet.file().streaming_content).decode().splitlines()
    assert cells[1:] == ["-12345.678901", "-2.5", "3", '""']


def test_a_table_without_rows_teaches_the_next_step() -> None:
    request = RequestFactory().get("/")
    with translation.override("en"):
        assert "There is nothing here yet" in TABLE.read(request, []).html(request)
    searched = RequestFactory().get("/?firms.q=x")
    assert "没有符合条件的行" in TABLE.read(searched, []).html(searched)


LINKED = Table(
    "linked",
    Text("组织", "Organisations"),
    (
        Column[Organisation]("name", Text("名称", "Name"), lambda row: Text(row.name, row.name), field="name"),
        Column[Organisation](
            "both",
            Text("两处", "Both"),
            lambda row: (Link(Text("甲", "=A"), "/a"), Link(Text("乙", "B"), "/b")) if row.name != "none" else (),
        ),
        Column[Organisation](
            "acts", Text("操作", "Actions"), lambda _: (Link(Text("移出", "Take out"), "/out"),), Set.ACTS
        ),
    ),
)


def test_several_links_stand_in_a_cell_and_what_can_be_done_is_in_no_file() -> None:
    rows = [Organisation(name="x"), Organisation(name="none")]
    sheet = LINKED.read(RequestFactory().get("/"), rows)  # type: ignore[arg-type]  # as above
    with translation.override("en"):
        page = sheet.html(sheet.request)
        file = b"".join(sheet.file()).decode()  # type: ignore[arg-type]  # strings are sent as bytes
    assert '<a href="/a">=A</a><br><a href="/b">B</a>' in page
    assert '<a href="/out">Take out</a>' in page
    assert file.splitlines()[1:] == ["x,'=A; B", "none,"]
    assert "Take out" not in file


def test_a_row_of_a_list_is_found_by_any_of_several_values() -> None:
    @dataclass
    class Listed:
        name: str
        cities: tuple[str, ...]

    column = Column[Listed](
        "city", Text("城市", "City"), lambda row: row.name, field="cities", choices=[("1", Text("一", "one"))]
    )
    table = Table("t", Text("表", "Table"), (column,))
    rows = [Listed("both", ("1", "2")), Listed("other", ("12",)), Listed("none", ())]
    sheet = table.read(RequestFactory().get("/?t.city=1"), rows)  # type: ignore[arg-type]  # as above
    assert [row.name for row in sheet.rows] == ["both"]
