"""The acts of the vault."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.events import Act

LISTED = Act("vault.read", Text("查看文件清单", "read the list of files"), reads=True)
STORED = Act("vault.store", Text("存入文件", "store a file"))
OPENED = Act("vault.open", Text("打开文件", "open a file"), reads=True)
GRANTED = Act("vault.grant", Text("授权读取文件", "grant a file"))
WITHDREW = Act("vault.withdraw_grant", Text("撤回授权", "withdraw a grant"))
