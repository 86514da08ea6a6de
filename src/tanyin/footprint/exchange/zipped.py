"""Judge a zip file by its directory, before anything in it is unpacked.

The directory declares how many parts there are and how large each becomes. Python's reader never unpacks more of a
part than is declared, so that what passes here is bounded.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a file may declare: its own bytes, parts, bytes of the directory, bytes of one part and of all unpacked,
    and how many times larger than packed a part (above a megabyte) may be."""

    file: int = 16 * MEGABYTE
    parts: int = 2_000
    directory: int = MEGABYTE // 2
    part: int = 64 * MEGABYTE
    total: int = 128 * MEGABYTE
    ratio: int = 200


_END = struct.Struct("<4s4H2LH")
_END_SIGN, _LOCATOR_OF_64, _LOCATOR_SIZE = b"PK\x05\x06", b"PK\x06\x07", 20
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


ALLOWANCE = Allowance()


def judge(data: bytes, allowance: Allowance = ALLOWANCE) -> None:
    """Raise StudyError unless the bytes are an .xlsx file whose directory stays within the allowance."""
    if len(data) > allowance.file:
        raise _too_large(f"{len(data)} B", f"≤ {allowance.file} B")
    if data.startswith(_OLE):
        raise _refused(
            "encrypted",
            "文件有密码，或是旧的 .xls 格式；请去掉密码，另存为 .xlsx",
            "the file has a password or is an old .xls; remove the password and save it as .xlsx",
        )
    _judge_end(data, allowance)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            start = archive.start_dir
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise _no_zip() from error
    _judge_parts(parts, start, allowance)
    _judge_kind({part.filename for part in parts})


def _judge_end(data: bytes, allowance: Allowance) -> None:
    """The record at the end says how large the directory is, before all of it is read."""
    at = data.rfind(_END_SIGN, max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if not data.startswith(b"PK") or at < 0 or at + _END.size > len(data):
        raise _no_zip()
    _, _, _, _, parts, size, _, _ = _END.unpack_from(data, at)
    if data[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR_OF_64) or parts > allowance.parts:
        raise _too_large(Text(f"{parts} 个部件", f"{parts} parts").en, f"≤ {allowance.parts}")
    if size > allowance.directory:
        raise _too_large(f"{size} B", f"≤ {allowance.directory} B")


def _judge_parts(parts: Sequence[zipfile.ZipInfo], directory: int, allowance: Allowance) -> None:
    if len(parts) > allowance.parts:
        raise _too_large(f"{len(parts)}", f"≤ {allowance.parts}")
    for part in parts:
        _judge_part(part, allowance)
    if twice := [name for name, count in Counter(part.filename for part in parts).items() if count > 1]:
        raise _suspicious(twice[0])
    if (total := sum(part.file_size for part in parts)) > allowance.total:
        raise _too_large(f"{total} B", f"≤ {allowance.total} B")
    ends = sorted((part.header_offset, part.header_offset + part.compress_size, part.filename) for part in parts)
    for (_, end, name), following in zip(ends, [*(start for start, _, _ in ends[1:]), directory], strict=True):
        if end > following:  # parts that share their bytes unpack to far more than the file could hold
            raise _suspicious(name)


def _judge_part(part: zipfile.ZipInfo, allowance: Allowance) -> None:
    name = part.filename
    if part.flag_bits & _ENCRYPTED:
        raise _refused("encrypted", "文件加了密；请去掉密码再存", "the file is encrypted; save it without a password")
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise _suspicious(name)
    if part.compress_type not in _METHODS:
        raise _suspicious(name)
    if part.file_size > allowance.part:
        raise _too_large(f"{name[:60]}: {part.file_size} B", f"≤ {allowance.part} B")
    if part.file_size > max(MEGABYTE, allowance.ratio * max(1, part.compress_size)):
        raise _too_large(f"{name[:60]}: {part.file_size} / {part.compress_size} B", f"≤ {allowance.ratio} : 1")


def _judge_kind(names: set[str]) -> None:
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
        raise _refused(
            "macros", "文件里有宏；请另存为不含宏的 .xlsx", "the file holds macros; save it as .xlsx without macros"
        )
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise _refused(
            "other_format",
            "这是 .xlsb 或 OpenDocument 表格；请另存为 .xlsx",
            "this is an .xlsb or OpenDocument spreadsheet; save it as .xlsx",
        )
    if "[Content_Types].xml" not in names:
        raise _no_zip()


def _refused(code: str, zh: str, en: str, found: str = "", expected: str = "") -> StudyError:
    return StudyError([Problem(code, "", Text(zh, en), found, Text(expected, expected))])


def _too_large(found: str, expected: str) -> StudyError:
    return _refused(
        "too_large",
        "文件太大，或展开后太大，不像一份研究；请确认选对了文件，删去多余的内容",
        "the file is, or unpacks to, more than any study; check that it is the right one and delete what is not needed",
        found,
        expected,
    )


def _suspicious(name: str) -> StudyError:
    return _refused(
        "suspicious",
        "压缩目录不正常，这不是 Excel 存出的文件；请用 Excel 打开后另存为 .xlsx",
        "its directory is not that of a file saved by Excel; open it in Excel and save it as .xlsx",
        name[:60],
    )


def _no_zip() -> StudyError:
    return _refused(
        "not_xlsx",
        "这不是完整的 .xlsx 文件；请确认选对了文件、下载完整，或用 Excel 另存为 .xlsx",
        "this is no complete .xlsx file; check that it is the right one and whole, or save it as .xlsx in Excel",
    )
