"""Files are written together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tanyin.cli.files import write_together
from tanyin.cli.refusal import Refusal


def test_files_that_cannot_all_be_drafted_are_not_written_at_all(tmp_path: Path) -> None:
    old = tmp_path / "a"
    old.write_text("old")
    with pytest.raises(Refusal):
        write_together({old: b"new", tmp_path / "missing" / "b": b"new"}, replace=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_one_file_that_stands_there_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("old")
    with pytest.raises(Refusal, match="--force"):
        write_together({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
