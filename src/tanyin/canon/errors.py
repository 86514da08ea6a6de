"""Errors that are sentences, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tanyin.canon.text import Text


class BilingualError(ValueError):
    """An error whose `message` is a sentence in Chinese and in English.

    `str()` gives both, Chinese first.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.message.zh} / {self.message.en}"
