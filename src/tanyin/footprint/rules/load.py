"""A rule pack from its file: whatever is wrong with it is told at once, each defect with its place and line.

A file that says `extends: general` takes over the clauses, parameters, sources and recycling methods of the shipped
general rules, except those whose id it uses itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tanyin.canon import Text, not_opened
from tanyin.footprint import shipped
from tanyin.footprint.errors import FootprintError, Problem, RuleError
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import read_yaml
from tanyin.footprint.rules.model import GeneralRules, RulePack
from tanyin.footprint.study.document import RuleRef, Study

EXTENDS = "extends"
LISTS = ("sources", "parameters", "recycling", "clauses")
"""Lists that a pack adds to, entry by entry; of anything else its own word stands alone."""

TAKEN_OVER = ("rounding", "borne_out", "report")
"""What is taken over where the pack says nothing."""


def load_pack(path: Path) -> RulePack:
    """The rule pack of a file. Raises RuleError with every defect, each with its file and line."""
    try:
        return read_pack(_bytes(path))
    except FootprintError as error:
        raise RuleError(replace(item, path=f"{path.name} {item.path}".rstrip()) for item in error.problems) from error


def read_pack(text: bytes) -> RulePack:
    """A rule pack from YAML. Raises RuleError with every defect, or the StudyError of text that is no YAML."""
    source = read_yaml(text)
    try:
        return RulePack.model_validate(_extended(source.data))
    except ValidationError as error:
        raise RuleError(problems(error, source)) from error


def _extended(data: Any) -> Any:
    """The document with what it extends: own entries first, so that their places in the file stay those of the lists."""
    if not isinstance(data, dict) or EXTENDS not in data:
        return data
    general = _general_data(data[EXTENDS])
    found = {name: value for name, value in data.items() if name != EXTENDS}
    for name in LISTS:
        own = found.get(name, [])
        if not isinstance(own, list):
            continue
        named = {item.get("id") for item in own if isinstance(item, dict)}
        found[name] = [*own, *(item for item in general.get(name, ()) if item["id"] not in named)]
    return {name: general[name] for name in TAKEN_OVER if name in general} | found


def _general_data(key: Any) -> Mapping[str, Any]:
    known = [pack.id for pack in shipped.manifest().packs if pack.kind == "general_rules"]
    if key not in known:
        words = Text("没有这份通用规则", "there are no such general rules")
        expected = Text("、".join(known), " or ".join(known))
        raise RuleError([Problem("no_such_general_rules", EXTENDS, words, str(key)[:60], expected)])
    data: Mapping[str, Any] = general_rules(key).document()
    return data


@lru_cache(maxsize=4)
def general_rules(key: str) -> GeneralRules:
    """The shipped general rules of this id. Raises FactorError naming those that exist."""
    source = read_yaml(shipped.text("general_rules", key).encode())
    try:
        found = GeneralRules.model_validate(source.data)
    except ValidationError as error:
        raise RuleError(problems(error, source)) from error
    shipped.confirm("general_rules", key, found.digest)
    return found


@lru_cache(maxsize=32)
def shipped_pack(key: str) -> RulePack:
    """The shipped rule pack of this id. Raises FactorError naming those that exist."""
    found = read_pack(shipped.text("rules", key).encode())
    shipped.confirm("rules", key, found.digest)
    return found


def shipped_packs() -> tuple[RulePack, ...]:
    """Every shipped rule pack, in the order of the manifest."""
    return tuple(shipped_pack(pack.id) for pack in shipped.manifest().packs if pack.kind == "rules")


def pack_for(study: Study) -> RulePack:
    """The shipped pack that the study names in `method.rule`, otherwise that of its category.

    Raises RuleError where there is none, or where the one named is not the one that is shipped.
    """
    if (named := study.method.rule) is not None:
        return _named(named)
    found = next((pack for pack in shipped_packs() if pack.category == study.category), None)
    if found is None:
        known = ", ".join(pack.category for pack in shipped_packs())
        words = Text(
            "没有这个类别的规则包；用 --rules 指定一个文件", "no rule pack is of this category; name a file by --rules"
        )
        raise RuleError([Problem("no_rules", "category", words, study.category, Text(known, known))])
    return found


def _named(named: RuleRef) -> RulePack:
    found = next((pack for pack in shipped_packs() if pack.id == named.id), None)
    if found is None:
        known = ", ".join(pack.id for pack in shipped_packs())
        words = Text("没有这个规则包", "there is no such rule pack")
        raise RuleError([Problem("no_rules", "method.rule.id", words, named.id, Text(known, known))])
    stated = named.digest or found.digest
    if (named.version, stated) != (found.version, found.digest):
        words = Text(
            "研究写明的规则包不是随附的这一版", "the rule pack that the study names is not the version shipped"
        )
        expected = Text(f"{found.version} {found.digest}", f"{found.version} {found.digest}")
        stands = f"{named.version} {named.digest or ''}".strip()
        raise RuleError([Problem("other_rules", "method.rule", words, stands, expected)])
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        words = Text("没有这个文件", "there is no such file")
        raise RuleError([Problem("unreadable", "", words)]) from error
    except OSError as error:
        words = not_opened(error)
        raise RuleError([Problem("unreadable", "", words)]) from error
