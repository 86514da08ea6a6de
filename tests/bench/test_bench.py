"""The bench runs, says what it measured, and does not keep silent when the numbers disagree. No test looks at a clock."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import run as bench_run
from bench.__main__ import main
from bench.agreement import Agreement, corrected, deviation, deviation_of_sum, truth, worst
from bench.draws import DrawnPeer, scores, uncertain_inputs
from bench.model import Figure, Report
from bench.network_case import Shape, network_case
from bench.run import Sizes, run
from bench.show import BEGIN, END, sheets, write_docs
from bench.study_case import study_case
from bench.words import COLD
from tanyin.canon import Text
from tanyin.cli.exits import Exit
from tanyin.footprint.solve import exact
from tanyin.footprint.uncertainty.sampling import sample

TINY = Sizes(
    processes=8,
    inputs=8,
    large=Shape(processes=40, exchanges=240, sector=5),
    back=0.05,
    foregrounds=2,
    rounds=1,
    slow_rounds=1,
    fast_rounds=1,
    children=1,
    uncertain=10,
    samples=64,
    peer_samples=2,
    bill_lines=40,
    requests=4,
    factors=60,
    pages=7,
    events=120,
    desk=4,
    every_fault=9,
    variants=1,
    studies=1,
)
D = Decimal


said: list[Text] = []


@pytest.fixture(scope="module")
def report() -> Report:
    return run(TINY, said.append)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` with tiny systems, and without processes of their own."""
    monkeypatch.setattr(bench_run, "Sizes", lambda: TINY)
    monkeypatch.setattr(bench_run, "_children", lambda sizes, say: [])


@pytest.mark.slow
def test_every_quantity_is_measured(report: Report) -> None:
    figures = {figure.key: figure for figure in report.figures}
    assert figures
    assert all(figure.spread is not None for figure in figures.values())
    assert {key for key, figure in figures.items() if figure.target is not None} == {
        "total",
        "edit_row",
        "edit_parameter",
        "peak",
        "help",
        "float",
        "decimal",
        "tree",
        "draws",
        "checks",
        "workbook_read",
        "bom_matched",
        "report_pdf",
        "report_html",
        "site_sign_in",
        "site_memory",
        "library_search",
        "library_list",
        "record_list",
        "desk_open",
        "desk_edit",
    }
    assert len(report.comparisons) == 13
    assert len(report.agreements) == 4
    assert said[0] == COLD


def test_both_engines_draw_from_the_same_distribution() -> None:
    """200 draws of bw2calc: mean to four of its standard errors, standard deviation to a quarter."""
    result = uncertain_inputs(8, 8, 10)
    ours = sample(result).headline
    theirs = np.array(scores(DrawnPeer.of(result).prepared(), 200))
    assert theirs.mean() == pytest.approx(ours.mean(), abs=4 * ours.std() / 200**0.5)
    assert theirs.std() == pytest.approx(ours.std(), rel=0.25)


@pytest.mark.slow
def test_both_engines_agree_with_the_decimals(report: Report) -> None:
    assert report.agrees
    assert sum(checked.agreement.systems for checked in report.agreements) == 5


@pytest.mark.slow
def test_a_report_is_json_and_two_sets_of_tables(report: Report) -> None:
    document = json.loads(json.dumps(report.document()))
    assert document["agrees"] is True
    assert document["peer"]["name"] == "bw2calc"
    zh, en = (list(sheets(report, language)) for language in ("zh", "en"))
    assert [len(sheet.rows) for sheet in zh] == [len(sheet.rows) for sheet in en] == [len(report.figures), 13, 4, 17]
    assert all(len(row) == len(sheet.head) for sheet in (*zh, *en) for row in sheet.rows)


@pytest.mark.usefixtures("tiny")
@pytest.mark.slow
def test_it_ends_well_when_the_numbers_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bench.json"
    assert main(["--json", str(file)]) == Exit.DONE
    assert json.loads(file.read_text("utf-8"))["agrees"] is True


