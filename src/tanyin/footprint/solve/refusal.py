"""Loops without an answer, said so that the pair of amounts behind it can be mended."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint.errors import Problem
from tanyin.footprint.solve.network import Network

ZERO, ONE = Decimal(0), Decimal(1)

DIGITS = 12
"""Digits of an amount in a message; a share such as 1 ÷ 3 would fill a line."""


def no_answer(network: Network, block: tuple[int, ...], *, credit: bool) -> Problem:
    """Code `unproductive` for a loop that eats all it makes, or `singular` where `credit` tells that one inside it
    cancels what is made. Names the process that eats all its product, else the pair of the loop that feeds itself
    most."""
    if credit:
        return _singular(network, block)
    alone = (node for node in block if network.links[node].get(node, ZERO) >= ONE or len(block) == 1)
    if (eater := next(alone, None)) is not None:
        return _eats_itself(network, eater)
    first, second = _pair(network, block)
    zh, en = _takings(network, first, second)
    return Problem(
        "unproductive",
        network.names[first],
        Text(
            f"环路吃掉的比产出的多：{zh}；请检查这两个量和单位",
            f"the loop eats more than it makes: {en}; check these two amounts and their units",
        ),
    )


def _singular(network: Network, block: tuple[int, ...]) -> Problem:
    first, second = _pair(network, block)
    zh, en = _takings(network, first, second)
    return Problem(
        "singular",
        network.names[first],
        Text(
            f"环路没有可陈述的解，抵扣使产出与用量相消：{zh}；请检查这两个量、单位和抵扣",
            f"the loop has no answer that could be stated, its credits cancel what it makes: {en}; "
            "check these two amounts, their units and the credits",
        ),
    )


def _eats_itself(network: Network, node: int) -> Problem:
    name, own = network.names[node], _shown(network.links[node][node])
    return Problem(
        "unproductive",
        name,
        Text(
            f"“{name}”每产出 1 自用 {own}，没有净产出；请检查自用量",
            f'"{name}" takes {own} of its own product per unit made: nothing is left; check that amount',
        ),
    )


def _pair(network: Network, block: tuple[int, ...]) -> tuple[int, int]:
    """The two members that feed each other most."""
    inside = set(block)
    pairs = {(min(i, j), max(i, j)) for i in block for j in network.links[i] if j in inside and i != j}
    return max(pairs, key=lambda pair: (_gain(network, *pair), -pair[0], -pair[1]))


def _gain(network: Network, first: int, second: int) -> Decimal:
    there, back = (abs(amount) for amount in _between(network, first, second))
    return there * back if there and back else (there + back) * Decimal("1e-12")


def _between(network: Network, first: int, second: int) -> tuple[Decimal, Decimal]:
    return network.links[first].get(second, ZERO), network.links[second].get(first, ZERO)


def _takings(network: Network, first: int, second: int) -> Text:
    """What each of the two takes of the other."""
    one, two = network.names[first], network.names[second]
    there, back = map(_shown, _between(network, first, second))
    return Text(
        f"每单位“{one}”用 {there} 的“{two}”，每单位“{two}”用 {back} 的“{one}”",
        f'one "{one}" takes {there} of "{two}", one "{two}" takes {back} of "{one}"',
    )


def _shown(amount: Decimal) -> str:
    return shown(amount, DIGITS)
