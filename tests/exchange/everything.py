"""Random studies that use every field the model has, with the text and numbers that spreadsheets are known to spoil."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from tanyin.footprint.amounts import Kind, Status
from tanyin.footprint.factors.guard_names import GUARDS
from tanyin.footprint.factors.gwp import Origin
from tanyin.footprint.factors.model import Boundary, Family
from tanyin.footprint.study.lines import STAGES

Document = dict[str, Any]

SPOILED = (
    "", " ", "  x ", "=1+1", "+1", "-1", "@SUM(A1)", "'quoted", '""', "{}", "_x0041_", "_x005F_", "#N/A", "#REF!",
    "_x0041_x0042_", "_x005F_x000D_", "_x0041\x01",
    "1.0", "007", "1e5", "3/4", "2025-01-01", "TRUE", "是", "a\nb", "a\rb", "a\r\nb", "a\tb", "\x00", "\x0b\x1f",
    "\ufffe", "\u3000全角\u3000", "ｋｇ", "㎡", "m²", "𠮷野家", "e\u0301", "<&>\"'", "例", "# remark", "；a;b", "\u200b",
)  # fmt: skip

ids = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
keys = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,6}", fullmatch=True)
escapes = st.lists(
    st.sampled_from(["_", "x0041", "x005F", "x000D", "xD83D", "\r", "\x01", " "]), min_size=1, max_size=8
)
words = st.one_of(
    st.sampled_from(SPOILED), escapes.map("".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)
units = st.one_of(
    st.sampled_from(["kg", "台", "t·km", "m²", "ｋｇ", " kg ", "千瓦时", "%", "=kg"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6),
)
digests = st.integers(0, 2**256 - 1).map(lambda n: f"sha256:{n:064x}")
dates = st.dates().map(
    lambda day: day.isoformat() if day.year >= 1000 else f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
)
flags = st.booleans()
stages = st.sampled_from(STAGES)
reasons = st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=9).map("why {}".format)
names = st.one_of(words, st.fixed_dictionaries({"zh": words, "en": words}))


@st.composite
def numbers(draw: st.DrawFn, least: int = -(10**9), most: int = 10**9) -> str:
    """Decimals of any size; some have more digits than Excel keeps."""
    whole = draw(st.integers(least, most))
    digits = draw(st.one_of(st.just(""), st.text("0123456789", max_size=6), st.text("0123456789", max_size=30)))
    if draw(st.integers(0, 9)) == 0 and least < 0:
        return f"{Decimal(whole or 1).scaleb(draw(st.integers(-180, 180))):f}"
    return f"{whole}.{digits}" if digits and whole not in (least, most) else str(whole)


positive = numbers(1, 10**12)
share = st.one_of(
    st.sampled_from(["0", "1", "0.02"]), st.text("0123456789", min_size=1, max_size=20).map(lambda d: f"0.{d}")
)


def optional(required: Mapping[str, Any], **others: st.SearchStrategy[Any]) -> st.SearchStrategy[Document]:
    """A mapping of the required fields and any of the others."""
    return st.fixed_dictionaries(dict(required), optional=others)


scores = st.integers(1, 5)
quality = optional(
    {},
    technological=scores,
    geographical=scores,
    temporal=scores,
    reliability=scores,
    completeness=scores,
    pedigree=words,
)
spread = st.one_of(
    optional({"distribution": st.just("lognormal"), "sigma": st.sampled_from(["0.1", "2.25"])}, source=words),
    optional({"distribution": st.just("normal"), "sd": positive}, source=words),
    optional(
        {"distribution": st.just("discrete"), "values": st.just(["1", "2.5"]), "weights": st.just(["0.2", "0.8"])},
        source=words,
    ),
    optional(
        {
            "distribution": st.sampled_from(["triangular", "uniform"]),
            "low": st.just("-10000000000"),
            "high": st.just("1" + "0" * 190),
        },
        source=words,
    ),
)


checked = st.one_of(st.just({}), st.fixed_dictionaries({"reconciled": ids, "difference": share}))
span = st.tuples(dates, dates).map(lambda pair: {"start": min(pair), "end": max(pair)})
reading = st.tuples(
    st.one_of(span, st.fixed_dictionaries({"days": st.lists(dates, min_size=1, max_size=3)})),
    optional({}, coverage=share),
    checked,
).map(lambda parts: parts[0] | parts[1] | parts[2])


@st.composite
def datum(draw: st.DrawFn, amount: st.SearchStrategy[str] | None = None, unit: bool = True, **more: Any) -> Document:
    found = draw(
        optional(
            {"unit": units} if unit else {},
            kind=st.sampled_from(get_args(Kind)),
            status=st.sampled_from(get_args(Status)),
            quality=quality,
            source=words,
            note=words,
            evidence=st.lists(ids, max_size=3),
            meter=ids,
            reading=reading,
        )
    )
    if draw(st.integers(0, 3)) == 0:
        found["formula"] = draw(words.filter(bool))
    else:
        found["amount"] = draw(numbers(0) if amount is None else amount)
        if draw(flags):
            found["uncertainty"] = draw(spread)
            if found["uncertainty"]["distribution"] == "discrete":
                found["amount"] = draw(st.sampled_from(["1", "2.2", "2.5"]))
    return found | {key: draw(value) for key, value in more.items()}


electricity = st.one_of(
    st.fixed_dictionaries({"supply": st.just("grid")}),
    optional({"supply": st.just("instrument"), "technology": keys}, instrument=words),
    st.fixed_dictionaries(
        {"supply": st.sampled_from(["own_plant", "direct_line"]), "technology": keys, "attributes_sold": flags}
    ),
)
waiver = {
    scope: st.fixed_dictionaries(
        {
            "guard": st.sampled_from([g for g, rule in GUARDS.items() if scope == "any" or rule.scope == "row"]),
            "reason": reasons,
        }
    )
    for scope in ("any", "row")
}


@st.composite
def row(draw: st.DrawFn, **more: Any) -> Document:
    found = draw(datum(id=ids, name=names)) | draw(
        optional({}, stage=stages, waive=st.lists(waiver["row"], max_size=2))
    )
    return found | {key: draw(value) for key, value in more.items()}


@st.composite
def sourced(draw: st.DrawFn) -> Document:
    found = draw(row())
    match draw(st.sampled_from(["process", "factor", "supplier", "electricity"])):
        case "process":
            found.pop("stage", None)
            found |= draw(optional({"process": ids}, product=ids))
        case "factor":
            found |= draw(optional({"factor": keys}, upstream=keys))
        case "supplier":
            found["supplier"] = draw(ids)
        case _:
            found["electricity"] = draw(electricity)
    return found | draw(optional({}, biogenic_carbon=numbers(0)))


@st.composite
def emission(draw: st.DrawFn) -> Document:
    if draw(flags):
        return draw(row(gas=st.just("co2"), origin=st.sampled_from(["biogenic", "land_use"]), removal=st.just(True)))
    return draw(row(gas=keys)) | draw(optional({}, origin=st.sampled_from(get_args(Origin))))


@st.composite
def transport(draw: st.DrawFn) -> Document:
    back = optional({"share": share, "consumption": share}, source=words)
    return draw(row(distance=datum(), factor=keys)) | draw(
        optional({}, upstream=keys, utilisation=st.sampled_from(["1", "0.8", "0.123456789012345678"]), return_trip=back)
    )


def few(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=2)


rows_of = {
    "inputs": few(sourced()),
    "emissions": few(emission()),
    "transports": few(transport()),
    "waste": few(sourced()),
}
output = {"amount": positive, "mass": positive, "energy": positive, "volume": positive, "price": positive}


@st.composite
def process(draw: st.DrawFn) -> Document:
    made = optional({"unit": units}, name=names, biogenic_carbon=share, **output)
    found = draw(
        optional(
            {"id": ids, "name": names, "stage": stages, "output": made}, site=ids, source=words, note=words, **rows_of
        )
    )
    if not draw(flags):
        return found
    method = draw(st.sampled_from(["expansion", "mass", "energy", "volume", "price", "shares"]))
    instead = st.one_of(optional({"process": ids}, ratio=positive), optional({"factor": keys}, ratio=positive))
    more = {"displaces": instead} if method == "expansion" else {}
    others = ids.filter(lambda name: name != "main")
    by = optional({"id": others, "name": names, "unit": units}, biogenic_carbon=share, **output, **more)
    found["coproducts"] = draw(st.lists(by, min_size=1, max_size=2))
    found["allocation"] = {"method": method, "reason": draw(reasons)}
    if method == "shares":
        found["allocation"]["shares"] = {"main": "0.123456789012345678", draw(others): "0.876543210987654322"}
    return found


supplier_numbers = (
    "fossil",
    "aircraft",
    "biogenic_co2_emission",
    "biogenic_non_co2",
)
supplier = optional(
    {
        "id": keys,
        "name": names,
        "unit": units,
        "family": st.sampled_from([each for each in get_args(Family) if each not in ("electricity", "freight")]),
        "boundary": st.sampled_from(get_args(Boundary)),
        "geography": st.sampled_from(["CN", "GLO", "=A", "  "]),
        "source": words.map("a {}".format),
        "licence": words.map("CC {}".format),
        "status": st.sampled_from(get_args(Status)),
        "fossil": numbers(0),
    },
    **{name: numbers(0) for name in supplier_numbers if name != "fossil"},
    biogenic_co2_removal=numbers(-(10**6), -1),
    land_use_change=numbers(),
    gases=st.sampled_from(["all", "co2_only"]),
    netted=flags,
    year=st.integers(1980, 2100),
    years=words,
    technology=words,
    transmission=st.sampled_from(["inside", "outside"]),
    radiative_forcing=flags,
    load=st.sampled_from(["average", "full"]),
    mode=st.sampled_from(["road", "rail", "sea", "inland_water", "water"]),
    gwp=words,
    biogenic_carbon=numbers(),
    uncertainty=spread,
    quality=quality,
    url=words,
    note=names,
    verified=flags,
    verifier=words,
    valid_until=dates,
    primary_share=share,
)


calibration = st.tuples(
    span.map(lambda found: {"valid_from": found["start"], "valid_until": found["end"]}),
    optional(
        {"certificate": words.map("no {}".format)}, laboratory=words, uncertainty=positive, standard=words, evidence=ids
    ),
).map(lambda parts: parts[0] | parts[1])
meter = optional(
    {"id": ids, "name": names},
    accuracy=positive,
    calibration=words,
    calibrated_until=dates,
    dedicated=flags,
    calibrations=few(calibration),
)


@st.composite
def energy(draw: st.DrawFn) -> Document:
    found = draw(optional({}, id=ids))
    found |= draw(
        st.one_of(st.fixed_dictionaries({"factor": keys}), st.fixed_dictionaries({"electricity": electricity}))
    )
    if draw(flags):
        return found | {"annual": draw(datum())}
    modes = [
        draw(optional({"id": st.just(name), "name": names, "power": datum(), "weight": st.just(weight)}, source=words))
        for name, weight in (("on", "0.123456789012345678"), ("off", "0.876543210987654322"))
    ]
    return found | {"tec": {"modes": modes, "rule": draw(words)}}


@st.composite
def generation(draw: st.DrawFn) -> Document:
    ratio = st.one_of(share, datum(share, unit=False), datum(share, unit=False, unit_=st.just(None)))
    found = {"specific": draw(datum()), "source": draw(words)}
    for name in ("performance_ratio", "degradation"):
        inside = draw(flags)
        found[f"includes_{name}"] = inside
        if not inside:
            value = draw(ratio)
            if isinstance(value, dict):
                value.pop("unit_", None)
                value.pop("uncertainty", None)
                if "amount" in value:  # what uncertainty it had may have moved it out of a share's bounds
                    value["amount"] = draw(share)
            found[name] = value
    return found


@st.composite
def studies(draw: st.DrawFn) -> Document:
    """Study documents that the model allows; not all of them can be computed."""
    start, end = sorted([draw(dates), draw(dates)])
    block = {"site": ids, "note": words, **rows_of}
    rule = optional({"id": keys, "version": keys}, digest=digests)
    cut = st.fixed_dictionaries({"single": share, "total": share, "source": words})
    method = optional(
        {},
        gwp=keys,
        headline=st.sampled_from(["total", "total_with_biogenic_co2"]),
        rule=rule,
        electricity_year=st.integers(1980, 2100),
        cut_off=cut,
        factor_years=st.integers(0, 200),
        carbon_tolerance=share,
        waive=few(waiver["any"]),
        note=words,
    )
    product = optional(
        {
            "name": names,
            "unit": optional(
                {"kind": st.sampled_from(["functional", "declared"]), "unit": units, "statement": names},
                amount=positive,
            ),
            "reference": datum(process=ids),
        },
        model=words,
        manufacturer=names,
        description=words,
        mass=positive,
    )
    exclusion = optional(
        {"id": ids, "name": names, "stage": stages, "reason": reasons},
        amount=numbers(),
        unit=words,
        mass=share,
        impact=numbers(),
        basis=words,
    )
    return draw(
        optional(
            {
                "schema": st.just("tanyin.study/1"),
                "id": keys,
                "title": names,
                "category": keys,
                "product": product,
                "boundary": optional(
                    {"type": st.just("cradle_to_grave"), "stages": st.lists(stages, min_size=1, max_size=6)},
                    statement=names,
                ),
                "period": st.just({"start": start, "end": end}),
                "processes": st.lists(process(), min_size=1, max_size=3),
            },
            sample=flags,
            purpose=st.sampled_from(["product_footprint", "arithmetic_case"]),
            method=method,
            factors=few(optional({"release": keys}, digest=digests)),
            suppliers=few(supplier),
            parameters=few(datum(id=ids, name=names)),
            sites=few(optional({"id": ids, "name": names, "country": st.just("CN")}, region=st.just("CN-TJ"))),
            distribution=optional({}, **block),
            use=optional({"lifetime": datum()}, energy=energy(), generation=generation(), profile=words, **block),
            end_of_life=optional({}, scenario=words, **block),
            exclusions=few(exclusion),
            evidence=few(optional({"id": ids, "title": names}, type=words, number=words, digest=digests)),
            meters=few(meter),
            source=words,
            note=words,
        )
    )
