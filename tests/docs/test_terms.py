"""One term per concept: the documents use the words of the glossary and no others for the same thing."""

import re
from pathlib import Path

import pytest

from tests.docs.site import DOCS, NAMES, PAGES, prose, read

GLOSSARY = read(DOCS / "glossary.md")
OTHER_WORDS = {
    "副产品": "共产品",
    "联产品": "共产品",
    "排放系数": "因子",
    "碳足迹系数": "因子",
    "基准流量": "基准流",
    "循环回路": "环路",
    "敏感性": "灵敏度",
    "敏感度": "灵敏度",
    "置信区间": "区间",
    "占位符": "默认",
    "演示数据": "样例",
    "by-product": "co-product",
    "byproduct": "co-product",
    "emission coefficient": "factor",
    "life cycle stage": "life-cycle stage",
    "confidence interval": "interval",
    "cyclic dependency": "loop",
    "hotspot": "hot spot",
    "dummy": "sample",
}
"""Words for a concept that has another one in the glossary."""


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_uses_the_terms_of_the_glossary(page: Path) -> None:
    text = prose(read(page)).lower()
    for other, term in OTHER_WORDS.items():
        bound = r"\b" if other.isascii() else ""
        assert not re.search(f"{bound}{re.escape(other)}{bound}", text), f"{other} → {term}"


@pytest.mark.parametrize("term", sorted(set(OTHER_WORDS.values())))
def test_the_preferred_term_stands_in_the_glossary(term: str) -> None:
    assert re.search(rf"(^|[|；;（(;,] ?){re.escape(term)}\b", GLOSSARY, re.MULTILINE), term
