"""The workspace's words for what stands in a study."""

from __future__ import annotations

from collections.abc import Mapping

from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.studies.states import STATE_WORDS, State

STAGE_WORDS: Mapping[str, Text] = {str(stage): words for stage, words in STAGE_NAMES.items()}
KIND_WORDS: Mapping[str, Text] = {
    "measured": Text("实测", "measured"),
    "calculated": Text("计算", "calculated"),
    "estimated": Text("估算", "estimated"),
    "supplier": Text("供应商", "supplier"),
    "literature": Text("文献", "literature"),
    "default": Text("默认", "default"),
}
SOURCES = ("factor", "process", "supplier")
"""What a row's burden may be taken from, by the names of the fields."""

STATE_BADGES: Mapping[str, Badge] = {
    State.DRAFT: Badge(Tone.PLAIN, STATE_WORDS[State.DRAFT]),
    State.REVIEW: Badge(Tone.WAITING, STATE_WORDS[State.REVIEW]),
    State.ACCOUNTED: Badge(Tone.VALID, STATE_WORDS[State.ACCOUNTED]),
}
