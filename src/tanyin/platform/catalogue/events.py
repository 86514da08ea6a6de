"""The acts of the catalogue."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.events import Act

LOADED_EDITION = Act("catalogue.load_edition", Text("载入一版全国目录", "load an edition of the national catalogue"))
LOADED_LIST = Act("catalogue.load_list", Text("载入一份试点产品清单", "load a pilot list"))
LOADED_RULES = Act("catalogue.load_rules", Text("载入一个规则包", "load a rule pack"))
PROPOSED = Act("catalogue.propose_entry", Text("拟列一个试点产品", "propose a product for a pilot list"))
MOVED = Act("catalogue.move_entry", Text("改变试点产品的状态", "move an entry of a pilot list"))
RECHECKED = Act(
    "catalogue.recheck_entry",
    Text("按新的全国目录核对试点产品", "hold an entry against a new edition of the national catalogue"),
)
LED = Act("catalogue.name_lead", Text("指定牵头处室", "name the lead department of an entry"))
RECORDED_BODY = Act("catalogue.record_body", Text("登记试点认证机构", "record a pilot certification body"))
