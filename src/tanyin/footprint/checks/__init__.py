"""Checks of what people get wrong: each has a name, a severity, what it looks for and the likely fix.

    run_checks(result)                      # without a day: the same findings on any day
    run_checks(result, on=date(2026, 3, 1)) # dates that lie in the future, data that are too old

They look at a result and change nothing. Thresholds are data (`pack`), each with its source and status.
"""

from tanyin.footprint.checks.model import Check
from tanyin.footprint.checks.registry import CHECKS, run_checks

__all__ = ["CHECKS", "Check", "run_checks"]
