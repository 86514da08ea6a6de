"""The acts of the library."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.events import Act

LOADED = Act("library.load_release", Text("载入一个因子版本", "load a factor release"))
REVIEWED = Act("library.review", Text("评审一个因子", "review a factor"))
ADDED = Act("library.add_own", Text("登记自己的因子", "add a factor of one's own"))
REVISED = Act("library.revise_own", Text("给自己的因子增加一版", "add a version to a factor of one's own"))
RETIRED = Act("library.retire_own", Text("停用自己的因子", "retire a factor of one's own"))
READ = Act("library.read_own", Text("查阅自己的因子", "read factors of one's own"), reads=True)
"""Trade secrets: each reading is an event too."""
