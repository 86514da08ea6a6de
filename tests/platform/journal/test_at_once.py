"""Many act and several sequence at the same moment: every act has one event, every event one link, the chain no gap."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tanyin.platform.accounts import actions
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.refusals import Changed
from tanyin.platform.journal.act import act
from tanyin.platform.journal.check import check
from tanyin.platform.journal.models import Event, Link, Outcome
from tanyin.platform.journal.sequencer import sequence
from tests.platform.people import acting, town

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of `works` returned or raised, all started at the same moment, each on a connection of its own."""
    start = threading.Barrier(len(works))
    ends: list[object] = [None] * len(works)

    def work(number: int) -> None:
        start.wait()
        try:
            ends[number] = works[number]()
        except Exception as error:  # noqa: BLE001 -- told to whoever asked
            ends[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_acts_and_sequencers_at_once_leave_a_whole_chain() -> None:
    here = town()
    alice = acting(here.alice)

    def invites(number: int) -> Callable[[], object]:
        return lambda: [
            actions.invite(alice, here.ours, f"p{number}-{each}@example.com", [Role.READER]) for each in range(5)
        ]

    ends = at_once(*(invites(number) for number in range(PEOPLE)), sequence, sequence)
    assert [end for end in ends if isinstance(end, Exception)] == []
    while sequence():
        pass
    report = check()
    assert report.defects == ()
    assert report.links == report.events == Event.objects.count() == PEOPLE * 5
    assert Link.objects.count() == len(set(Link.objects.values_list("event", flat=True)))


def test_of_many_who_change_the_same_row_one_does_and_the_others_are_told() -> None:
    here = town()
    alice = acting(here.alice)
    from tanyin.platform.accounts.events import INVITED

    def closes() -> str:
        row = Organisation.objects.get(pk=here.ours.pk)
        barrier.wait()
        with act(alice, INVITED, on=row) as deed:
            deed.swap(row, name_en="changed")
        return "done"

    barrier = threading.Barrier(PEOPLE)
    ends = at_once(*[closes] * PEOPLE)
    assert ends.count("done") == 1
    assert sum(isinstance(end, Changed) for end in ends) == PEOPLE - 1
    assert Organisation.objects.get(pk=here.ours.pk).version == 2
    assert Event.objects.filter(outcome=Outcome.REFUSED).count() == PEOPLE - 1
