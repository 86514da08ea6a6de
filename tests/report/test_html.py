"""The HTML report stands alone, can be read by anyone, and says of every chart what it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tanyin.canon import Language
from tanyin.report import theme
from tanyin.report.html import POLICY, html_bytes
from tests.charts.colours import contrast
from tests.report.chair import chair, report_of

VOID = {"meta", "col"}
READABLE = 4.5
"""Contrast of text, WCAG 2.2 level AA."""


class Page(HTMLParser):
    """The page as far as these tests ask: ids, links, what is open, what loads something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name in ("src", "srcset", "data", "action", "xlink:href") or name.startswith("on"):
                self.loads.append(f"{tag} {name}")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def page_of(language: Language = "en") -> str:
    return html_bytes(report_of(chair(), language)).decode()


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = page_of()
    found = Page(text)
    assert not found.loads
    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & set(found.tags)
    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'"
    assert "url(" not in text
    assert "@import" not in text


def test_no_address_of_a_host_stands_in_the_page() -> None:
    addresses = set(re.findall(r"[a-z]+://[^\s\"'<>)]+", page_of()))
    assert addresses == {"http://www.w3.org/2000/svg"}, "a namespace, which nobody fetches"


def test_every_link_leads_to_a_part_of_the_page_and_ids_are_unique() -> None:
    found = Page(page_of())
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert len(found.links) == len(report_of(chair()).sections)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_its_language(language: Language) -> None:
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page_of(language)


def test_every_chart_is_there_for_wide_and_narrow_screens_and_as_a_table() -> None:
    text = page_of()
    assert text.count("<figure>") == 5
    assert text.count("<svg") == 2 * text.count("<figure>")
    assert text.count("<details>") == text.count("<figure>")
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        assert "<title" in svg
        assert "<desc" in svg


def test_every_table_has_a_caption_and_headings() -> None:
    text = page_of()
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert len(tables) > 15
    for table in tables:
        assert "<caption>" in table
        assert '<th scope="col"' in table


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "faint", "jade", "amber", "clay", "cinnabar"])
def test_every_word_can_be_read_on_the_paper(tokens: dict[str, str], name: str) -> None:
    assert contrast(tokens[name], tokens["paper"]) >= READABLE


def test_nothing_looks_like_the_national_mark() -> None:
    """That one is a green footprint; ours is a cinnabar seal with two characters."""
    text = page_of("zh")
    assert '<span class="seal" role="img" aria-label="碳印 Tanyin">碳印</span>' in text
    assert "footprint" not in "".join(re.findall(r'class="([^"]*)"', text))
    assert ".seal{display:inline-block;background:var(--ty-cinnabar)" in text
