"""Releases stand in the library as they were published; they are found in both languages, held side by side, and leave
it only as their licences allow."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tanyin.canon import digest
from tanyin.cli.factor_search import Query as CommandQuery
from tanyin.cli.factor_search import found as command_found
from tanyin.footprint import shipped
from tanyin.footprint.factors.release import Release as WholeRelease
from tanyin.platform.accounts.models import Kind
from tanyin.platform.ground import guards
from tanyin.platform.ground.actor import SYSTEM, Role
from tanyin.platform.ground.refusals import NotAllowed
from tanyin.platform.library import actions, comparison, licences, loading, queries
from tanyin.platform.library.exports import MayNotLeave, export
from tanyin.platform.library.models import Factor, FactorDocument, Release, Review, Tier
from tanyin.platform.library.search import Asked, found
from tanyin.platform.library.stored import whole_of
from tanyin.platform.library.tokens import tokens
from tests.platform.people import Town, acting, browser, organisation, person

pytestmark = pytest.mark.django_db
AVERAGE = "starter-2026.11/cn.electricity.average.2024"
CO2_ONLY = "starter-2026.11/cn-tj.electricity.co2_only.2023"


@pytest.fixture(autouse=True)
def loaded(db: None) -> None:
    loading.load()


def keys(*words: str, **filters: str) -> list[str]:
    return [row.key for row in found(Asked(" ".join(words), tuple(filters.items())))]


def test_a_release_in_the_library_has_the_hash_of_the_shipped_one() -> None:
    for key in shipped.releases():
        whole, row = shipped.release(key), Release.objects.get(key=key)
        kept = WholeRelease(whole.head, {f.id: f for f in documents(row)})
        assert row.digest == whole.digest == kept.digest
        assert row.factors_count == len(whole.factors)


def documents(release: Release) -> list[Any]:
    rows = FactorDocument.objects.filter(factor__release=release).values_list("document", flat=True)
    return [whole_of(text) for text in rows]


def test_a_value_is_kept_to_the_last_digit() -> None:
    row = queries.factor("uslci-direct-2026.11", "us.bituminous_coal.boiler.direct")
    assert '"fossil":"2.737903814"' in row.whole.document
    answer = browser().get("/api/v1/library/factors/uslci-direct-2026.11/us.bituminous_coal.boiler.direct").json()
    assert answer["document"]["fossil"] == "2.737903814"


def test_loading_again_changes_nothing_and_a_changed_release_is_refused() -> None:
    count = Factor.objects.count()
    loading.load()
    assert Factor.objects.count() == count
    whole = shipped.release("uslci-direct-2026.11")
    fewer = WholeRelease(whole.head, dict(list(whole.factors.items())[1:]))
    with pytest.raises(actions.AnotherRelease):
        actions.load_release(SYSTEM, fewer)


def test_only_the_system_loads(here: Town) -> None:
    whole = shipped.release("uslci-direct-2026.11")
    other = WholeRelease(whole.head.model_copy(update={"id": "another-1"}), whole.factors)
    with pytest.raises(NotAllowed):
        actions.load_release(acting(here.alice), other)
    assert not Release.objects.filter(key="another-1").exists()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("release", "licence"),
        ("factor", "name_zh"),
        ("factordocument", "document"),
        ("token", "text"),
        ("holds", "factor_id"),
    ],
)
def test_the_rows_of_a_release_never_change(table: str, column: str) -> None:
    for sql in (f"UPDATE library_{table} SET {column} = {column}", f"DELETE FROM library_{table}"):
        with pytest.raises(IntegrityError, match="tanyin_guard_"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert guards.differences(connection) == []


def test_text_is_cut_into_pairs_and_words() -> None:
    assert tokens("光伏玻璃 Solar glass, 3.2 mm 铝") == {"光伏", "伏玻", "玻璃", "solar", "glass", "3", "2", "mm", "铝"}


FINDS = [
    (("光伏",), "cn.electricity.pv.2024"),
    (("光伏玻璃",), "glo.solar_glass.gap"),
    (("铝",), "cn.aluminium.ice"),
    (("aluminium",), "cn.aluminium.ice"),
    (("alumin",), "cn.aluminium.ice"),
    (("aluminum",), "cn.aluminium.ice"),
    (("电网",), "cn.electricity.average.2024"),
    (("电力", "平均"), "cn.electricity.average.2024"),
    (("刨花板",), "us.particleboard.uslci"),
    (("PV",), "cn.electricity.pv.2024"),
    (("重型卡车",), "gb.freight.road.hgv_average.2021"),
    (("cn.electricity.average.2024",), "cn.electricity.average.2024"),
]


def test_a_factor_is_found_in_chinese_and_in_english() -> None:
    for words, wanted in FINDS:
        assert wanted in keys(*words), words


LOOKED_FOR = (
    "光伏",
    "光伏玻璃",
    "铝",
    "aluminium",
    "aluminum",
    "电力 平均",
    "刨花板",
    "PV",
    "重型卡车",
    "钢",
    "玻璃",
    "木材",
    "pvc",
    "硅片",
    "LNG",
)


def test_the_library_finds_what_the_command_finds() -> None:
    for words in LOOKED_FOR:
        wanted = command_found(CommandQuery(tuple(words.split())), shipped.library())
        assert sorted(keys(*words.split())) == sorted(factor.id for factor in wanted), words


def test_what_is_called_so_comes_before_what_only_holds_the_word() -> None:
    assert keys("光伏玻璃")[0] == "glo.solar_glass.gap"
    assert keys("玻璃")[-1].startswith("gb.waste")
    assert keys("硅片")[0].startswith("cn.wafer")
    assert keys("废物")[0].startswith("gb.waste")


def test_any_text_is_a_query() -> None:
    for query in ("", "%", "_", "'", "光%伏", "\\", "a" * 300, "电 " * 50, "，。", "\x00", "\U0001f600"):
        assert browser().get("/library/", {"q": query}).status_code == 200, query


def test_what_can_be_used_comes_first() -> None:
    assert keys("电力")[0] == "cn.electricity.average.2024"
    assert keys("电力").index("cn.electricity.average.2024") < keys("电力").index("cn.electricity.co2_only.2023")


def test_filters_hold() -> None:
    assert set(keys("电力", geography="CN-TJ")) == {f"cn-tj.electricity.co2_only.{year}" for year in (2021, 2022, 2023)}
    assert all(key.startswith("cn") for key in keys(geography="cn", family="electricity"))
    assert keys(year="x") == []
    assert set(keys(release="uslci-direct-2026.11")) == set(shipped.release("uslci-direct-2026.11").factors)


def test_every_factor_says_who_reviewed_it(here: Town) -> None:
    page = browser().get(f"/library/factors/{AVERAGE}/").content.decode()
    assert "没有人评审过" in page
    authority = organisation("生态环境局", 60, Kind.AUTHORITY)
    reviewer = person("rita", authority, Role.REVIEWER)
    row = queries.factor(*AVERAGE.split("/"))
    actions.review(acting(reviewer), row, Tier.REVIEWED, "report 1")
    page = browser().get(f"/library/factors/{AVERAGE}/").content.decode()
    assert "生态环境局：已评审" in page
    assert "没有人评审过" not in page
    with pytest.raises(NotAllowed):
        actions.review(acting(here.alice), row, Tier.REVIEWED, "mine")
    assert Review.objects.count() == 1


def test_factors_stand_side_by_side_and_why_one_is_refused_is_said() -> None:
    columns = comparison.columns(acting(person("nobody")), [AVERAGE, CO2_ONLY])
    assert [column.refused for column in columns] == [False, True]
    assert [f.code for f in columns[1].findings if f.severity == "refused"] == ["co2_only", "generation"]
    assert "cn.electricity.average.2024" in columns[1].findings[0].fix.en
    rows = {row.name.en: row for row in comparison.rows([column.known for column in columns])}
    assert rows["geography"].cells[1].en == "CN-TJ"
    assert [name for name in rows if name in ("year", "technology", "boundary", "quality", "status", "licence")]
    assert rows["who reviewed it"].cells[0].en == "nobody reviewed it"
    page = (
        browser().get(f"/library/compare/?f={AVERAGE}&f={CO2_ONLY}", headers={"Accept-Language": "en"}).content.decode()
    )
    assert "Refused in a product footprint" in page
    assert "it holds CO2 only" in page


def test_at_most_five_are_compared() -> None:
    many = [f"starter-2026.11/{key}" for key in list(shipped.release("starter-2026.11").factors)[:6]]
    assert browser().get("/library/compare/", {"f": many}).status_code == 422
    assert browser().get("/library/compare/", {"f": many[:5]}).status_code == 200
    assert browser().get("/library/compare/", {"f": ["starter-2026.11/none"]}).status_code == 404


def test_every_licence_of_the_releases_was_read() -> None:
    stated = set(Factor.objects.values_list("licence", flat=True))
    assert stated <= licences.read().keys()
    assert licences.terms_of("All rights reserved").re_export == "none"


def test_a_set_with_a_licence_that_forbids_it_is_not_exported_and_the_licence_named() -> None:
    answer = browser().get("/library/factors.csv", {"q": "铝"}, headers={"Accept-Language": "en"})
    assert answer.status_code == 403
    assert "redistribution of the database is not granted" in answer.content.decode()
    with pytest.raises(MayNotLeave, match="该库未授权转载"):
        export(found(Asked("铝")), "zh")


def test_what_licences_allow_is_exported_and_nothing_else() -> None:
    answer = browser().get("/library/factors.csv", {"only": "free"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    free = {row.key for row in Factor.objects.filter(licence__in=licences.exportable())}
    assert {row["id"] for row in rows} == free
    one = next(row for row in rows if row["id"] == "cn.electricity.average.2024")
    assert Decimal(one["fossil"]) == Decimal("0.5777")


def test_lists_of_the_api_withhold_what_may_not_leave_in_sets() -> None:
    found_ = browser().get("/api/v1/library/factors", {"q": "铝"}).json()["factors"]
    held = [each for each in found_ if each["withheld"]]
    assert held
    for each in held:
        assert each["document"] is None
        assert licences.terms_of(each["withheld"]).re_export != "free"
        one = browser().get(f"/api/v1/library/factors/{each['release']}/{each['key']}").json()
        assert one["document"]["id"] == each["key"]


def test_pages_turn() -> None:
    first = browser().get("/api/v1/library/factors").json()
    assert (first["total"], first["pages"], len(first["factors"])) == (667, 14, 50)
    seen = set()
    for number in range(1, 15):
        seen |= {each["key"] for each in browser().get(f"/api/v1/library/factors?page={number}").json()["factors"]}
    assert len(seen) == 667
    assert browser().get("/api/v1/library/factors?page=99999").json()["page"] == 14


def test_a_document_of_the_api_has_the_content_of_its_release() -> None:
    whole = shipped.release("starter-2026.11").factors["cn.electricity.average.2024"]
    answer = browser().get(f"/api/v1/library/factors/{AVERAGE}").json()
    assert digest(answer["document"]) == digest(whole.model_dump(mode="json", exclude_defaults=True))


@pytest.mark.parametrize(
    "path", ["library/releases/{}/", "library/factors/x/{}/", "catalogue/bodies/{}/", "catalogue/pilots/{}/"]
)
def test_no_address_is_a_defect(path: str) -> None:
    for key in ("%00", "x%00y", "..%2f..", "%E5%85%89", "x" * 300):
        assert browser().get(f"/{path.format(key)}").status_code == 404
