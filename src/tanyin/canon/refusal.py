"""`CanonError`: what stands where, and what was expected there."""

from typing import Final

from tanyin.canon.errors import BilingualError
from tanyin.canon.text import Text

LONGEST_EXCERPT: Final = 60
"""Characters of foreign text that an error repeats; more would let a document flood a log."""


class CanonError(BilingualError):
    """A text, value or digest that is refused.

    `found` is a short excerpt of what stands there ("" where the text ends too early) and `expected` says
    what is wanted instead. `line` and `column` count from 1 and are None where there is no text; `path`
    (such as ``$.processes[3].name``) is "" where there is no document.
    """

    def __init__(
        self,
        found: str,
        expected: Text,
        *,
        line: int | None = None,
        column: int | None = None,
        path: str = "",
    ) -> None:
        self.found = excerpt(found)
        self.expected = expected
        self.line = line
        self.column = column
        self.path = path
        super().__init__(self._sentence())

    @property
    def wanted(self) -> Text:
        """`expected` without its verb, for sentences that say "expected" themselves."""
        return Text(self.expected.zh.removeprefix("应为").lstrip(), self.expected.en.removeprefix("expected "))

    def _sentence(self) -> Text:
        zh = f"发现 {self.found}" if self.found else "文本到此结束"
        en = f"found {self.found}" if self.found else "the text ends here"
        if self.line is not None:
            zh = f"第 {self.line} 行第 {self.column} 列：{zh}"
            en = f"line {self.line}, column {self.column}: {en}"
        elif self.path:
            zh, en = f"{self.path}：{zh}", f"{self.path}: {en}"
        return Text(f"{zh}；{self.expected.zh}。", f"{en}; {self.expected.en}.")


def excerpt(text: str) -> str:
    """The beginning of `text`, printable on one line and short."""
    printable = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:LONGEST_EXCERPT])
    return printable + "…" if len(text) > LONGEST_EXCERPT else printable
