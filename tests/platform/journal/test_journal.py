"""Every act leaves an event in its own transaction; the chain over the events shows any later change."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tanyin.canon import Text
from tanyin.platform.ground import clock, events, guards, policies
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.events import CERTIFICATION, GENERAL, Act, Retention
from tanyin.platform.ground.policies import Whose, line
from tanyin.platform.ground.refusals import NotAllowed
from tanyin.platform.journal.act import act, together
from tanyin.platform.journal.check import check
from tanyin.platform.journal.models import Event, Head, Link, Outcome, Segment
from tanyin.platform.journal.retention import TooYoung, close_segment
from tanyin.platform.journal.sequencer import link_digest, own_keys, sequence

TRIED = Act("test.tried", Text("试", "try"))
ACTOR = Actor(person=uuid.UUID(int=1), organisation=uuid.UUID(int=2), roles=frozenset({Role.OWNER}))
DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _owners_may_try(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {**policies.table(), TRIED.name: (line(TRIED.name, Whose.OWN, Role.OWNER),)}
    monkeypatch.setattr(policies, "table", lambda: table)
    known = {**events.acts(), TRIED.name: TRIED}
    monkeypatch.setattr(events, "acts", lambda: known)


def tried(times: int = 1) -> None:
    for number in range(times):
        with act(ACTOR, TRIED) as deed:
            deed.note(number=str(number))


def test_an_act_leaves_one_event_with_pseudonyms_only() -> None:
    with act(ACTOR, TRIED, basis="because") as deed:
        deed.note(state="begun")
    [event] = Event.objects.all()
    assert (event.act, event.outcome, event.basis) == ("test.tried", Outcome.DONE, "because")
    assert (event.person, event.organisation) == (ACTOR.person, ACTOR.organisation)
    assert json.loads(event.detail) == {"state": "begun"}


def test_a_refused_act_is_an_event_and_changes_nothing() -> None:
    with pytest.raises(NotAllowed), act(Actor(person=ACTOR.person, organisation=ACTOR.organisation), TRIED):
        pytest.fail("a stranger came in")
    assert [(event.outcome, json.loads(event.detail)) for event in Event.objects.all()] == [
        (Outcome.REFUSED, {"why": "not_allowed"})
    ]


def test_an_act_that_fails_takes_all_it_wrote_with_it_but_the_telling() -> None:
    def fails() -> None:
        with act(ACTOR, TRIED):
            tried()
            raise RuntimeError("the secret of somebody")

    with pytest.raises(RuntimeError):
        fails()
    assert [(event.outcome, json.loads(event.detail)) for event in Event.objects.all()] == [
        (Outcome.FAILED, {"why": "RuntimeError"})
    ]


def test_the_chain_holds_and_its_head_is_signed() -> None:
    tried(3)
    assert sequence() == 3
    tried(2)
    assert (sequence(), sequence()) == (2, 0)
    report = check()
    assert report.defects == ()
    assert (report.events, report.links, report.heads) == (5, 5, 2)


def test_events_that_wait_too_long_for_the_chain_are_told() -> None:
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        tried()
        move(dt.timedelta(seconds=5))
        assert check().defects == ()
        move(dt.timedelta(seconds=1))
        assert len(check().defects) == 1


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE journal_event SET basis = 'another' WHERE id = (SELECT min(id) FROM journal_event)",
        "DELETE FROM journal_event WHERE id = (SELECT max(id) FROM journal_event)",
        "DELETE FROM journal_link WHERE sequence = 2",
        "UPDATE journal_link SET digest = 'sha256:00' WHERE sequence = 3",
        "UPDATE journal_head SET signature = 'ed25519:00'",
    ],
)
def test_the_database_forbids_every_change_and_the_check_finds_it_where_the_guards_were_away(fault: str) -> None:
    tried(3)
    sequence()
    with pytest.raises(IntegrityError, match="tanyin_guard_"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(fault)
    assert check().defects == ()
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(fault)
    assert check().defects
    guards.install(connection)


def test_replacing_a_row_is_forbidden_too() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    tried()
    names = ", ".join(f'"{name}"' for name in Event.objects.values().get())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO journal_event ({names}) SELECT {names} FROM journal_event")


def test_the_guards_that_are_declared_stand_in_the_database() -> None:
    assert guards.differences(connection) == []
    guards.remove(connection)
    assert len(guards.differences(connection)) == len(list(guards.declared(connection.vendor)))
    guards.install(connection)


def test_old_events_go_in_whole_segments_and_the_chain_still_holds() -> None:
    with clock.stopped(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) as move:
        tried(3)
        sequence()
        move(100 * DAY)
        tried(2)
        sequence()
        move(84 * DAY)
        segment = close_segment(clock.now() - 183 * DAY, "cybersecurity law, article 23")
        assert segment is not None
        assert (segment.first, segment.last) == (1, 3)
        assert Event.objects.count() == 2
        report = check()
        assert report.defects == ()
        assert (report.links, report.dropped) == (5, 3)
        assert Link.objects.count() == 5
        assert Head.objects.count() == 2


@pytest.mark.parametrize(
    ("kept", "days", "gone"), [(GENERAL, 300, 3), (CERTIFICATION, 300, 0), (CERTIFICATION, 1831, 3)]
)
def test_events_are_kept_as_long_as_their_act_states(
    kept: Retention, days: int, gone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = {TRIED.name: Act(TRIED.name, TRIED.words, kept=kept)}
    monkeypatch.setattr(events, "acts", lambda: stated)
    with clock.stopped(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) as move:
        tried(3)
        sequence()
        move(days * DAY)
        close_segment(clock.now() - 200 * DAY, "law")
        assert 3 - Event.objects.count() == gone
        assert check().defects == ()


def test_events_of_an_act_that_this_version_does_not_know_are_kept_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "acts", dict)
    with clock.stopped(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) as move:
        tried()
        sequence()
        move(1800 * DAY)
        assert close_segment(clock.now() - 200 * DAY, "law") is None


def test_an_empty_journal_has_nothing_to_close() -> None:
    assert close_segment(clock.now() - 200 * DAY, "law") is None


def forged(closed_at: dt.datetime) -> None:
    """A segment written past us, and with its excuse the deletion of what it covers."""
    with transaction.atomic():
        Segment.objects.create(first=1, last=2, closed_at=closed_at, basis="", key="ed25519:00", signature="ed25519:00")
        Event.objects.filter(pk__in=Link.objects.filter(sequence__lte=2).values("event")).delete()


def test_a_segment_written_past_us_excuses_no_deletion() -> None:
    tried(3)
    sequence()
    with pytest.raises(IntegrityError, match="tanyin_guard_"):
        forged(clock.now())
    assert Event.objects.count() == 3
    forged(clock.now() + 200 * DAY)
    assert len(check().defects) == 1


def test_a_journal_written_anew_under_another_key_is_told_from_ours() -> None:
    tried(3)
    sequence()
    assert check(own_keys()).defects == ()
    assert len(check(frozenset({"ed25519:00"})).defects) == 1


def test_a_link_behind_the_last_signature_is_told() -> None:
    tried(2)
    sequence()
    tried()
    late = Event.objects.latest("pk")
    last = Link.objects.latest("sequence")
    Link.objects.create(sequence=3, event=late.pk, digest=link_digest(last.digest, late))
    assert len(check().defects) == 1


def test_nothing_younger_than_six_months_goes() -> None:
    with pytest.raises(TooYoung):
        close_segment(clock.now() - 182 * DAY, "impatience")


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_in_a_larger_whole_is_told_when_that_is_gone() -> None:
    stranger = Actor(person=ACTOR.person, organisation=ACTOR.organisation)

    def whole() -> None:
        with together():
            tried()
            with act(stranger, TRIED):
                pytest.fail("a stranger came in")

    with pytest.raises(NotAllowed):
        whole()
    assert [event.outcome for event in Event.objects.all()] == [Outcome.REFUSED]


@pytest.mark.django_db(transaction=True)
def test_no_act_stands_in_a_transaction_that_could_take_its_telling_away() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        tried()
