"""Random product systems, productive by construction, as networks and as study documents.

A loop is productive when some positive value of its products exceeds what every process takes in (Hawkins & Simon
1949). Here every product is given such a value first; what a process takes in is then at most 0.9 of what it makes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tanyin.footprint.solve.network import Network
from tests.footprint.builders import Document, allocated, coproduct, document, factor, gas_rows, process, row

FACTORS = (
    factor("steel", "2.31", land_use_change="0.02", uncertainty={"distribution": "lognormal", "sigma": "0.1"}),
    factor("wood", "0.11", biogenic_carbon="0.45", biogenic_co2_emission="0.2", biogenic_non_co2="0.01"),
    factor("power", "0.6205", family="electricity"),
    factor("board", "13.7", unit="piece", aircraft="0.8", biogenic_co2_removal="-0.3"),
    factor("lorry", "0.083", family="freight"),
)
MAKER = factor("maker", "1.7", biogenic_carbon="0.1", boundary="cradle_to_gate").model_dump(
    mode="json", exclude_defaults=True
)
SCALE = {"id": "scale", "name": "a scale", "accuracy": "0.5"}
UNITS = {"steel": "kg", "wood": "kg", "power": "kWh", "board": "piece"}
ONE = {"kg": "one_kg", "kWh": "one_kwh", "piece": "one_piece"}
"""Parameters of 1, which give a formula its unit."""

amounts = st.integers(1, 9999).map(lambda n: Decimal(n) / 100)
"""Positive amounts of up to four digits."""

worths = st.sampled_from([Decimal(1), Decimal(8), Decimal("0.125"), Decimal(64)])


def text(value: Decimal) -> str:
    return f"{value:f}"


def rounded(value: Decimal) -> Decimal:
    """To three significant digits, downwards."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 2), rounding="ROUND_DOWN")


