"""Why the system refused a file, in both languages."""

from __future__ import annotations

import errno
from typing import Final

from tanyin.canon.text import Text

REASONS: Final[dict[int, Text]] = {
    errno.ENOENT: Text("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.EPERM: Text("没有权限", "permission denied"),
    errno.EISDIR: Text("是一个文件夹", "it is a folder"),
    errno.ENOTDIR: Text("路径中有一处不是文件夹", "part of the path is no folder"),
    errno.EEXIST: Text("同名的文件已存在", "a file of this name exists"),
    errno.EROFS: Text("所在的磁盘只读", "the disk is read-only"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.ENAMETOOLONG: Text("名字太长", "the name is too long"),
}
"""Why the system refused a file; for anything else the system's own words."""


def reason_of(error: OSError) -> Text:
    """Why, for a sentence; the system's own words where it is none of the usual reasons."""
    own = error.strerror or str(error)
    return REASONS.get(error.errno or 0, Text(own, own))


def not_opened(error: OSError) -> Text:
    """That a file cannot be opened, and why."""
    reason = reason_of(error)
    return Text(f"文件打不开：{reason.zh}", f"the file cannot be opened: {reason.en}")
