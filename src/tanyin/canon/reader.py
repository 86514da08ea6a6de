"""A strict JSON reader: what a document says twice, or says in a way that loses digits, is refused.

Python's C scanner does the reading. Its hooks only notice that something is wrong, since they know no
positions; `tanyin.canon.location` then walks the text to say what stands where. Size and nesting are
bounded before the scanner starts, so hostile text costs one linear pass and never a recursion error.
"""

import codecs
import json
import re
from typing import Final, NoReturn

from tanyin.canon import location
from tanyin.canon.decimals import from_text
from tanyin.canon.jcs import MAX_DEPTH
from tanyin.canon.location import JsonValue, refusal_at
from tanyin.canon.refusal import CanonError
from tanyin.canon.text import Text

MAX_BYTES: Final = 64 * 1024 * 1024
"""Bytes of a document that are read unless the caller says otherwise: some 300,000 lines of a study."""

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def parse_json(source: str | bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> JsonValue:
    """Read one JSON document strictly: integers as `int`, numbers with fraction or exponent as `Decimal`.

    Raises `CanonError` with line and column for bad syntax, a key given twice in one object, NaN,
    infinities, numbers out of the bounds of `tanyin.canon.from_text`, lone surrogates, bytes that are not
    UTF-8, more than `max_bytes` bytes and nesting deeper than `max_depth` (at most
    `tanyin.canon.MAX_DEPTH`). A byte order mark is passed over.
    """
    text = _decoded(source, max_bytes)
    location.check_depth(text, min(max_depth, MAX_DEPTH))
    if _SURROGATE_ESCAPE.search(text):
        location.check_tokens(text)
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from None
    except CanonError:
        location.check_tokens(text)
        raise
    return value


def _decoded(source: str | bytes, max_bytes: int) -> str:
    _check_size(len(source), max_bytes)
    if isinstance(source, bytes):
        try:
            return source.removeprefix(codecs.BOM_UTF8).decode()
        except UnicodeDecodeError as error:
            before = source[: error.start].decode()
            found = f"0x{source[error.start]:02x}"
            raise refusal_at(before, len(before), found, Text("应为 UTF-8 编码", "expected UTF-8")) from None
    if not source.isascii():
        try:
            _check_size(len(source.encode()), max_bytes)
        except UnicodeEncodeError as error:
            raise refusal_at(source, error.start, source[error.start], location.SURROGATE) from None
    return source.removeprefix("\ufeff")


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        expected = Text(f"文件不应超过 {max_bytes} 字节", f"expected at most {max_bytes} bytes")
        raise CanonError(f"{size} B", expected)


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise CanonError("{", location.DUPLICATE)
    return members


def _integer(digits: str) -> int:
    if not location.fits(digits):
        raise CanonError(digits, location.INTEGER)
    return int(digits)


def _constant(name: str) -> NoReturn:
    raise CanonError(name, location.CONSTANT)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=from_text, parse_constant=_constant
)

_SYNTAX: Final = (
    ("Expecting value", Text("应为一个值", "expected a value")),
    ("Expecting property name", Text("应为双引号中的键", "expected a key in double quotes")),
    ("Expecting ':'", Text("应为冒号", "expected a colon")),
    ("Expecting ','", Text("应为逗号或结束括号", "expected a comma or a closing bracket")),
    ("Illegal trailing comma", Text("逗号之后应有内容", "expected something after the comma")),
    ("Extra data", Text("文件应到此结束", "expected the end of the document")),
    ("Unterminated string", Text("字符串应以双引号结束", "expected a closing double quote")),
    ("Invalid control character", Text("控制字符应写成转义", "expected the control character as an escape")),
    ("Invalid", Text("应为 JSON 允许的转义", "expected an escape that JSON allows")),
    ("", Text("应为合法的 JSON", "expected well-formed JSON")),
)


def _syntax_error(text: str, error: json.JSONDecodeError) -> CanonError:
    expected = next(words for start, words in _SYNTAX if error.msg.startswith(start))
    return refusal_at(text, error.pos, location.token_at(text, error.pos), expected)
