"""The list of products: what the national catalogue has, and what pilot lists have beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tanyin.canon import Text
from tanyin.platform.catalogue.models import STANDING_WORDS, Edition, Entry, RulePack, Standing
from tanyin.platform.catalogue.policies import visible
from tanyin.platform.catalogue.queries import newest_edition, products_of_rules
from tanyin.platform.ground.actor import Actor


@dataclass(slots=True)
class ProductRow:
    """A product with everything that is known of it. `number` is None for one outside the national catalogue."""

    key: str
    name: Text
    standing: Standing
    number: int | None = None
    entries: list[Entry] = field(default_factory=list)
    rules: list[RulePack] = field(default_factory=list)

    @property
    def standing_words(self) -> Text:
        """In the catalogue, or 不在全国目录—参照执行."""
        return STANDING_WORDS[self.standing]

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities on whose lists it stands."""
        return tuple(entry.city for entry in self.entries)


SORTS: dict[str, Callable[[ProductRow], tuple[object, ...]]] = {
    "number": lambda row: (row.number is None, row.number or 0, row.key),
    "name": lambda row: (row.name.en, row.key),
    "standing": lambda row: (row.standing, row.number or 0),
}


def product_rows(actor: Actor) -> list[ProductRow]:
    """Every product of the newest edition, then those that only pilot lists or rule packs have."""
    edition = newest_edition()
    rows = {row.key: row for row in _national(edition)}
    for entry in visible(actor):
        row = rows.setdefault(entry.key, ProductRow(entry.key, entry.name, Standing.BY_REFERENCE))
        row.entries.append(entry)
    product_of = products_of_rules()
    for pack in RulePack.objects.order_by("key", "-issued"):
        key = product_of.get(pack.category, pack.category)
        row = rows.setdefault(key, ProductRow(key, pack.name, Standing.BY_REFERENCE))
        row.rules.append(pack)
    return list(rows.values())


def _national(edition: Edition | None) -> Iterable[ProductRow]:
    if edition is not None:
        for product in edition.products.all():
            yield ProductRow(product.key, product.name, Standing.LISTED, product.number)


def chosen(
    rows: Iterable[ProductRow], q: str = "", standing: str = "", city: str = "", sort: str = ""
) -> list[ProductRow]:
    """The rows that hold the words of `q`, have the standing and are on the city's list, in the order of `sort`."""
    words = q.lower().split()
    kept = [
        row
        for row in rows
        if all(word in f"{row.key} {row.name.zh} {row.name.en}".lower() for word in words)
        and standing in ("", row.standing)
        and (not city or any(entry.city == city for entry in row.entries))
    ]
    backwards = sort.startswith("-")
    return sorted(kept, key=SORTS.get(sort.lstrip("-"), SORTS["number"]), reverse=backwards)


def product_names() -> dict[str, Text]:
    """Names of products by key: of the newest edition, and of pilot lists for what that has not."""
    names = {entry.key: entry.name for entry in Entry.objects.all()}
    return names | {product.key: product.name for product in _national(newest_edition())}
