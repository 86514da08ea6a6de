"""The packs that come with the project: factor releases, sets of global warming potentials, rules, studies, tables.

`manifest.yaml` beside the data names every pack with its source, licence, version and digest. Packs are immutable, so
each is read once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from tanyin.canon import Text, digest_bytes
from tanyin.footprint.errors import FactorError, Problem
from tanyin.footprint.factors.gwp import GwpSet, load_gwp
from tanyin.footprint.factors.load import load_release
from tanyin.footprint.factors.release import Library, Release
from tanyin.footprint.types import Bilingual, Digest, Frozen, Key, Words

SCHEMA = "tanyin.packs/1"

Kind = Literal[
    "factors",
    "gwp",
    "example",
    "template",
    "pedigree",
    "quality",
    "checks",
    "general_rules",
    "rules",
    "comparison",
    "interval",
    "font",
    "layout",
    "words",
    "national_catalogue",
    "pilots",
    "bodies",
    "divisions",
    "licences",
]

KIND_WORDS: dict[Kind, Text] = {
    "factors": Text("因子版本", "factor release"),
    "gwp": Text("全球增温潜势集", "GWP set"),
    "example": Text("算例", "example"),
    "template": Text("模板", "template"),
    "pedigree": Text("谱系表", "pedigree table"),
    "quality": Text("数据质量评分表", "table of quality scores"),
    "checks": Text("合理性阈值", "pack of plausibility thresholds"),
    "general_rules": Text("通用规则", "pack of general rules"),
    "rules": Text("规则包", "rule pack"),
    "comparison": Text("比较规则", "rule of comparison"),
    "interval": Text("区间规则", "rule of intervals"),
    "font": Text("字体", "font"),
    "layout": Text("版式", "layout"),
    "words": Text("词表", "table of words"),
    "national_catalogue": Text("全国目录", "national catalogue"),
    "pilots": Text("试点产品清单", "list of pilot products"),
    "bodies": Text("试点机构登记", "register of pilot bodies"),
    "divisions": Text("行政区划代码表", "table of administrative divisions"),
    "licences": Text("许可表", "table of licences"),
}


class Pack(Frozen):
    """One entry of the manifest: what a pack is, where it lies below the packs, and the hash that names it."""

    kind: Kind
    id: Key
    path: Annotated[str, Field(pattern=r"^[a-z]+(/[a-z0-9_.-]+)+$")]
    title: Bilingual
    source: Annotated[Words, Field(min_length=1)]
    licence: Annotated[Words, Field(min_length=1)]
    version: Annotated[str, Field(min_length=1, max_length=20)]
    digest: Digest


class Manifest(Frozen):
    """Every pack that is shipped, in the order in which pages list them."""

    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    packs: tuple[Pack, ...]


@lru_cache(maxsize=1)
def manifest() -> Manifest:
    """The manifest of the shipped packs."""
    text = files("tanyin.packs").joinpath("manifest.yaml").read_text("utf-8")
    return Manifest.model_validate(yaml.safe_load(text))


def releases() -> tuple[str, ...]:
    """Ids of the shipped factor releases."""
    return ids("factors")


@lru_cache(maxsize=8)
def release(key: str) -> Release:
    """The shipped factor release of this id. Raises FactorError naming those that exist."""
    with _opened("factors", key) as path:
        found = load_release(path)
    confirm("factors", key, found.digest)
    return found


@lru_cache(maxsize=8)
def gwp(key: str) -> GwpSet:
    """The shipped GWP set of this id. Raises FactorError naming those that exist."""
    with _opened("gwp", key) as path:
        found = load_gwp(path)
    confirm("gwp", key, found.digest)
    return found


def studies(kind: Literal["example", "template"]) -> dict[str, Path]:
    """The files of the shipped examples or templates by id, in the order of the manifest."""
    root = Path(str(files("tanyin.packs")))
    return {pack.id: root / pack.path for pack in manifest().packs if pack.kind == kind}


def library(ids: Sequence[str] | None = None) -> Library:
    """The releases of these ids in this order; without ids, every shipped release."""
    return Library(tuple(release(key) for key in (releases() if ids is None else ids)))


def text(kind: Kind, key: str) -> str:
    """What a shipped pack of one file holds. Raises FactorError naming those that exist; `confirm` what was read."""
    with _opened(kind, key) as path:
        return path.read_text("utf-8")


def data(kind: Literal["font", "layout", "words"], key: str) -> bytes:
    """The bytes of a shipped font, layout or table of words, which its digest is of. Raises FactorError naming those that exist."""
    with _opened(kind, key) as path:
        found = path.read_bytes()
    confirm(kind, key, digest_bytes(found))
    return found


def ids(kind: Kind) -> tuple[str, ...]:
    """Ids of the shipped packs of this kind, in the order of the manifest."""
    return tuple(pack.id for pack in manifest().packs if pack.kind == kind)


@contextmanager
def _opened(kind: Kind, key: str) -> Iterator[Path]:
    pack = next((pack for pack in manifest().packs if (pack.kind, pack.id) == (kind, key)), None)
    if pack is None:
        raise FactorError([_unknown(kind, key)])
    with as_file(files("tanyin.packs").joinpath(pack.path)) as path:
        yield path


def confirm(kind: Kind, key: str, found: str) -> None:
    """Refuse a pack whose content is not what the manifest names."""
    named = next(pack.digest for pack in manifest().packs if (pack.kind, pack.id) == (kind, key))
    if found != named:
        message = Text(
            f"随附的{KIND_WORDS[kind].zh}被改动过，请恢复原件",
            f"the shipped {KIND_WORDS[kind].en} was changed; restore it",
        )
        raise FactorError([Problem("changed_pack", key, message, found=found, expected=Text(named, named))])


def _unknown(kind: Kind, key: str) -> Problem:
    words, known = KIND_WORDS[kind], ids(kind)
    return Problem(
        f"no_such_{kind}",
        "method.gwp" if kind == "gwp" else f"{kind}.{key[:60]}",
        Text(f"没有随附的{words.zh}", f"no such {words.en} is shipped"),
        found=key[:60],
        expected=Text("、".join(known), " or ".join(known)),
    )
