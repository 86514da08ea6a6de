"""Where people enter the vault."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.look.menu import Door

DOORS = (Door("vault:files", Text("文件", "Files"), "vault.read"),)
