"""Where people enter the workspace."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.look.menu import Door

DOORS = (
    Door(
        "studies:studies",
        Text("核算碳足迹", "Footprints"),
        "studies.read",
        Text(
            "回答三个问题，从一份物料清单或模板开始，几分钟得到第一个数和它的区间。",
            "Answer three questions, begin from a bill of materials or a template, and have a first number with its interval in minutes.",
        ),
    ),
)
