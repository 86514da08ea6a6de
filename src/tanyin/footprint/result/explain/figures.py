"""Explanations of the numbers beside the totals: shares, credits, stored carbon, allocations, waivers."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.reading import paths
from tanyin.footprint.result.explain.model import NOTHING, Explanation, at
from tanyin.footprint.result.explain.sums import ranked
from tanyin.footprint.result.explain.written import explain_written
from tanyin.footprint.result.model import Result, add, credits, unit_cost
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.result.words import PART_WORDS, SHARE_WORDS
from tanyin.footprint.study.process import MAIN, RANK

ZERO = Decimal(0)
KG_CO2_OF_KG_C = Text("含碳量 × 44/12", "carbon × 44/12")


def explain_share(result: Result, name: str) -> Explanation | None:
    """A share of the data: what each row that counts takes of Σ|contribution|."""
    if name not in SHARES:
        return None
    holds = SHARES[name](result)
    whole = sum((abs(value) for _, value in result.counts), ZERO)
    held = [(c.line, abs(value) * holds(c.line)) for c, value in result.counts if value]
    rows = [(line, value / whole) for line, value in held if value]
    share = sum((value for _, value in held), ZERO) / whole if whole else ZERO
    formula = Text(
        "算入的行的 |贡献| 之和 ÷ 各行 |贡献| 之和", "Σ|contribution| of the rows that count ÷ that of all rows"
    )
    return Explanation(f"shares.{name}", SHARE_WORDS[name], share, "1", formula, ranked(result, rows, "1"))


def explain_credits(result: Result, part: str = "") -> Explanation | None:
    """What avoided products take off: of the headline, or of one part."""
    if part and part not in PARTS:
        return None
    indices = (PARTS.index(part),) if part else result.counted
    rows = []
    for line in result.system.lines:
        if line.role == "credit":
            scale = result.solution.scales[line.activity]
            rows.append((line, scale * line.amount * unit_cost(line, result.solution, indices)))
    name = Text("系统扩展的抵扣", "credits from system expansion")
    if part:
        name = Text(f"{name.zh} · {PART_WORDS[part].zh}", f"{name.en} · {PART_WORDS[part].en}")
    formula = Text("各行抵扣之和，已含在总量中", "sum of the credits by row; already inside the totals")
    path = f"credit_parts.{part}" if part else "credits"
    return Explanation(path, name, add(credits(result), indices), "kgCO2e", formula, ranked(result, rows))


def explain_stored(result: Result, what: str) -> Explanation | None:
    """Biogenic carbon in the product, as carbon or as CO2."""
    index, amount = result.system.demand[0]
    activity = result.system.activities[index]
    carbon = activity.carbon * amount
    name = Text("产品中储存的生物碳", "biogenic carbon stored in the product")
    if what == "kgCO2":
        of = Explanation("stored_biogenic_carbon.kgC", name, carbon, "kgC", NOTHING)
        return Explanation("stored_biogenic_carbon.kgCO2", name, carbon * 44 / 12, "kgCO2", KG_CO2_OF_KG_C, (of,))
    if what != "kgC":
        return None
    place = paths.product(activity.process, activity.product)
    written = (explain_written(result, f"{place}.{field}") for field in ("biogenic_carbon", "amount"))
    demand = Explanation("product.reference", result.system.study.product.name, amount, activity.unit, NOTHING)
    formula = Text(
        "产出的含碳量 ÷ 产出量 × 基准流；只作信息，不抵扣",
        "carbon of the output ÷ output × reference flow; information, no credit",
    )
    inputs = (*(item for item in written if item is not None), demand)
    return Explanation("stored_biogenic_carbon.kgC", name, carbon, "kgC", formula, inputs)


def explain_allocation(result: Result, rest: str) -> Explanation | None:
    """`<position>.rank` or `<position>.shares.<product>`, positions counted from 0 as in the document."""
    position, _, what = rest.partition(".")
    allocated = [process for process in result.system.study.processes if process.allocation is not None]
    process = at(allocated, position)
    if process is None or (allocation := process.allocation) is None:
        return None
    path, note = f"allocations.{rest}", Text(allocation.reason, allocation.reason)
    if what == "rank":
        formula = Text(
            "ISO 14067 的次序：1 避免分配，2 物理关系，3 其他关系",
            "order of ISO 14067: 1 avoided, 2 a physical relation, 3 another relation",
        )
        value = Decimal(RANK[allocation.method])
        return Explanation(path, process.name, value, "1", formula, (), process.source, "", note)
    key = what.removeprefix("shares.")
    activities = result.system.products_of[process.id]
    activity = next((a for a in activities if (a.product or MAIN) == key), None)
    if activity is None or key == what:
        return None
    places = [paths.product(process.id, a.product) for a in activities]
    if allocation.method == "shares":
        written = [explain_written(result, paths.share(process.id, key))]
    else:  # an output whose unit measures the property need not state it beside its amount
        written = [
            explain_written(result, f"{place}.{allocation.method}") or explain_written(result, f"{place}.amount")
            for place in places
        ]
    inputs = tuple(item for item in written if item is not None)
    return Explanation(
        path, activity.name, activity.share, "1", METHOD_FORMULAS[allocation.method], inputs, process.source, "", note
    )


METHOD_FORMULAS = {
    "expansion": Text("系统扩展：主产品承担全部，抵扣单列", "expansion: the main product bears all, credits apart"),
    "shares": Text("研究中写的份额", "the share that the study states"),
    **{
        method: Text(f"本产品的{zh} ÷ 各产品{zh}之和", f"{en} of this product ÷ that of all products")
        for method, zh, en in (
            ("mass", "质量", "mass"),
            ("energy", "能量", "energy"),
            ("volume", "体积", "volume"),
            ("price", "价值", "value"),
        )
    },
}
"""How a share comes about, by the method of allocation."""


def explain_waived(result: Result) -> Explanation:
    """How many refusals of guards are set aside."""
    waived = [finding for finding in result.system.findings if finding.severity == "waived"]
    codes = sorted({f"{finding.code}: {finding.path}" for finding in waived})
    name = Text("放行的处数", "refusals waived")
    formula = Text("放行的发现的个数", "number of findings that are waived")
    note = Text("；".join(codes), "; ".join(codes))
    return Explanation("waived", name, Decimal(len(waived)), "1", formula, (), "", "", note)
