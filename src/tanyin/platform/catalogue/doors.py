"""Where people enter the catalogue."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.look.menu import Door

DOORS = (
    Door(
        "catalogue:eligibility",
        Text("能不能参加试点", "Can I enter the pilot?"),
        "catalogue.read",
        Text(
            "三个问题，逐条看到符合不符合、凭什么。",
            "Three questions, and condition by condition whether it is met, and why.",
        ),
    ),
    Door(
        "catalogue:products",
        Text("产品目录", "Catalogue"),
        "catalogue.read",
        Text(
            "全国目录、两市的试点清单、试点机构和规则包。",
            "The national catalogue, the pilot lists of both cities, pilot bodies and rule packs.",
        ),
    ),
)
