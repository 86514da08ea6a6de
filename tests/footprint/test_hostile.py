"""Hostile files: a clear sentence with its place, in bounded time and memory, and never a traceback.

Files that would hurt are read by a child with a hard limit on memory, so that a reader that swells dies there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tanyin.footprint.errors import FootprintError, StudyError
from tanyin.footprint.reading import source
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.study.read import MOST_DEFECTS, read_study, write_json
from tests.footprint.builders import assert_one_line, document, emits, factor, process, row, run, study, takes

MEGABYTES = 700
SECONDS = 30

HEAD = b"schema: tanyin.study/1\nid: x\n"

CHILD = """
import json, resource, sys
limit = int(sys.argv[2]) * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.study.read import read_study
text = sys.stdin.buffer.read()
try:
    read_study(text, format=sys.argv[1])
except FootprintError as error:
    problems = [[p.code, p.path, p.line, p.sentence("zh"), p.sentence("en")] for p in error.problems]
    json.dump([len(problems), problems[:3], problems[-1]], sys.stdout)
"""


def child(text: bytes, format: str) -> tuple[int, list[Any], Any]:
    """Number of problems, the first and the last, as a child with limits reports them; a crash fails the test."""
    package = Path(sys.modules["tanyin"].__file__ or "").parents[1]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, format, str(MEGABYTES)],
        input=text,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    count, first, last = json.loads(done.stdout)
    return count, first, last


def repeated(line: bytes, count: int) -> bytes:
    return line * count


LARGE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a hundred thousand brackets": ("yaml", lambda: b"[" * 100_000, "depth"),
    "a hundred thousand braces": ("yaml", lambda: b"{a: " * 100_000, "depth"),
    "a hundred thousand dashes": ("yaml", lambda: b"- " * 100_000, "depth"),
    "a hundred thousand keys of keys": ("yaml", lambda: b"? " * 100_000, "key"),
    "deep indentation": ("yaml", lambda: b"\n".join(b" " * at + b"a:" for at in range(3000)), "depth"),
    "a hundred thousand brackets in JSON": ("json", lambda: b"[" * 100_000, "not_json"),
    "a hundred thousand braces in JSON": ("json", lambda: b'{"a":' * 100_000, "not_json"),
    "a million lines": ("yaml", lambda: HEAD + b"processes:\n" + b"  - {id: a}\n" * 1_000_000, "too_large"),
    "a million lines of JSON": ("json", lambda: b"[" + b"1,\n" * 1_000_000 + b"1]", "too_large"),
    "twenty megabytes": ("yaml", lambda: b"x" * 20_000_000, "too_large"),
    "twenty megabytes of JSON": ("json", lambda: b'"' + b"x" * 20_000_000 + b'"', "too_large"),
    "millions of empty mappings": ("json", lambda: b'{"processes":[' + b"{}," * 3_000_000 + b"{}]}", "too_large"),
    "millions of brackets": ("json", lambda: b"[" + b"[[[[[[]]]]]]," * 900_000 + b"1]", "too_large"),
    "half a million defective rows": ("yaml", lambda: HEAD + b"processes:\n" + b"- 1\n" * 590_000, "too_many"),
    "half a million defective rows of JSON": (
        "json",
        lambda: b'{"processes":[' + b"1," * 590_000 + b"1]}",
        "too_many",
    ),
    "defective mappings": ("yaml", lambda: HEAD + b"processes:\n" + b"- {x: 1}\n" * 250_000, "too_many"),
    "defective rows in one process": (
        "yaml",
        lambda: HEAD + b"processes:\n- id: p\n  inputs:\n" + b"  - {no: 1}\n" * 250_000,
        "too_many",
    ),
    "half a million unknown fields": ("yaml", lambda: b"".join(b"k%d: 1\n" % at for at in range(500_000)), "refused"),
    "half a million entries of one row": (
        "json",
        lambda: b'{"parameters":[{"id":"m","evidence":[' + b"1," * 590_000 + b"1]}]}",
        "missing",
    ),
    "fifteen megabytes of digits": ("yaml", lambda: HEAD + b"note: " + b"9" * 15_000_000, "missing"),
    "a key of a megabyte": ("yaml", lambda: HEAD + b"? " + b"k" * 1_000_000 + b"\n: 1\n", "missing"),
    "millions of escapes": ("yaml", lambda: b'a: "' + b"\\x41" * 3_900_000 + b'"', "missing"),
    "millions of comments": ("yaml", lambda: b"# x\n" * 4_000_000, "empty"),
    "a million documents": ("yaml", lambda: b"---\n" * 1_000_000, "documents"),
    "a hundred thousand anchors": ("yaml", lambda: b"".join(b"- &a%d x\n" % at for at in range(100_000)), "alias"),
}


SLOW = ("half a million unknown fields", "defective mappings", "defective rows in one process", "millions of escapes")


@pytest.mark.parametrize("case", [pytest.param(case, marks=[pytest.mark.slow] * (case in SLOW)) for case in LARGE])
def test_large_files_are_refused_within_limits(case: str) -> None:
    language, make, code = LARGE[case]
    count, first, last = child(make(), language)
    assert code in (first[0][0], last[0])
    assert count <= 200
    if code == "too_many":  # the first of each list are named, and that there are more is said
        assert count > 10
        assert str(MOST_DEFECTS) in last[4]
    for _, _, _, zh, en in (*first, last):
        assert 10 < len(en) < 600
        assert any("\u4e00" <= c <= "\u9fff" for c in zh)


SMALL: dict[str, tuple[str, bytes, str, int | None]] = {
    "a billion laughs": ("yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias", 1),
    "an alias alone": ("yaml", HEAD + b"title: *t\n", "alias", 3),
    "an anchor on a key": ("yaml", HEAD + b"&k title: x\n", "alias", 3),
    "a merge key": ("yaml", HEAD + b"<<: {title: x}\n", "extra_forbidden", 3),
    "a tag that runs code": ("yaml", HEAD + b"title: !!python/object/apply:os.system [ls]\n", "tag", 3),
    "a tag on a mapping": ("yaml", HEAD + b"title: !!python/object:os.x {a: 1}\n", "tag", 3),
    "a tag on a word": ("yaml", HEAD + b"title: !!python/name:os.system x\n", "tag", 3),
    "a tag on a key": ("yaml", HEAD + b"!!python/name:os.system title: x\n", "tag", 3),
    "an own tag": ("yaml", HEAD + b"title: !secret x\n", "tag", 3),
    "a binary tag": ("yaml", HEAD + b"title: !!binary aGVsbG8=\n", "tag", 3),
    "a key twice": ("yaml", HEAD + b"id: y\n", "twice", 3),
    "a key twice in JSON": ("json", b'{"id": "x",\n"id": "y"}', "not_json", 2),
    "a mapping as key": ("yaml", HEAD + b"? {a: 1}\n: x\n", "key", 3),
    "a list as key": ("yaml", HEAD + b"[a, b]: x\n", "key", 3),
    "two documents": ("yaml", HEAD + b"---\na: 1\n", "documents", 3),
    "UTF-16": ("yaml", "schema: tanyin.study/1\n".encode("utf-16"), "not_utf8", 1),
    "UTF-16 without mark": ("yaml", "schema: x\n".encode("utf-16-le"), "not_yaml", None),
    "UTF-16 in JSON": ("json", '{"schema": 1}'.encode("utf-16"), "not_json", 1),
    "GBK": ("yaml", "title: 椅子\n".encode("gbk"), "not_utf8", 1),
    "Latin 1 on line three": ("yaml", HEAD + "title: chêne\n".encode("latin-1"), "not_utf8", 3),
    "all bytes": ("yaml", bytes(range(256)) * 50, "not_utf8", 2),
    "a picture": ("yaml", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_utf8", 1),
    "a zip archive": ("json", b"PK\x03\x04\x14\x00", "not_json", 1),
    "nulls": ("yaml", b"\0\0\0\0", "not_yaml", None),
    "an escape sequence": ("yaml", HEAD + b"title: \x1b[31mred\n", "not_yaml", None),
    "a lone surrogate": ("yaml", HEAD + b'title: "\\ud800"\n', "not_yaml", 3),
    "a lone surrogate in JSON": ("json", b'{"id": "\\ud800"}', "not_json", 1),
    "nothing": ("yaml", b"", "empty", None),
    "nothing in JSON": ("json", b"", "not_json", 1),
    "a list": ("yaml", b"- a\n- b\n", "model_type", None),
    "a word": ("yaml", b"chair\n", "model_type", None),
    "a number in JSON": ("json", b"17", "model_type", None),
    "an open bracket": ("yaml", HEAD + b"title: [a, b\n", "not_yaml", 4),
    "a tab": ("yaml", b"a:\n\t- b\n", "not_yaml", 2),
    "a wrong directive": ("yaml", b"%YAML 9.9\n---\na: 1\n", "not_yaml", 1),
    "half of a JSON": ("json", b'{"id": "x",\n "title":', "not_json", 2),
    "a comment in JSON": ("json", b'{"id": "x" // why\n}', "not_json", 1),
    "NaN in JSON": ("json", b'{"id": NaN}', "not_json", 1),
    "infinity in JSON": ("json", b'{"id": -Infinity}', "not_json", 1),
    "1e999999 in JSON": ("json", b'{"id": 1e999999}', "not_json", 1),
    "a number of a hundred digits in JSON": ("json", b'{"id": ' + b"9" * 100 + b"}", "not_json", 1),
}


@pytest.mark.parametrize("parser", ["libyaml", "pure Python"])
@pytest.mark.parametrize("case", SMALL)
def test_what_no_reader_should_take_is_refused_where_it_stands(
    case: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    language, text, code, line = SMALL[case]
    if parser == "pure Python":
        monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)
    began = time.process_time()
    with pytest.raises(StudyError) as caught:
        read_study(text, format=language)
    assert time.process_time() - began < 5
    problem = next(problem for problem in caught.value.problems if problem.code == code)
    # The two parsers see the end of a file on different lines.
    assert problem.line == line or (case == "an open bracket" and problem.line in (3, 4))
    assert_one_line(problem)


NUMBERS = [".nan", ".inf", "-.inf", "NaN", "Infinity", "1e999999", "1e-999999", "9" * 61, "9" * 100_000, "0x1F", "1:30"]


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_no_number_is_refused_where_it_stands_beside_other_problems(number: str) -> None:
    found = json.loads(write_json(study(process("p", emits("co2", "1 kg")))))
    found["processes"][0]["emissions"][0]["amount"] = "HERE"
    found["other"] = 1
    text = yaml.safe_dump(found, sort_keys=False).replace("HERE", number)
    with pytest.raises(StudyError) as caught:
        read_study(text.encode())
    problems = {problem.path: problem for problem in caught.value.problems}
    assert problems.keys() == {"processes.p.emissions.co2.amount", "other"}
    problem = problems["processes.p.emissions.co2.amount"]
    assert problem.line is not None
    assert number[:20] in text.splitlines()[problem.line - 1]
    assert_one_line(problem)


def test_control_characters_of_a_document_never_reach_the_terminal() -> None:
    """They could move the cursor and rewrite what was said."""
    with pytest.raises(StudyError) as caught:
        read_study(HEAD + b'category: "\\e[2J\\n\\rall is well"\n"\\e[1A": 1\n')
    for problem in caught.value.problems:
        assert_one_line(problem)
    assert any("\\u001b[2J" in problem.sentence("en") for problem in caught.value.problems)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_study_or_a_study_error(text: bytes) -> None:
    for language in ("yaml", "json"):
        with pytest.raises(StudyError):
            read_study(text, format=language)


scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["kg", "p", "co2", "mass", "1"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "unit", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.data(), scraps)
def test_any_damage_to_a_study_is_a_study_error_or_none(data: st.DataObject, scrap: Any) -> None:
    """One value somewhere is replaced by something else: read, and calculated where it still reads."""
    found = document(
        process(
            "p", takes("=m kg", factor="steel"), takes("1 kg", process="q"), emits("co2", "1 kg"), output="2 piece"
        ),
        process("q", takes("0.1 piece", process="p"), output="3 kg", mass="3"),
        parameters=[row("m", "1 kg", {})],
    )
    at: Any = found
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
        else:
            at[key] = scrap
            break
    try:
        result = run(read_study(json.dumps(found).encode(), format="json"), factor("steel"))
        result_document(result)
    except FootprintError as error:
        for problem in error.problems:
            assert_one_line(problem)
