"""A rule pack by what a person types: the id of a shipped one, or a file; and the run through its vectors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.cli import words
from tanyin.cli.refusal import bad_file
from tanyin.cli.texts import filled, listed
from tanyin.footprint import shipped
from tanyin.footprint.rules import RulePack, Run, load_pack, run_vectors, shipped_packs

if TYPE_CHECKING:
    from tanyin.footprint.result.model import Result
    from tanyin.footprint.study.document import Study


def named(name: str) -> RulePack:
    """The pack. A file goes before an id. Raises RuleError for its defects, Refusal where there is neither."""
    path = Path(name)
    if path.exists():
        return load_pack(path)
    packs = {pack.id: pack for pack in shipped_packs()}
    if name not in packs:
        raise bad_file(filled(words.NO_RULES, found=name, known=listed(packs)))
    return packs[name]


def runs(pack: RulePack) -> Iterator[Run]:
    """Every vector of the pack, calculated with the shipped releases and gases that its study names."""
    return run_vectors(pack, _calculated)


def _calculated(study: Study) -> Result:
    from tanyin.footprint.engine import calculate

    library = shipped.library([ref.release for ref in study.factors] or None)
    return calculate(study, library, shipped.gwp(study.method.gwp))
