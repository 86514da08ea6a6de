"""The site as it is served: a real Granian with one worker, asked over HTTP, on SQLite in a folder of its own."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import words
from bench.measure import Spread, seconds
from bench.model import Figure
from tanyin.platform.site.serve import free_port
from tanyin.platform.site.web import Web

CHECKOUT = Path(__file__).resolve().parents[1]
PREPARE = "from pathlib import Path; from tanyin.platform.site.serve import prepare; prepare(Path({data!r}), print)"
PATIENCE = 60.0
KIB = 1024


@dataclass(frozen=True)
class Served:
    """A web process that answers."""

    port: int
    process: int

    def page(self, connection: http.client.HTTPConnection, path: str) -> None:
        """Get a page on a connection that is kept."""
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}")

    def p95(self, path: str, requests: int) -> float:
        """Seconds within which 95 % of requests were answered, one after another."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.page(connection, path)
        spent = sorted(seconds(lambda: self.page(connection, path)) for _ in range(requests))
        connection.close()
        return spent[int(0.95 * (requests - 1))]

    def workers(self) -> list[int]:
        """Bytes that each worker holds."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return [_resident(Path(f"/proc/{child}/status").read_text()) for child in children]


def _resident(status: str) -> int:
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * KIB


@contextmanager
def served() -> Iterator[Served]:
    """A fresh installation, served by one worker."""
    with tempfile.TemporaryDirectory(prefix="tanyin-bench-") as data:
        told = {"TANYIN_DATA": data, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "bench.site_settings"}
        environment = {**os.environ, **told}
        subprocess.run(
            [sys.executable, "-c", PREPARE.format(data=data)],
            cwd=CHECKOUT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        web = Web("127.0.0.1", free_port("127.0.0.1", 0), 1, os.getpid())
        process = subprocess.Popen(web.command(), cwd=CHECKOUT, env=environment, stderr=subprocess.DEVNULL)
        try:
            site = Served(web.port, process.pid)
            _answers(site)
            yield site
        finally:
            process.terminate()
            process.wait()


def _answers(site: Served) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            site.p95("/yardstick/", 1)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def site_figures(requests: int, rounds: int) -> list[Figure]:
    """The yardstick and the sign-in page in turns, then what the worker holds."""
    with served() as site:
        pairs = [(site.p95("/yardstick/", requests), site.p95("/account/login/", requests)) for _ in range(rounds)]
        memory = site.workers()
    yardstick, sign_in = (Spread.of(times).scaled(1e3) for times in zip(*pairs, strict=True))
    return [
        Figure("site_yardstick", words.SITE_YARDSTICK, "ms", yardstick),
        Figure("site_sign_in", words.SITE_SIGN_IN, "ms", sign_in, 150),
        Figure("site_memory", words.SITE_MEMORY, "MB", Spread.of(memory).scaled(1e-6), 200),
    ]
