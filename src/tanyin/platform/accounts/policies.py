"""Who may do what to organisations and people, and where reading them starts."""

from __future__ import annotations

from django.db.models import QuerySet

from tanyin.platform.accounts.models import Invitation, Kind, Membership, Token
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import Line, Whose, line

LINES: tuple[Line, ...] = (
    line("accounts.sign_in", Whose.ANYONE),
    line("accounts.sign_out", Whose.ANYONE),
    line("accounts.recover", Whose.ANYONE),
    line("accounts.join", Whose.ANYONE),
    line("accounts.confirm_address", Whose.ANYONE),  # the link is what shows it
    line("accounts.accept_invitation", Whose.ANYONE, states=("open",)),
    line("accounts.manage_own_account", Whose.SELF, states=("active",)),
    line("accounts.change_own_account", Whose.SELF, states=("active",)),
    line("accounts.change_password", Whose.SELF, states=("active",)),
    line("accounts.add_factor", Whose.SELF, states=("active",)),
    line("accounts.remove_factor", Whose.SELF, states=("active",)),
    line("accounts.export_own_data", Whose.SELF, states=("active",)),
    line("accounts.erase_own_account", Whose.SELF, states=("active",)),
    line("accounts.make_token", Whose.SELF, states=("active",)),
    line("accounts.withdraw_token", Whose.SELF, states=("valid", "over")),
    line("accounts.choose_organisation", Whose.SELF),
    line("accounts.read_organisation", Whose.OWN),
    line("accounts.read_record", Whose.OWN, Role.OWNER),
    line("accounts.invite", Whose.OWN, Role.OWNER, states=("open",)),
    line("accounts.invite", Whose.ADMINISTRATOR, states=("open",)),  # the first owner of an organisation just entered
    line("accounts.invite", Whose.SYSTEM),
    line("accounts.withdraw_invitation", Whose.OWN, Role.OWNER, states=("open", "over")),
    line("accounts.give_roles", Whose.OWN, Role.OWNER, states=("current",)),
    line("accounts.end_membership", Whose.OWN, Role.OWNER, states=("current",)),
    line("accounts.add_department", Whose.OWN, Role.OWNER, kinds=(Kind.AUTHORITY,), states=("open",)),
    line("accounts.add_department", Whose.SYSTEM),
    line("accounts.place_member", Whose.OWN, Role.OWNER, kinds=(Kind.AUTHORITY,), states=("current",)),
    line("accounts.place_member", Whose.SYSTEM),
    line("accounts.elevate", Whose.SELF, Role.OWNER, kinds=("operator",)),
    line("accounts.lower", Whose.SELF),
    line("accounts.register_organisation", Whose.ADMINISTRATOR),
    line("accounts.register_organisation", Whose.SYSTEM),
    line("accounts.close_organisation", Whose.ADMINISTRATOR, states=("open",)),
    line("accounts.read_organisations", Whose.ADMINISTRATOR),
)


def visible_memberships(actor: Actor) -> QuerySet[Membership]:
    """Those of the organisation for which the actor acts."""
    return (
        Membership.objects.filter(organisation=actor.organisation) if actor.organisation else Membership.objects.none()
    )


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Those of the organisation for which the actor acts."""
    return (
        Invitation.objects.filter(organisation=actor.organisation) if actor.organisation else Invitation.objects.none()
    )


def visible_tokens(actor: Actor) -> QuerySet[Token]:
    """The person's own."""
    return Token.objects.filter(person=actor.person) if actor.person else Token.objects.none()
