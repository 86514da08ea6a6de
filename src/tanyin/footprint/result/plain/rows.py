"""Slopes of what refines a row: utilisation and empty return of transports, weights of power modes; of GWP100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.plain.model import ONE, ZERO, Slope, at, burden, cost, used
from tanyin.footprint.study.lines import Transport
from tanyin.footprint.study.scenario import HOURS_PER_YEAR, TypicalEnergy
from tanyin.footprint.system.structure import rows
from tanyin.footprint.units import ratio

DEFINED = "co2"
"""The gas whose potential is 1 by definition, and no input."""


def transports(result: Result) -> Iterator[Slope]:
    """A leg costs B ∝ (1 + s·k) ÷ u: dB/du = −B ÷ u, dB/ds = B·k ÷ (1 + s·k), dB/dk = B·s ÷ (1 + s·k)."""
    for path, row in rows(result.system.study):
        if not isinstance(row, Transport):
            continue
        leg = burden(result, at(result, path, paths.below(path, paths.UPSTREAM)))
        if row.utilisation is not None:
            yield Slope(f"{path}.utilisation", row.utilisation, "1", -leg / row.utilisation)
        if (trip := row.return_trip) is not None:
            once = leg / (ONE + trip.share * trip.consumption)
            yield Slope(f"{path}.return_trip.share", trip.share, "1", once * trip.consumption)
            yield Slope(f"{path}.return_trip.consumption", trip.consumption, "1", once * trip.share)


def modes(result: Result) -> Iterator[Slope]:
    """The use phase costs B = Σ b_m·w_m, b_m what mode m costs all year long. Weights sum to one by rule: one that
    grows makes the others shrink in proportion, dB/dw_m = b_m − Σ b_k·w_k = b_m − B."""
    use = result.system.study.use
    if use is None or use.energy is None or use.energy.tec is None:
        return
    path = paths.energy(use.energy.id)
    always = _always(result, path, use.energy.tec)
    mean = sum((always[mode.id] * mode.weight for mode in use.energy.tec.modes), ZERO)
    for mode in use.energy.tec.modes:
        yield Slope(paths.below(paths.mode(use.energy.id, mode.id), "weight"), mode.weight, "1", always[mode.id] - mean)


def _always(result: Result, path: str, tec: TypicalEnergy) -> dict[str, Decimal]:
    """What each mode would cost if the product spent its whole life in it."""
    terms = result.system.terms_at
    lines = at(result, path, paths.below(path, paths.UPTAKE))
    kwh = sum(
        (result.solution.scales[line.activity] * cost(result, line) * ratio("kWh", line.unit) for line in lines), ZERO
    )
    life = terms["use.lifetime"]
    hours = life.value * ratio(life.datum.unit, "year") * HOURS_PER_YEAR
    powers = {mode.id: terms[paths.below(path, "tec", mode.id)] for mode in tec.modes}
    return {key: kwh * hours * power.value * ratio(power.datum.unit, "kW") for key, power in powers.items()}


def gases(result: Result) -> Iterator[Slope]:
    """GWP100 of the gases that rows emit: a row brings amount × GWP, so kg of the gas (a removal below zero)."""
    kilograms: dict[str, Decimal] = {}
    found: dict[str, Gas] = {}
    for line in result.system.lines:
        gas = line.origin
        if isinstance(gas, Gas) and gas.gas != DEFINED:
            found[gas.key] = gas
            kilograms[gas.key] = kilograms.get(gas.key, ZERO) + used(result, line) * cost(result, line) / gas.gwp100
    for key, gas in found.items():
        yield Slope(f"gwp.{key}", gas.gwp100, "kgCO2e/kg", kilograms[key])
