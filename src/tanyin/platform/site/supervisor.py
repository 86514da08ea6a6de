"""Two children under one hand: started, started again with a growing rest when they die, and stopped together."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from tanyin.canon import Text

FIRST_REST = 0.5
LONGEST_REST = 30.0
HEALTHY = 60.0
"""A child that lived this long begins again without having failed before."""
LEAVES = 6.0
"""Seconds for a child to end by itself; the web process gives its workers half of that."""
LOOKS = 0.1

Say = Callable[[Text], None]


@dataclass
class Child:
    """One process, and when it is started next after it died."""

    name: Text
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    rest: float = FIRST_REST
    again: float = 0.0
    began: float = field(default=0.0)

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)  # noqa: S603 -- our own interpreter
        self.began = time.monotonic()

    def look(self, say: Say) -> None:
        """Note that it died, and start it again when its rest is over."""
        if self.process is None:
            if time.monotonic() >= self.again:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        if time.monotonic() - self.began > HEALTHY:
            self.rest = FIRST_REST
        say(
            Text(
                f"{self.name.zh}停了（{_how(code)}），{self.rest:g} 秒后重新启动；已经保存的都完好",
                f"the {self.name.en} process ended ({_how(code)}); it starts again in {self.rest:g} s, "
                "and everything saved is intact",
            )
        )
        self.process, self.again = None, time.monotonic() + self.rest
        self.rest = min(LONGEST_REST, 2 * self.rest)

    def tell(self, number: int) -> None:
        """Send it a signal, if it lives."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


class Supervisor:
    """Keeps its children until it is told to stop."""

    def __init__(self, children: Sequence[Child], say: Say) -> None:
        self._children, self._say = children, say
        self._over = threading.Event()

    def run(self, beside: Callable[[], None]) -> None:
        """Keep the children until SIGTERM, SIGINT or SIGHUP; `beside` is called at every turn."""
        with self._hearing():
            try:
                for child in self._children:
                    child.start()
                while not self._over.wait(LOOKS):
                    beside()
                    for child in self._children:
                        child.look(self._say)
            finally:
                self._stop()

    def _stop(self) -> None:
        """All at once; whoever has not ended when its time is over is killed, and loses nothing by it."""
        for child in self._children:
            child.tell(signal.SIGTERM)
        end = time.monotonic() + LEAVES
        for child in self._children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()

    @contextmanager
    def _hearing(self) -> Iterator[None]:
        numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = {number: signal.signal(number, self._hear) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, *_: int | FrameType | None) -> None:
        self._over.set()
