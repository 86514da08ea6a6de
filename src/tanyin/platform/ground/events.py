"""The acts that an app records, as data in its `events.py`: name, words, whether reading alone is an act, and how long
its events are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tanyin.canon import Text
from tanyin.platform.ground.rooms import room


@dataclass(frozen=True, slots=True)
class Retention:
    """How long events of a kind are kept at least, by which rule, and how sure that is."""

    name: str
    lasts: dt.timedelta
    source: str
    status: str


GENERAL = Retention(
    "general",
    dt.timedelta(days=183),
    "网络安全法：不少于六个月 / Cybersecurity Law: six months at least (domain.md §10)",
    "transcribed",
)
CERTIFICATION = Retention(
    "certification",
    dt.timedelta(days=5 * 366),
    "认证机构管理办法：证书有效期加一个周期，各 24 个月；从申请到发证另计一年（假定） / records of certification: validity and "
    "one more cycle, 24 months each; a year before them from application to certificate is assumed (domain.md §10)",
    "recalled",
)
"""For acts from which a certificate follows, or by which it changes: an app states it at the act, and no more."""


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act. Its name is also that of its lines in the table of policies; once recorded it stays so named."""

    name: str
    words: Text
    reads: bool = False
    """Whether it only reads what is restricted, and is recorded all the same."""
    kept: Retention = GENERAL


@cache
def acts() -> Mapping[str, Act]:
    """Every act that some app records, by name."""
    return {act.name: act for events in room("events") for act in vars(events).values() if isinstance(act, Act)}
