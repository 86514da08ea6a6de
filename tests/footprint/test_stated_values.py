"""What is not stated is told, never counted as zero; what cannot be is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tanyin.footprint.factors.model import PARTS, Factor
from tests.footprint.builders import factor, process, refusal, study, takes

STATED = factor("steel").model_dump(mode="json", exclude_unset=True)


def test_a_factor_without_any_of_the_six_parts_is_refused() -> None:
    bare = {key: value for key, value in STATED.items() if key not in PARTS}
    with pytest.raises(ValidationError, match="none of the six parts"):
        Factor.model_validate(bare)
    assert Factor.model_validate(bare | {"fossil": "0"}).fossil == 0


def test_a_factor_of_zero_goes_on_saying_so() -> None:
    """A document leaves defaults out; read again, this one would otherwise state nothing."""
    zero = Factor.model_validate({key: value for key, value in STATED.items() if key not in PARTS} | {"fossil": "0"})
    written = zero.model_dump(mode="json", exclude_defaults=True)
    assert written["fossil"] == "0"
    assert Factor.model_validate(written) == zero


def test_a_netted_value_has_no_parts() -> None:
    """It is refused where it is used, with its reason."""
    bare = {key: value for key, value in STATED.items() if key not in PARTS}
    assert Factor.model_validate(bare | {"netted": True}).netted


@pytest.mark.parametrize(
    ("unit", "carbon", "refused"),
    [("kg", "0.5", False), ("kg", "1", False), ("kg", "1.01", True), ("g", "0.0011", True), ("m3", "250", False)],
)
def test_a_row_holds_no_more_carbon_than_mass(unit: str, carbon: str, refused: bool) -> None:
    found = study(process("p", takes(f"1 {unit}", factor="wood", biogenic_carbon=carbon)))
    wood = factor("wood", unit=unit)
    told = refusal(found, wood) if refused else []
    assert [(item.code, item.path) for item in told] == (
        [("carbon_above_mass", "processes.p.inputs.wood.biogenic_carbon")] if refused else []
    )


def test_carbon_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        study(process("p", takes("1 kg", factor="wood", biogenic_carbon="-0.1")))


@pytest.mark.parametrize("field", ["reason"])
def test_blanks_are_no_reason(field: str) -> None:
    with pytest.raises(ValidationError):
        study(process("p", takes("1 kg", factor="wood", waive=[{"guard": "co2_only", field: "      "}])))
