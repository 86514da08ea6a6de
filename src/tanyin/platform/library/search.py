"""Finding factors by Chinese and English words, what can be used first.

Every term, or a word that stands for it, is somewhere in the factor. A Chinese term is cut into pairs of characters, each
of which the factor holds, and stands in its text as a whole; any other term begins a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from tanyin.footprint.factors.guards import FAMILY_WORDS
from tanyin.footprint.factors.synonyms import SHORT, answers, divided
from tanyin.platform.library.models import Factor, Holds, Token
from tanyin.platform.library.tokens import is_chinese, runs

MOST_TERMS, LONGEST_QUERY = 8, 200
RANKED_TERMS = 3
"""Terms by whose place in the names what is found is put in order."""
WASTE = FAMILY_WORDS["waste"]
NOWHERE = 4
"""The place of a term that stands in no name."""
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
        terms, hits = parts, _answering(admitted, parts)
    if query.sort in SORTS and query.sort:
        return hits.order_by(*SORTS[query.sort])
    return hits.annotate(fit=_fit(terms)).order_by("fit", "rank", "id")


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


def _fit(terms: Sequence[str]) -> Combinable:
    """How well a factor answers, 0 the best: by the place of its terms in the names; the
    treatment of waste stands behind, unless it is asked for, for who looks for glass wants to buy it."""
    fit: Combinable = sum((_place(term) for term in terms[:RANKED_TERMS]), Value(0))
    if any(term in WASTE.zh or term in WASTE.en.split() for term in terms):
        return fit
    return fit + Case(When(family="waste", then=Value(NOWHERE)), default=Value(0), output_field=IntegerField())


def _place(term: str) -> Combinable:
    """Where the term stands in the names: it begins one, a word that stands for it does, it is inside, that word is."""
    others = [word for word, _ in answers(term) if word != term]
    places = (Q(key=term) | _names("istartswith", [term]), _names("istartswith", others))
    inside = (_names("icontains", [term]), _names("icontains", others))
    cases = [When(where, then=Value(rank)) for rank, where in enumerate((*places, *inside)) if where]
    return Case(*cases, default=Value(NOWHERE), output_field=IntegerField())


def _names(lookup: str, words: Iterable[str]) -> Q:
    """Whether a name fits one of the words."""
    found = Q()
    for word in words:
        found |= Q((f"name_zh__{lookup}", word)) | Q((f"name_en__{lookup}", word))
    return found


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
