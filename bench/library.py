"""Pages of the factor library over 100,000 factors, in a process of its own: `python -m bench.library SIZE REQUESTS`.

On SQLite in a folder of its own, or on the empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench import words
from bench.measure import Spread, seconds
from bench.model import Figure
from tanyin.canon import Text

CHECKOUT = Path(__file__).resolve().parents[1]
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
P95 = 0.95


def library_figures(size: int, requests: int, rounds: int) -> list[Figure]:
    """Milliseconds within which 95 % of the pages answered, of searches and of filtered lists."""
    with tempfile.TemporaryDirectory(prefix="tanyin-bench-") as data:
        environment = {**os.environ, "TANYIN_DATA": data, "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", "")}
        command = [sys.executable, "-m", "bench.library", str(size), str(requests), str(rounds)]
        ended = subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE)
    found = json.loads(ended.stdout)
    named = {"library_search": words.LIBRARY_SEARCH, "library_list": words.LIBRARY_LIST}
    figures = [
        Figure(key, Text(*(text.format(size=size) for text in name)), "ms", Spread.of(found[key]).scaled(1e3), 150)
        for key, name in named.items()
    ]
    load = Text(*(text.format(size=size) for text in words.LIBRARY_LOADED))
    return [*figures, Figure("library_loaded", load, "s", Spread.of([found["load"]]))]


def _main(size: int, requests: int, rounds: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tanyin.platform.site.settings"
    os.environ["TANYIN_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from bench.library_case import release
    from tanyin.platform.ground.actor import SYSTEM
    from tanyin.platform.library.actions import load_release

    call_command("migrate", verbosity=0)
    made = release(size)
    load = seconds(lambda: load_release(SYSTEM, made))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()

    def get(address: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    def p95(addresses: tuple[str, ...]) -> float:
        times = sorted((seconds(partial(get, address)), address) for address in islice(cycle(addresses), requests))
        if os.environ.get("BENCH_VERBOSE"):
            slowest = {address: spent for spent, address in times}
            print("\n".join(f"{spent * 1e3:7.1f} ms {address}" for address, spent in slowest.items()), file=sys.stderr)
        return times[int(P95 * (len(times) - 1))][0]

    searches = tuple(f"/library/?q={words_}" for words_ in SEARCHES)
    lists = tuple(f"/library/?{asked}" for asked in LISTS)
    p95(searches), p95(lists)
    found = [(p95(searches), p95(lists)) for _ in range(rounds)]
    named = dict(zip(("library_search", "library_list"), zip(*found, strict=True), strict=True))
    print(json.dumps({"load": load, **named}))


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
