"""Record the digests of the shipped studies in the manifest, and of the examples' results in tests/examples/digests.yaml.

    python -m scripts.example_digests           read and compute all, write both files anew, say what changed

A digest changes with any digit, finding or word of a result, with the study, with its releases, and with the version
of the engine. Record it only where the change is meant; the changelog says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import yaml

from tanyin.canon import Digest
from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.document import result_digest
from tanyin.footprint.study.read import load_study

ROOT = Path(__file__).resolve().parents[1]
DIGESTS = ROOT / "tests" / "examples" / "digests.yaml"
MANIFEST = ROOT / "src" / "tanyin" / "packs" / "manifest.yaml"
HEAD = """\
# The digest of every example's result (SHA-256 of its canonical JSON), the same on every machine.
# Written by: python -m scripts.example_digests
"""


def recorded() -> dict[str, str]:
    """Example id → digest, as last recorded; nothing where nothing was."""
    found: dict[str, str] = yaml.safe_load(DIGESTS.read_text("utf-8")) if DIGESTS.exists() else {}
    return found


def computed() -> dict[str, str]:
    """Example id → digest, in the order of the manifest."""
    return {key: digest_of(path) for key, path in shipped.studies("example").items()}


def digest_of(path: Path) -> str:
    """The digest of the result of the study in this file."""
    study = load_study(path)
    library = shipped.library([reference.release for reference in study.factors])
    return result_digest(calculate(study, library, shipped.gwp(study.method.gwp)))


def text(digests: Mapping[str, str]) -> str:
    """The file as it is written."""
    return HEAD + "".join(f"{key}: {digest}\n" for key, digest in digests.items())


def named(manifest: str, digests: Mapping[tuple[str, str], Digest]) -> str:
    """The text of the manifest with these digests, by kind and id of a pack; all else stays as it is written."""
    for (kind, key), digest in digests.items():
        manifest, found = re.subn(
            rf"(  - kind: {kind}\n    id: {re.escape(key)}\n(?:    .*\n)*?    digest: )\S+", rf"\g<1>{digest}", manifest
        )
        if found != 1:
            raise SystemExit(f"{key}: {found} × in {MANIFEST.name}")
    return manifest


def of_studies() -> dict[tuple[str, str], Digest]:
    """The digest of every shipped study, by kind and id."""
    kinds: tuple[Literal["example", "template"], ...] = ("example", "template")
    return {(kind, key): load_study(path).digest for kind in kinds for key, path in shipped.studies(kind).items()}


def main() -> None:
    MANIFEST.write_text(named(MANIFEST.read_text("utf-8"), of_studies()), "utf-8")
    before, now = recorded(), computed()
    DIGESTS.write_text(text(now), "utf-8")
    for key in (*now, *(before.keys() - now.keys())):
        if before.get(key) != now.get(key):
            print(f"{key}: {before.get(key, 'new')} → {now.get(key, 'gone')}")


if __name__ == "__main__":
    main()