@pytest.mark.usefixtures("tiny")
@pytest.mark.slow
def test_it_fails_when_the_floats_disagree(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Off by one part in a hundred million, far beyond 1e-12 × κ."""
    score = bench_run.fast.score
    monkeypatch.setattr(bench_run.fast, "score", lambda compiled: score(compiled) * (1 + 1e-8))
    monkeypatch.setenv("TANYIN_LANG", "en")
    assert main([]) == Exit.DEFECT
    assert "the numbers disagree" in capsys.readouterr().out


@pytest.mark.usefixtures("tiny")
@pytest.mark.slow
def test_it_fails_when_the_other_engine_disagrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_run.Peer, "anew", lambda self: 1.0)
    assert main([]) == Exit.DEFECT


def test_agreement_ends_at_the_promised_tolerance() -> None:
    """κ × Σ|contributions| × 1e-12, for both engines and for the worst of many systems."""
    just, wrong = Agreement(1, ours=D("1e-12"), theirs=D(0), condition=D(1)), D("1.1e-12")
    assert just.holds
    assert not replace(just, ours=wrong).holds
    assert not replace(just, theirs=wrong).holds
    assert not worst([just, replace(just, ours=wrong)]).holds


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_agrees_with_nothing(value: float) -> None:
    true = truth(network_case(Shape(processes=12, exchanges=60, sector=3)))
    found = [value, *(float(total) for total in true.total[1:])]
    assert not Agreement(1, deviation(found, true), D(0), true.condition).holds
    assert not Agreement(1, D(0), deviation_of_sum(value, true), true.condition).holds


def test_floats_corrected_by_a_residual_of_decimals_stand_in_for_decimals() -> None:
    """Where a loop is too large for the decimals; where both can be had they agree to 25 digits."""
    network = network_case(Shape(processes=150, exchanges=900, back=0.05))
    assert max(map(len, network.blocks)) > 50
    true, found = truth(network), corrected(network)
    assert exact.solve(network).total == true.total
    for one, other in zip(found.total, true.total, strict=True):
        assert abs(one - other) <= D("1e-25") * true.condition * max(true.size)
    assert abs(found.condition - true.condition) <= D("1e-9") * true.condition


def test_a_deviation_is_counted_in_condition_times_contributions() -> None:
    network = network_case(Shape(processes=12, exchanges=60, sector=3))
    true = truth(network)
    off = [
        float(total) + 0.01 * float(size * true.condition) for total, size in zip(true.total, true.size, strict=True)
    ]
    assert float(deviation(off, true)) == pytest.approx(0.01)


def test_the_study_is_the_same_on_every_run_and_has_its_shape() -> None:
    """60 processes of 20 inputs, 1,240 rows, some in loops; another seed is another study."""
    case = study_case()
    assert case.lines == 1240
    assert len(case.document["processes"]) == 60
    assert case.document == study_case().document
    assert case.document != study_case(seed=3).document


def test_the_large_system_is_the_same_on_every_run_and_has_its_shape() -> None:
    """Loops as large as a sector without links back, one large loop with them."""
    shape = Shape(processes=400, exchanges=4000, sector=10)
    alone, woven = network_case(shape), network_case(replace(shape, back=0.02))
    assert alone.links == network_case(shape).links
    assert 1 < max(map(len, alone.blocks)) <= 10
    assert max(map(len, woven.blocks)) > 200
    exchanges = sum(map(len, alone.links)) + sum(map(len, alone.direct))
    assert 0.95 * shape.exchanges < exchanges <= shape.exchanges


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_replace_what_stands_between_the_markers(report: Report, tmp_path: Path, language: Any) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# title\n\n{BEGIN}\nold\n{END}\n\nafter\n", "utf-8")
    assert write_docs(report, page, language)
    text = page.read_text("utf-8")
    assert "old" not in text
    assert text.startswith(f"# title\n\n{BEGIN}\n")
    assert text.endswith(f"{END}\n\nafter\n")
    assert text.count("\n| --- ") == 4
    assert write_docs(report, page, language)
    assert page.read_text("utf-8") == text


@pytest.mark.slow
def test_a_page_without_markers_stays_as_it_is(report: Report, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# title\n", "utf-8")
    assert not write_docs(report, page, "zh")
    assert page.read_text("utf-8") == "# title\n"


def test_the_pages_of_the_documentation_have_their_markers() -> None:
    for name in ("performance.md", "performance.en.md"):
        text = (Path(__file__).parents[2] / "docs" / name).read_text("utf-8")
        assert text.index(BEGIN) < text.index(END)


def test_what_could_not_be_measured_is_not_met() -> None:
    figure = Figure("help", Text("", ""), "ms", None, target=250)
    assert figure.met is False


def test_without_the_other_engine_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("TANYIN_LANG", "en")
    assert main([]) == Exit.NO_CHECKOUT
    assert "./tanyin bench" in capsys.readouterr().err
