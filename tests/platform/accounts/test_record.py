"""An organisation's record: all that was done in its name, for its owner alone, with names for as long as there are any."""

from __future__ import annotations

import pytest

from tanyin.platform.accounts import own
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.journal.models import Event
from tanyin.platform.vault import actions
from tests.platform.people import Town, acting, browser

pytestmark = pytest.mark.django_db


def record(here: Town, query: str = "") -> str:
    return browser(here.alice).get(f"/organisation/record/{query}").content.decode()


def test_the_owner_reads_what_was_done_refused_and_read(here: Town) -> None:
    file = actions.store(acting(here.bob), here.ours, "a.txt", b"text", Class.SECRET)
    actions.open_file(acting(here.bob), file, purpose="meter reading")
    theirs = actions.store(acting(here.charlie), here.theirs, "b.txt", b"other", Class.SECRET)
    with pytest.raises(Unknown):
        actions.open_file(acting(here.bob), theirs)
    said = record(here)
    for words in ("存入文件", "打开文件", "meter reading", "bob", "办成", "查阅", "被拒绝", str(file.pk)):
        assert words in said
    assert "charlie" not in said
    narrowed = record(here, "?record.outcome=refused")
    assert str(theirs.pk) in narrowed
    assert "meter reading" not in narrowed
    assert record(here, "?record.q=vault.open").count("<tr>") == 3  # the head and two rows


def test_who_was_erased_has_no_name_there(here: Town) -> None:
    actions.store(acting(here.bob), here.ours, "a.txt", b"text", Class.SECRET)
    own.erase(acting(here.bob), here.bob)
    said = record(here)
    assert "已注销的人员" in said
    assert "bob" not in said


def test_it_is_the_owners_alone(here: Town) -> None:
    assert browser(here.bob).get("/organisation/record/").status_code == 403
    actions.store(acting(here.bob), here.ours, "a.txt", b"text", Class.SECRET)
    assert "存入文件" not in browser(here.charlie).get("/organisation/record/").content.decode()
    assert Event.objects.filter(act="vault.store").exists()
