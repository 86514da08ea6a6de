"""What is asked of whoever imports a bill of materials on a terminal: columns, then factors, the heaviest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tanyin.cli import words
from tanyin.cli.asking import LATER, can_ask, choose
from tanyin.cli.numbers import shown
from tanyin.cli.screen import Screen
from tanyin.footprint.exchange.bom import Match, Question, key_of
from tanyin.footprint.exchange.bom.plan import LEAVE_OUT

if TYPE_CHECKING:
    from tanyin.footprint.exchange.bom.plan import Key


@dataclass(frozen=True)
class Group:
    """Lines that say the same and have the same candidates, under what they say."""

    label: str
    matches: tuple[Match, ...]

    @property
    def mass(self) -> Decimal:
        """kg of all that state a mass."""
        return sum((each.line.mass for each in self.matches if each.line.mass is not None), Decimal(0))


def groups(matches: Sequence[Match]) -> list[Group]:
    """The matches by what decided them, the heaviest first."""
    found: dict[tuple[object, ...], list[Match]] = {}
    for match in matches:
        line = match.line
        said = line.material or line.name
        found.setdefault((said, *(each.factor.id for each in match.candidates)), []).append(match)
    made = [Group(each[0].line.material or each[0].line.label, tuple(each)) for each in found.values()]
    return sorted(made, key=lambda group: (-group.mass, group.matches[0].line.number))


@dataclass(frozen=True)
class Dialogue:
    """Asks on a terminal; off one it answers nothing, so that nothing is assumed."""

    screen: Screen

    def answer(self, question: Question) -> str | None:
        """The fix that answers the question."""
        if not can_ask(self.screen):
            return None
        options = [f"{self.screen.word(option.words)}  (--column {option.fix})" for option in question.options]
        number = choose(self.screen, self.screen.word(question.words), options)
        return None if number is None else question.options[number - 1].fix

    def choose(
        self, matches: Sequence[Match], written: dict[Key, str], accept_sure: bool
    ) -> tuple[dict[Key, str], bool]:
        """The choices with those made now, and whether clear matches are accepted."""
        if not can_ask(self.screen):
            return written, accept_sure
        open_ones = [match for match in matches if key_of(match.line) not in written]
        clear = [match for match in open_ones if match.outcome == "sure"]
        if clear and not accept_sure:
            accept_sure = self._accepts(len(clear))
        chosen = dict(written)
        for group in groups([match for match in open_ones if match.outcome == "ambiguous"]):
            choice = self._of_group(group)
            if choice is None:
                break
            chosen |= dict.fromkeys((key_of(match.line) for match in group.matches), choice)
        return {key: choice for key, choice in chosen.items() if choice}, accept_sure

    def _accepts(self, count: int) -> bool:
        options = [self.screen.word(words.ACCEPT_YES), self.screen.word(words.ACCEPT_NO)]
        return choose(self.screen, self.screen.word(words.ACCEPT_CLEAR, count=count), options) == 1

    def _of_group(self, group: Group) -> str | None:
        """The factor's id, `none`, "" for later; None to stop asking."""
        candidates = group.matches[0].candidates
        options = [
            self.screen.word(
                words.WITH_CONFIDENCE,
                id=each.factor.id,
                name=self.screen.word(each.factor.name),
                confidence=f"{each.confidence:.2f}",
            )
            for each in candidates
        ]
        options += [self.screen.word(words.NO_FACTOR_FITS), self.screen.word(words.STOP_ASKING)]
        question = self.screen.word(
            words.WHICH_FACTOR, label=group.label, lines=len(group.matches), mass=shown(group.mass)
        )
        number = choose(self.screen, question, options, words.CHOOSE_LATER)
        if number is None or number == len(options):
            return None
        if number == LATER:
            return ""
        return LEAVE_OUT if number == len(options) - 1 else candidates[number - 1].factor.id
