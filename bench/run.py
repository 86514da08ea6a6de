"""The measurements themselves, in the order in which they are shown."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import words
from bench.agreement import Agreement, deviation, deviation_of_sum, truth, worst
from bench.bills import bill_figures
from bench.checks import alarms, detections
from bench.desk import desk_figures
from bench.draws import DrawnPeer, scores, uncertain_inputs
from bench.library import library_figures
from bench.machine import machine
from bench.measure import Duel, Spread, in_turns, timed
from bench.model import Checked, Comparison, Figure, Report
from bench.network_case import Shape, network_case
from bench.peer import Peer, solver_name
from bench.record import record_figures
from bench.reports import report_figures
from bench.site import site_figures
from bench.study_case import study_case
from bench.workbooks import workbook_figures
from tanyin.canon import Text
from tanyin.footprint.checks import CHECKS, run_checks
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.tree import tree
from tanyin.footprint.solve import exact, fast, loops
from tanyin.footprint.solve.network import Network
from tanyin.footprint.study.document import Study
from tanyin.footprint.uncertainty.sampling import sample

CHECKOUT = Path(__file__).resolve().parents[1]
Say = Callable[[Text], None]


@dataclass(frozen=True)
class Sizes:
    """How large and how often. The targets hold for the defaults; tests take less."""

    processes: int = 60
    inputs: int = 20
    large: Shape = field(default_factory=Shape)
    back: float = 0.002
    """Share of links that weave the large system into one loop."""
    foregrounds: int = 20
    rounds: int = 100
    slow_rounds: int = 3
    fast_rounds: int = 15
    """Of the large systems: what takes seconds, and what takes milliseconds."""
    children: int = 5
    uncertain: int = 300
    samples: int = 10_000
    peer_samples: int = 200
    """Draws of bw2calc, whose time is then that of `samples` in proportion."""
    every_fault: int = 1
    """Of the places where a fault can stand, each so many-th gets one."""
    variants: int = 20
    bill_lines: int = 10_000
    requests: int = 300
    """Of each page, one after another, in each round."""
    factors: int = 100_000
    pages: int = 200
    """Of the library and of a record, one after another, in each round."""
    events: int = 100_000
    desk: int = 40
    """Openings and edits in the workbench, in each round."""
    studies: int | None = None
    """Shipped studies that the checks run over; None: all."""


def run(sizes: Sizes, say: Say) -> Report:
    """Measure everything; `say` hears what is going on."""
    figures = [*_children(sizes, say), *_scores(sizes, say), _checks(sizes)]
    say(words.WORKBOOK)
    figures += workbook_figures(study_case(sizes.processes, sizes.inputs), sizes.children)
    say(words.REPORT)
    figures += report_figures(study_case(sizes.processes, sizes.inputs), sizes.children)
    say(words.BILL)
    figures += bill_figures(sizes.bill_lines, sizes.slow_rounds)
    say(words.SITE)
    figures += site_figures(sizes.requests, sizes.slow_rounds)
    say(words.LIBRARY)
    figures += library_figures(sizes.factors, sizes.pages, sizes.slow_rounds)
    say(words.RECORDS)
    figures += record_figures(sizes.events, sizes.pages, sizes.slow_rounds)
    say(words.DESK)
    figures += desk_figures(sizes.processes, sizes.inputs, sizes.desk, sizes.slow_rounds)
    drawn = _draws(sizes, say)
    figures.append(Figure("draws", drawn.what, "ms", drawn.duel.ours.scaled(1e3), 150))
    comparisons: list[Comparison] = [drawn]
    agreements = [_many(sizes, say)]
    for engines in _systems(sizes):
        say(engines.name)
        comparisons += _beside(engines)
        agreements.append(Checked(engines.name, _agreement(engines)))
    say(words.FAULTS)
    found = tuple(detections(sizes.every_fault, sizes.studies))
    false = alarms(sizes.variants, sizes.studies)
    return Report(machine(), solver_name(), tuple(figures), tuple(comparisons), tuple(agreements), found, false)


@dataclass(frozen=True)
class _Engines:
    """One system, made ready for both engines. `rounds` of what takes both long, `fast_rounds` of what does not."""

    name: Text
    network: Network
    compiled: fast.FastNetwork
    peer: Peer
    rounds: int = 1
    fast_rounds: int = 1

    @classmethod
    def of(cls, name: Text, network: Network) -> _Engines:
        return cls(name, network, fast.compile_network(network), Peer.of(network))


def _children(sizes: Sizes, say: Say) -> Iterator[Figure]:
    """What only a process of its own can tell: cold steps, peak memory, the start of the command."""
    say(words.COLD)
    command = [sys.executable, "-m", "bench.cold", str(sizes.processes), str(sizes.inputs)]
    runs = [
        json.loads(subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(sizes.children)
    ]
    for key, name, target in (
        ("total", words.TOTAL, 300),
        ("read", words.READ, None),
        ("check", words.CHECK, None),
        ("solve", words.SOLVE, None),
        ("explain", words.EXPLAIN, None),
        ("edit_row", words.EDIT_ROW, 20),
        ("edit_parameter", words.EDIT_PARAMETER, 20),
    ):
        yield Figure(key, _filled(name, **runs[0]), "ms", Spread.of([run[key] for run in runs]).scaled(1e3), target)
    yield Figure("peak", words.PEAK, "MB", Spread.of([run["peak"] for run in runs]).scaled(1e-6), 300)
    yield Figure("help", words.HELP, "ms", _help(sizes.children), 250)


def _help(rounds: int) -> Spread | None:
    """Milliseconds of `tanyin --help` from the start of the process to its end; None where it fails."""
    command = [sys.executable, "-m", "tanyin", "--help"]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        return None
    return timed(lambda: subprocess.run(command, capture_output=True, check=True), rounds).scaled(1e3)


def _scores(sizes: Sizes, say: Say) -> Iterator[Figure]:
    """Scores and tree of the foreground. `replace` makes a copy without the values that the first run has cached."""
    say(words.DECIMAL)
    case = study_case(sizes.processes, sizes.inputs)
    result = calculate(case.study(), case.library, case.gwp)
    network = result.system.network

    def by_floats() -> object:
        return fast.score(fast.compile_network(replace(network)))

    def by_decimals() -> object:
        return exact.solve(replace(network))

    def contributions() -> object:
        return tree(replace(result, system=replace(result.system)))

    for key, name, action, target in (
        ("float", words.FLOAT, by_floats, 1),
        ("decimal", words.DECIMAL, by_decimals, 50),
        ("tree", words.TREE, contributions, 2),
    ):
        yield Figure(key, name, "ms", timed(action, sizes.rounds).scaled(1e3), target)


def _checks(sizes: Sizes) -> Figure:
    """All checks over one study, of a category with bands; each time with a result that has cached nothing."""
    case = study_case(sizes.processes, sizes.inputs)
    study = Study.model_validate(case.document | {"category": "computer"})
    result = calculate(study, case.library, case.gwp)

    def checks() -> object:
        return run_checks(replace(result, system=replace(result.system)))

    name = _filled(words.CHECKS, lines=case.lines, checks=len(CHECKS))
    return Figure("checks", name, "ms", timed(checks, sizes.fast_rounds).scaled(1e3), 500)


def _draws(sizes: Sizes, say: Say) -> Comparison:
    """Many draws of the foreground: ours all together, bw2calc's one by one."""
    result = uncertain_inputs(sizes.processes, sizes.inputs, sizes.uncertain)
    activities = len(result.system.activities)
    what = _filled(words.DRAWS, samples=sizes.samples, uncertain=sizes.uncertain)
    say(what)
    lca = DrawnPeer.of(result).prepared()

    def ours() -> object:
        return sample(result, sizes.samples)

    duel = in_turns(ours, lambda: scores(lca, sizes.peer_samples), sizes.fast_rounds)
    times = sizes.samples / sizes.peer_samples
    name = _filled(words.FOREGROUND, nodes=activities)
    return Comparison(name, what, Duel(duel.ours, duel.theirs.scaled(times), duel.ratio.scaled(times)))


