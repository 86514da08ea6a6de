"""The conditions of the pilot, each a pure function of the facts and of what is asked.

Each is met, not met, or cannot be said, with its reason, source and status.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tanyin.canon import Text
from tanyin.platform.catalogue.facts import BodyFacts, EntryFacts, Facts, Stated
from tanyin.platform.catalogue.packs import ABROAD, city_of, within
from tanyin.platform.catalogue.states import STATE_WORDS, State

Outcome = Literal["met", "not_met", "cannot_say"]


GENERAL_RULE = Stated(
    "CNCA-CFP-00:2025，转述（wasutv.net/yujingdetail/2598.html） / "
    "CNCA-CFP-00:2025 as reported (wasutv.net/yujingdetail/2598.html)",
    "transcribed",
)
NOTHING_LOADED = Stated("本系统没有载入相应的数据 / nothing of the kind is loaded here", "confirmed")
DIVISIONS = Stated("GB/T 2260，凭记忆 / GB/T 2260, recalled", "recalled")


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked: a product's key, the code of the division where it is made, a body's key ("" for none), a day."""

    product: str
    place: str
    body: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `later`: it cannot be judged from these three answers and is asked for with the application."""

    key: str
    name: Text
    outcome: Outcome
    reason: Text
    stated: Stated
    later: bool = False
    sample: bool = False


CATALOGUE = Text("产品在全国目录内", "the product is in the national catalogue")
LIST = Text("产品在产地的试点清单上", "the product is on the pilot list of the place where it is made")
AREA = Text("产地在试点区域内", "it is made in the pilot area")
BODY = Text("认证机构有这类产品、这个地区的试点资格", "the body holds the pilot approval for this product and place")
RULES = Text("有这类产品的规则包", "a rule pack for the product is in force")
PERSON = Text("申请人是法人，证照有效", "the applicant is a legal person with valid licences")
ASSURANCE = Text("产品碳足迹保证体系已运行足够时间", "the assurance system has run long enough")


def _catalogue(facts: Facts, case: Case) -> Condition:
    edition = facts.edition_on(case.day)
    if not facts.editions:
        return _cannot("catalogue", CATALOGUE, Text("没有载入全国目录。", "No national catalogue is loaded."))
    if edition is None:
        first = min(facts.editions, key=lambda each: each.issued)
        reason = Text(f"第一批目录 {first.issued} 才公布。", f"The first catalogue was announced on {first.issued}.")
        return Condition("catalogue", CATALOGUE, "not_met", reason, first.stated)
    if case.product in edition.products:
        reason = Text(f"见《{edition.name.zh}》。", f"See: {edition.name.en}.")
        return Condition("catalogue", CATALOGUE, "met", reason, edition.stated)
    if facts.product_name(case.product) is None:
        reason = Text("没有选定本系统认得的产品。", "No product was chosen that this system knows.")
        return _cannot("catalogue", CATALOGUE, reason)
    reason = Text(
        f"《{edition.name.zh}》里没有它：不在全国目录—参照执行。",
        f"It is not in: {edition.name.en}. By reference only.",
    )
    return Condition("catalogue", CATALOGUE, "not_met", reason, edition.stated)


def _entry(facts: Facts, case: Case) -> EntryFacts | None:
    city = city_of(case.place)
    found = [each for each in facts.entries if (each.key, each.city) == (case.product, city)]
    current = [each for each in found if each.state_on(case.day) != State.WITHDRAWN]
    return next(iter(current or found), None)


def _list(facts: Facts, case: Case) -> Condition:
    unknown = _place_unknown(facts, case, "list", LIST)
    if unknown is not None:
        return unknown
    city = city_of(case.place)
    if not any(each.city == city for each in facts.entries):
        reason = Text(
            f"本系统没有{facts.places[city].zh}的试点清单；那里可能有试点。",
            f"No pilot list of {facts.places[city].en} is held here; there may be a pilot.",
        )
        return _cannot("list", LIST, reason)
    entry = _entry(facts, case)
    if entry is None:
        stated = next(each.stated for each in facts.entries if each.city == city)
        reason = Text(
            f"{facts.places[city].zh}的试点清单上没有它。", f"It is not on the pilot list of {facts.places[city].en}."
        )
        return Condition("list", LIST, "not_met", reason, stated)
    state = entry.state_on(case.day)
    if state is None:
        reason = Text(f"{case.day} 时清单上还没有它。", f"It was not yet on the list on {case.day}.")
        return Condition("list", LIST, "not_met", reason, entry.stated)
    words = STATE_WORDS[State(state)]
    reason = Text(f"{case.day} 的状态：{words.zh}。", f"Its state on {case.day}: {words.en}.")
    return Condition("list", LIST, "met" if state == State.LISTED else "not_met", reason, entry.stated)


def _area(facts: Facts, case: Case) -> Condition:
    unknown = _place_unknown(facts, case, "area", AREA)
    if unknown is not None:
        return unknown
    entry = _entry(facts, case)
    if entry is None:
        reason = Text("要看试点清单，而清单上没有它。", "It depends on the pilot list, on which it is not.")
        return _cannot("area", AREA, reason)
    place = facts.places[case.place]
    for code, status in entry.areas.items():
        if within(case.place, code):
            doubt = Text("", "")
            if status != "confirmed":
                doubt = Text(
                    "；方案发给这个区，没有明说它就是试点区域",
                    "; the plan is addressed to it and does not call it the pilot area",
                )
            reason = Text(f"{place.zh}在内{doubt.zh}。", f"{place.en} is in it{doubt.en}.")
            return Condition("area", AREA, "met", reason, Stated(entry.stated.source, status))
    names = [facts.places.get(code, Text(code, code)) for code in entry.areas]
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    if any(within(code, case.place) for code in entry.areas):
        reason = Text(f"试点在{zh}；请写到区。", f"The pilot runs in {en}: say in which district it is made.")
        return Condition("area", AREA, "cannot_say", reason, entry.stated)
    if entry.areas_are_all:
        reason = Text(f"试点只在{zh}，产地是{place.zh}。", f"The pilot runs in {en} only; this is made in {place.en}.")
        return Condition("area", AREA, "not_met", reason, entry.stated)
    reason = Text(
        f"方案发给{zh}，没有说{place.zh}在不在内。",
        f"The plan is addressed to {en} and does not say whether {place.en} is in.",
    )
    return Condition("area", AREA, "cannot_say", reason, entry.stated)


def _place_unknown(facts: Facts, case: Case, key: str, name: Text) -> Condition | None:
    """What is to be said where the place is none of the known divisions."""
    if case.place == ABROAD:
        reason = Text("产地不在中国境内的行政区划。", "It is made outside the divisions of the pilot.")
        return Condition(key, name, "not_met", reason, GENERAL_RULE)
    if case.place not in facts.places:
        reason = Text("没有选定本系统认得的产地。", "No place was chosen that this system knows.")
        return Condition(key, name, "cannot_say", reason, DIVISIONS)
    return None


def _body(facts: Facts, case: Case) -> Condition:
    if not case.body:
        return _cannot("body", BODY, Text("还没有选认证机构。", "No body was chosen yet."))
    body = facts.body_on(case.body, case.day)
    if body is None:
        reason = Text(
            "登记里没有这家机构；国家的试点机构名单没有找到，所以不能说它没有资格。",
            "The register here does not hold this body. The national list was not found, so that it is not approved "
            "cannot be said either.",
        )
        return _cannot("body", BODY, reason)
    wants = _wanting(body, facts, case)
    if wants is not None:
        return Condition("body", BODY, "not_met", wants, body.stated, sample=body.sample)
    reason = Text(
        f"{body.name.zh}，批准号 {body.approval}，{body.since} 至 {body.until}。",
        f"{body.name.en}, approval {body.approval}, {body.since} to {body.until}.",
    )
    return Condition("body", BODY, "met", reason, body.stated, sample=body.sample)


def _wanting(body: BodyFacts, facts: Facts, case: Case) -> Text | None:
    """What the body's approval does not cover."""
    if not body.since <= case.day <= body.until:
        return Text(
            f"批准从 {body.since} 到 {body.until}，{case.day} 不在内。",
            f"The approval runs from {body.since} to {body.until}: not on {case.day}.",
        )
    if case.product not in body.products:
        return Text("批准不含这类产品。", "The approval does not cover this product.")
    if case.place in facts.places and not any(within(case.place, area) for area in body.areas):
        return Text("批准不含这个地区。", "The approval does not cover this place.")
    return None


