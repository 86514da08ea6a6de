"""The tables of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.urls import reverse

from tanyin.canon import Language, Text
from tanyin.platform.catalogue.models import STANDING_WORDS, BodyVersion, Entry, RulePack, Standing
from tanyin.platform.catalogue.products import ProductRow
from tanyin.platform.catalogue.queries import place_name
from tanyin.platform.catalogue.states import STATE_WORDS, State
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.guides import Empty, Link
from tanyin.platform.look.tables import Column, Kind, Table
from tanyin.report.texts import half
from tanyin.report.words import STATUS

STANDINGS = {
    Standing.LISTED: Badge(Tone.VALID, STANDING_WORDS[Standing.LISTED]),
    Standing.BY_REFERENCE: Badge(Tone.JUDGE, STANDING_WORDS[Standing.BY_REFERENCE]),
}
STATES = {
    State.PROPOSED: Badge(Tone.WAITING, STATE_WORDS[State.PROPOSED]),
    State.NOTICE: Badge(Tone.JUDGE, STATE_WORDS[State.NOTICE]),
    State.LISTED: Badge(Tone.VALID, STATE_WORDS[State.LISTED]),
    State.WITHDRAWN: Badge(Tone.PLAIN, STATE_WORDS[State.WITHDRAWN]),
}
NATIONAL = Text("全国目录", "National catalogue")
NUMBER = Text("编号", "No.")
SOURCE = Text("来源", "Source")
OPEN_ENDED = Text("没有止期", "no end set")
PROVISIONAL, CONFIRMED = Badge(Tone.JUDGE, STATUS["provisional"]), Badge(Tone.VALID, STATUS["confirmed"])


def halved(text: str) -> Text:
    """Both halves of `中文 / English`."""
    halves: dict[Language, str] = {language: half(text, language) for language in ("zh", "en")}
    return Text(halves["zh"], halves["en"])


def listed(texts: Iterable[Text]) -> Text:
    """Names one after another, as each language writes that."""
    found = list(texts)
    return Text("、".join(text.zh for text in found), ", ".join(text.en for text in found))


def _standing_of(row: Entry) -> Text:
    words = STANDING_WORDS[Standing(row.standing)]
    number = row.national.number if row.national else None
    return Text(f"{words.zh} · 第 {number} 项", f"{words.en}, item {number}") if number else words


def _lists(row: ProductRow) -> tuple[Link, ...]:
    found = []
    for entry in row.entries:
        city, state = place_name(entry.city), STATE_WORDS[State(entry.state)]
        words = Text(f"{city.zh} · {state.zh}", f"{city.en} · {state.en}")
        found.append(Link(words, reverse("catalogue:entry", args=[entry.pk])))
    return tuple(found)


def _rules(row: ProductRow) -> tuple[Link, ...]:
    return tuple(
        Link(
            Text(f"{pack.key} {pack.version}", f"{pack.key} {pack.version}"),
            reverse("catalogue:rule_pack", args=[pack.digest]),
        )
        for pack in row.rules
    )


_PRODUCTS = Table(
    "products",
    Text("产品", "Products"),
    (
        Column[ProductRow](
            "name",
            Text("产品", "Product"),
            lambda row: row.name,
            field="name",
            searched=True,
            href=lambda row: reverse("catalogue:product", args=[row.key]),
        ),
        Column[ProductRow]("number", NUMBER, lambda row: row.number, Kind.NUMBER, field="number"),
        Column[ProductRow]("key", Text("键", "Key"), lambda row: row.key, field="key", searched=True),
        Column[ProductRow](
            "standing",
            NATIONAL,
            lambda row: STANDINGS[row.standing],
            Kind.STATE,
            field="standing",
            choices=tuple(STANDING_WORDS.items()),
        ),
        Column[ProductRow]("city", Text("试点清单", "Pilot lists"), _lists),
        Column[ProductRow]("rules", Text("规则包", "Rule packs"), _rules),
    ),
    order="number",
    empty=Empty(
        Text("还没有产品", "No products yet"),
        Text(
            "全国目录和试点清单载入以后列在这里。",
            "They stand here once a national catalogue or a pilot list is loaded.",
        ),
    ),
)


def products_on(cities: Iterable[str]) -> Table:
    """The table of products, to be narrowed to the list of one of these cities."""
    choices = tuple((city, place_name(city)) for city in cities)
    columns = (
        replace(each, choices=choices, field="cities") if each.key == "city" and choices else each
        for each in _PRODUCTS.columns
    )
    return replace(_PRODUCTS, columns=tuple(columns))


ENTRIES = Table(
    "entries",
    Text("试点产品", "Pilot products"),
    (
        Column[Entry](
            "name",
            Text("产品", "Product"),
            lambda row: row.name,
            field="name",
            searched=True,
            href=lambda row: reverse("catalogue:entry", args=[row.pk]),
        ),
        Column[Entry]("batch", Text("批次", "Batch"), lambda row: row.batch, field="batch"),
        Column[Entry](
            "state",
            Text("状态", "State"),
            lambda row: STATES[State(row.state)],
            Kind.STATE,
            field="state",
            choices=tuple(STATE_WORDS.items()),
        ),
        Column[Entry]("standing", NATIONAL, _standing_of, field="standing", choices=tuple(STANDING_WORDS.items())),
        Column[Entry](
            "areas", Text("地区", "Areas"), lambda row: listed(place_name(area.code) for area in row.areas.all())
        ),
        Column[Entry]("lead", Text("牵头", "Lead"), lambda row: row.lead_stated, field="lead_stated", searched=True),
        Column[Entry]("maturity", Text("成熟度依据", "Evidence of maturity"), lambda row: row.maturity),
        Column[Entry]("source", Text("依据的出处", "Its source"), lambda row: halved(row.maturity_source)),
    ),
    order="name",
)

RULE_PACKS = Table(
    "rule-packs",
    Text("规则包", "Rule packs"),
    (
        Column[RulePack](
            "name",
            Text("规则包", "Rule pack"),
            lambda row: row.name,
            field="name",
            searched=True,
            href=lambda row: reverse("catalogue:rule_pack", args=[row.digest]),
        ),
        Column[RulePack](
            "status",
            Text("把握", "How sure"),
            lambda row: PROVISIONAL if row.status == "provisional" else CONFIRMED,
            Kind.STATE,
            field="status",
        ),
        Column[RulePack]("version", Text("版本", "Version"), lambda row: row.version, field="version"),
        Column[RulePack](
            "category", Text("类别", "Category"), lambda row: row.category, field="category", searched=True
        ),
        Column[RulePack](
            "standing",
            NATIONAL,
            lambda row: STANDING_WORDS[Standing(row.standing)],
            field="standing",
            choices=tuple(STANDING_WORDS.items()),
        ),
        Column[RulePack]("issued", Text("发布", "Issued"), lambda row: row.issued, Kind.DATE, field="issued"),
        Column[RulePack](
            "from", Text("有效从", "Valid from"), lambda row: row.valid_from, Kind.DATE, field="valid_from"
        ),
        Column[RulePack]("until", Text("到", "until"), lambda row: row.valid_until or OPEN_ENDED, Kind.DATE),
        Column[RulePack]("clauses", Text("条款", "Clauses"), lambda row: row.clauses, Kind.NUMBER, field="clauses"),
        Column[RulePack]("digest", Text("哈希名", "Hash"), lambda row: row.digest, field="digest", searched=True),
    ),
    order="name",
    empty=Empty(Text("还没有载入规则包", "No rule pack is loaded yet")),
)


def bodies_for(names: Mapping[str, Text]) -> Table:
    """The register of pilot bodies; `names` are those of the products that it knows by key. Its order prefers none."""

    def products(row: BodyVersion) -> Text:
        return listed(names.get(key, Text(key, key)) for key in row.products.split())

    areas: Callable[[BodyVersion], Text] = lambda row: listed(map(place_name, row.areas.split()))  # noqa: E731
    return Table(
        "bodies",
        Text("试点认证机构", "Pilot bodies"),
        (
            Column[BodyVersion](
                "name",
                Text("机构", "Body"),
                lambda row: row.name,
                field="name",
                searched=True,
                href=lambda row: reverse("catalogue:body", args=[row.key]),
            ),
            Column[BodyVersion](
                "sample", Text("样例", "Sample"), lambda row: Text("样例", "sample") if row.sample else None
            ),
            Column[BodyVersion](
                "approval", Text("批准号", "Approval"), lambda row: row.approval, field="approval", searched=True
            ),
            Column[BodyVersion]("products", Text("产品", "Products"), products),
            Column[BodyVersion]("areas", Text("地区", "Areas"), areas),
            Column[BodyVersion]("since", Text("有效从", "Valid from"), lambda row: row.since, Kind.DATE, field="since"),
            Column[BodyVersion]("until", Text("到", "until"), lambda row: row.until, Kind.DATE, field="until"),
            Column[BodyVersion]("source", SOURCE, lambda row: halved(row.source)),
            Column[BodyVersion](
                "status", Text("把握", "How sure"), lambda row: STATUS.get(row.status, Text(row.status, row.status))
            ),
        ),
        empty=Empty(Text("登记是空的", "The register is empty")),
    )
