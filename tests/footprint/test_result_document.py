"""The result as a document: no group hides one of its six parts behind another."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.document import document
from tests.footprint.builders import Document, close, factor, fifty_digits, process, run, run_document, study, takes
from tests.footprint.systems import FACTORS, documents

D = Decimal
NONE = dict.fromkeys(PARTS, "0")


def test_a_group_states_what_it_emits_and_what_it_takes_up() -> None:
    """2 fossil and −1.9 taken up stand as both, whether the headline counts them (0.1) or not (2)."""
    wood = factor("wood", "2", biogenic_co2_removal="-1.9")
    parts = NONE | {"fossil": "2", "biogenic_co2_removal": "-1.9"}
    for headline, counted in (("total", "2"), ("total_with_biogenic_co2", "0.1")):
        found = document(run(study(process("p", takes("1 kg", factor="wood")), method={"headline": headline}), wood))
        assert found["stages"]["production"] == found["processes"]["p"] == counted
        assert found["stage_parts"]["production"] == found["process_parts"]["p"] == parts


@given(documents(largest=4))
def test_the_parts_of_stages_and_of_processes_sum_to_those_of_the_result(found: Document) -> None:
    stated = document(run_document(found, *FACTORS))
    for groups in (stated["stage_parts"].values(), stated["process_parts"].values()):
        with fifty_digits():
            for part in PARTS:
                largest = sum((abs(D(group[part])) for group in groups), D(0))
                assert close(
                    sum((D(group[part]) for group in groups), D(0)), D(stated[part]), D("1e-25"), scale=largest
                )
