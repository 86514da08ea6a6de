"""Field types shared by every document of the library (pydantic annotations)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from tanyin.canon import CanonError, Text, from_text, normal_form
from tanyin.footprint.frozen import frozen


def refuse(zh: str, en: str) -> PydanticCustomError:
    """A validation error with words in both languages; every validator of the documents raises this one."""
    return PydanticCustomError("refused", "{en}", {"zh": zh, "en": en})


def _decimal(value: Any) -> Decimal:
    """A number of a document as Decimal, from text or an exact number; a float has already lost digits."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise refuse('应为数，写成十进制，如 "2.125"', 'expected a number in decimal notation, e.g. "2.125"')
    try:
        # Through the normal form: 2.50 and 2.5 are one value, and no word of a result may tell them apart.
        return Decimal(normal_form(from_text(value)))
    except CanonError as error:
        raise refuse(error.expected.zh, error.expected.en) from error


class _Frozen:
    """Marks a mapping of a document that is held as a FrozenMap and written as any other mapping."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        written = core_schema.wrap_serializer_function_ser_schema(_as_dict, schema=inner)
        return core_schema.no_info_after_validator_function(frozen, inner, serialization=written)


def _as_dict(value: Mapping[str, Any], handler: SerializerFunctionWrapHandler) -> Any:
    return handler(dict(value))


FROZEN = _Frozen()
"""`Annotated[Mapping[…], FROZEN]`: a mapping that nobody can change."""

DECIMAL_PATTERN = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"

Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(normal_form, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": DECIMAL_PATTERN}]}),
]
"""A finite decimal; written in the decimal normal form."""

ID_PATTERN = r"^[a-z][a-z0-9_]{0,63}$"
KEY_PATTERN = r"^[a-z0-9][a-z0-9_.-]{0,127}$"
DIGEST_PATTERN = r"^sha256:[0-9a-f]{64}$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
REGION_PATTERN = r"^[A-Z]{2}-[A-Z0-9]{1,3}$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""Name of a row or parameter: lower-case letters, digits, underscore; usable in formulas and paths."""

Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]
"""Name of a published thing (factor, release, rule pack): may hold dots and hyphens."""

Words = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)]
"""Free text of a person; the blanks around it say nothing and are dropped."""

Digest = Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)]


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _date(value: Any) -> Any:
    """A day, written as one; seconds since 1970, which the checking library would also take, are none."""
    written = isinstance(value, str) and _DAY.fullmatch(value) is not None
    if not written and (isinstance(value, dt.datetime) or not isinstance(value, dt.date)):
        raise refuse("应为日期，如 2025-12-31", "expected a date such as 2025-12-31")
    return value


Date = Annotated[dt.date, BeforeValidator(_date)]


def _text(value: Any) -> Any:
    """Bilingual words from `{zh, en}` or from one string that serves both."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value, value)
    if isinstance(value, dict) and set(value) <= {"zh", "en"} and value:
        words = {k: v for k, v in value.items() if isinstance(v, str)}
        if len(words) == len(value):
            first = next(iter(words.values()))
            return Text(words.get("zh", first), words.get("en", first))
    raise refuse("应为文本或 {zh, en}", "expected text or {zh, en}")


def _text_out(value: Text) -> str | dict[str, str]:
    return value.zh if value.zh == value.en else {"zh": value.zh, "en": value.en}


Bilingual = Annotated[
    Text,
    BeforeValidator(_text),
    PlainSerializer(_text_out),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""Words in Chinese and English; a plain string stands for both."""


MOST_FIELDS = 200
"""Keys of one mapping, and entries of one list of names; far more than any has, and few enough to name them all."""


class TooManyDefects(Exception):
    """So much of a document is defective that it is another kind of document: reading stops."""


class Defects:
    """How many defective mappings a reader puts up with; given to `model_validate` as its context."""

    def __init__(self, most: int) -> None:
        self._left = most

    def note(self) -> None:
        """One more. Raises TooManyDefects beyond the limit."""
        self._left -= 1
        if self._left < 0:
            raise TooManyDefects


class Frozen(BaseModel):
    """Base of all documents: immutable, and an unknown field is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="wrap")
    @classmethod
    def _bounded(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Keep a hostile document from filling the memory with its own errors."""
        try:
            return handler(few(value))
        except ValidationError:
            if isinstance(info.context, Defects):
                info.context.note()
            raise


def few(value: Any) -> Any:
    """The value, unless it is a mapping or list of absurdly many entries."""
    if isinstance(value, dict | list) and len(value) > MOST_FIELDS:
        raise refuse(f"此处超过 {MOST_FIELDS} 项", f"more than {MOST_FIELDS} entries in one place")
    return value


Few = BeforeValidator(few)
"""For lists and mappings of names, which no row counts."""
