"""Where people enter their long work."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.look.menu import Door

DOORS = (Door("jobs:jobs", Text("任务", "Jobs"), "jobs.read"),)
