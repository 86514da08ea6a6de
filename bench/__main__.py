"""`python -m bench` from the root of a checkout, and `./tanyin bench`."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import words
from tanyin.canon import Language
from tanyin.cli.exits import Exit
from tanyin.cli.language import of_environment

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES: dict[Language, Path] = {"zh": DOCS / "performance.md", "en": DOCS / "performance.en.md"}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and show. `Exit.DONE` when all numbers agree (a missed target is shown, not an error), `Exit.DEFECT`
    when they do not, `Exit.NO_CHECKOUT` without the development dependencies."""
    language = of_environment(os.environ)
    options = _options(argv, language)
    if importlib.util.find_spec("bw2calc") is None:
        print(words.NO_BW2CALC.in_(language), file=sys.stderr)
        return Exit.NO_CHECKOUT
    from bench.run import Sizes, run
    from bench.show import show, write_docs

    report = run(Sizes(), lambda what: print(f"… {what.in_(language)}", file=sys.stderr, flush=True))
    show(report, language)
    if options.json is not None:
        options.json.write_text(json.dumps(report.document(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    if options.write_docs:
        for page_language, page in PAGES.items():
            outcome = words.WRITTEN if write_docs(report, page, page_language) else words.NO_MARKERS
            print(outcome.in_(language).format(file=page.name))
    return Exit.DONE if report.agrees else Exit.DEFECT


def _options(argv: Sequence[str] | None, language: Language) -> argparse.Namespace:
    parser = argparse.ArgumentParser("tanyin bench", description=words.DESCRIPTION.in_(language))
    parser.add_argument("--json", type=Path, metavar="FILE", help=words.HELP_JSON.in_(language))
    parser.add_argument("--write-docs", action="store_true", help=words.HELP_DOCS.in_(language))
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
