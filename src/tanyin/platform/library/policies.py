"""Who may do what with factors. Releases are everybody's to read; private factors are seen by their organisation alone."""

from __future__ import annotations

from django.db.models import QuerySet

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import Line, Whose, line
from tanyin.platform.library.models import PrivateFactor, PrivateState

LINES: tuple[Line, ...] = (
    line("library.read", Whose.ANYONE),
    line("library.export", Whose.ANYONE),
    line("library.load_release", Whose.SYSTEM),
    line("library.review", Whose.OFFICE, Role.REVIEWER, kinds=(Kind.AUTHORITY,)),
    line("library.read_own", Whose.OWN),
    line("library.add_own", Whose.OWN, Role.OWNER, Role.ENGINEER),
    line("library.revise_own", Whose.OWN, Role.OWNER, Role.ENGINEER, states=(PrivateState.CURRENT,)),
    line("library.retire_own", Whose.OWN, Role.OWNER, Role.ENGINEER, states=(PrivateState.CURRENT,)),
)

WORDS = {
    "library.read": Text("查找公开的因子", "find public factors"),
    "library.read_own": Text("读取本组织的因子", "read the organisation’s own factors"),
}
"""Acts that leave no event, in words."""


def visible(actor: Actor) -> QuerySet[PrivateFactor]:
    """The private factors that the actor may know of: those of the organisation for which it acts."""
    own = PrivateFactor.objects.filter(organisation=actor.organisation)
    return own if actor.organisation else own.none()
