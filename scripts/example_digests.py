"""Record tests/examples/digests.yaml: the digest of the result of every example.

    python -m scripts.example_digests           compute every example, write the file anew, say what changed

A digest changes with any digit, finding or word of a result, with the study, with its releases, and with the version
of the engine. Record it only where the change is meant; the changelog says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.document import result_digest
from tanyin.footprint.study.read import load_study

DIGESTS = Path(__file__).resolve().parents[1] / "tests" / "examples" / "digests.yaml"
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


def main() -> None:
    before, now = recorded(), computed()
    DIGESTS.write_text(text(now), "utf-8")
    for key in (*now, *(before.keys() - now.keys())):
        if before.get(key) != now.get(key):
            print(f"{key}: {before.get(key, 'new')} → {now.get(key, 'gone')}")


if __name__ == "__main__":
    main()
