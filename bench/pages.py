"""Pages of the site in a process of its own, asked through all middleware: what `bench.library` and `bench.record` share.

On SQLite in a folder of its own, or on the empty database that `BENCH_DATABASE_URL` names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import seconds

if TYPE_CHECKING:
    from django.test import Client

CHECKOUT = Path(__file__).resolve().parents[1]
P95 = 0.95


def in_a_process(module: str, *sizes: int) -> Any:
    """What `python -m MODULE SIZES…` prints as JSON, on an installation of its own."""
    with tempfile.TemporaryDirectory(prefix="tanyin-bench-") as data:
        environment = {**os.environ, "TANYIN_DATA": data, "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", "")}
        command = [sys.executable, "-m", module, *map(str, sizes)]
        ended = subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(ended.stdout)


def migrated() -> None:
    """The site's settings and an empty database, in this process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tanyin.platform.site.settings"
    os.environ["TANYIN_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def analysed() -> None:
    """Let the database look at what it holds, as it does by itself in time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def p95(client: Client, addresses: Sequence[str], requests: int) -> float:
    """Seconds within which 95 % of the requests were answered, one after another over the addresses."""

    def get(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    times = sorted((seconds(partial(get, address)), address) for address in islice(cycle(addresses), requests))
    if os.environ.get("BENCH_VERBOSE"):
        slowest = {address: spent for spent, address in times}
        print("\n".join(f"{spent * 1e3:7.1f} ms {address}" for address, spent in slowest.items()), file=sys.stderr)
    return times[int(P95 * (len(times) - 1))][0]
