"""Finding factors by Chinese and English words, what can be used first.

Every term, or a word that stands for it, is somewhere in the factor. A Chinese term is cut into pairs of characters, each
of which the factor holds, and stands in its text as a whole; any other term begins a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from tanyin.footprint.factors.synonyms import SHORT, answers, divided
from tanyin.platform.library.models import Factor, Holds, Token
from tanyin.platform.library.tokens import is_chinese, runs

MOST_TERMS, LONGEST_QUERY = 8, 200
MOST_TOKENS = 500
"""Tokens that one prefix may stand for; a prefix of more says too little to look for."""

SORTS = {
    "": ("rank", "id"),
    "key": ("key", "id"),
    "year": ("-year", "rank", "id"),
    "geography": ("geography", "rank", "id"),
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, and filters by column (exact; a country includes its regions)."""

    q: str = ""
    filters: tuple[tuple[str, str], ...] = field(default=())
    sort: str = ""

    @property
    def terms(self) -> list[str]:
        """The words, in lower case."""
        return self.q[:LONGEST_QUERY].lower().split()[:MOST_TERMS]


FILTERS = ("family", "geography", "boundary", "status", "year", "release", "licence")


def found(query: Query) -> QuerySet[Factor]:
    """The factors that answer, in order: where no factor has a Chinese compound, what has its parts."""
    admitted = _admitted(query)
    terms = query.terms
    if not terms:
        return admitted.order_by(*SORTS.get(query.sort, SORTS[""]))
    hits = _answering(admitted, terms)
    parts = [part for term in terms for part in divided(term)]
    if parts != terms and not hits.exists():
        hits = _answering(admitted, parts)
    if query.sort in SORTS and query.sort:
        return hits.order_by(*SORTS[query.sort])
    return hits.annotate(fit=_fit(terms[0])).order_by("fit", "rank", "id")


def _admitted(query: Query) -> QuerySet[Factor]:
    rows = Factor.objects.all()
    for name, value in query.filters:
        if name == "geography":
            place = value.upper()
            rows = rows.filter(Q(geography=place) | Q(geography__startswith=f"{place}-"))
        elif name == "year":
            rows = rows.filter(year=int(value)) if value.isdecimal() and len(value) == 4 else rows.none()
        elif name == "release":
            rows = rows.filter(release__key=value)
        else:
            rows = rows.filter(**{name: value})
    return rows


def _fit(term: str) -> Case:
    """Names that begin with the term come first."""
    begins = Q(name_zh__istartswith=term) | Q(name_en__istartswith=term) | Q(key=term)
    return Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())


def _answering(rows: QuerySet[Factor], terms: Iterable[str]) -> QuerySet[Factor]:
    for term in terms:
        rows = rows.filter(_term(term))
    return rows


def _term(term: str) -> Q:
    """Factors that hold the term or a word that stands for it."""
    asked = Q(pk__in=())
    for word, _ in answers(term):
        asked |= _word(word)
    return asked


def _word(word: str) -> Q:
    """Factors that hold every piece of a word, and, where there are several, all of it in one."""
    pieces = runs(word)
    if not pieces:
        return Q(pk__in=())
    wanted, several = Q(), len(pieces) > 1
    for piece in pieces:
        if is_chinese(piece) and len(piece) > 1:
            several = several or len(piece) > 2
            for at in range(len(piece) - 1):
                wanted &= _held(Token.objects.filter(text=piece[at : at + 2]))
        elif is_chinese(piece):
            wanted &= _held(Token.objects.filter(text__contains=piece))
        elif len(piece) <= SHORT:
            wanted &= _held(Token.objects.filter(text=piece))
        else:
            wanted &= _held(Token.objects.filter(text__startswith=piece))
    return wanted & Q(text__contains=word.lower()) if several else wanted


def _held(tokens: QuerySet[Token]) -> Q:
    """Factors that hold one of these tokens. They are looked up first: the database then sees how few they are."""
    found = list(tokens.order_by("pk").values_list("pk", flat=True)[: MOST_TOKENS + 1])
    return Q(pk__in=Holds.objects.filter(token__in=found[:MOST_TOKENS]).values("factor_id"))
