"""XML by events, without document types: no entity but the five of XML itself, and nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NoReturn
from xml.parsers import expat

from .refusal import Refusal, damaged

CHUNK = 1 << 16
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


def _nothing(_: str) -> None:
    return None


def walk(part: IO[bytes], start: Start, end: End = _nothing, characters: Characters | None = None) -> None:
    """Call `start`, `end` and `characters` for everything in the part; names come without their prefix.

    Raises Refusal for XML that is not well formed, and for a document type, the ground of entity bombs.
    """
    local: dict[str, str] = {}

    def name(qualified: str) -> str:
        found = local.get(qualified)
        if found is None:
            found = qualified.rpartition(":")[2]
            if len(local) < 1000:
                local[qualified] = found
        return found

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.StartElementHandler = lambda tag, attributes: start(name(tag), attributes)
    parser.EndElementHandler = lambda tag: end(name(tag))
    if characters is not None:
        parser.CharacterDataHandler = characters
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]:
            raise MemoryError from error
        raise damaged(str(error)) from error


def attribute(attributes: dict[str, str], name: str) -> str:
    """The attribute of this local name, whatever its prefix; "" without it."""
    for key, value in attributes.items():
        if key == name or key.endswith(":" + name):
            return value
    return ""


def _no_document_type(*_: object) -> NoReturn:
    raise Refusal(
        "document_type",
        "文件里有 XML 文档类型声明，Excel 从不写它；不予读取",
        "the file holds an XML document type, which Excel never writes; it is not read",
    )
