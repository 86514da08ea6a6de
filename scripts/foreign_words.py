"""Write the Chinese words that Django and allauth ask for and do not bring, as a catalogue of gettext (.mo).

Our own words stand in pairs where they are used (ADR 0008); these are the words of others only. The test of words tells
which are missing. Run: `python -m scripts.foreign_words`
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[1] / "src/tanyin/platform/look/locale/zh_Hans/LC_MESSAGES/django.mo"
WORDS: Mapping[str, str] = {
    "Passkey": "通行密钥",
}
HEAD = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"
MAGIC, HEADER = 0x950412DE, 28


def catalogue(words: Mapping[str, str]) -> bytes:
    """The bytes of a .mo file (GNU gettext manual, “The Format of GNU MO Files”): sorted originals, translations."""
    pairs = sorted((original.encode(), wording.encode()) for original, wording in {"": HEAD, **words}.items())
    tables, texts, start = [b"", b""], b"", HEADER + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<II", len(pair[column]), start + len(texts))
            texts += pair[column] + b"\0"
    places = (MAGIC, 0, len(pairs), HEADER, HEADER + 8 * len(pairs), 0, 0)
    return struct.pack("<7I", *places) + b"".join(tables) + texts


if __name__ == "__main__":
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(catalogue(WORDS))
