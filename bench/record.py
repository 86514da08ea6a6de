"""An organisation's record over 100,000 events, in a process of its own: `python -m bench.record SIZE REQUESTS ROUNDS`.

It is the long list of the site that every organisation has: filtered, searched, sorted and paged by `look.tables`.
"""

from __future__ import annotations

import datetime as dt
import json
import sys

from bench import words
from bench.measure import Spread
from bench.model import Figure
from bench.pages import analysed, in_a_process, migrated, p95
from tanyin.canon import Text

LISTS = (
    "",
    "record.outcome=refused",
    "record.sort=act",
    "record.sort=-outcome",
    "record.page=900",
    "record.q=vault",
    "record.q=meter+17",
    "record.q=nothing-of-this-kind",
)
BATCH = 5000


def record_figures(size: int, requests: int, rounds: int) -> list[Figure]:
    """Milliseconds within which 95 % of its pages answered."""
    found = in_a_process("bench.record", size, requests, rounds)
    name = Text(*(text.format(size=size) for text in words.RECORD))
    return [Figure("record_list", name, "ms", Spread.of(found).scaled(1e3), 150)]


def _main(size: int, requests: int, rounds: int) -> None:
    migrated()
    from django.test import Client

    from tanyin.platform.accounts.credit_code import check_character
    from tanyin.platform.accounts.models import Kind, Membership, Organisation, Person, RoleHeld
    from tanyin.platform.ground import clock
    from tanyin.platform.ground.actor import Role
    from tanyin.platform.journal.models import Event, Outcome

    first = "91110108MA0000001"
    organisation = Organisation.objects.create(kind=Kind.ENTERPRISE, code=first + check_character(first), name="长记录")
    people = [Person.objects.create(email=f"p{number}@example.com", name=f"人员 {number}") for number in range(20)]
    owner = Membership.objects.create(organisation=organisation, person=people[0])
    RoleHeld.objects.create(membership=owner, role=Role.OWNER)
    acts, outcomes = ("vault.open", "vault.store", "library.add_own", "accounts.invite"), tuple(Outcome)
    began = clock.now() - dt.timedelta(days=180)
    Event.objects.bulk_create(
        (
            Event(
                at=began + dt.timedelta(seconds=number * 150),
                act=acts[number % 4],
                outcome=outcomes[number * 7 % len(outcomes)],
                person=people[number % 20].pk,
                organisation=organisation.pk,
                object_kind="vault.file",
                object_id=str(people[number * 3 % 20].pk),
                basis=f"meter {number % 500}",
            )
            for number in range(size)
        ),
        batch_size=BATCH,
    )
    analysed()
    client = Client()
    client.force_login(people[0], backend="allauth.account.auth_backends.AuthenticationBackend")
    addresses = tuple(f"/organisation/record/?{asked}" for asked in LISTS)
    print(json.dumps([p95(client, addresses, requests) for _ in range(rounds + 1)][1:]))


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