def _rules(facts: Facts, case: Case) -> Condition:
    mine = [each for each in facts.rules if each.product == case.product]
    valid = [
        each
        for each in mine
        if each.valid_from <= case.day and (each.valid_until is None or case.day <= each.valid_until)
    ]
    if not valid:
        reason = Text("本系统没有收录当日有效的规则包。", "No rule pack in force on that day is held here.")
        return _cannot("rules", RULES, reason)
    names = Text(
        "、".join(f"{each.key} {each.version}" for each in valid), ", ".join(f"{e.key} {e.version}" for e in valid)
    )
    provisional = any(each.status == "provisional" for each in valid)
    doubt = (
        Text("（暂定：专用规则原文未见）", " (provisional: the special rule was not seen)")
        if provisional
        else Text("", "")
    )
    stated = Stated("随附的规则包 / shipped rule packs", "assumed" if provisional else "confirmed")
    return Condition("rules", RULES, "met", Text(f"{names.zh}{doubt.zh}。", f"{names.en}{doubt.en}."), stated)


def _person(facts: Facts, case: Case) -> Condition:
    reason = Text("申请时核对营业执照。", "The business licence is checked with the application.")
    return Condition("legal_person", PERSON, "cannot_say", reason, GENERAL_RULE, later=True)


def _assurance(facts: Facts, case: Case) -> Condition:
    if facts.assurance is None:
        return Condition(
            "assurance",
            ASSURANCE,
            "cannot_say",
            Text("规则包未写月数。", "No rule pack states the months."),
            NOTHING_LOADED,
            later=True,
        )
    months, stated = facts.assurance
    reason = Text(
        f"至少 {months} 个月，申请时看记录；现在就可以开始建立。",
        f"At least {months} months, shown by records with the application; it can begin now.",
    )
    return Condition("assurance", ASSURANCE, "cannot_say", reason, stated, later=True)


def _cannot(key: str, name: Text, reason: Text) -> Condition:
    return Condition(key, name, "cannot_say", reason, NOTHING_LOADED)


ASKED: tuple[Callable[[Facts, Case], Condition], ...] = (_catalogue, _list, _area, _body, _rules, _person, _assurance)
"""Every condition, in the order in which a body would ask."""
