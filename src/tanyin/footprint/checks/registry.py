"""Every check in the order in which findings and documents list them, and the run through all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.checks import (
    balances,
    burning,
    carriage,
    chains,
    claims,
    doubles,
    energy_doubles,
    factors,
    magnitudes,
    missing,
    places,
    powers,
    results,
    shares,
    solar,
    tidy,
    times,
    wholes,
    wood,
)
from tanyin.footprint.checks.model import Check
from tanyin.footprint.checks.pack import ChecksPack, checks_pack
from tanyin.footprint.checks.view import View
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.model import Result

IDEAS: Mapping[Text, tuple[Check, ...]] = {
    Text("数量的大小", "Size of amounts"): (*magnitudes.CHECKS, *powers.CHECKS, *results.CHECKS),
    Text("重复计算", "Counted twice"): (*doubles.CHECKS, *energy_doubles.CHECKS),
    Text("质量与能量平衡", "Balances of mass and energy"): (
        *balances.CHECKS,
        *wholes.CHECKS,
        *burning.CHECKS,
        *chains.CHECKS,
    ),
    Text("缺少什么", "What is missing"): missing.CHECKS,
    Text("占比", "Shares"): shares.CHECKS,
    Text("运输", "Transport"): carriage.CHECKS,
    Text("地点", "Places"): places.CHECKS,
    Text("时间", "Time"): times.CHECKS,
    Text("因子", "Factors"): factors.CHECKS,
    Text("说法与依据", "Claims"): claims.CHECKS,
    Text("木材与生物碳", "Wood and biogenic carbon"): wood.CHECKS,
    Text("光伏", "Photovoltaics"): solar.CHECKS,
    Text("疏漏", "Left-overs"): tidy.CHECKS,
}
"""The checks by idea."""

CHECKS: tuple[Check, ...] = tuple(check for checks in IDEAS.values() for check in checks)
"""Every check."""


def run_checks(result: Result, *, on: dt.date | None = None, pack: ChecksPack | None = None) -> tuple[Finding, ...]:
    """What the checks find, in their order, each in the order of the study. `on` is the day of judging, which only dates
    and ages are held against; `pack` the thresholds, the shipped ones by default."""
    view = View(result, pack or checks_pack(), on)
    with localcontext(WORKING):
        return tuple(finding for check in CHECKS for finding in check.findings(view))
