"""Quantile functions of the five distributions, for whole arrays of chances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tanyin.footprint.amounts import Uncertainty

Vector = NDArray[np.float64]


def quantiles(spread: Uncertainty, value: float, chances: Vector) -> Vector:
    """What an amount of this value and spread is at each chance (inside 0 … 1, without the ends).

    `value` is the median of a lognormal, the mean of a normal and the mode of a triangular distribution; a uniform and
    a discrete one stand by themselves. A mode outside its range, which only a formula can yield, counts as the nearer
    end.
    """
    from scipy.special import ndtri  # as in `chances`: only who draws shall pay for SciPy

    match spread.distribution:
        case "lognormal":
            return value * np.exp(float(spread.sigma or 0) * ndtri(chances))
        case "normal":
            return value + float(spread.sd or 0) * ndtri(chances)
        case "discrete":
            return _discrete(spread, chances)
    low, high = float(spread.low or 0), float(spread.high or 0)
    if spread.distribution == "uniform":
        return low + (high - low) * chances
    return _triangular(low, min(max(value, low), high), high, chances)


def _triangular(low: float, mode: float, high: float, chances: Vector) -> Vector:
    """Inverse of the two parabolas of the cumulative triangle."""
    below = low + np.sqrt((high - low) * (mode - low) * chances)
    above = high - np.sqrt((high - low) * (high - mode) * (1 - chances))
    return np.where(chances < (mode - low) / (high - low), below, above)


def _discrete(spread: Uncertainty, chances: Vector) -> Vector:
    """The value whose share of the line from 0 to 1 the chance falls into."""
    values = np.array([float(value) for value in spread.values or ()])
    ends = np.cumsum([float(weight) for weight in spread.weights or ()])
    found: Vector = values[np.searchsorted(ends[:-1], chances, side="right")]
    return found


def least(spread: Uncertainty, value: float) -> float:
    """The least an amount of this value and spread can be; minus infinity for a normal one."""
    match spread.distribution:
        case "lognormal":
            return min(value, 0.0)
        case "normal":
            return -np.inf
        case "discrete":
            return float(min(spread.values or (0,)))
    return float(spread.low or 0)
