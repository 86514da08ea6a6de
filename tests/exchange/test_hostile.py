"""Whatever file comes, the answer is a study or a sentence, within bounds of memory and time."""

from __future__ import annotations

import io
import random
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from tanyin.footprint.errors import StudyError
from tanyin.footprint.exchange import child, zipped
from tanyin.footprint.exchange.workbook import load_workbook, read_workbook, write_workbook
from tanyin.footprint.exchange.workbook.write import example
from tests.exchange.archives import BOOK, SHEET, STRINGS, archive, declared, many_entries, parts, repeated
from tests.exchange.sheets import changed, refusal, saved
from tests.footprint.builders import assert_one_line

MEGABYTE = 1024 * 1024
BILLION_LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {"bcdefghij"[n]} "{("&" + "abcdefghij"[n] + ";") * 10}">' for n in range(9))
    + "]>"
)
FETCHES = '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@contextmanager
def within(seconds: float, megabytes: float = 150) -> Iterator[None]:
    """Processor time of this process and its children, and what this one's memory grows by; the child has its own
    bound."""
    unit = 1 if sys.platform == "darwin" else 1024
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, spent()
    yield
    assert spent() - start < seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - before < megabytes * MEGABYTE


def spent() -> float:
    """Seconds of processor time, which other work on the machine does not lengthen much."""
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def test_one_far_cell_costs_nothing() -> None:
    def far(book: openpyxl.Workbook) -> None:
        book["投入"]["XFD1048576"] = 5

    data = changed(far)
    with within(3):
        reading = read_workbook(data)
    assert reading.study.digest == example().digest
    assert [note.path for note in reading.notes] == ["投入!XFD1048576"]


def test_a_small_workbook_with_one_far_cell_and_nothing_else() -> None:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    data = saved(book)
    assert len(data) < 8_000
    with within(2):
        assert refusal(data)[0].code == "no_sheet"


@pytest.fixture(scope="module")
def rows_700_mb() -> bytes:
    row = b'<row r="5"><c r="A5" t="inlineStr"><is><t>x</t></is></c></row>' * 1000
    return repeated(SHEET, row, 700 * MEGABYTE // len(row), parts())


@pytest.mark.slow
def test_700_mb_of_rows_are_refused_by_the_directory(rows_700_mb: bytes) -> None:
    assert len(rows_700_mb) < 16 * MEGABYTE
    with within(1):
        problem = refusal(rows_700_mb)[0]
    assert problem.code == "too_large"
    assert SHEET in problem.found


@pytest.mark.parametrize("name", [SHEET, STRINGS])
def test_a_part_that_is_declared_huge_is_refused_by_the_directory(name: str) -> None:
    data = declared(archive(parts(strings="<sst/>")), name, 1024 * MEGABYTE)
    with within(1):
        problem = refusal(data)[0]
    assert problem.code == "too_large"
    assert name in problem.found


def test_a_part_that_declares_less_than_it_holds_is_cut_there() -> None:
    """Python's reader stops at the declared size; what then does not match is a damaged file."""
    data = declared(archive(parts(sheet="<worksheet>" + " " * 5_000_000 + "</worksheet>")), SHEET, 1000)
    with within(1.5):
        assert refusal(data)[0].code == "damaged"


def test_a_string_of_a_gigabyte_is_refused_by_the_directory() -> None:
    data = repeated(STRINGS, b"a" * MEGABYTE, 80, parts())
    with within(1):
        assert refusal(data)[0].code == "too_large"


def test_a_long_string_that_every_cell_refers_to_is_refused_by_its_sum() -> None:
    text = "".join(random.Random(1).choices("abcdefgh", k=30_000))
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3000))
    with within(3):
        assert refusal(archive(parts(cells, strings=f"<sst><si><t>{text}</t></si></sst>")))[0].code == "too_large"


