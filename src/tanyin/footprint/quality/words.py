"""What the figures of data quality are called."""

from __future__ import annotations

from typing import Final

from tanyin.canon import Text
from tanyin.footprint.quality.tables import Indicator

INDICATOR_WORDS: Final[dict[Indicator, Text]] = {
    "technological": Text("技术", "technology"),
    "geographical": Text("地理", "geography"),
    "temporal": Text("时间", "time"),
    "reliability": Text("可靠性", "reliability"),
    "completeness": Text("完整性", "completeness"),
}
RATING: Final = Text("数据质量评分（1 最好，5 最差）", "data quality rating (1 best, 5 worst)")
OWN: Final = Text("自有工序的数据", "data of own processes")
BACKGROUND: Final = Text("背景数据", "background data")
UNSCORED: Final = Text("未评分的份额", "share that is not scored")
