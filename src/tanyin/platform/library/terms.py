"""A term of a search as sets of tokens: which tokens a factor must hold to answer it, and how common that is.

A term is answered by itself or by any word that stands for it. A Chinese word is cut into pairs of characters, each of
which the factor holds, and stands in its text as a whole; any other word begins one of the factor's, or is one where it
is short.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tanyin.footprint.synonyms import SHORT, answers
from tanyin.platform.library.models import Factor, Holds, Token
from tanyin.platform.library.tokens import is_chinese, runs

MOST_TOKENS = 500
"""Tokens that one piece of a word may stand for; of a piece that begins more of them, the first are taken."""
COUNTED = 20_000
"""Up to which number it is counted how many factors hold a token."""

Choices = tuple[int, ...]
"""Numbers of tokens, of which one must be held."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: for every piece the tokens that it may be, the rarest first; `whole` where the text must hold it as it is."""

    pieces: tuple[Choices, ...]
    whole: str
    common: int

    def held(self) -> QuerySet[Holds]:
        """The factors that hold it, found from its rarest piece on."""
        first, *others = self.pieces
        found = Holds.objects.filter(token__in=first)
        for piece in others:
            found = found.filter(Exists(Holds.objects.filter(token__in=piece, factor=OuterRef("factor"))))
        return found.filter(factor__text__contains=self.whole) if self.whole else found

    def holds(self) -> Q:
        """Whether a factor at hand holds it."""
        found = Q()
        for piece in self.pieces:
            found &= Q(Exists(Holds.objects.filter(token__in=piece, factor=OuterRef("pk"))))
        return found & Q(text__contains=self.whole) if self.whole else found


@dataclass(frozen=True, slots=True)
class Term:
    """A term: the words of which one must be held. Words of one piece stand together as one."""

    words: tuple[Word, ...]

    @property
    def common(self) -> int:
        """At most how many factors answer it; `COUNTED` stands for any more."""
        return min(sum(word.common for word in self.words), COUNTED)

    def among(self, rows: QuerySet[Factor]) -> QuerySet[Factor]:
        """Those that answer, looked up from the tokens: for a term that few do."""
        if not self.words:
            return rows.none()
        first, *others = (word.held().values("factor_id") for word in self.words)
        return rows.filter(pk__in=first.union(*others) if others else first)

    def of(self, rows: QuerySet[Factor]) -> QuerySet[Factor]:
        """Those that answer, each asked in its turn: for a term that many do."""
        asked = Q()
        for word in self.words:
            asked |= word.holds()
        return rows.filter(asked) if self.words else rows.none()


def term(text: str) -> Term:
    """The term as sets of tokens."""
    pieces = [(word.lower(), _pieces(word)) for word, _ in answers(text)]
    known = _known({text for _, of_word in pieces for exact, text in of_word if exact})
    single: set[int] = set()
    several: list[Word] = []
    for word, of_word in pieces:
        found = [(known.get(text, ()) if exact else _like(text)) for exact, text in of_word]
        if found and all(found):
            if len(found) == 1:
                single.update(found[0])
            else:
                several.append(_word(found, word))
    alone = [Word((tuple(sorted(single)),), "", _common(single))] if single else []
    return Term((*alone, *several))


def _word(found: list[Choices], whole: str) -> Word:
    common = {piece: _common(piece) for piece in found}
    ordered = tuple(sorted(set(found), key=lambda piece: (common[piece], piece)))
    return Word(ordered, whole, common[ordered[0]])


def _pieces(word: str) -> list[tuple[bool, str]]:
    """The pieces of a word, and whether each is a token as it is."""
    found = []
    for run in runs(word):
        if is_chinese(run) and len(run) > 1:
            found += [(True, run[at : at + 2]) for at in range(len(run) - 1)]
        else:
            found.append((not is_chinese(run) and len(run) <= SHORT, run))
    return found


def _known(texts: Iterable[str]) -> dict[str, Choices]:
    """The numbers of tokens that are these texts."""
    return {text: (pk,) for text, pk in Token.objects.filter(text__in=texts).values_list("text", "pk")}


def _like(text: str) -> Choices:
    """The numbers of tokens that hold a Chinese character, or begin with letters."""
    rows = (
        Token.objects.filter(text__contains=text) if is_chinese(text) else Token.objects.filter(text__startswith=text)
    )
    return tuple(rows.order_by("pk").values_list("pk", flat=True)[:MOST_TOKENS])


def _common(tokens: Iterable[int]) -> int:
    """How many factors hold one of them, some counted twice; `COUNTED` stands for any more."""
    return Holds.objects.filter(token__in=tuple(tokens))[:COUNTED].count()
