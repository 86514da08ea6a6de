"""Finding factors by Chinese and English words, what can be used first.

Every term is somewhere in the factor (see `terms`). The rarest term is looked up from its tokens and the others are asked
of what that finds; where even the rarest is common, factors are asked in their order until a page is full. So neither a
rare nor a common word reads the whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from tanyin.footprint.factors.guards import FAMILY_WORDS
from tanyin.footprint.synonyms import answers, divided
from tanyin.platform.library.models import Factor
from tanyin.platform.library.terms import COUNTED, Term, term

MOST_TERMS, LONGEST_QUERY = 8, 200
RANKED_TERMS = 3
"""Terms by whose place in the names what is found is put in order."""
RANKED = 1000
"""Among more than so many, the place of terms in names decides nothing: what can be used comes first."""
MOST_TOLD = 10_000
"""Up to which number it is counted how many factors were found; and as many can be turned through."""
WASTE = FAMILY_WORDS["waste"]
NOWHERE = 4
"""The place of a term that stands in no name."""

SORTS = {"key": ("key", "id"), "year": ("-year", "rank", "id"), "geography": ("geography", "rank", "id")}
USEFUL = ("rank", "id")
FILTERS = ("family", "geography", "boundary", "status", "year", "release", "licence")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words, and filters by column (exact; a country includes its regions)."""

    q: str = ""
    filters: tuple[tuple[str, str], ...] = field(default=())
    sort: str = ""

    @property
    def terms(self) -> list[str]:
        """The words, in lower case."""
        return self.q[:LONGEST_QUERY].lower().split()[:MOST_TERMS]


@dataclass(frozen=True, slots=True)
class Hits:
    """The factors that answer, in no order yet, and the terms that they answer."""

    rows: QuerySet[Factor]
    terms: tuple[str, ...]


def matching(query: Asked, admitted: QuerySet[Factor] | None = None) -> Hits:
    """The factors that answer: where none has a Chinese compound, what has its parts. `admitted` narrows down what may
    be found at all."""
    rows = _admitted(query, Factor.objects.all() if admitted is None else admitted)
    hits = Hits(_answering(rows, query.terms), tuple(query.terms))
    parts = tuple(part for each in hits.terms for part in divided(each))
    return hits if parts == hits.terms or hits.rows.exists() else Hits(_answering(rows, parts), parts)


def ordered(hits: Hits, sort: str, total: int) -> QuerySet[Factor]:
    """In the order asked for; else by the place of the terms in the names, where `total` is not too many for that."""
    if sort in SORTS:
        return hits.rows.order_by(*SORTS[sort])
    if hits.terms and total <= RANKED:
        return hits.rows.annotate(fit=_fit(hits.terms)).order_by("fit", *USEFUL)
    return hits.rows.order_by(*USEFUL)


def found(query: Asked, admitted: QuerySet[Factor] | None = None) -> QuerySet[Factor]:
    """The factors that answer, in their order."""
    hits = matching(query, admitted)
    return ordered(hits, query.sort, told(hits.rows, RANKED))


def told(rows: QuerySet[Factor], most: int = MOST_TOLD) -> int:
    """How many there are; `most` + 1 stands for any more."""
    return rows[: most + 1].count()


def _admitted(query: Asked, rows: QuerySet[Factor]) -> QuerySet[Factor]:
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


def _answering(rows: QuerySet[Factor], texts: Iterable[str]) -> QuerySet[Factor]:
    """Those that answer every term."""
    terms = sorted((term(text) for text in texts), key=_rarity)
    for number, each in enumerate(terms):
        rows = each.among(rows) if number == 0 and each.common < COUNTED else each.of(rows)
    return rows


def _rarity(each: Term) -> int:
    return each.common


def _fit(terms: Sequence[str]) -> Combinable:
    """How well a factor answers, 0 the best: by the place of its terms in the names; the treatment of waste stands
    behind, unless it is asked for, for who looks for glass wants to buy it."""
    fit: Combinable = sum((_place(each) for each in terms[:RANKED_TERMS]), Value(0))
    if any(each in WASTE.zh or each in WASTE.en.split() for each in terms):
        return fit
    return fit + Case(When(family="waste", then=Value(NOWHERE)), default=Value(0), output_field=IntegerField())


def _place(text: str) -> Combinable:
    """Where the term stands in the names: it begins one, a word that stands for it does, it is inside, that word is."""
    others = [word for word, _ in answers(text) if word != text]
    begins = (Q(key=text) | _names("istartswith", [text]), _names("istartswith", others))
    inside = (_names("icontains", [text]), _names("icontains", others))
    cases = [When(where, then=Value(rank)) for rank, where in enumerate((*begins, *inside)) if where]
    return Case(*cases, default=Value(NOWHERE), output_field=IntegerField())


def _names(lookup: str, words: Iterable[str]) -> Q:
    """Whether a name fits one of the words."""
    fits = Q()
    for word in words:
        fits |= Q((f"name_zh__{lookup}", word)) | Q((f"name_en__{lookup}", word))
    return fits
