"""Words in both languages of the project."""

from typing import Literal, NamedTuple

from tanyin.canon.errors import BilingualError

Language = Literal["zh", "en"]
"""The languages every visible word exists in; Chinese comes first."""


class Text(NamedTuple):
    """One wording in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """Return the wording in `language` (``zh`` or ``en``); any other language is a `BilingualError`."""
        if language == "zh":
            return self.zh
        if language == "en":
            return self.en
        raise BilingualError(
            Text(
                f"没有语言 {language!r}；请用 zh 或 en。",
                f"There is no language {language!r}; use zh or en.",
            )
        )
