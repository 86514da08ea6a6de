"""Who may do what: one table of act × whose × role × kind × state, put together from the `policies.py` of every app.

Nothing that has no line may be done. An object of another organisation is unknown (404), never forbidden (403): to be
told that one may not read it would already tell that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol
from uuid import UUID

from tanyin.canon import Text
from tanyin.platform.ground.actor import SYSTEM, Actor, Role
from tanyin.platform.ground.events import acts
from tanyin.platform.ground.refusals import NotAllowed, NotNow, SignInFirst, Unknown
from tanyin.platform.ground.rooms import room


class Whose(StrEnum):
    """Whose thing an act may be done to, and so what ties the actor to it."""

    ANYONE = "anyone"
    """Nobody needs to sign in."""
    SOMEBODY = "somebody"
    """Any person who signed in."""
    SELF = "self"
    """The person's own account."""
    OWN = "own"
    """What belongs to the organisation for which the person acts."""
    OFFICE = "office"
    """Anybody's, by the office that the person's organisation holds (its kind)."""
    ADMINISTRATOR = "administrator"
    """Anybody's, in an administrator's session with its written reason."""
    SYSTEM = "system"
    """The system's own hand only."""


OPERATOR = "operator"
"""The kind of organisation whose people may begin an administrator's session."""


class Kept(Protocol):
    """What an act can be done to. A model answers these about its rows."""

    @property
    def policy_owner(self) -> UUID | None:
        """The organisation it belongs to; None where it belongs to none."""

    @property
    def policy_person(self) -> UUID | None:
        """The person it is or belongs to, where it is a person's own."""

    @property
    def policy_state(self) -> str:
        """Its state; "" where it has none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. Empty `roles`, `kinds` or `states` ask for nothing."""

    act: str
    whose: Whose
    roles: frozenset[Role] = frozenset()
    kinds: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def line(
    act: str,
    whose: Whose,
    *roles: Role,
    kinds: Iterable[str] = (),
    states: Iterable[str] = (),
) -> Line:
    """A line, written as it reads."""
    return Line(act, whose, frozenset(roles), frozenset(kinds), frozenset(states))


@cache
def table() -> Mapping[str, tuple[Line, ...]]:
    """All lines by act. An app without `policies.py` adds none."""
    lines: dict[str, list[Line]] = {}
    for policies in room("policies"):
        for each in policies.LINES:
            lines.setdefault(each.act, []).append(each)
    return {act: tuple(of_act) for act, of_act in lines.items()}


def words_of(act: str) -> Text:
    """An act in words: of the events of its app, or, for what leaves no event, of `WORDS` in its policies."""
    if (recorded := acts().get(act)) is not None:
        return recorded.words
    for policies in room("policies"):
        if act in (told := getattr(policies, "WORDS", {})):
            return Text(*told[act])
    return Text(act, act)


def permit(actor: Actor, act: str, on: Kept | None = None) -> None:
    """Return where a line allows it, and raise what the actor is to be told where none does.

    Without `on` it says whether the actor may do such a thing at all, to what is its own.
    """
    lines = table().get(act, ())
    if actor.scopes is not None and act not in actor.scopes:
        raise NotAllowed(
            Text(f"这个令牌不包含“{act}”；请用包含它的令牌。", f"This token does not cover “{act}”; use one that does.")
        )
    refusals = [refusal for each in lines if (refusal := _refused(actor, each, on)) is not None]
    if lines and len(refusals) < len(lines):
        return
    if on is None and actor.kind == OPERATOR and any(each.whose is Whose.ADMINISTRATOR for each in lines):
        raise _outside_a_session()
    raise _gentlest(refusals, actor, on)


def may(actor: Actor, act: str, on: Kept | None = None) -> bool:
    """Whether `permit` would return; for pages that offer only what will be done."""
    try:
        permit(actor, act, on)
    except (NotAllowed, NotNow, SignInFirst, Unknown):
        return False
    return True


_Refused = NotAllowed | NotNow | SignInFirst | Unknown


def _refused(actor: Actor, line: Line, on: Kept | None) -> _Refused | None:
    if not _tied(actor, line, on):
        return Unknown() if actor.is_somebody or line.whose is Whose.SYSTEM else SignInFirst()
    if line.kinds and actor.kind not in line.kinds:
        return _not_allowed()
    if line.roles and not line.roles & actor.roles:
        return _not_allowed()
    if on is not None and line.states and on.policy_state not in line.states:
        return NotNow(
            Text(
                "它现在的状态不允许这样做，什么也没有改动。请看页面上它现在的状态和下一步。",
                "Its present state does not allow this, and nothing was changed. See its state and next step on its page.",
            )
        )
    return None


def _tied(actor: Actor, line: Line, on: Kept | None) -> bool:
    match line.whose:
        case Whose.ANYONE:
            return True
        case Whose.SYSTEM:
            return actor is SYSTEM
        case Whose.SOMEBODY:
            return actor.is_somebody
        case Whose.SELF:
            return actor.is_somebody and (on is None or on.policy_person == actor.person)
        case Whose.OWN:
            return actor.organisation is not None and (on is None or on.policy_owner == actor.organisation)
        case Whose.OFFICE:
            return actor.organisation is not None and actor.kind in line.kinds
        case Whose.ADMINISTRATOR:
            return actor.elevation is not None


def _not_allowed() -> NotAllowed:
    return NotAllowed(
        Text(
            "您在这个组织里的角色不能做这件事，什么也没有改动。请让组织的负责人做，或请他给您相应的角色。",
            "Your roles in this organisation do not cover this, and nothing was changed. "
            "Ask its owner to do it or to give you the role.",
        )
    )


def _outside_a_session() -> NotAllowed:
    return NotAllowed(
        Text(
            "这件事只能在管理会话里做，什么也没有改动。请到“我的账户”开始管理会话，写明理由。",
            "This is done in an administrator's session only, and nothing was changed. Begin one under “My account”, with "
            "a written reason.",
        )
    )


def _gentlest(refusals: Iterable[_Refused], actor: Actor, on: Kept | None) -> _Refused:
    """What says most without telling of what the actor may not know: state before role before sign-in before 404."""
    order = (NotNow, NotAllowed, SignInFirst, Unknown)
    ranked = sorted(refusals, key=lambda refusal: order.index(type(refusal)))
    if not ranked:
        return _not_allowed() if actor.is_somebody else SignInFirst()
    if isinstance(ranked[0], Unknown) and on is None:
        return _not_allowed()
    return ranked[0]
