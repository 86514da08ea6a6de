"""Whether a product made somewhere may enter the national pilot with a body on a day: condition by condition.

A pure function of the facts, shown before anything else is asked of an applicant (R02). Whether an applicant is accepted
stays the body's to decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.platform.catalogue.conditions import ASKED, Case, Condition, Outcome
from tanyin.platform.catalogue.facts import Facts


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The conditions in their order, and what follows."""

    case: Case
    conditions: tuple[Condition, ...]

    @property
    def outcome(self) -> Outcome:
        """Not met where one is not met; cannot be said where one cannot; of those that are judged now."""
        found = {each.outcome for each in self.conditions if not each.later}
        return "not_met" if "not_met" in found else "cannot_say" if "cannot_say" in found else "met"

    @property
    def sample(self) -> bool:
        """Whether it rests on a sample, and so says nothing of the real world."""
        return any(each.sample for each in self.conditions)

    @property
    def failing(self) -> tuple[Condition, ...]:
        """What is not met."""
        return tuple(each for each in self.conditions if each.outcome == "not_met")

    @property
    def follows(self) -> Text:
        """What follows for the enterprise."""
        failed = {each.key for each in self.failing}
        if "catalogue" in failed:
            return BY_REFERENCE
        if failed & {"list", "area", "body"}:
            return OUTSIDE
        if failed or self.outcome == "cannot_say":
            return OPEN
        return SAMPLE if self.sample else MAY_APPLY


BY_REFERENCE = Text(
    "不在全国目录：可以参照执行，先核算；能否使用统一证书和标识由主管部门决定，本系统不作判断。",
    "Not in the national catalogue: the rules may be followed by reference, beginning with the accounting. Whether the "
    "unified certificate and mark may be used is for the authorities to decide, not for this system.",
)
OUTSIDE = Text(
    "不在试点之内：认证机构可以参照规则、自行备案，但不得使用国家统一的证书和标识，也不得让人误以为属于试点。",
    "Outside the pilot: a body may follow the rules under a scheme that it files itself, but must not use the national "
    "certificate or mark, nor let anybody think that it is part of the pilot.",
)
OPEN = Text(
    "还有不能判断或不符合的条件，见下；先补上，或向牵头部门询问。",
    "Some conditions below are not met or cannot be said: supply what is missing, or ask the lead department.",
)
SAMPLE = Text("按样例机构判断，只供演示，不能据此申请。", "Judged by a sample body: for demonstration only.")
MAY_APPLY = Text(
    "可以向这家机构申请；是否受理由机构决定，认证自愿。",
    "You may apply to this body. Whether it accepts is its decision, and certification is voluntary.",
)


def eligible(facts: Facts, case: Case) -> Eligibility:
    """Every condition of the case, and what follows."""
    return Eligibility(case, tuple(ask(facts, case) for ask in ASKED))
