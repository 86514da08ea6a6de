"""Files as an attacker makes them: workbooks written by hand, part by part."""

from __future__ import annotations

import io
import struct
import zipfile

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = (
    f'<Relationships><Relationship Id="r1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = '<workbook xmlns:r="r"><sheets><sheet name="投入" sheetId="1" r:id="r1"/></sheets></workbook>'
BOOK_RELATIONS = (
    f'<Relationships><Relationship Id="r1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
)
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def parts(cells: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small workbook; `sheet`, `strings`, `book` replace theirs."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": more.pop("book", BOOK),
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        SHEET: more.pop("sheet", f"<worksheet><sheetData>{cells}</sheetData></worksheet>"),
    }
    if "strings" in more:
        found[STRINGS] = more.pop("strings")
    return found | more


def archive(content: dict[str, str | bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compress) as target:
        for name, part in content.items():
            target.writestr(name, part)
    return file.getvalue()


def repeated(name: str, chunk: bytes, times: int, content: dict[str, str | bytes]) -> bytes:
    """An archive whose part `name` is a chunk many times over, without ever holding it whole."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for other, part in content.items():
            if other != name:
                target.writestr(other, part)
        with target.open(name, "w", force_zip64=True) as part_file:
            for _ in range(times):
                part_file.write(chunk)
    return file.getvalue()


def declared(data: bytes, name: str, size: int) -> bytes:
    """The archive with another size of a part declared in its directory and before the part."""
    changed = bytearray(data)
    for signature, at_size, at_name, at_length in ((b"PK\x01\x02", 24, 46, 28), (b"PK\x03\x04", 22, 30, 26)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            length = struct.unpack_from("<H", data, at + at_length)[0]
            if data[at + at_name : at + at_name + length] == name.encode():
                struct.pack_into("<L", changed, at + at_size, size)
            at += 4
    return bytes(changed)


def many_entries(count: int) -> bytes:
    """A directory of very many entries, all of one small part."""
    name = b"a"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    directory = entry * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(local), 0)
    return local + directory + end
