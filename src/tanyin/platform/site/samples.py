"""The organisations and people of the two pilots as samples (样例), for demonstrations and for trying things out.

None of them is real: the names say 样例, the codes are of a range that is given to nobody, the addresses lead nowhere.
They come in by the same actions as everybody: entered by the system, invited, joined.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.accounts import actions, departments
from tanyin.platform.accounts.actors import actor_of
from tanyin.platform.accounts.credit_code import check_character
from tanyin.platform.accounts.models import Department, Kind, Organisation, Person
from tanyin.platform.catalogue import actions as catalogue
from tanyin.platform.catalogue.models import Entry
from tanyin.platform.catalogue.states import State
from tanyin.platform.ground.actor import SYSTEM, Actor, Role
from tanyin.platform.journal.act import together
from tanyin.platform.studies import actions as studies
from tanyin.platform.studies.states import Purpose

BEIJING_HAIDIAN, TIANJIN_BINHAI, TIANJIN_BEICHEN = "110108", "120116", "120113"
"""Administrative divisions (GB/T 2260)."""
BASIS = "样例：演示用的牵头处室 / sample: a lead department for the demonstration"

CHECKED = "样例：演示用的内部审核 / sample: an internal review for the demonstration"


@dataclass(frozen=True, slots=True)
class Sample:
    """An organisation and its people: the first part of an address, the name, the roles."""

    kind: Kind
    name: Text
    region: str
    people: tuple[tuple[str, str, tuple[Role, ...]], ...]
    department: Text | None = None
    """Of an authority: the department in which its people work. It leads the pilot products of its city."""
    study: str = ""
    """Of an enterprise: the shipped example that its first engineer accounts and its reviewer passes."""


OWNER, ENGINEER, REVIEWER = Role.OWNER, Role.ENGINEER, Role.REVIEWER
DIVISION = Text("认证监督管理处（样例）", "Certification division (sample)")
SAMPLES: tuple[Sample, ...] = (
    Sample(
        Kind.ENTERPRISE,
        Text("海淀计算机制造（样例）", "Haidian Computers (sample)"),
        BEIJING_HAIDIAN,
        (("li", "李工", (OWNER, ENGINEER)), ("wang", "王审", (REVIEWER,))),
        study="laptop-e6410-cn-use",
    ),
    Sample(
        Kind.ENTERPRISE,
        Text("滨海光伏组件（样例）", "Binhai PV Modules (sample)"),
        TIANJIN_BINHAI,
        (("zhao", "赵工", (OWNER, ENGINEER)), ("qian", "钱审", (REVIEWER,))),
        study="pv-module-mono-si",
    ),
    Sample(
        Kind.ENTERPRISE,
        Text("北辰木业（样例）", "Beichen Wood Products (sample)"),
        TIANJIN_BEICHEN,
        (("sun", "孙工", (OWNER, ENGINEER)), ("zhou", "周审", (REVIEWER,))),
        study="particleboard",
    ),
    Sample(
        Kind.SUPPLIER,
        Text("光伏玻璃供应商（样例）", "PV Glass Supplier (sample)"),
        TIANJIN_BEICHEN,
        (("wu", "吴工", (OWNER, ENGINEER)),),
    ),
    Sample(
        Kind.BODY,
        Text("认证机构（样例）", "Certification Body (sample)"),
        BEIJING_HAIDIAN,
        (
            ("zheng", "郑经理", (OWNER,)),
            ("feng", "冯评审", (REVIEWER,)),
            ("chen", "陈检查", (Role.AUDITOR,)),
            ("chu", "褚决定", (Role.DECIDER,)),
        ),
    ),
    Sample(
        Kind.AUTHORITY,
        Text("北京市市场监管部门（样例）", "Beijing market regulator (sample)"),
        "110000",
        (("wei", "卫处", (OWNER, Role.OFFICER, REVIEWER)),),
        DIVISION,
    ),
    Sample(
        Kind.AUTHORITY,
        Text("天津市市场监管部门（样例）", "Tianjin market regulator (sample)"),
        "120000",
        (("jiang", "蒋处", (OWNER, Role.OFFICER, REVIEWER)),),
        DIVISION,
    ),
    Sample(Kind.BANK, Text("银行（样例）", "Bank (sample)"), "120000", (("shen", "沈经理", (OWNER,)),)),
    Sample(Kind.PURCHASER, Text("采购人（样例）", "Purchaser (sample)"), "110000", (("han", "韩采购", (OWNER,)),)),
    Sample(
        Kind.OPERATOR,
        Text("系统运行单位（样例）", "Operator of the system (sample)"),
        "110000",
        (("yang", "杨运维", (OWNER,)),),
    ),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a person of the samples signs in with."""

    organisation: Text
    name: str
    email: str
    roles: tuple[Role, ...]


def sample_code(number: int) -> str:
    """A code that passes its check and belongs to nobody: division 000000, a body code of zeros and the number."""
    first = f"N000000{number:010d}"[:17]
    return first + check_character(first)


def load() -> None:
    """Bring in whatever of the samples is not here yet."""
    for number, sample in enumerate(SAMPLES, 1):
        if not Organisation.objects.filter(code=sample_code(number)).exists():
            with together():
                _load(number, sample)


def _load(number: int, sample: Sample) -> None:
    names = {"name_en": sample.name.en, "region": sample.region}
    organisation = actions.register(SYSTEM, sample.kind, sample_code(number), sample.name.zh, **names)
    named = sample.department
    department = named and departments.add_department(SYSTEM, organisation, named.zh, named.en)
    for address, name, roles in sample.people:
        person = Person.objects.create_user(_email(address), None, name=name)
        invitation, _ = actions.invite(SYSTEM, organisation, person.email, roles)
        membership = actions.accept(invitation, person)
        if department is not None:
            departments.place(SYSTEM, membership, department)
    if department is not None:
        _lead(organisation.region, department)
    if sample.study:
        _account(sample)


def _account(sample: Sample) -> None:
    """A first revision of the sample's study, accounted by one person and passed by another; a draft for the next."""
    engineer, reviewer = (_acting(address) for address, *_ in sample.people[:2])
    document = load_study(shipped.studies("example")[sample.study]).document()
    study = studies.create(engineer, document, Purpose.EXPLORING)
    studies.submit(engineer, study)
    studies.seal(reviewer, study, CHECKED)
    studies.resume(engineer, study)


def _acting(address: str) -> Actor:
    return actor_of(Person.objects.get(email=_email(address)), None)


def _lead(city: str, department: Department) -> None:
    """Let the sample department lead the pilot products of its city that nobody here leads yet."""
    for entry in Entry.objects.filter(city=city, lead=None).exclude(state=State.WITHDRAWN):
        catalogue.name_lead(SYSTEM, entry, department, BASIS)


def sign_ins(password: str | None = None) -> Iterator[SignIn]:
    """The people of the samples; with `password` all of them get it."""
    if password is not None:  # made once: it is slow on purpose, and the same for all
        addresses = [_email(address) for sample in SAMPLES for address, *_ in sample.people]
        Person.objects.filter(email__in=addresses).update(password=make_password(password))
    for sample in SAMPLES:
        for address, name, roles in sample.people:
            person = Person.objects.get(email=_email(address))
            yield SignIn(sample.name, name, person.email, roles)


def fresh_password() -> str:
    """A password that is easy to type and new every time: a demonstration leaves no door that others know."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def _email(address: str) -> str:
    return f"{address}@sample.invalid"
