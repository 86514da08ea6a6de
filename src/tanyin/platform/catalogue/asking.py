"""The question of eligibility as pages and programs put it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.platform.catalogue import queries
from tanyin.platform.catalogue.conditions import Case
from tanyin.platform.catalogue.eligibility import Eligibility, eligible
from tanyin.platform.catalogue.facts import Facts
from tanyin.platform.ground import clock


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be answered: products, places and bodies by key."""

    products: Mapping[str, Text]
    places: Mapping[str, Text]
    bodies: Mapping[str, Text]


def choices() -> Choices:
    """Products of every edition and list, places of the table, bodies of the register."""
    facts = queries.facts()
    products = {key: name for edition in facts.editions for key, name in edition.products.items()}
    products |= {entry.key: entry.name for entry in facts.entries if entry.key not in products}
    bodies = {
        body.key: Text(f"{body.name.zh}（样例）", f"{body.name.en} (sample)") if body.sample else body.name
        for body in queries.current_bodies()
    }
    return Choices(products, _places(facts), bodies)


def _places(facts: Facts) -> dict[str, Text]:
    """Districts follow their province, whose name stands before theirs."""
    found = {}
    for code, name in sorted(facts.places.items()):
        province = facts.places.get(f"{code[:2]}0000", name)
        inner = code != f"{code[:2]}0000"
        found[code] = Text(f"{province.zh} {name.zh}", f"{name.en}, {province.en}") if inner else name
    return found


def eligibility_of(product: str, place: str, body: str, day: dt.date | None) -> Eligibility:
    """The answer to three questions on a day, today where none is said.

    A category of a rule pack stands for the product that it judges.
    """
    product = queries.products_of_rules().get(product, product)
    return eligible(queries.facts(), Case(product, place, body, day or clock.today()))
