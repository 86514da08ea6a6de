"""Pages of the factor library over 100,000 factors, in a process of its own: `python -m bench.library SIZE REQUESTS ROUNDS`."""

from __future__ import annotations

import json
import sys

from bench import words
from bench.measure import Spread, seconds
from bench.model import Figure
from bench.pages import analysed, in_a_process, migrated, p95
from tanyin.canon import Text

SEARCHES = (
    "光伏", "电力", "铝", "aluminium", "钢", "刨花板", "再生铝", "electricity", "光伏玻璃", "重型卡车", "tianran", "双面 玻璃", "PV",
    "recycled steel", "型", "m77", "高强 钢", "水", "超纯硅片", "composite wood",
)  # fmt: skip
LISTS = (
    "",
    "family=electricity",
    "geography=CN",
    "family=material&geography=CN&status=confirmed",
    "page=150",
    "sort=year",
    "year=2020",
)


def library_figures(size: int, requests: int, rounds: int) -> list[Figure]:
    """Milliseconds within which 95 % of the pages answered, of searches and of filtered lists."""
    found = in_a_process("bench.library", size, requests, rounds)
    named = {"library_search": words.LIBRARY_SEARCH, "library_list": words.LIBRARY_LIST}
    figures = [
        Figure(key, Text(*(text.format(size=size) for text in name)), "ms", Spread.of(found[key]).scaled(1e3), 150)
        for key, name in named.items()
    ]
    load = Text(*(text.format(size=size) for text in words.LIBRARY_LOADED))
    return [*figures, Figure("library_loaded", load, "s", Spread.of([found["load"]]))]


def _main(size: int, requests: int, rounds: int) -> None:
    migrated()
    from django.test import Client

    from bench.library_case import release
    from tanyin.platform.ground.actor import SYSTEM
    from tanyin.platform.library.actions import load_release

    made = release(size)
    load = seconds(lambda: load_release(SYSTEM, made))
    analysed()
    client = Client()
    searches = tuple(f"/library/?q={words_}" for words_ in SEARCHES)
    lists = tuple(f"/library/?{asked}" for asked in LISTS)
    found = [(p95(client, searches, requests), p95(client, lists, requests)) for _ in range(rounds + 1)][1:]
    named = dict(zip(("library_search", "library_list"), zip(*found, strict=True), strict=True))
    print(json.dumps({"load": load, **named}))


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
