"""The catalogue and the pilot lists: what is not in the national catalogue is kept as such and says so everywhere; entries
move along their states only, by an officer of the lead department, through actions."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tanyin.canon import Text
from tanyin.platform.accounts import own
from tanyin.platform.accounts.models import Department, Kind, Membership, Person
from tanyin.platform.catalogue import actions, loading, packs
from tanyin.platform.catalogue.models import BodyVersion, Edition, Entry, EntryMove, Product, RulePack, Standing
from tanyin.platform.catalogue.states import MOVES, State
from tanyin.platform.ground import guards
from tanyin.platform.ground.actor import SYSTEM, Actor, Role
from tanyin.platform.ground.refusals import Changed, NotAllowed, NotNow, Refusal, SignInFirst, Unknown
from tanyin.platform.journal.models import Event
from tests.platform.people import acting, browser, organisation, person, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db: None, settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    loading.load()


def officer(name: str, department: Department, *roles: Role) -> Person:
    made = person(name, department.organisation, *(roles or (Role.OFFICER,)))
    Membership.objects.filter(person=made).update(department=department)
    return made


@pytest.fixture
def bureau(loaded: None) -> Department:
    """The department that leads the furniture entry, of a market authority."""
    authority = organisation("天津市市场监督管理委员会", 50, Kind.AUTHORITY)
    made = Department.objects.create(organisation=authority, name="认证处", name_en="certification division")
    actions.name_lead(SYSTEM, furniture(), made, "the plan")
    return made


def furniture() -> Entry:
    return Entry.objects.select_related("lead").get(city="120000", key="wood-furniture")


DRAFT = actions.Draft(
    city="120000",
    key="wooden-door",
    name=Text("木门", "wooden doors"),
    batch="2027-1",
    areas=[("120113", "confirmed")],
    maturity=Text("协会标准", "a standard of the association"),
    maturity_source="T/CNFPIA",
    source="notice 1",
)


def test_the_shipped_catalogue_has_seventeen_products_and_no_furniture(loaded: None) -> None:
    edition = Edition.objects.get()
    assert (edition.issued, edition.products.count()) == (dt.date(2025, 7, 9), 17)
    assert [p.name_zh for p in edition.products.filter(number__in=(5, 11, 12, 17))] == [
        "光伏组件",
        "台式微型计算机",
        "便携式计算机",
        "人造板和木质地板",
    ]
    assert not Product.objects.filter(name_zh__contains="家具").exists()


def test_the_pilot_lists_stand_as_the_plans_have_them(loaded: None) -> None:
    found = {(e.city, e.key): (e.state, e.standing, [a.code for a in e.areas.all()]) for e in Entry.objects.all()}
    tianjin = ["120113", "120116"]
    assert found == {
        ("110000", "desktop"): ("listed", "listed", ["110108"]),
        ("110000", "laptop"): ("listed", "listed", ["110108"]),
        ("120000", "pv-module"): ("listed", "listed", tianjin),
        ("120000", "wood-panel-flooring"): ("proposed", "listed", tianjin),
        ("120000", "wood-furniture"): ("proposed", "by_reference", tianjin),
    }


def test_loading_again_changes_nothing(loaded: None) -> None:
    def counts() -> list[int]:
        return [model.objects.count() for model in (Edition, Entry, EntryMove, BodyVersion, RulePack, Event)]

    before = counts()
    loading.load()
    assert counts() == before


def test_a_product_that_is_not_in_the_catalogue_is_kept_as_by_reference(bureau: Department) -> None:
    entry = actions.propose(acting(officer("dora", bureau)), DRAFT, "notice 1")
    assert (entry.standing, entry.national, entry.state) == (Standing.BY_REFERENCE, None, State.PROPOSED)
    listed = actions.propose(acting(officer("eve", bureau)), replace(DRAFT, key="cement", city="120000"), "notice 1")
    assert (listed.standing, listed.national.number if listed.national else None) == (Standing.LISTED, 16)


@pytest.mark.parametrize(
    "address",
    [
        "/catalogue/",
        "/catalogue/products/{key}/",
        "/catalogue/pilots/",
        "/catalogue/pilots/120000/",
        "/catalogue/entries/{pk}/",
    ],
)
@pytest.mark.parametrize(
    ("language", "says"),
    [("zh-hans", "不在全国目录—参照执行"), ("en", "not in the national catalogue: by reference only")],
)
def test_every_page_about_it_says_so(bureau: Department, address: str, language: str, says: str) -> None:
    actions.propose(acting(officer("dora", bureau)), DRAFT, "notice 1")
    for entry in Entry.objects.filter(standing=Standing.BY_REFERENCE):
        answer = browser().get(address.format(key=entry.key, pk=entry.pk), headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert says in answer.content.decode()


def test_files_programs_and_the_question_of_eligibility_say_so_too(loaded: None) -> None:
    assert "不在全国目录—参照执行" in file_of("/catalogue/?products.file=csv")
    entries = browser().get("/api/v1/catalogue/entries?city=120000").json()
    assert [e["key"] for e in entries if e["by_reference"]] == ["wood-furniture"]
    page = browser().get("/catalogue/eligibility/?product=wood-furniture&place=120113").content.decode()
    assert "不在全国目录—参照执行" in page


def test_the_database_lets_no_entry_call_itself_listed(bureau: Department) -> None:
    cement = Product.objects.get(key="cement")
    for wrong in (f"standing = 'listed', national_id = {cement.pk}", "standing = 'listed'"):
        refused(f"UPDATE catalogue_entry SET {wrong} WHERE key = 'wood-furniture'")
    refused("UPDATE catalogue_entry SET standing = 'by_reference', national_id = NULL WHERE key = 'laptop'")


def refused(sql: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_new_edition_lists_what_was_by_reference(bureau: Department) -> None:
    old = packs.shipped_packs("national_catalogue", packs.NationalCatalogue)[0]
    chairs = packs.Product(number=18, id="wood-furniture", name=Text("家具", "furniture"))
    new = old.model_copy(
        update={"id": "national-2026-12", "issued": dt.date(2026, 12, 1), "products": (*old.products, chairs)}
    )
    new.__dict__.pop("digest", None)
    actions.load_edition(SYSTEM, new)
    entry = furniture()
    assert (entry.standing, entry.edition.key) == (Standing.LISTED, "national-2026-12")
    assert Event.objects.filter(act="catalogue.recheck_entry").count() == Entry.objects.count()


def test_an_officer_of_the_lead_department_moves_an_entry_through_its_states(bureau: Department) -> None:
    dora = acting(officer("dora", bureau))
    entry = furniture()
    for to in (State.NOTICE, State.LISTED, State.WITHDRAWN):
        actions.move(dora, entry, to, f"notice of {to}")
    assert [(move.origin, move.to) for move in entry.moves.all()] == [
        ("", "proposed"),
        ("proposed", "notice"),
        ("notice", "listed"),
        ("listed", "withdrawn"),
    ]
    assert furniture().standing == Standing.BY_REFERENCE


def test_nobody_else_moves_it(bureau: Department) -> None:
    other = Department.objects.create(organisation=bureau.organisation, name="计量处")
    elsewhere = Department.objects.create(organisation=organisation("另一家", 51, Kind.AUTHORITY), name="认证处")
    enterprise = organisation("ours", 1)
    actors: list[tuple[Actor, type[Refusal]]] = [
        (Actor(), SignInFirst),
        (acting(person("alice", enterprise, Role.OWNER, Role.OFFICER)), Unknown),
        (acting(officer("frank", elsewhere)), Unknown),
        (acting(officer("grace", other)), actions.NotOfTheLead),
        (acting(officer("heidi", bureau, Role.OWNER)), NotAllowed),
        (acting(person("ivan", bureau.organisation, Role.OFFICER)), actions.NoDepartment),
    ]
    for actor, refusal in actors:
        with pytest.raises(refusal):
            actions.move(actor, furniture(), State.NOTICE, "notice")
    assert furniture().state == State.PROPOSED


def test_the_page_offers_a_move_to_the_lead_department_alone(bureau: Department) -> None:
    other = Department.objects.create(organisation=bureau.organisation, name="计量处")
    address = f"/catalogue/entries/{furniture().pk}/"
    for who, offered in ((officer("dora", bureau), True), (officer("grace", other), False), (None, False)):
        assert ('name="to"' in browser(who).get(address).content.decode()) is offered


def test_an_administrator_names_the_lead_department(bureau: Department) -> None:
    root = person("root", organisation("operator", 53, Kind.OPERATOR), Role.OWNER)
    entry = Entry.objects.get(key="laptop")
    address = f"/catalogue/entries/{entry.pk}/lead/"
    said = {"department": bureau.pk, "basis": "the plan", "version": entry.version}
    assert post(root, address, **said) == 403
    own.elevate(acting(root), root, "naming the lead departments")
    assert post(root, address, **{**said, "version": 99}) == 409
    assert post(root, address, **said) == 302
    assert Entry.objects.get(key="laptop").lead == bureau
    actions.move(acting(officer("dora", bureau)), Entry.objects.get(key="laptop"), State.WITHDRAWN, "notice")


def test_no_entry_without_a_lead_is_moved(loaded: None) -> None:
    authority = organisation("authority", 52, Kind.AUTHORITY)
    dora = acting(officer("dora", Department.objects.create(organisation=authority, name="认证处")))
    with pytest.raises(Unknown):
        actions.move(dora, Entry.objects.get(key="laptop"), State.WITHDRAWN, "notice")


def test_no_state_is_skipped(bureau: Department) -> None:
    dora = acting(officer("dora", bureau))
    with pytest.raises(NotNow):
        actions.move(dora, furniture(), State.LISTED, "notice")
    actions.move(dora, furniture(), State.WITHDRAWN, "notice")
    with pytest.raises(NotNow):
        actions.move(dora, furniture(), State.PROPOSED, "notice")
    with pytest.raises(actions.BadEntry):
        actions.move(dora, actions.propose(dora, DRAFT, "notice"), State.NOTICE, "  ")


ALL_MOVES = [(a, b) for a in State for b in State if a != b]


@pytest.mark.parametrize(("origin", "to"), ALL_MOVES)
def test_the_database_holds_the_states_whoever_writes(bureau: Department, origin: State, to: State) -> None:
    paths: dict[State, list[State]] = {
        State.PROPOSED: [],
        State.NOTICE: [State.NOTICE],
        State.LISTED: [State.NOTICE, State.LISTED],
        State.WITHDRAWN: [State.WITHDRAWN],
    }
    for step in paths[origin]:
        Entry.objects.filter(key="wood-furniture").update(state=step)
    write = f"UPDATE catalogue_entry SET state = '{to}' WHERE key = 'wood-furniture'"
    if (origin, to) in MOVES:
        Entry.objects.filter(key="wood-furniture").update(state=to)
        assert furniture().state == to
    else:
        refused(write)


def test_an_entry_that_no_published_list_names_does_not_begin_as_listed(bureau: Department) -> None:
    entry = furniture()
    entry.pk, entry.key, entry.origin, entry.state = None, "table", None, State.LISTED  # type: ignore[assignment]  # a copy
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.bulk_create(
            [Entry(**{f.attname: getattr(entry, f.attname) for f in Entry._meta.concrete_fields if f.name != "id"})]
        )


@pytest.mark.parametrize(
    "table", ["edition", "product", "pilotlist", "entryarea", "entrymove", "bodyversion", "rulepack"]
)
def test_what_was_published_stays(loaded: None, table: str) -> None:
    named = {"entryarea": "code", "entrymove": "basis", "bodyversion": "approval", "rulepack": "document"}
    column = named.get(table, "name_zh")
    refused(f"UPDATE catalogue_{table} SET {column} = 'x'")
    refused(f"DELETE FROM catalogue_{table}")


def test_the_facts_of_an_entry_stay(loaded: None) -> None:
    refused("UPDATE catalogue_entry SET maturity_zh = 'x'")
    refused("DELETE FROM catalogue_entry")


def test_guards_stand_as_declared(loaded: None) -> None:
    assert guards.differences(connection) == []


def test_two_officers_at_once_move_it_once(bureau: Department) -> None:
    dora = acting(officer("dora", bureau))
    one, two = furniture(), furniture()
    actions.move(dora, one, State.NOTICE, "notice 1")
    with pytest.raises(Changed):
        actions.move(dora, two, State.NOTICE, "notice 2")
    assert EntryMove.objects.filter(entry=one, to=State.NOTICE).count() == 1


def test_a_change_of_a_body_is_a_new_version_and_the_old_one_stays(bureau: Department) -> None:
    dora = acting(officer("dora", bureau))
    draft = actions.BodyDraft(
        key="cb-1",
        name=Text("甲机构", "Body One"),
        approval="CNCA-R-1",
        products=["laptop"],
        areas=["110000"],
        since=dt.date(2025, 7, 9),
        until=dt.date(2027, 7, 8),
        source="notice",
    )
    first = actions.record_body(dora, draft, "notice 1")
    assert actions.record_body(dora, draft, "notice 1").pk == first.pk
    second = actions.record_body(dora, replace(draft, products=["laptop", "desktop"]), "notice 2")
    assert [(v.number, v.products) for v in BodyVersion.objects.filter(key="cb-1")] == [
        (2, "desktop laptop"),
        (1, "laptop"),
    ]
    assert second.number == 2
    with pytest.raises(actions.BadEntry):
        actions.record_body(dora, replace(draft, until=dt.date(2020, 1, 1)), "notice 3")


def test_the_only_body_that_is_shipped_is_a_sample_and_says_so(loaded: None) -> None:
    assert [body.sample for body in BodyVersion.objects.all()] == [True]
    assert "样例" in browser().get("/catalogue/bodies/").content.decode()
    assert (
        "sample" in browser().get("/catalogue/bodies/sample-body/", headers={"Accept-Language": "en"}).content.decode()
    )


def test_a_rule_pack_is_read_back_as_the_document_of_its_hash(loaded: None) -> None:
    from tanyin.canon import digest
    from tanyin.footprint.rules import shipped_packs

    assert {row.digest for row in RulePack.objects.all()} == {pack.digest for pack in shipped_packs()}
    for row in RulePack.objects.all():
        answer = browser().get(f"/api/v1/catalogue/rules/{row.digest}")
        assert digest(answer.json()) == row.digest
        page = browser().get(f"/catalogue/rules/{row.digest}/").content.decode()
        assert page.count("<tr id=") >= row.clauses


def file_of(address: str) -> str:
    return b"".join(browser().get(address).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a stream


def test_the_list_is_filtered_sorted_and_taken_away(loaded: None) -> None:
    asked = "/catalogue/?products.q=计算机&products.standing=listed&products.city=110000"
    page = browser().get(asked).content.decode()
    assert "台式微型计算机" in page
    assert "光伏组件" not in page
    rows = file_of("/catalogue/?products.file=csv&products.standing=by_reference").splitlines()
    assert len(rows) == 2
    assert "家具" in rows[1]
    backwards = file_of("/catalogue/?products.file=csv&products.sort=-number").splitlines()
    assert backwards[1].startswith("人造板和木质地板,17,")


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/catalogue/pilots/120000/?entries.file=csv&entries.sort=-state&entries.state=listed", "光伏组件"),
        ("/catalogue/bodies/?bodies.file=csv&bodies.q=样例", "样例认证机构"),
        ("/catalogue/rules/?rule-packs.file=csv&rule-packs.q=木家具", "木家具产品碳足迹规则（参照执行）"),
    ],
)
def test_every_list_of_the_catalogue_is_filtered_and_taken_away(loaded: None, address: str, first: str) -> None:
    lines = file_of(address).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(first)


def test_the_register_of_bodies_names_products_and_places_not_their_keys(loaded: None) -> None:
    for address in ("/catalogue/bodies/", "/catalogue/bodies/sample-body/"):
        page = browser().get(address).content.decode()
        assert "便携式计算机" in page
        assert "天津市" in page
        assert "wood-panel-flooring" not in page


def post(who: Person, address: str, **said: object) -> int:
    return browser(who).post(address, said).status_code


def test_officers_move_entries_and_propose_products_on_the_pages(bureau: Department) -> None:
    dora, entry = officer("dora", bureau), furniture()
    address = f"/catalogue/entries/{entry.pk}/move/"
    assert post(dora, address, to="notice", basis="notice 9", version=99) == 409
    assert post(dora, address, to="notice", basis="", version=entry.version) == 422
    assert post(dora, address, to="notice", basis="notice 9", version=entry.version) == 302
    assert furniture().state == State.NOTICE
    said = {
        **dict.fromkeys(
            ("name_zh", "name_en", "batch", "maturity_zh", "maturity_en", "maturity_source", "source", "basis"), "x"
        ),
        "key": "wooden-door",
        "areas": "120113",
    }
    assert post(dora, "/catalogue/pilots/120000/propose/", **said) == 302
    assert post(dora, "/catalogue/pilots/120000/propose/", **{**said, "key": "x", "areas": "110108"}) == 422
    assert Entry.objects.get(key="wooden-door").standing == Standing.BY_REFERENCE


def test_a_proposal_that_is_refused_keeps_what_was_filled_in(bureau: Department) -> None:
    said = {
        "key": "wood-furniture",
        "name_zh": "写了很久的名称",
        "name_en": "furniture",
        "batch": "2027-1",
        "areas": ["120113", "120116"],
        "maturity_zh": "有",
        "maturity_en": "yes",
        "maturity_source": "s",
        "source": "s",
        "basis": "b",
    }
    answer = browser(officer("dora", bureau)).post("/catalogue/pilots/120000/propose/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "清单上已有它" in page
    assert "写了很久的名称" in page
    assert page.count(" checked") == 2


def test_an_officer_chooses_products_and_places_by_name(bureau: Department) -> None:
    dora = browser(officer("dora", bureau))
    propose = dora.get("/catalogue/pilots/120000/propose/").content.decode()
    assert "北辰区 120113" in propose
    assert "海淀区" not in propose
    record = dora.get("/catalogue/bodies/record/").content.decode()
    assert "便携式计算机" in record
    said = {
        "key": "cb-9",
        "name_zh": "甲机构",
        "name_en": "Body",
        "approval": "CNCA-R-9",
        "products": ["laptop", "desktop"],
        "areas": ["110000", "120113"],
        "since": "2026-01-01",
        "until": "2025-01-01",
        "source": "notice",
        "status": "confirmed",
        "basis": "notice",
    }
    refused = dora.post("/catalogue/bodies/record/", said)
    assert refused.status_code == 422
    assert "CNCA-R-9" in refused.content.decode()
    assert dora.post("/catalogue/bodies/record/", said | {"until": "2027-01-01"}).status_code == 302
    assert BodyVersion.objects.get(key="cb-9").products == "desktop laptop"


def test_the_api_moves_an_entry_for_its_officer(bureau: Department) -> None:
    entry, client = furniture(), program(officer("dora", bureau))
    address = f"/api/v1/catalogue/entries/{entry.pk}/moves"
    said = {"to": "notice", "basis": "notice", "version": entry.version}
    answer = client.post(address, said, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (200, "notice")
    again = client.post(address, said, content_type="application/json")
    assert (again.status_code, again["Content-Type"]) == (409, "application/problem+json")


def test_two_who_record_a_body_at_once_are_told_and_leave_no_defect(transactional_db: None) -> None:
    start, ends = threading.Barrier(4), []

    def record(number: int) -> None:
        draft = actions.BodyDraft(
            key="body",
            name=Text("机构", "body"),
            approval=f"no {number}",
            products=["pv-module"],
            areas=["120113"],
            since=dt.date(2026, 1, 1),
            until=dt.date(2027, 1, 1),
            source="notice",
        )
        start.wait()
        try:
            ends.append(actions.record_body(SYSTEM, draft, "notice").number)
        except Refusal as refusal:
            ends.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=record, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [end for end in ends if isinstance(end, int)]
    assert len(ends) == 4
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert {end for end in ends if not isinstance(end, int)} <= {"changed_meanwhile"}
