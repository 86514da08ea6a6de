"""The manifest names every shipped pack by the hash of its content, and nothing lies beside it unnamed."""

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest

from tanyin.canon import digest_bytes
from tanyin.footprint import shipped
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.study.read import load_study

PACKS = Path(str(files("tanyin.packs")))


@pytest.mark.parametrize("key", ["starter-2026.11", "uslci-direct-2026.11"])
def test_a_factor_release_has_the_digest_of_the_manifest(key: str) -> None:
    assert shipped.release(key).digest == digest_of("factors", key)


@pytest.mark.parametrize("key", ["ar5", "ar6"])
def test_a_gwp_set_has_the_digest_of_the_manifest(key: str) -> None:
    assert shipped.gwp(key).digest == digest_of("gwp", key)


@pytest.mark.parametrize("kind", ["example", "template"])
def test_a_study_has_the_digest_and_the_title_of_the_manifest(kind: Literal["example", "template"]) -> None:
    packs = {pack.id: pack for pack in shipped.manifest().packs if pack.kind == kind}
    found = {key: load_study(path) for key, path in shipped.studies(kind).items()}
    assert {key: study.digest for key, study in found.items()} == {key: pack.digest for key, pack in packs.items()}
    if kind == "example":
        assert {key: study.title for key, study in found.items()} == {key: pack.title for key, pack in packs.items()}


@pytest.mark.parametrize("kind", ["example", "template"])
def test_a_shipped_study_names_its_factors_by_digest(kind: Literal["example", "template"]) -> None:
    for key, path in shipped.studies(kind).items():
        for ref in load_study(path).factors:
            assert ref.digest == shipped.release(ref.release).digest, key


def test_no_pack_lies_outside_the_manifest() -> None:
    lying = {f"factors/{head.parent.name}" for head in PACKS.glob("factors/*/release.yaml")}
    kinds = (
        "gwp",
        "quality",
        "checks",
        "comparison",
        "uncertainty",
        "rules",
        "words",
        "catalogue",
        "pilots",
        "bodies",
        "divisions",
        "licences",
    )
    lying |= {f"{name}/{file.name}" for name in kinds for file in PACKS.glob(f"{name}/*.yaml")}
    lying |= {
        f"{file.parent.name}/{file.name}" for name in ("examples", "templates") for file in PACKS.glob(f"{name}/*")
    }
    lying |= {f"fonts/{file.name}" for file in PACKS.glob("fonts/*.otf")}
    lying |= {f"reports/{file.name}" for file in PACKS.glob("reports/*")}
    assert {pack.path for pack in shipped.manifest().packs} == lying


@pytest.mark.parametrize("kind", ["font", "layout", "words"])
def test_a_font_a_layout_and_words_have_the_digest_of_the_manifest(kind: Literal["font", "layout", "words"]) -> None:
    for pack in shipped.manifest().packs:
        if pack.kind == kind:
            assert digest_bytes(shipped.data(kind, pack.id)) == pack.digest


def test_a_pack_states_its_source_licence_and_version() -> None:
    for pack in shipped.manifest().packs:
        assert pack.source, pack.id
        assert pack.licence, pack.id
        assert pack.version, pack.id
        assert pack.title.zh != pack.title.en, pack.id


def test_an_unknown_release_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(FootprintError) as refusal:
        shipped.release("starter-1999.01")
    assert "starter-1999.01" in refusal.value.sentences("zh")[0]
    assert "starter-2026.11" in refusal.value.sentences("en")[0]
    with pytest.raises(FootprintError, match="ar6 or ar5"):
        shipped.gwp("ar4")


def test_a_library_looks_through_its_releases_in_the_order_given() -> None:
    assert [release.id for release in shipped.library().releases] == list(shipped.releases())
    ids = ["uslci-direct-2026.11", "starter-2026.11"]
    assert [release.id for release in shipped.library(ids).releases] == ids


def test_a_pack_is_read_once() -> None:
    assert shipped.release("starter-2026.11") is shipped.release("starter-2026.11")
    assert shipped.gwp("ar6") is shipped.gwp("ar6")


def digest_of(kind: str, key: str) -> str:
    return next(pack.digest for pack in shipped.manifest().packs if (pack.kind, pack.id) == (kind, key))
