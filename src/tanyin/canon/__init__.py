"""The small ground that every part stands on: words in two languages, how sure a value is, decimals, canonical JSON and digests.

Nothing here depends on anything but the standard library. Import the names from this package, not from its
modules.
"""

from tanyin.canon.cells import neutral, restored
from tanyin.canon.decimals import (
    MAX_DIGITS,
    MAX_MAGNITUDE,
    STATED_DIGITS,
    WORKING,
    from_text,
    normal_form,
    state,
)
from tanyin.canon.digests import (
    ALGORITHMS,
    DEFAULT_ALGORITHM,
    Algorithm,
    Digest,
    digest,
    digest_bytes,
    parse_digest,
    same_digest,
)
from tanyin.canon.errors import BilingualError
from tanyin.canon.jcs import MAX_DEPTH, MAX_INTEGER, canonical_bytes, es6_number
from tanyin.canon.location import JsonValue
from tanyin.canon.reader import MAX_BYTES, parse_json
from tanyin.canon.reasons import not_opened, reason_of
from tanyin.canon.refusal import CanonError
from tanyin.canon.shown import fixed, percent, shown
from tanyin.canon.status import STATUS_WORDS, Status
from tanyin.canon.text import Language, Text

__all__ = [
    "ALGORITHMS",
    "DEFAULT_ALGORITHM",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_DIGITS",
    "MAX_INTEGER",
    "MAX_MAGNITUDE",
    "STATED_DIGITS",
    "STATUS_WORDS",
    "WORKING",
    "Algorithm",
    "BilingualError",
    "CanonError",
    "Digest",
    "JsonValue",
    "Language",
    "Status",
    "Text",
    "canonical_bytes",
    "digest",
    "digest_bytes",
    "es6_number",
    "fixed",
    "from_text",
    "neutral",
    "normal_form",
    "not_opened",
    "parse_digest",
    "parse_json",
    "percent",
    "reason_of",
    "restored",
    "same_digest",
    "shown",
    "state",
]
