"""The workspace on pages: three questions, a first number, edits that show what they moved, review by another person."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanyin.footprint import shipped
from tanyin.platform.catalogue import loading
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.models import Revision, Study
from tests.platform.people import Town, browser

pytestmark = pytest.mark.django_db


def test_three_questions_come_before_anything_else_and_lead_to_a_first_number(here: Town) -> None:
    loading.load()
    bob = browser(here.bob)
    asked = "/studies/new/?category=laptop&place=110108&purpose=exploring"
    said = bob.get(asked).content.decode()
    assert "便携式计算机" in said
    assert "暂定" in said
    began = bob.post(asked, {"title": "我的笔记本"})
    assert began.status_code == 302
    desk = bob.get(began.headers["Location"]).content.decode()
    assert "我的笔记本" in desk
    assert "kg CO₂e" in desk
    assert "不是认证" in desk
    assert "热点" in desk


def test_furniture_is_told_its_state_before_anything_is_entered(here: Town) -> None:
    loading.load()
    said = browser(here.bob).get("/studies/new/?category=wood-furniture&place=120113&purpose=certificate").content
    assert "参照执行" in said.decode()


def test_a_study_file_begins_a_study_and_a_bad_one_says_what_is_wrong(here: Town) -> None:
    loading.load()
    bob = browser(here.bob)
    asked = "/studies/new/?category=pv-module&place=120116&purpose=customer"
    text = shipped.studies("example")["pv-module-pvice"].read_bytes()
    began = bob.post(asked, {"title": "组件", "file": SimpleUploadedFile("s.yaml", text)})
    assert began.status_code == 302
    refused = bob.post(
        asked, {"title": "组件", "file": SimpleUploadedFile("s.yaml", b"schema: tanyin.study/1\nid: x\n")}
    )
    assert refused.status_code == 422
    assert "product" in refused.content.decode()
    assert Study.objects.count() == 1


def grid_of(study: Study, path: str, **cells: str) -> tuple[str, dict[str, str]]:
    draft = draft_of(study)
    row = draft.by_path[path]
    holder = ".".join(path.split(".")[:2])
    form = {f"version.{row.pk}": str(row.version)} | {f"cell.{row.pk}.{key}": text for key, text in cells.items()}
    return f"/studies/{study.pk}/rows/?at={holder}", form


def an_input(study: Study) -> str:
    return next(path for path in draft_of(study).by_path if ".inputs." in path)


def test_what_is_typed_into_the_grid_moves_the_result_and_says_by_how_much(here: Town, study: Study) -> None:
    bob = browser(here.bob)
    path = an_input(study)
    url, form = grid_of(study, path, amount="=1 + 1")
    saved = bob.post(url, form)
    assert saved.status_code == 302
    assert "结果" in bob.get(saved.headers["Location"]).content.decode()
    draft = draft_of(study)
    assert draft.rows[draft.by_path[path].pk][1].document["formula"] == "1 + 1"
    assert "amount" not in draft.rows[draft.by_path[path].pk][1].document


def test_a_mistake_is_kept_and_told_at_its_row(here: Town, study: Study) -> None:
    bob = browser(here.bob)
    path = an_input(study)
    url, form = grid_of(study, path, unit="bananas")
    saved = bob.post(url, form)
    said = bob.get(saved.headers["Location"]).content.decode()
    assert "还算不出结果" in said
    assert "bananas" in said
    assert path in said


def test_of_two_who_saved_one_row_the_second_is_shown_the_conflict(here: Town, study: Study, rita: Any) -> None:
    path = an_input(study)
    url, mine = grid_of(study, path, amount="1")
    _, theirs = grid_of(study, path, amount="2")
    assert browser(here.bob).post(url, mine).status_code == 302
    conflict = browser(rita).post(url, theirs)
    assert conflict.status_code == 409
    said = conflict.content.decode()
    assert "别人改过" in said
    assert re.search(r"<td>1</td><td>2<input", said)  # theirs and mine, side by side
    draft = draft_of(study)
    assert draft.rows[draft.by_path[path].pk][1].document["amount"] == "1"
    _, again = grid_of(study, path, amount="2")  # what the button "take mine" sends
    assert browser(rita).post(url, again).status_code == 302
    draft = draft_of(study)
    assert draft.rows[draft.by_path[path].pk][1].document["amount"] == "2"


def test_a_row_is_added_and_removed_in_the_grid(here: Town, study: Study) -> None:
    bob = browser(here.bob)
    holder = ".".join(an_input(study).split(".")[:2])
    url = f"/studies/{study.pk}/rows/?at={holder}"
    bob.post(
        url,
        {
            "new.inputs.name": "胶",
            "new.inputs.amount": "0.5",
            "new.inputs.unit": "kg",
            "new.inputs.from": "glo.urea.gap",
        },
    )
    added = [path for path in draft_of(study).by_path if path.startswith(f"{holder}.inputs.row_")]
    assert len(added) == 1
    assert draft_of(study).answer.result is not None
    row = draft_of(study).by_path[added[0]]
    bob.post(url, {f"version.{row.pk}": str(row.version), f"remove.{row.pk}": "on"})
    assert added[0] not in draft_of(study).by_path


def test_any_number_is_explained_down_to_its_source(here: Town, study: Study) -> None:
    bob = browser(here.bob)
    said = bob.get(f"/studies/{study.pk}/explain/?path=total").content.decode()
    assert "精确值" in said
    assert bob.get(f"/studies/{study.pk}/explain/?path={an_input(study)}").status_code == 200
    assert bob.get(f"/studies/{study.pk}/explain/?path=no.such").status_code == 404


@pytest.mark.parametrize("name", ["file.yaml", "file.json", "file.xlsx", "report.html"])
def test_a_study_can_be_taken_away(here: Town, study: Study, name: str) -> None:
    answer = browser(here.bob).get(f"/studies/{study.pk}/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(answer.content) > 1000
    assert browser(here.charlie).get(f"/studies/{study.pk}/{name}").status_code == 404


def test_from_draft_to_accounted_on_pages(here: Town, study: Study, rita: Any) -> None:
    bob, reviewer = browser(here.bob), browser(rita)
    assert bob.post(f"/studies/{study.pk}/submit/").status_code == 302
    assert "另一位同事审核" in bob.get(f"/studies/{study.pk}/review/").content.decode()
    assert bob.post(f"/studies/{study.pk}/seal/").status_code == 403
    clauses = reviewer.get(f"/studies/{study.pk}/review/").content.decode()
    assert "符合" in clauses
    assert not re.search(r"\{[a-z_]+", clauses)  # every figure of a clause stands in its place
    assert "通过，核算完成" in reviewer.get(f"/studies/{study.pk}/review/").content.decode()
    sealed = reviewer.post(f"/studies/{study.pk}/seal/")
    said = reviewer.get(sealed.headers["Location"]).content.decode()
    assert "核算完成" in said
    assert "不是认证" in said
    assert Revision.objects.get().study_digest in said
    url, form = grid_of(study, an_input(study), amount="1")
    assert bob.post(url, form).status_code == 409


def test_the_neighbour_finds_nothing(here: Town, study: Study) -> None:
    charlie = browser(here.charlie)
    for path in ("", "rows/", "review/", "explain/?path=total", "revisions/1/"):
        assert charlie.get(f"/studies/{study.pk}/{path}").status_code == 404
    assert "还没有研究" in charlie.get("/studies/").content.decode()


def test_with_scripts_a_cell_is_sent_alone_and_the_answer_alone_comes_back(here: Town, study: Study) -> None:
    bob = browser(here.bob)
    path = an_input(study)
    url, form = grid_of(study, path, amount="9")
    answer = bob.post(url, {**form, f"remove.{draft_of(study).by_path[path].pk}": "on"}, headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in said
    assert "结果变动" in said
    assert f'id="version-{draft_of(study).by_path[path].pk}"' in said
    assert 'value="2" hx-swap-oob' in said  # the version that the next edit of the row states
    assert path in draft_of(study).by_path  # a row goes with the whole grid only
    late = {key: "3" if key.startswith("cell.") else value for key, value in form.items()}  # of the version before
    conflict = bob.post(url, late, headers={"HX-Request": "true"})
    assert "别人改过" in conflict.content.decode()


def test_what_takes_longer_follows(here: Town, study: Study) -> None:
    said = browser(here.bob).get(f"/studies/{study.pk}/worth/").content.decode()
    assert "发现" in said
    assert "<html" not in said
