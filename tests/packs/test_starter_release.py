"""What the starter release promises of every row, whatever its source."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from tanyin.footprint import shipped, units
from tanyin.footprint.factors.model import PARTS, Factor

PACKS = Path(str(files("tanyin.packs")))
STARTER = tuple(shipped.release("starter-2026.11"))
EVERY_ROW = tuple(factor for key in shipped.releases() for factor in shipped.release(key))
CHINESE = re.compile("[\u4e00-\u9fff]")
PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")

# Licences that were read and allow what is shipped (their English half); another one needs a decision first.
LICENCES = {
    "government publication, facts quotable",
    "single facts of a database, quoted with source; the database is not redistributed",
    "single facts quoted with citation; redistribution of the database is not granted",
    "single facts quoted with source; read in an AGPL-3.0 repository, none of its files copied",
    "single fact, quoted with source",
    "facts of published declarations, quoted with source",
    "government data, single facts quoted with source (licence text not seen)",
    "free use with attribution, commercial use included",
    "general knowledge, taken from no database",
    "IPCC values, facts quotable",
    "MIT; US Government inventory, public",
    "one number produced from ODbL 1.0 data; attribution: Boavizta",
    "Open Government Licence v3.0",
    "CC BY 4.0",
    "MIT",
    "BSD-3-Clause",
}


def test_every_row_has_a_source_and_a_licence_that_was_read() -> None:
    assert ids(factor for factor in EVERY_ROW if not factor.source.strip()) == set()
    assert ids(factor for factor in EVERY_ROW if factor.licence.split(" / ")[-1] not in LICENCES) == set()


def test_of_the_database_that_may_not_be_passed_on_only_the_facts_of_our_examples_are_quoted() -> None:
    assert ids(factor for factor in STARTER if "ICE Database" in factor.source) == {
        "cn.aluminium.ice",
        "glo.aluminium.ice",
        "glo.glass.toughened.ice",
        "glo.steel.cold_rolled_finished.ice",
        "glo.metallization_paste.back_aluminium.proxy",
    }


def test_of_share_alike_data_only_one_number_of_our_own_is_shipped() -> None:
    assert ids(factor for factor in EVERY_ROW if "ODbL" in factor.licence) == {"glo.display_panel.area.boavizta"}


def test_every_row_has_a_chinese_and_an_english_name_of_its_own() -> None:
    assert ids(factor for factor in EVERY_ROW if not CHINESE.search(factor.name.zh)) == set()
    assert ids(factor for factor in EVERY_ROW if CHINESE.search(factor.name.en)) == set()
    for language in ("zh", "en"):
        names = Counter(factor.name.in_(language) for factor in EVERY_ROW)
        assert [name for name, times in names.items() if times > 1] == []


def test_every_unit_is_known() -> None:
    for unit in {factor.unit for factor in EVERY_ROW}:
        units.check(unit)


def test_gap_fillers_and_proxies_are_provisional() -> None:
    for factor in EVERY_ROW:
        if "order of magnitude" in factor.source:
            assert (factor.id.rsplit(".", 1)[1], factor.status) == ("gap", "recalled"), factor.id
        if factor.id.endswith(".proxy"):
            assert factor.status == "proxy", factor.id
        if factor.status in ("recalled", "proxy", "assumed"):
            assert factor.provisional, factor.id


def test_a_value_seen_in_a_transcription_is_not_called_confirmed() -> None:
    """Sources name the transcription that was read; the annexes of three announcements were read themselves."""
    told = ids(f for f in EVERY_ROW if "transcri" in f.source or "转录" in f.source)
    assert told & ids(f for f in EVERY_ROW if f.status == "confirmed") == set()
    assert ids(f for f in EVERY_ROW if f.status == "transcribed") <= told
    assert ids(f for f in EVERY_ROW if f.status == "transcribed" and f.provisional) == set()


def test_a_boundary_that_no_source_states_is_provisional() -> None:
    assert ids(factor for factor in EVERY_ROW if factor.boundary == "unstated" and not factor.provisional) == set()


def test_a_netted_value_is_not_put_into_the_six_parts() -> None:
    netted = [factor for factor in EVERY_ROW if factor.netted]
    assert len(netted) == 4
    for factor in netted:
        assert not any(factor.parts), factor.id
        assert factor.note is not None
        assert "kgCO2e/m3" in factor.note.zh


def test_only_a_netted_row_is_without_a_value() -> None:
    assert ids(factor for factor in EVERY_ROW if not any(factor.parts)) == ids(
        factor for factor in EVERY_ROW if factor.netted
    )


def test_air_freight_stands_in_the_part_of_aircraft() -> None:
    for factor in EVERY_ROW:
        assert (factor.mode == "air") == bool(factor.aircraft), factor.id
        if factor.mode == "air":
            assert factor.fossil == 0, factor.id


def test_biogenic_fuel_has_no_fossil_part() -> None:
    fuels = ("wood", "charcoal.combustion", "biodiesel", "bioethanol")
    burned = [factor for factor in STARTER if factor.boundary == "combustion" and any(f in factor.id for f in fuels)]
    assert len(burned) == 13
    for factor in burned:
        assert factor.fossil == 0, factor.id
        assert factor.biogenic_co2_emission or factor.biogenic_non_co2, factor.id


@pytest.mark.parametrize("key", shipped.releases())
def test_a_table_is_sorted_and_its_amounts_are_plain_decimals(key: str) -> None:
    text = (PACKS / "factors" / key / "factors.csv").read_bytes()
    assert b"\r" not in text
    rows = list(csv.DictReader(text.decode("utf-8").splitlines()))
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    amounts = [row[part] for row in rows for part in (*PARTS, "biogenic_carbon") if row[part]]
    assert [amount for amount in amounts if not PLAIN.fullmatch(amount)] == []


def ids(factors: Iterable[Factor]) -> set[str]:
    return {factor.id for factor in factors}
