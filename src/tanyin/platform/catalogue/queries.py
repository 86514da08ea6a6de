"""Reads of the catalogue that more than one place needs."""

from __future__ import annotations

from functools import lru_cache

from tanyin.canon import Text, digest, parse_json
from tanyin.footprint.rules import RulePack as Rules
from tanyin.platform.accounts.queries import department_of
from tanyin.platform.catalogue import packs
from tanyin.platform.catalogue.facts import BodyFacts, EditionFacts, EntryFacts, Facts, RuleFacts, Stated
from tanyin.platform.catalogue.models import BodyVersion, Edition, Entry, Product, RulePack, Sourced
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import may
from tanyin.platform.ground.rows import one as one  # pages and other apps look for it here, too

ASSURANCE = "assurance_months"


def newest_edition() -> Edition | None:
    """The edition of the national catalogue that was issued last."""
    return Edition.objects.order_by("-issued").first()


def leads(actor: Actor, entry: Entry) -> bool:
    """Whether the actor may move the entry: an officer of the department that leads it."""
    return entry.lead is not None and may(actor, "catalogue.move_entry", entry) and department_of(actor) == entry.lead


def place_name(code: str) -> Text:
    """The name of a division; its code where it is not known."""
    found = packs.divisions().get(code)
    return found.name if found else Text(code, code)


def current_bodies() -> list[BodyVersion]:
    """The newest version of every body, in an order that prefers none (R06): shuffled anew every day."""
    newest: dict[str, BodyVersion] = {}
    for version in BodyVersion.objects.order_by("key", "number"):
        newest[version.key] = version
    return sorted(newest.values(), key=lambda body: digest([clock.today().isoformat(), body.key]))


@lru_cache(maxsize=64)
def rules_of(document: str) -> Rules:
    """A rule pack from the canonical text under which it is stored."""
    return Rules.model_validate(parse_json(document.encode()))


def products_of_rules() -> dict[str, str]:
    """The product that a rule pack's category judges; a category that no edition knows is its own product."""
    found: dict[str, str] = {}
    for product in Product.objects.order_by("edition__issued"):
        found.update(dict.fromkeys(product.rules.split(), product.key))
    return found


def facts() -> Facts:
    """All that eligibility is judged from."""
    rules = list(RulePack.objects.order_by("key", "-issued"))
    product_of = products_of_rules()
    return Facts(
        editions=tuple(_edition(each) for each in Edition.objects.order_by("issued").prefetch_related("products")),
        entries=tuple(_entry(each) for each in Entry.objects.prefetch_related("areas", "moves")),
        bodies=tuple(_body(each) for each in BodyVersion.objects.all()),
        rules=tuple(_rules(each, product_of.get(each.category, each.category)) for each in rules),
        places={code: division.name for code, division in packs.divisions().items()},
        assurance=_assurance(rules),
    )


def _stated(row: Sourced) -> Stated:
    return Stated(row.source, row.status)


def _edition(row: Edition) -> EditionFacts:
    return EditionFacts(row.name, row.issued, {each.key: each.name for each in row.products.all()}, _stated(row))


def _entry(row: Entry) -> EntryFacts:
    areas = {each.code: each.status for each in row.areas.all()}
    moves = tuple((each.on, each.to) for each in row.moves.all())
    return EntryFacts(row.key, row.name, row.city, areas, row.areas_are_all, moves, _stated(row))


def _body(row: BodyVersion) -> BodyFacts:
    products, areas = frozenset(row.products.split()), frozenset(row.areas.split())
    return BodyFacts(
        row.key, row.number, row.name, row.sample, row.approval, products, areas, row.since, row.until, _stated(row)
    )


def _rules(row: RulePack, product: str) -> RuleFacts:
    return RuleFacts(row.name, row.key, row.version, product, row.status, row.valid_from, row.valid_until)


def _assurance(rules: list[RulePack]) -> tuple[str, Stated] | None:
    """The months that the newest of the packs states."""
    for row in sorted(rules, key=lambda row: row.issued, reverse=True):
        parameter = rules_of(row.document).values.get(ASSURANCE)
        if parameter is not None:
            return format(parameter, ""), Stated(parameter.source, parameter.status)
    return None
