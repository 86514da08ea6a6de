"""Who may do what to organisations and people."""

from __future__ import annotations

from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.policies import Line, Whose, line

LINES: tuple[Line, ...] = (
    line("accounts.sign_in", Whose.ANYONE),
    line("accounts.sign_out", Whose.ANYONE),
    line("accounts.recover", Whose.ANYONE),
    line("accounts.manage_own_account", Whose.SELF, states=("active",)),
    line("accounts.read_organisation", Whose.OWN),
    line("accounts.invite", Whose.OWN, Role.OWNER, states=("open",)),
    line("accounts.register_organisation", Whose.ADMINISTRATOR),
    line("accounts.register_organisation", Whose.SYSTEM),
)
