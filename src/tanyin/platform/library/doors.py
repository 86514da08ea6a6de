"""Where people enter the library."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.look.menu import Door

DOORS = (
    Door(
        "library:factors",
        Text("因子库", "Factors"),
        "library.read",
        Text(
            "查找排放因子，并排比较，看清出处、许可和谁评审过。",
            "Find emission factors, compare them side by side, see source, licence and who reviewed them.",
        ),
    ),
    Door("library:own", Text("本组织的因子", "Own factors"), "library.read_own"),
)
