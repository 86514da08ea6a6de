"""Where in a JSON text something is refused: the slow, exact half of `tanyin.canon.reader`."""

import json
import re
from decimal import Decimal
from typing import Final, TypeAlias

from tanyin.canon.decimals import MAX_DIGITS, from_text
from tanyin.canon.refusal import LONGEST_EXCERPT, CanonError
from tanyin.canon.text import Text

JsonValue: TypeAlias = "bool | int | Decimal | str | list[JsonValue] | dict[str, JsonValue] | None"

SURROGATE: Final = Text("字符串中不能有单独的代理码位", "a string may not hold a lone surrogate")
DUPLICATE: Final = Text("同一对象中一个键只能出现一次", "a key may stand only once in an object")
CONSTANT: Final = Text("JSON 中没有非数与无穷", "JSON has no not-a-number and no infinity")
INTEGER: Final = Text(
    f"应为至多 {MAX_DIGITS} 位的整数",
    f"expected an integer of at most {MAX_DIGITS} digits",
)

# Possessive quantifiers: text without a further bracket is passed once, whatever it holds.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_NEXT_BRACKET = re.compile(rf'[^"\[\]{{}}]*+(?:{_STRING}[^"\[\]{{}}]*+)*+([\[\]{{}}])', re.DOTALL)
_TOKEN = re.compile(rf'\s*+({_STRING}|[\[\]{{}}:,]|[^\s"\[\]{{}}:,]++)', re.DOTALL)


def check_depth(text: str, max_depth: int) -> None:
    """Raise `CanonError` at the first bracket that nests deeper than `max_depth`.

    One linear pass, no recursion.
    """
    if text.count("[") + text.count("{") <= max_depth:
        return
    depth = position = 0
    while bracket := _NEXT_BRACKET.match(text, position):
        position = bracket.end()
        depth += 1 if bracket[1] in "[{" else -1
        if depth > max_depth:
            expected = Text(f"嵌套不应超过 {max_depth} 层", f"expected at most {max_depth} levels of nesting")
            raise refusal_at(text, position - 1, bracket[1], expected)


def check_tokens(text: str) -> None:
    """Raise `CanonError` at the first token that is well-formed JSON but refused.

    Stop where the syntax breaks.
    """
    objects: list[set[str] | None] = []
    previous = ""
    position = 0
    while token := _TOKEN.match(text, position):
        position = token.end()
        word = token[1]
        if word in ("{", "["):
            objects.append(set() if word == "{" else None)
        elif word in ("}", "]"):
            if not objects:
                return
            objects.pop()
        elif expected := _refused(word, objects[-1] if objects and previous in ("{", ",") else None):
            raise refusal_at(text, token.start(1), word, expected)
        previous = word


def _refused(word: str, keys: set[str] | None) -> Text | None:
    """Why a string or scalar is refused; `keys` are those of the object in which `word` stands as a key."""
    if word.startswith('"'):
        return _refused_string(word, keys)
    if word.startswith(("NaN", "Infinity", "-Infinity")):
        return CONSTANT
    if re.fullmatch("-?[0-9]+", word):
        return None if fits(word) else INTEGER
    if re.match("-?[0-9]", word):
        try:
            from_text(word)
        except CanonError as error:
            return error.expected
    return None


def _refused_string(word: str, keys: set[str] | None) -> Text | None:
    try:
        string: str = json.loads(word)
        string.encode()
    except UnicodeEncodeError:
        return SURROGATE
    except json.JSONDecodeError:
        return None
    if keys is None:
        return None
    if string in keys:
        return DUPLICATE
    keys.add(string)
    return None


def fits(digits: str) -> bool:
    """Whether an integer has few enough digits to be read."""
    return len(digits.removeprefix("-")) <= MAX_DIGITS


def token_at(text: str, position: int) -> str:
    """The token that begins at `position`, or "" at the end of the text.

    An open string gives its beginning.
    """
    if token := _TOKEN.match(text, position):
        return token[1]
    return text[position : position + LONGEST_EXCERPT].strip()


def refusal_at(text: str, position: int, found: str, expected: Text) -> CanonError:
    """The error for what stands at `position`, with line and column counted from 1."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return CanonError(found, expected, line=line, column=column)
