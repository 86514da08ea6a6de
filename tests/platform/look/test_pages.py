"""What the frame offers, and what the strict policy of contents asks of every page."""

from __future__ import annotations

import re
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest
from django.test import Client, RequestFactory

from tanyin.canon import Text
from tanyin.charts import for_print
from tanyin.platform.ground.actor import Role
from tanyin.platform.journal.models import Event
from tanyin.platform.look import gallery, menu
from tanyin.platform.look.menu import Door
from tanyin.platform.look.pages import Pages
from tanyin.platform.look.views import sample_progress
from tests.platform.people import browser, organisation, person

FORBIDDEN = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src=\"/static/)|https?://(?!www\.w3\.org/2000/svg)"
)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/look/", "/none/"])
def test_a_page_has_nothing_inline_and_nothing_from_elsewhere(address: str) -> None:
    answer = Client().get(address)
    assert not FORBIDDEN.findall(answer.content.decode())
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_a_chart_stands_on_the_page_without_its_style_and_with_its_table() -> None:
    drawn = gallery.shown(RequestFactory().get("/look/"))["stages"].html(RequestFactory().get("/"))
    assert drawn.count("<svg") == 2
    assert "<style" not in drawn
    assert "--ty-s1" in drawn
    assert "#" in for_print(drawn)
    assert "<td" in drawn


def test_every_file_of_the_frame_is_served() -> None:
    page = Client().get("/").content.decode()
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert len(files) >= 5
    for file in files:
        answer = Client().get(file)
        assert answer.status_code == 200, file
        answer.close()


def test_the_menu_shows_the_doors_that_the_visitor_may_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    room = cast(
        "ModuleType",
        SimpleNamespace(
            DOORS=(
                Door("look", Text("部件", "Components"), "look.read", Text("看部件", "See the components")),
                Door("look", Text("自己的", "Own"), "accounts.read_organisation"),
                Door("home", Text("入口", "Entrance"), "look.read"),
                Door("not_there_yet", Text("将来", "Later"), "look.read"),
            )
        ),
    )
    monkeypatch.setattr(menu, "room", lambda name: iter([room] if name == "doors" else []))
    home = Client().get("/").content.decode()
    assert home.count("部件") == 3  # in the menu, and as an entrance with its promise
    assert "自己的" not in home
    assert "将来" not in home
    behind = Client().get("/look/").content.decode()
    assert 'aria-current="true">部件' in behind
    assert 'aria-current="true">入口' not in behind  # the nearer door is the one that the visitor came by


@pytest.mark.parametrize(
    ("page", "numbers"), [(1, [1, 2, 3, 0, 25]), (7, [1, 0, 5, 6, 7, 8, 9, 0, 25]), (25, [1, 0, 23, 24, 25])]
)
def test_far_pages_have_no_link_of_their_own(page: int, numbers: list[int]) -> None:
    pages = Pages.of(Text("项", "Items"), 1234, 50, page, str)
    assert [number for number, _ in pages.links] == numbers
    assert bool(pages.previous) == (page > 1)
    assert bool(pages.next) == (page < 25)


def test_work_that_is_done_is_not_asked_about_again() -> None:
    request: Any = RequestFactory().get("/")
    assert "hx-trigger" in sample_progress(9).html(request)
    assert "hx-trigger" not in sample_progress(10).html(request)


def test_the_language_that_somebody_chooses_is_kept_with_the_account() -> None:
    lin = person("lin", organisation("ours", 1), Role.OWNER)
    browser(lin).post("/choose/", {"language": "en"})
    lin.refresh_from_db()
    assert lin.language == "en"
    assert Event.objects.filter(act="accounts.change_own_account", person=lin.pk).count() == 1


def test_the_header_says_for_whom_somebody_acts() -> None:
    lin = person("lin", organisation("样例光伏", 1), Role.OWNER)
    page = browser(lin).get("/").content.decode()
    assert "样例光伏" in page
    assert "退出" in page
    assert "登录" not in page
    assert "登录" in Client().get("/").content.decode()
