"""What the parser refuses, in both languages; plain values, since it crosses from one process to another."""

from __future__ import annotations


class Refusal(Exception):
    """A file that is not read. `code` is stable and English; `found` is a short text of what stands there."""

    def __init__(self, code: str, zh: str, en: str, found: str = "") -> None:
        super().__init__(en)
        self.code, self.zh, self.en, self.found = code, zh, en, found[:80]

    def plain(self) -> dict[str, str]:
        """As JSON data."""
        return {"code": self.code, "zh": self.zh, "en": self.en, "found": self.found}


def damaged(found: str = "") -> Refusal:
    """A file whose parts do not hold together."""
    return Refusal(
        "damaged",
        "文件已损坏，或不是 Excel 工作簿；请用 Excel 打开后另存为 .xlsx",
        "the file is damaged or no Excel workbook; open it in Excel and save it as .xlsx",
        found,
    )
