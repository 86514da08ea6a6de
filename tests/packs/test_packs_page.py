"""The page about the packs tells what is in them: every pack, every source, and how many rows."""

import re
from pathlib import Path

from tanyin.footprint import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "packs.md").read_text("utf-8")


def test_every_pack_stands_on_the_page() -> None:
    for pack in shipped.manifest().packs:
        if pack.kind in ("factors", "gwp"):
            assert f"| `{pack.id}` |" in PAGE


def test_the_counts_of_the_packs_are_those_of_the_tables() -> None:
    for key in shipped.releases():
        assert re.search(rf"\| `{key}` \|[^|]*，{len(shipped.release(key).factors)} 行", PAGE), key
    for key in [pack.id for pack in shipped.manifest().packs if pack.kind == "gwp"]:
        assert f"| `{key}` | GWP100，{len(shipped.gwp(key).gases)} 个取值" in PAGE, key


def test_the_sources_of_the_page_account_for_every_row() -> None:
    section = PAGE.split("## `starter-2026.11` 的来源")[1].split("\n## ")[0]
    stated = [(name, int(count)) for name, count in re.findall(r"^\| `([^`]+)` \| (\d+) \|", section, re.MULTILINE)]
    starter = list(shipped.release("starter-2026.11"))
    assert stated == [(name, sum(name in factor.source for factor in starter)) for name, _ in stated]
    assert sum(count for _, count in stated) == len(starter)