@st.composite
def networks(draw: st.DrawFn, largest: int = 10, columns: int = 2) -> Network:
    """Networks with loops; every amount has few digits, so that nothing but the solution needs rounding."""
    size = draw(st.integers(1, largest))
    worth = [draw(worths) for _ in range(size)]
    links: list[dict[int, Decimal]] = []
    for taker in range(size):
        taken = draw(st.dictionaries(st.integers(0, size - 1), st.integers(1, 900 // size), max_size=size))
        links.append({i: Decimal(part) / 1000 * worth[taker] / worth[i] for i, part in taken.items()})
    direct = [draw(st.dictionaries(st.integers(0, columns - 1), amounts, max_size=columns)) for _ in range(size)]
    demand = draw(st.dictionaries(st.integers(0, size - 1), amounts, min_size=1, max_size=2))
    names = [f"process {index}" for index in range(size)]
    return Network(names, [f"column {index}" for index in range(columns)], links, direct, demand)


@st.composite
def quantities(draw: st.DrawFn, unit: str, parameters: bool) -> str:
    """`"2.5 kg"`, or a formula over the parameters of `documents`."""
    amount = text(draw(amounts))
    if not parameters or draw(st.booleans()):
        return f"{amount} {unit}"
    shape = draw(st.sampled_from(["{a}*p0", "{a}*p2/(p1+1)", "min({a}, p0^2)+{a}", "if(p0>p1, {a}, 2*{a}+p1/p2)+p2"]))
    return f"=({shape.format(a=amount)})*{ONE[unit]} {unit}"


@st.composite
def documents(
    draw: st.DrawFn,
    *,
    largest: int = 5,
    coproducts: bool = True,
    parameters: bool = True,
    scenario: bool = True,
    bought: bool = True,
) -> Document:
    """Study documents with loops, factors, gases, transports, a meter and what is left out; on demand co-products,
    formulas, a use phase and a supplier's footprint."""
    size = draw(st.integers(1, largest))
    processes = [
        _process(draw, index, coproducts=coproducts, parameters=parameters, bought=bought) for index in range(size)
    ]
    _link(draw, processes)
    fields: Document = {"parameters": _parameters(draw)} if parameters else {}
    if scenario and draw(st.booleans()):
        fields |= {"use": _use(draw, parameters=parameters), "end_of_life": _end_of_life(draw)}
    fields |= {"suppliers": [MAKER], "meters": [SCALE], **_left_out(draw)}
    found = document(*processes, demand=f"{text(draw(amounts))} {processes[0]['output']['unit']}", **fields)
    found["product"]["mass"] = text(draw(amounts))
    return found


def _left_out(draw: st.DrawFn) -> Document:
    """Exclusions and the cut-offs that they are held against, which they exceed or keep."""
    found = [
        {"id": f"left{index}", "name": "left out", "stage": "production", "reason": "not measured"}
        | {"mass": text(draw(amounts)), "impact": text(draw(amounts))}
        for index in range(draw(st.integers(0, 2)))
    ]
    return {"exclusions": found, "method": {"cut_off": {"single": "0.0105", "total": "0.0515", "source": "a rule"}}}


def _process(draw: st.DrawFn, index: int, *, coproducts: bool, parameters: bool, bought: bool) -> Document:
    unit = draw(st.sampled_from(["kg", "kWh", "piece", "m2"]))
    rows = []
    for key in draw(st.lists(st.sampled_from(sorted(UNITS)), max_size=2, unique=True)):
        fields: dict[str, Any] = {"factor": key, "uncertainty": {"distribution": "lognormal", "sigma": "0.05"}}
        rows.append(("inputs", row(key, draw(quantities(UNITS[key], parameters)), fields)))
    if bought and draw(st.booleans()):
        of_maker = {"supplier": "maker"} | ({"meter": "scale"} if draw(st.booleans()) else {})
        rows.append(("inputs", row("bought", draw(quantities("kg", parameters)), of_maker)))
    rows += gas_rows(draw(st.lists(st.sampled_from(GAS_FIELDS), max_size=2, unique_by=str)), draw(amounts))
    if draw(st.booleans()):
        leg = {"distance": {"amount": text(draw(amounts)), "unit": "km"}, "factor": "lorry"}
        rows.append(("transports", row("leg", draw(quantities("kg", parameters)), leg)))
    amount = text(draw(amounts))
    found = process(f"p{index}", *rows, output=f"{amount} {unit}", **_properties(draw, amount, unit))
    if coproducts and draw(st.booleans()):
        others = []
        for i in range(draw(st.integers(1, 2))):
            amount = text(draw(amounts))
            others.append(coproduct(f"by{i}", f"{amount} kg", **_properties(draw, amount, "kg")))
        method = draw(st.sampled_from(["mass", "energy", "volume", "price"]))
        found |= {"coproducts": others, "allocation": allocated(method)}
    return found


GAS_FIELDS = (
    {"gas": "co2", "origin": "fossil"},
    {"gas": "co2", "origin": "biogenic"},
    {"gas": "ch4", "origin": "biogenic"},
    {"gas": "n2o", "origin": "land_use"},
    {"gas": "co2", "origin": "aircraft"},
)


def _properties(draw: st.DrawFn, amount: str, unit: str) -> Document:
    """What allocation and the carbon balance use; always given, so that every method applies. What measures the same
    as the output agrees with it, and the carbon does not outweigh the mass."""
    found = {field: text(draw(amounts)) for field in ("mass", "energy", "volume", "price")}
    if unit == "kg":
        found["mass"] = amount
    if unit == "kWh":
        found["energy"] = text(Decimal(amount) * Decimal("3.6"))
    return found | {"biogenic_carbon": text(Decimal(found["mass"]) * draw(st.integers(1, 10)) / 10)}


def shares(found: Document) -> dict[str | None, Decimal]:
    """The shares of a process's products, as its allocation gives them (approximately: they serve as worths)."""
    if "allocation" not in found:
        return {None: Decimal(1)}
    method = found["allocation"]["method"]
    weights = {None: Decimal(found["output"][method])}
    weights |= {item["id"]: Decimal(item[method]) for item in found["coproducts"]}
    return {key: weight / sum(weights.values()) for key, weight in weights.items()}


def _link(draw: st.DrawFn, processes: list[Document]) -> None:
    """Inputs from other processes and from oneself: of each taker's worth at most 0.9."""
    run_worth = {found["id"]: draw(worths) for found in processes}
    products: list[tuple[str, str | None, str, Decimal]] = []
    for found in processes:
        outputs = {None: found["output"]} | {item["id"]: item for item in found.get("coproducts", ())}
        for key, share in shares(found).items():
            worth = share * run_worth[found["id"]] / Decimal(outputs[key]["amount"])
            products.append((found["id"], key, outputs[key]["unit"], worth))
    for found in processes:
        taken = draw(st.lists(st.integers(0, len(products) - 1), max_size=3, unique=True))
        for index in taken:
            supplier, key, unit, worth = products[index]
            part = Decimal(draw(st.integers(1, 30))) / 100
            amount = rounded(part * run_worth[found["id"]] / worth)
            fields = {"process": supplier} | ({} if key is None else {"product": key})
            entry = row(f"from_{supplier}_{key or 'main'}", f"{text(amount)} {unit}", fields)
            found.setdefault("inputs", []).append(entry)


def _parameters(draw: st.DrawFn) -> list[Document]:
    # Of more digits than any other amount, so that no formula stands on the very kink of its `min` or `if`.
    first, second = text(draw(amounts) + Decimal("0.0037")), text(draw(amounts) + Decimal("0.0011"))
    return [
        row("p2", "=p0*0.5+p1^2 1", {}),
        row("p0", f"{first} 1", {"uncertainty": {"distribution": "normal", "sd": "0.02"}}),
        row("p1", f"{second} 1", {}),
        *(row(name, f"1 {unit}", {}) for unit, name in ONE.items()),
    ]


def _use(draw: st.DrawFn, *, parameters: bool) -> Document:
    modes = [
        {"id": "on", "name": "on", "power": {"amount": text(draw(amounts)), "unit": "W"}, "weight": "0.35"},
        {"id": "off", "name": "off", "power": {"amount": "0.5", "unit": "W"}, "weight": "0.65"},
    ]
    return {
        "site": "here",
        "lifetime": {"amount": "4", "unit": "year"},
        "energy": {"tec": {"modes": modes, "rule": "a rule"}, "electricity": {"supply": "grid"}},
        "inputs": [row("spare", draw(quantities("piece", parameters)), {"factor": "board"})],
    }


def _end_of_life(draw: st.DrawFn) -> Document:
    return {"waste": [row("shredder", f"{text(draw(amounts))} kg", {"factor": "steel"})]}
