"""Equal numbers are one number, however they are written: a digest of a study has one digest of a result."""

import pytest

from tanyin.footprint.result.document import result_digest
from tests.footprint.builders import factor, process, run, study, takes

WOOD = factor("wood", biogenic_carbon="0.5")
PLANT = factor("plant", family="electricity", transmission="outside")


@pytest.mark.parametrize("written", ["2.00", "0.2e1", "2000e-3", "02"])
def test_trailing_zeros_and_exponents_leave_no_trace(written: str) -> None:
    """The findings quote amounts: kWh without grid losses, kg of carbon that stand nowhere."""

    def found(amount: str) -> tuple[str, str]:
        board = study(process("board", takes(f"{amount} kg", factor="wood"), takes(f"{amount} kWh", factor="plant")))
        result = run(board, WOOD, PLANT)
        assert {"carbon_balance", "transmission_missing"} <= {finding.code for finding in result.system.findings}
        return board.digest, result_digest(result)

    assert found(written) == found("2")
