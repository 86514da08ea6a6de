"""What a file is, judged by its content and never by its name."""

from __future__ import annotations

import io
import zipfile

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal

LARGEST = 50 * 1024 * 1024
"""Bytes of a file, and of everything in a packed one once it is unpacked."""
MOST_PARTS = 2000
PART = b"PK\x01\x02"
"""What an entry of a packed file's directory begins with."""
HEADS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text": "text/plain; charset=utf-8",
}


class NotTaken(Refusal):
    """A file that is too large, damaged, or of a kind that is not taken."""

    code = "file_not_taken"


def kind_of(data: bytes) -> str:
    """A key of `CONTENT_TYPES`; raises `NotTaken`. A packed file is judged by its directory, nothing is unpacked."""
    if not data:
        raise NotTaken(
            Text("文件是空的，没有存。请核对后重新选择。", "The file is empty and was not stored. Choose again.")
        )
    if len(data) > LARGEST:
        raise NotTaken(
            Text(
                "文件超过 50 MB，没有存。请拆分，或者只上传需要的部分。",
                "The file is over 50 MB and was not stored. Split it, or upload the part that is needed.",
            )
        )
    for head, kind in HEADS.items():
        if data.startswith(head):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if _is_text(data):
        return "text"
    raise NotTaken(
        Text(
            "只收 PDF、PNG、JPEG、Excel（.xlsx）和文本（UTF-8）文件，这个都不是，没有存。请转换后再上传。",
            "Only PDF, PNG, JPEG, Excel (.xlsx) and UTF-8 text files are taken; this is none and was not stored. "
            "Convert it first.",
        )
    )


def _packed(data: bytes) -> str:
    """An Excel workbook whose parts, unpacked, stay within bounds and lie inside it."""
    try:
        few = data.count(PART) <= MOST_PARTS  # counted first: a million entries of a directory take a gigabyte to read
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist() if few else []
    except (zipfile.BadZipFile, ValueError, OSError):
        parts = []
    names = {part.filename for part in parts}
    whole = sum(part.file_size for part in parts) <= LARGEST and len(parts) <= MOST_PARTS
    inside = not any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
    if whole and inside and {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        return "xlsx"
    raise NotTaken(
        Text(
            "这个压缩的文件不是完好的 Excel 工作簿，或者展开后太大，没有存。请用 Excel 另存为 .xlsx。",
            "This packed file is no sound Excel workbook, or too large once unpacked; it was not stored. "
            "Save it again as .xlsx.",
        )
    )


def _is_text(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