@pytest.mark.parametrize("document_type", [BILLION_LAUGHS, FETCHES], ids=["bomb", "file"])
@pytest.mark.parametrize("where", ["sheet", "strings", "book"])
def test_xml_document_types_are_refused(document_type: str, where: str) -> None:
    root = {"sheet": "worksheet", "strings": "sst", "book": "workbook"}[where]
    with within(1):
        problem = refusal(archive(parts(**{where: f"{document_type}<{root}>&x;&j;</{root}>"})))[0]
    assert problem.code == "document_type"


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "xl\\..\\..\\evil.xml", "C:evil.xml"])
def test_names_that_lead_elsewhere_are_refused(name: str, tmp_path: Path) -> None:
    problem = refusal(archive(parts() | {name: "x"}))[0]
    assert problem.code == "suspicious"
    assert list(tmp_path.iterdir()) == []


def test_a_million_entries_are_refused_before_they_are_listed() -> None:
    data = many_entries(300_000)
    with within(0.5):
        assert refusal(data)[0].code == "too_large"


def test_a_million_sheets_in_one_part_are_refused() -> None:
    book = BOOK.replace("</sheets>", '<sheet name="x" sheetId="2" r:id="r1"/>' * 20_000 + "</sheets>")
    noise = "".join(random.Random(2).choices("0123456789abcdef", k=20_000))
    with within(1):
        assert refusal(archive(parts(book=book.replace("<workbook", f"<!--{noise}--><workbook"))))[0].code == (
            "too_many_sheets"
        )


def test_parts_that_share_their_bytes_are_refused() -> None:
    """The directory names the same packed bytes twice: each unpacks, and the sum is more than the file can hold."""
    data = archive(parts() | {"xl/media/aa": "x" * 100, "xl/media/ab": "x" * 100})
    at_first, at_second = (data.find(b"PK\x03\x04", data.find(name) - 30) for name in (b"xl/media/aa", b"xl/media/ab"))
    entry = data.find(b"PK\x01\x02", data.find(b"xl/media/ab", data.find(b"PK\x01\x02")) - 46)
    changed_data = bytearray(data)
    struct.pack_into("<L", changed_data, entry + 42, at_first)
    assert at_first < at_second
    assert refusal(bytes(changed_data))[0].code in ("suspicious", "not_xlsx")


def test_one_name_twice_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name, part in parts().items():
            target.writestr(name, part)
        with pytest.warns(UserWarning, match="Duplicate name"):
            target.writestr(SHEET, "<worksheet/>")
    assert refusal(file.getvalue())[0].code == "suspicious"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_no_workbook_uses_are_refused(method: int) -> None:
    assert refusal(archive(parts(), method))[0].code == "suspicious"


@pytest.mark.parametrize("keep", [0, 2, 100, 5_000, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_no_workbook(keep: float) -> None:
    data = write_workbook(example())
    cut = data[: int(keep if keep > 1 else keep * len(data))]
    assert refusal(cut)[0].code == "not_xlsx"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"schema: tanyin.study/1\n", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (archive(parts() | {"xl/vbaProject.bin": b"x"}), "macros"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "other_format"),
        (archive(parts() | {"xl/workbook.bin": b""}), "other_format"),
        (archive({"word/document.xml": ""}), "not_xlsx"),
        (b"PK\x03\x04" + b"x" * 17 * MEGABYTE, "too_large"),
    ],
    ids=["yaml", "password or xls", "macros", "ods", "xlsb", "other zip", "large"],
)
def test_what_is_no_plain_xlsx_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    with within(0.5):
        problem = refusal(data)[0]
    assert problem.code == code
    assert_one_line(problem)


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(archive(parts()))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data))[0].code == "encrypted"


@pytest.mark.parametrize(
    "damage", [{"sheet": "<worksheet"}, {"sheet": '<worksheet><c r="9"><v>1</v></c></worksheet>'}, {"book": ""}]
)
def test_parts_that_make_no_sense_are_a_damaged_file(damage: dict[str, str]) -> None:
    assert refusal(archive(parts(**damage)))[0].code == "damaged"


