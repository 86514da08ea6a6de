"""The documents show what happens: every tested block is run, and prints what stands below it."""

from pathlib import Path

import pytest

from scripts.doc_blocks import Block, blocks, refreshed, run_all, shown
from tests.docs.site import NAMES, PAGES, read

TESTED = [pytest.param(page, id=name) for page, name in zip(PAGES, NAMES, strict=True) if list(blocks(read(page)))]
BLOCK = """```sh test
./tanyin --version
```

```text output
{shown}
```
"""


@pytest.mark.parametrize("page", TESTED)
def test_a_page_shows_what_its_commands_print(page: Path) -> None:
    found = list(blocks(read(page)))
    for block, printed in zip(found, run_all(found), strict=True):
        where = f"{page.name}, line {block.line}; scripts/doc_blocks.py writes it anew"
        assert printed.exit == block.exit, f"{where}\n{printed.output}"
        if block.output is not None:
            assert block.output == shown(block, printed.output), where


def test_the_how_to_pages_are_run() -> None:
    run = {parameter.id for parameter in TESTED}
    for topic in ("first-footprint", "loop", "co-products", "transport", "use-phase", "pv-per-kwh", "end-of-life"):
        assert {f"docs/how-to/{topic}.md", f"docs/how-to/{topic}.en.md"} <= run
    for topic in ("own-factors", "compare-releases", "read-result", "explain", "python"):
        assert {f"docs/how-to/{topic}.md", f"docs/how-to/{topic}.en.md"} <= run


def test_a_page_is_written_anew_with_what_is_printed_now() -> None:
    written = refreshed(BLOCK.format(shown="碳印 Tanyin 0.0.0"))
    assert "0.0.0" not in written
    assert refreshed(written) == written


def test_a_command_that_ends_otherwise_is_not_written() -> None:
    with pytest.raises(ValueError, match="exit code 64, not 0"):
        refreshed(BLOCK.format(shown="").replace("--version", "--no-such-option"))


def test_a_tested_block_runs_nothing_but_tanyin() -> None:
    with pytest.raises(ValueError, match="not rm"):
        refreshed(BLOCK.format(shown="").replace("./tanyin", "rm"))


def test_what_is_left_out_is_marked() -> None:
    block = Block(1, "sh", "", 0, "b", "d", "")
    assert shown(block, "a\n  b\nc\nd\ne\n") == "…\n  b\nc\n…\n"
    with pytest.raises(ValueError, match="'d'"):
        shown(block, "b\n")
