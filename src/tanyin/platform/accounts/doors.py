"""Where people enter accounts."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.look.menu import Door

DOORS = (
    Door("accounts:organisation", Text("组织", "Organisation"), "accounts.read_organisation"),
    Door("accounts:record", Text("记录", "Record"), "accounts.read_record"),
    Door("accounts:organisations", Text("管理", "Administration"), "accounts.register_organisation"),
)