def test_a_cell_beyond_the_shared_strings_is_a_damaged_file() -> None:
    cells = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'
    assert refusal(archive(parts(cells, strings="<sst/>")))[0].code == "damaged"


def test_empty_cells_without_end_are_refused() -> None:
    noise = "".join(f'<c s="{n}"/>' for n in random.Random(3).choices(range(100_000), k=50_000))
    with within(4):
        assert refusal(archive(parts(f"<row>{noise * 21}</row>")))[0].code == "too_large"


def test_a_child_that_takes_too_much_memory_is_a_sentence() -> None:
    data = archive(parts("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 200_000))))
    with pytest.raises(StudyError) as caught:
        read_workbook(data, child.Bounds(memory=48 * MEGABYTE))
    assert caught.value.problems[0].code in ("memory", "child_ended")
    assert_one_line(caught.value.problems[0])


def worker(folder: Path, code: str) -> Path:
    package = folder / "work"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "worker.py").write_text(f"def main():\n    {code}\n")
    return package


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import time; time.sleep(60)", "time"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n    while True: pass", "time"),
        ("import os; os.abort()", "child_ended"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "child_ended"),
        ("raise SystemExit(3)", "child_ended"),
        ("print('no JSON')", "child_ended"),
        ("1 / 0", "child_ended"),
    ],
    ids=["sleeps", "works on and on", "aborts", "crashes", "exits", "talks nonsense", "fails"],
)
def test_whatever_ends_the_child_is_a_sentence(code: str, found: str, tmp_path: Path) -> None:
    with within(4), pytest.raises(StudyError) as caught:
        child.parse(worker(tmp_path, code), b"", child.Bounds(clock=2))
    assert caught.value.problems[0].code == found
    assert_one_line(caught.value.problems[0])


def test_the_child_has_no_packages_no_environment_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYIN_SECRET", "x")
    code = (
        "import json, os, sys\n"
        "    print(json.dumps({'environment': 'TANYIN_SECRET' in os.environ, 'packages': "
        "any('site-packages' in p for p in sys.path), 'modules': 'pydantic' in sys.modules}))"
    )
    said = child.parse(worker(tmp_path, code), b"")
    assert said == {"environment": False, "packages": False, "modules": False}


def test_any_damage_to_a_workbook_is_a_study_or_sentences() -> None:
    data, chance = write_workbook(example()), random.Random(4)
    for _ in range(25):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read_workbook(bytes(damaged))
        except StudyError as error:
            for problem in error.problems[:3]:
                assert_one_line(problem)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as caught:
        load_workbook(tmp_path / "none.xlsx")
    assert caught.value.problems[0].code == "unreadable"


def test_what_passes_the_directory_is_bounded() -> None:
    """The allowance itself: no file that passes unpacks to more than the child may hold."""
    allowance = zipped.Allowance()
    assert allowance.part <= allowance.total <= child.Bounds().memory // 4


@pytest.mark.parametrize(
    "allowance",
    [
        zipped.Allowance(file=3_000),
        zipped.Allowance(parts=4),
        zipped.Allowance(directory=100),
        zipped.Allowance(part=1_000),
        zipped.Allowance(total=3_000),
    ],
    ids=["file", "parts", "directory", "part", "total"],
)
def test_each_limit_of_the_directory_holds_by_itself(allowance: zipped.Allowance) -> None:
    data = archive(parts(sheet="<worksheet>" + "".join(random.Random(5).choices("abcdefgh", k=9_000)) + "</worksheet>"))
    zipped.judge(data)
    with pytest.raises(StudyError) as caught:
        zipped.judge(data, allowance)
    assert caught.value.problems[0].code == "too_large"


def test_a_part_that_unpacks_far_beyond_its_size_is_refused() -> None:
    data = archive(parts(sheet="<worksheet>" + " " * 2_000_000 + "</worksheet>"))
    assert refusal(data)[0].expected.en == "≤ 200 : 1"