def _systems(sizes: Sizes) -> Iterator[_Engines]:
    """The systems that both engines solve."""
    foreground = _foreground(sizes, seed=1)
    name = _filled(words.FOREGROUND, nodes=foreground.size)
    yield replace(_Engines.of(name, foreground), rounds=sizes.rounds, fast_rounds=sizes.rounds)
    for name, shape in ((words.SECTORS, sizes.large), (words.WOVEN, replace(sizes.large, back=sizes.back))):
        network = network_case(shape)
        exchanges = sum(map(len, network.links)) + sum(map(len, network.direct))
        loop = max(map(len, network.blocks))
        filled = _filled(name, nodes=network.size, exchanges=exchanges, loop=loop)
        yield replace(_Engines.of(filled, network), rounds=sizes.slow_rounds, fast_rounds=sizes.fast_rounds)


def _foreground(sizes: Sizes, seed: int) -> Network:
    case = study_case(sizes.processes, sizes.inputs, seed=seed)
    return calculate(case.study(), case.library, case.gwp).system.network


def _beside(engines: _Engines) -> Iterator[Comparison]:
    """Ours and bw2calc's on the same system, with and without making the matrices."""
    name, network, peer, rounds = engines.name, engines.network, engines.peer, engines.rounds

    def anew() -> object:
        return fast.score(fast.compile_network(replace(network)))

    def again() -> object:
        return fast.score(engines.compiled)

    solving, kept = peer.prepared(factors_kept=False), peer.prepared(factors_kept=True)
    yield Comparison(name, words.ANEW, in_turns(anew, peer.anew, rounds))
    yield Comparison(name, words.AGAIN, in_turns(again, lambda: peer.again(solving), rounds))
    yield Comparison(name, words.KEPT, in_turns(again, lambda: peer.again(kept), engines.fast_rounds))
    if max(map(len, network.blocks)) <= loops.MAX_LOOP:
        yield Comparison(name, words.DECIMALS, in_turns(lambda: exact.solve(replace(network)), peer.anew, rounds))


def _many(sizes: Sizes, say: Say) -> Checked:
    """Agreement over foregrounds of many seeds."""
    name = _filled(words.MANY, systems=sizes.foregrounds)
    say(name)
    networks = [_foreground(sizes, seed) for seed in range(2, 2 + sizes.foregrounds)]
    return Checked(name, worst([_agreement(_Engines.of(name, network)) for network in networks]))


def _agreement(engines: _Engines) -> Agreement:
    true = truth(engines.network)
    ours = deviation(fast.score(engines.compiled).tolist(), true)
    return Agreement(1, ours, deviation_of_sum(engines.peer.anew(), true), true.condition)


def _filled(text: Text, **values: object) -> Text:
    return Text(text.zh.format(**values), text.en.format(**values))
