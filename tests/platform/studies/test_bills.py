"""From a bill of materials to a first number: columns guessed, lines matched, what is ambiguous asked, nothing linked
silently."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanyin.platform.catalogue import loading
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.exchange.bills import utf8
from tanyin.platform.studies.models import Study
from tanyin.platform.vault.models import File
from tests.platform.people import Town, browser

pytestmark = pytest.mark.django_db
SAID = "category=pv-module&place=120116&purpose=exploring"
BILL = "名称,材料,质量 kg\n边框,铝,2.1\n盖板,玻璃,12.5\n没有人认识的零件,,0.3\n"


def sent(client: Any, text: bytes, name: str = "清单.csv") -> Any:
    return client.post(f"/studies/bill/?{SAID}", {"file": SimpleUploadedFile(name, text)})


def test_a_bill_becomes_a_study_by_what_the_person_chooses(here: Town) -> None:
    loading.load()
    bob = browser(here.bob)
    at = sent(bob, BILL.encode()).headers["Location"]
    page = bob.get(at).content.decode()
    assert "质量" in page
    assert "没有人认识的零件" in page
    fields = dict.fromkeys(re.findall(r'name="(line\.\d+\.input)"', page), "")
    assert len(fields) == 3
    began = bob.post(at, fields | {"line.3.input": "glo.glass.toughened.ice"})
    study = Study.objects.get()
    assert began.headers["Location"] == f"/studies/{study.pk}/"
    draft = draft_of(study)
    assert draft.answer.result is not None
    linked = [path for path in draft.by_path if path.endswith("inputs.line_3")]
    assert len(linked) == 1
    excluded = [path for path in draft.by_path if path.startswith("exclusions.line_")]
    assert f"exclusions.line_{4}" in excluded
    assert File.objects.count() == 1  # the bill is kept as evidence


def test_a_bill_in_gb18030_is_read(here: Town) -> None:
    assert utf8(BILL.encode("gb18030")).decode() == BILL
    loading.load()
    assert sent(browser(here.bob), BILL.encode("gb18030")).status_code == 302


def test_what_cannot_be_counted_is_asked(here: Town) -> None:
    loading.load()
    bob = browser(here.bob)
    at = sent(bob, "名称,材料\n边框,铝\n".encode()).headers["Location"]
    assert "先回答这些" in bob.get(at).content.decode()
    assert bob.post(at, {}).status_code == 200
    assert not Study.objects.exists()


@pytest.mark.parametrize("text", [b"", b"no table at all", b"\x00\x01\x02"])
def test_what_is_no_bill_is_told_beside_the_field(here: Town, text: bytes) -> None:
    loading.load()
    assert sent(browser(here.bob), text).status_code == 422
    assert not File.objects.exists()


def test_a_neighbours_bill_is_not_there(here: Town) -> None:
    loading.load()
    at = sent(browser(here.bob), BILL.encode()).headers["Location"]
    assert browser(here.charlie).get(at).status_code == 404
