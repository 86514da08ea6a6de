"""Which language to speak: what was asked for, else the environment, else Chinese."""

import re
from collections.abc import Mapping
from typing import Final

from tanyin.canon import Language

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which POSIX looks at them; the first that is set decides."""


def named(word: str) -> Language | None:
    """The language that a word such as `en`, `EN` or `zh_CN.UTF-8` names, or None."""
    start = re.split("[-_.]", word.strip().lower())[0]
    return next((language for language in LANGUAGES if language == start), None)


def of_environment(environ: Mapping[str, str]) -> Language:
    """`TANYIN_LANG`, else English where the locale is an English one, else Chinese."""
    if chosen := named(environ.get("TANYIN_LANG", "")):
        return chosen
    locale = next((value for name in _LOCALE_VARIABLES if (value := environ.get(name))), "")
    return named(locale) or "zh"
