"""Pedigree scores and meters as spreads: the tables against published data, and nothing unasked."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.amounts import PROVISIONAL, Datum
from tanyin.footprint.result.interval import interval
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.study.lines import Emission, Input, Transport, Waste
from tanyin.footprint.study.read import load_study
from tanyin.footprint.uncertainty.instrument import from_accuracy, from_meters
from tanyin.footprint.uncertainty.pedigree import INDICATORS, Indicator, flow_of, from_pedigree, pedigree
from tests.footprint.builders import carries, document, emits, factor, process, quantity, run, study, takes, wastes

D = Decimal
SIX: tuple[Indicator, ...] = (*INDICATORS, "sample_size")
GOOD = {"technological": 1, "geographical": 1, "temporal": 1, "reliability": 1, "completeness": 1}


def rows_with_scores() -> list[tuple[str, Datum]]:
    return [
        (f"{process_.id}.{row.id}", row)
        for process_ in load_study(shipped.studies("example")["pv-module-mono-si"]).processes
        for row in (*process_.inputs, *process_.emissions, *process_.transports, *process_.waste)
        if row.uncertainty is not None and row.quality is not None
    ]


def test_the_table_gives_the_sigma_of_every_row_of_the_published_inventory() -> None:
    """IEA PVPS T12-19:2020 states six scores and ln sigma, row by row: all 94 rows that our example took over.

    One row differs: to the electricity of the wafer the source gave the basic uncertainty of freight.
    """
    table = pedigree("ecoinvent-2")
    rows = rows_with_scores()
    assert len(rows) == 94
    wrong = []
    for name, row in rows:
        assert row.quality is not None
        assert row.uncertainty is not None
        written = re.fullmatch(r"\((.*)\)", row.quality.pedigree)
        assert written is not None, name
        scores = dict(zip(SIX, written[1].split(","), strict=True))
        stated: dict[Indicator, int] = {key: int(score) for key, score in scores.items() if score != "na"}
        assert row.uncertainty.sigma is not None
        if abs(table.sigma(stated, flow_of(row)) - row.uncertainty.sigma) > D("0.0001"):
            wrong.append((name, row.uncertainty.sigma, table.sigma(stated, "transport")))
    assert wrong == [("wafer.electricity", D("0.3594"), D("0.3594"))]


def test_the_variances_of_the_newer_table_are_those_of_the_older_factors_rounded() -> None:
    """Where both tables judge alike: (½ ln 1.05)² = 0.0006, (½ ln 2)² = 0.12. Score 2 of technology differs by intent."""
    older, newer = pedigree("ecoinvent-2"), pedigree("ecoinvent-3")
    for indicator in INDICATORS:
        for score in range(1, 6):
            pair = [
                table.sigma({indicator: score}, "input") ** 2 - table.sigma({}, "input") ** 2
                for table in (older, newer)
            ]
            if (indicator, score) not in {("technological", 2), ("geographical", 4)}:
                assert abs(pair[0] - pair[1]) <= D("0.0002") + D("0.06") * pair[0], (indicator, score)
    for flow, variance in newer.basic.items():
        assert abs(older.sigma({}, flow) ** 2 - variance) <= D("0.00001") + D("0.03") * variance


@pytest.mark.parametrize("key", ["ecoinvent-2", "ecoinvent-3"])
def test_a_table_has_the_digest_of_the_manifest_and_says_how_sure_it_is(key: str) -> None:
    table = pedigree(key)
    named = next(pack for pack in shipped.manifest().packs if (pack.kind, pack.id) == ("pedigree", key))
    assert (table.digest, table.title) == (named.digest, named.title)
    assert table.status == "transcribed"
    assert table.status not in PROVISIONAL
    assert set(table.recalled) == ({"ch4", "n2o", "other_gas"} if key == "ecoinvent-3" else set())


def test_worse_scores_are_never_narrower() -> None:
    for key in ("ecoinvent-2", "ecoinvent-3"):
        for indicator, numbers in pedigree(key).scores.items():
            assert list(numbers) == sorted(numbers), (key, indicator)


def test_each_kind_of_flow_has_its_basic_uncertainty() -> None:
    a_study = study(
        process(
            "p",
            takes("1 kg", factor="steel"),
            takes("1 t*km", factor="lorry"),
            wastes("1 kg", factor="steel", id="w"),
            carries("1 kg", "1 km", "lorry"),
            *(emits(gas, "1 kg", origin="fossil") for gas in ("co2", "ch4", "n2o", "sf6")),
        )
    )
    found = a_study.processes[0]
    rows: list[Input | Waste | Transport | Emission] = [
        *found.inputs,
        *found.waste,
        *found.transports,
        *found.emissions,
    ]
    assert [flow_of(row) for row in rows] == [
        "input",
        "transport",
        "waste",
        "transport",
        "co2",
        "ch4",
        "n2o",
        "other_gas",
    ]
    assert flow_of(found.transports[0].distance) == "input"


def scored(**fields: Any) -> Study:
    return study(process("p", takes("4 kg", factor="steel", **fields)))


def test_scores_say_nothing_until_they_are_asked() -> None:
    """Sigma 0.0245 of a good input: only in the study that was asked for, which is another one."""
    plain = scored(quality=GOOD)
    assert interval(run(plain, factor("steel", "2"))).basis == "none"
    asked = from_pedigree(plain, pedigree())
    assert asked.paths == ("processes.p.inputs.steel",)
    assert asked.study.digest != plain.digest
    found = interval(run(asked.study, factor("steel", "2")))
    assert found.basis == "amounts"
    assert found.cv == D("0.02449")
    spread = asked.study.processes[0].inputs[0].uncertainty
    assert spread is not None
    assert "ecoinvent-3 (1,1,1,1,1), input" in spread.source


@pytest.mark.parametrize(
    "fields",
    [
        {"quality": GOOD, "uncertainty": {"distribution": "normal", "sd": "1"}},
        {"quality": {key: score for key, score in GOOD.items() if key != "temporal"}},
        {"quality": {"pedigree": "(1,1,1,1,1)"}},
        {},
    ],
)
def test_a_stated_spread_stands_and_a_score_left_out_is_none(fields: dict[str, Any]) -> None:
    asked = from_pedigree(scored(**fields), pedigree())
    assert asked.paths == ()
    assert asked.study == scored(**fields)


def test_what_only_memory_vouches_for_is_said_in_the_source() -> None:
    plain = study(process("p", emits("ch4", "1 kg", origin="fossil", quality=GOOD)))
    spread = from_pedigree(plain, pedigree()).study.processes[0].emissions[0].uncertainty
    assert spread is not None
    assert spread.source.endswith("ch4，凭记忆 / recalled")


def test_paths_are_those_by_which_results_speak() -> None:
    """Rows, distances, powers, lifetime, parameters, reference flow."""
    leg = carries("1 kg", "1 km", "lorry", quality=GOOD)
    leg[1]["distance"]["quality"] = GOOD
    mode = {"id": "on", "name": "on", "power": quantity("5 W") | {"quality": GOOD}, "weight": "1"}
    use = {
        "site": "here",
        "lifetime": quantity("4 year") | {"quality": GOOD},
        "energy": {"tec": {"modes": [mode], "rule": "a rule"}, "electricity": {"supply": "grid"}},
    }
    found = document(
        process("p", leg), use=use, parameters=[{"id": "k", "name": "k", **quantity("1 kg"), "quality": GOOD}]
    )
    found["product"]["reference"]["quality"] = GOOD
    asked = from_pedigree(Study.model_validate(found), pedigree())
    assert set(asked.paths) == {
        "processes.p.transports.leg",
        "processes.p.transports.leg.distance",
        "use.lifetime",
        "use.energy.electricity.tec.on",
        "parameters.k",
        "product.reference",
    }
    for path in asked.paths:
        with_amount(asked.study, path, D("1.5"))


def metered(**fields: Any) -> Study:
    meters = [{"id": "m1", "name": "scale", "accuracy": "0.5"}, {"id": "m2", "name": "tank"}]
    return study(process("p", takes("400 kg", factor="steel", **fields)), meters=meters)


def test_the_accuracy_of_a_meter_is_a_range_in_which_all_is_as_likely() -> None:
    """± 0.5 % of 400 kg: 398 … 402 kg, a standard deviation of 2 ÷ √3 kg (JCGM 100:2008, 4.3.7)."""
    plain = metered(meter="m1", kind="measured")
    assert interval(run(plain, factor("steel"))).basis == "none"
    asked = from_meters(plain)
    spread = asked.study.processes[0].inputs[0].uncertainty
    assert spread is not None
    assert (spread.distribution, spread.low, spread.high) == ("uniform", D(398), D(402))
    assert float(interval(run(asked.study, factor("steel"))).sd) == pytest.approx(2 / 3**0.5)
    assert asked.paths == ("processes.p.inputs.steel",)


@pytest.mark.parametrize(
    "fields",
    [
        {"meter": "m1", "kind": "estimated"},
        {"meter": "m2", "kind": "measured"},
        {"kind": "measured"},
        {"meter": "m1", "kind": "measured", "uncertainty": {"distribution": "normal", "sd": "1"}},
    ],
)
def test_only_what_a_meter_of_known_accuracy_measured(fields: dict[str, Any]) -> None:
    assert from_meters(metered(**fields)).paths == ()


def test_a_meter_worse_than_its_reading_does_not_reach_beyond_zero() -> None:
    found = from_accuracy(D(4), D(150), "m")
    assert (found.low, found.high) == (D(0), D(10))
    below = from_accuracy(D(-4), D(150), "m")
    assert (below.low, below.high) == (D(-10), D(0))
