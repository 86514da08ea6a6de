"""What the components do in a browser, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow
FIRST = "#samples tbody tr:first-child th"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{site}/look/")
    yield page
    context.close()


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{site}/look/")
    yield page
    context.close()


def test_a_table_is_sorted_in_place_and_the_address_says_so(page: Page) -> None:
    page.evaluate("() => { window.same = true }")
    page.click("#samples thead >> text=名称")
    expect(page.locator("#samples th[aria-sort=ascending]")).to_contain_text("名称")
    assert "samples.sort=name" in page.url
    assert page.evaluate("() => window.same"), "the page was loaded again"


def test_a_table_is_filtered_as_a_choice_is_made(page: Page) -> None:
    page.select_option("#samples select", "valid")
    expect(page.locator("#samples .pages p")).to_have_text(re.compile("共 12 项"))


def test_the_rows_shown_are_copied_and_no_cell_is_a_formula(page: Page) -> None:
    page.fill("#samples input[type=search]", "SUM")
    page.press("#samples input[type=search]", "Enter")
    expect(page.locator(FIRST)).to_contain_text("=SUM")
    page.click("#samples [data-copy-table]")
    expect(page.locator("#samples .told")).to_have_text("已复制")
    lines = page.evaluate("() => navigator.clipboard.readText()").split("\n")
    assert len(lines) == 11
    assert all(line.startswith("'=SUM") and line.count("\t") == 3 for line in lines[1:])


def test_a_value_is_copied_letter_by_letter(page: Page) -> None:
    page.click(".copy [data-copy]")
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("sha256:")


def test_the_table_of_a_chart_is_filtered_sorted_and_taken_away(page: Page, tmp_path: Path) -> None:
    page.click("#stages summary")
    page.click("#stages thead >> text=占比")
    rows = page.locator("#stages tbody tr:visible")
    assert rows.first.inner_text().startswith("分销")
    page.fill("#stages [data-filter]", "生产")
    assert rows.count() == 1
    with page.expect_download() as coming:
        page.click("#stages [data-save-table]")
    coming.value.save_as(tmp_path / "stages.csv")
    assert len((tmp_path / "stages.csv").read_text("utf-8-sig").splitlines()) == 2


def test_a_destructive_act_asks_in_a_dialog_that_escape_closes(page: Page) -> None:
    page.click("details.danger summary")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("影响谁")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    page.click("details.danger summary")
    page.click("dialog [data-close]")
    expect(dialog).to_have_count(0)


def test_progress_moves_by_itself(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('.progress progress')?.value > 0", timeout=8000)


def test_everything_is_reached_by_keyboard_and_focus_is_seen(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        if outline == "none":
            unseen.append(page.evaluate("() => document.activeElement.outerHTML.slice(0, 100)"))
    assert not unseen


def test_a_table_is_sorted_filtered_and_taken_away_without_scripts(plain: Page) -> None:
    plain.click("#samples thead >> text=名称")
    assert "samples.sort=name" in plain.url
    plain.select_option("#samples select", "revoked")
    plain.click("#samples button[type=submit]")
    assert plain.locator("#samples .badge.failed").count() == plain.locator("#samples tbody tr").count() > 0
    assert "samples.sort=name" in plain.url
    with plain.expect_download() as coming:
        plain.click("#samples a[download]")
    assert coming.value.suggested_filename == "samples.csv"


def test_no_button_stands_there_that_does_nothing_without_scripts(plain: Page) -> None:
    buttons = plain.locator("main button[type=button]:not([disabled]):visible")
    assert buttons.count() == 0


def test_a_destructive_act_says_what_happens_without_scripts(plain: Page) -> None:
    plain.click("details.danger summary")
    expect(plain.locator("details.danger .asks")).to_be_visible()


def test_language_and_darkness_are_chosen_without_scripts_and_stay(plain: Page) -> None:
    plain.click("header >> text=English")
    assert plain.url.endswith("/look/")
    assert plain.get_attribute("html", "lang") == "en"
    plain.click("footer >> text=Dark")
    assert plain.get_attribute("html", "data-theme") == "dark"
    plain.click("header .home")
    assert plain.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 24, 27)"
    assert plain.get_attribute("html", "lang") == "en"
    plain.click("footer >> text=System")
    assert plain.get_attribute("html", "data-theme") is None


def test_on_paper_the_page_is_light_and_without_its_tools(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/look/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == "rgb(251, 250, 247)"
    assert page.locator(".tools:visible, .appearance:visible, .skip:visible").count() == 0
    context.close()
