"""Several edit one draft at once: nobody's work is lost or overwritten, and each edit is all or nothing."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.document import result_digest
from tanyin.footprint.study.read import load_study
from tanyin.platform.ground.refusals import NotAllowed, Unknown
from tanyin.platform.journal.models import Event
from tanyin.platform.studies import actions
from tanyin.platform.studies.draft import calculation
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.draft.edits import Add, Change, Conflict, IdTaken, Remove
from tanyin.platform.studies.models import Row, Study
from tests.platform.people import Town, acting
from tests.platform.studies.conftest import EXAMPLE

pytestmark = pytest.mark.django_db
GLASS = "processes.module.inputs.glass"


def change_of(study: Study, path: str, **fields: Any) -> Change:
    draft = draft_of(study)
    row = draft.by_path[path]
    return Change(row.pk, row.version, {**draft.rows[row.pk][1].document, **fields})


def a_row(study: Study) -> str:
    """The first input of the first process."""
    return next(path for path in draft_of(study).by_path if ".inputs." in path)


def test_a_draft_says_what_the_library_says_of_the_document(study: Study) -> None:
    whole = load_study(shipped.studies("example")[EXAMPLE])
    library = shipped.library([each.release for each in whole.factors])
    expected = calculate(whole, library, shipped.gwp(whole.method.gwp))
    found = draft_of(study).answer
    assert found.result is not None
    assert found.result.headline == expected.headline
    assert found.study is not None
    assert found.study.digest == whole.digest


def test_an_edit_moves_the_result_as_the_library_would(here: Town, study: Study) -> None:
    path = a_row(study)
    before = draft_of(study)
    document = before.rows[before.by_path[path].pk][1].document
    doubled = str(Decimal(str(document["amount"])) * 2) if "amount" in document else "2"
    after = actions.edit(acting(here.bob), study, [change_of(study, path, amount=doubled)])
    assert before.answer.result is not None
    assert after.answer.result is not None
    assert after.answer.result.headline != before.answer.result.headline
    assert after.document["processes"] != before.document["processes"]


def test_two_who_edit_different_rows_both_keep_their_work(here: Town, study: Study, rita: Any) -> None:
    first, second = [path for path in draft_of(study).by_path if ".inputs." in path][:2]
    ours, theirs = change_of(study, first, note="bob"), change_of(study, second, note="rita")
    actions.edit(acting(here.bob), study, [ours])
    actions.edit(acting(rita), study, [theirs])
    draft = draft_of(study)
    assert [draft.rows[draft.by_path[path].pk][1].document["note"] for path in (first, second)] == ["bob", "rita"]


def test_two_who_edit_one_row_see_both_and_nothing_is_overwritten(here: Town, study: Study, rita: Any) -> None:
    path = a_row(study)
    ours, theirs = change_of(study, path, note="bob"), change_of(study, path, note="rita")
    other = change_of(study, "head", note="a second row of the same edit")
    actions.edit(acting(here.bob), study, [ours])
    with pytest.raises(Conflict) as refused:
        actions.edit(acting(rita), study, [other, theirs])
    assert [(each.version, each.document and each.document["note"]) for each in refused.value.theirs] == [(2, "bob")]
    draft = draft_of(study)
    assert draft.rows[draft.by_path[path].pk][1].document["note"] == "bob"
    assert draft.head.document.get("note", "") != "a second row of the same edit"


def test_a_row_is_added_and_taken_away_with_what_it_holds(here: Town, study: Study) -> None:
    bob = acting(here.bob)
    draft = draft_of(study)
    process = next(path for path in draft.by_path if path.startswith("processes.") and path.count(".") == 1)
    within = draft.by_path[process]
    added = {"id": "paint", "name": {"zh": "漆", "en": "paint"}, "amount": "1 kg", "factor": "none.such"}
    draft = actions.edit(bob, study, [Add(within.pk, "inputs", added)])
    assert f"{process}.inputs.paint" in draft.by_path
    assert draft.answer.result is None  # there is no such factor
    assert any("paint" in problem.path for problem in draft.answer.problems)
    with pytest.raises(IdTaken):
        actions.edit(bob, study, [Add(within.pk, "inputs", added)])
    row = draft.by_path[process]
    draft = actions.edit(bob, study, [Remove(row.pk, row.version)])
    assert not [path for path in draft.by_path if path.startswith(f"{process}.") or path == process]
    assert not Row.objects.filter(pk=within.pk).exists()


def test_a_renamed_process_takes_its_rows_along(here: Town, study: Study) -> None:
    process = next(path for path in draft_of(study).by_path if path.startswith("processes.") and path.count(".") == 1)
    held = [path for path in draft_of(study).by_path if path.startswith(f"{process}.")]
    draft = actions.edit(acting(here.bob), study, [change_of(study, process, id="renamed")])
    assert [path for path in draft.by_path if path.startswith("processes.renamed.")] != []
    assert len([path for path in draft.by_path if path.startswith("processes.renamed.")]) == len(held)
    assert not [path for path in draft.by_path if path.startswith(f"{process}.")]


def test_a_neighbour_and_a_reader_edit_nothing(here: Town, study: Study) -> None:
    edits = [change_of(study, "head", note="x")]
    with pytest.raises(Unknown):
        actions.edit(acting(here.charlie), study, edits)
    from tanyin.platform.ground.actor import Role
    from tests.platform.people import person

    with pytest.raises(NotAllowed):
        actions.edit(acting(person("rex", here.ours, Role.READER)), study, edits)
    assert list(Event.objects.filter(act="studies.edit").values_list("outcome", flat=True)) == ["refused", "refused"]


def test_nothing_of_a_study_stands_in_clear(here: Town, study: Study) -> None:
    for row in Row.objects.all():
        assert b"amount" not in bytes(row.sealed)
        assert "inputs" not in row.mark
    whole = str(list(Row.objects.values())) + str(list(Study.objects.values()))
    assert "glass" not in whole.lower()


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_of_one_row_at_once_one_stands_and_the_other_is_told(here: Town, study: Study, rita: Any) -> None:
    path = a_row(study)
    changes = {who.name: change_of(study, path, note=who.name) for who in (here.bob, rita)}
    barrier, told = threading.Barrier(2), {}

    def edit(who: Any) -> None:
        barrier.wait()
        try:
            actions.edit(acting(who), study, [changes[who.name]])
            told[who.name] = "kept"
        except Conflict as conflict:
            told[who.name] = "conflict" if conflict.theirs else "?"
        finally:
            connection.close()

    threads = [threading.Thread(target=edit, args=[who]) for who in (here.bob, rita)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told.values()) == ["conflict", "kept"]
    kept = next(name for name, outcome in told.items() if outcome == "kept")
    draft = draft_of(study)
    assert draft.rows[draft.by_path[path].pk][1].document["note"] == kept


def test_the_quick_answer_to_a_changed_amount_is_the_full_one_to_the_last_digit(here: Town, study: Study) -> None:
    """An edit of amounts alone is rescored; what is kept for its document is what a full calculation gives."""
    path = a_row(study)
    after = actions.edit(acting(here.bob), study, [change_of(study, path, amount="7.25")])
    quick = after.answer
    assert after.name in calculation._answers
    full = calculation.answer(after.document)
    assert quick is not full
    assert quick.result is not None
    assert full.result is not None
    assert result_digest(quick.result) == result_digest(full.result)
