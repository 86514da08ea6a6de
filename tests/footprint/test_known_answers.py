"""Systems whose answer is published: each with its hand calculation.

Heijungs & Suh: The Computational Structure of Life Cycle Assessment, Kluwer 2002, chapter 2. openLCA: the test cases of
the open project GreenDelta/olca-modules (`SankeyTest`, `SelfLoopAnalysisTest`, `SubResultsTest`, `AllocationTest`,
`AvoidedFlowsTest`, `AllocateAvoidedTest`), whose systems are set up here anew.
"""

from decimal import Decimal

from tanyin.footprint.result.flows import flows
from tanyin.footprint.result.model import by_process, credits
from tanyin.footprint.result.tree import flatten, tree
from tanyin.footprint.solve import fast
from tanyin.footprint.solve.exact import solve
from tanyin.footprint.solve.network import Network
from tests.footprint.builders import allocated, coproduct, emits, factor, parameter, process, run, study, takes

D = Decimal


def heijungs_suh() -> Network:
    """10 kWh of electricity take 2 l of fuel and emit 1 kg CO2 and 0.1 kg SO2; 100 l of fuel take 50 l of crude oil and
    emit 10 kg CO2 and 2 kg SO2. Everything stands here per 1 kWh and per 1 l; what is taken from nature is negative.
    """
    return Network(
        names=["electricity", "fuel"],
        columns=["CO2", "SO2", "crude oil"],
        links=[{1: D(2) / 10}, {}],
        direct=[{0: D(1) / 10, 1: D("0.1") / 10}, {0: D(10) / 100, 1: D(2) / 100, 2: D(-50) / 100}],
        demand={0: D(1000)},
    )


def test_the_two_processes_of_heijungs_and_suh() -> None:
    """1000 kWh = 100 runs of 10 kWh, so s₁ = 100; they take 100 × 2 l = 200 l = 2 runs of 100 l, so s₂ = 2.

    CO2: 100 × 1 + 2 × 10 = 120 kg. SO2: 100 × 0.1 + 2 × 2 = 14 kg. Crude oil: −2 × 50 = −100 l.
    """
    network = heijungs_suh()
    solution = solve(network)
    runs = [made / per_run for made, per_run in zip(solution.scales, (10, 100), strict=True)]
    assert runs == [100, 2]
    assert solution.total == (120, 14, -100)
    # One kWh: 0.1 + 0.2 × 0.1 kg CO2, 0.01 + 0.2 × 0.02 kg SO2, −0.2 × 0.5 l crude oil.
    assert solution.intensities[0] == (D("0.12"), D("0.014"), D("-0.1"))
    assert solution.loops == ()
    assert fast.score(fast.compile_network(network)).tolist() == [120, 14, -100]


def test_heijungs_and_suh_as_a_study() -> None:
    """The same two processes in their own units: 100 kg CO2 from burning and 20 kg from refining."""
    result = run(
        study(
            process("electricity", takes("2 L", process="fuel"), emits("co2", "1 kg"), output="10 kWh"),
            process("fuel", emits("co2", "10 kg"), output="100 L"),
            demand="1 MWh",
        )
    )
    assert result.headline == 120
    assert {key: parts[0] for key, parts in by_process(result).items()} == {"electricity": 100, "fuel": 20}
    assert result.solution.scales == (1000, 200)


def test_openlca_sankey_with_a_cycle() -> None:
    """P1 takes 1 of P2; P2 takes 2 of P3; P3 takes 0.1 of P2; direct 1, 2, 3; demand 1 of P1.

    x₂ = 1 + 0.1 x₃ and x₃ = 2 x₂ give x₂ = 1 ÷ (1 − 0.2) = 1.25, x₃ = 2.5.
    Direct: 1 × 1 = 1, 1.25 × 2 = 2.5, 2.5 × 3 = 7.5; total 1 + 2.5 + 7.5 = 11.
    """
    result = run(
        study(
            process("p1", takes("1 kg", process="p2"), emits("co2", "1 kg")),
            process("p2", takes("2 kg", process="p3"), emits("co2", "2 kg")),
            process("p3", takes("0.1 kg", process="p2"), emits("co2", "3 kg")),
        )
    )
    assert result.headline == 11
    assert result.solution.scales == (1, D("1.25"), D("2.5"))
    nodes = {node.key: node for node in flows(result).nodes}
    assert [nodes[f"processes.{key}"].direct for key in ("p1", "p2", "p3")] == [1, D("2.5"), D("7.5")]
    assert nodes["processes.p1"].total == 11
    # What P2 hands to P1 (openLCA counts 10 of 11 there; what circulates inside the loop is extra).
    handed = {(flow.source, flow.target): flow.value for flow in flows(result).flows}
    assert handed["processes.p2", "processes.p1"] == 10


def test_openlca_loop_of_two() -> None:
    """P1 takes 1 of P2, P2 takes 0.5 of P1; demand 2 of P1: x₁ = 2 + 0.5 x₂, x₂ = x₁, so both are 4.

    First flow (1 and 2 per unit): 4 × 1 = 4 and 4 × 2 = 8, together 12. Second (2 and 1 per unit): 8 and 4, also 12.
    One unit of P1 costs 12 ÷ 2 = 6 of either; one of P2 costs 2 + 0.5 × 6 = 5 of the first, 1 + 3 = 4 of the second.
    """
    network = Network(
        names=["p1", "p2"],
        columns=["f1", "f2"],
        links=[{1: D(1)}, {0: D("0.5")}],
        direct=[{0: D(1), 1: D(2)}, {0: D(2), 1: D(1)}],
        demand={0: D(2)},
    )
    solution = solve(network)
    assert solution.scales == (4, 4)
    assert solution.total == (12, 12)
    assert solution.intensities == ((6, 6), (5, 4))
    (loop,) = solution.loops
    assert (loop.members, loop.residual, loop.sign, loop.productive) == ((0, 1), 0, "positive", True)


def test_openlca_sub_system() -> None:
    """C takes 2 of B; 0.5 of B takes 2 of A; every run emits 1 kg.

    One run of C needs 2 of B = 4 runs of B, which need 4 × 2 = 8 of A: 1 + 4 + 8 = 13.
    B alone, per run: 1 + 2 × 1 = 3; 13 = 1 + 4 × 3.
    """
    a_study = study(
        process("c", takes("2 kg", process="b"), emits("co2", "1 kg")),
        process("b", takes("2 kg", process="a"), emits("co2", "1 kg"), output="0.5 kg"),
        process("a", emits("co2", "1 kg")),
    )
    result = run(a_study)
    assert result.headline == 13
    assert {key: parts[0] for key, parts in by_process(result).items()} == {"c": 1, "b": 4, "a": 8}
    branches = {branch.path: branch for _, branch in flatten(tree(result))}
    assert branches["processes.b"].total == 12
    assert result.solution.intensities[1][0] * D("0.5") == 3


def test_openlca_physical_allocation() -> None:
    """1 kg of P1 beside 3 kg of P2, 2 kg CO2 in all. By mass P1 carries 1 ÷ 4: 0.25 × 2 = 0.5 kg."""
    made = process(
        "p1", emits("co2", "2 kg"), coproducts=[coproduct("p2", "3 kg")], allocation=allocated("mass"), output="1 kg"
    )
    assert run(study(made)).headline == D("0.5")
    assert run(study(made, product="p2", demand="3 kg")).headline == D("1.5")
    by_shares = made | {"allocation": allocated("shares", shares={"main": "0.25", "p2": "0.75"})}
    assert run(study(by_shares)).headline == D("0.5")


def test_openlca_avoided_product() -> None:
    """A run emits 2 kg and yields 0.5 kg of what elsewhere costs 2 kg per kg: 2 − 0.5 × 2 = 1."""
    made = process(
        "p1",
        emits("co2", "2 kg"),
        coproducts=[coproduct("by", "0.5 kg", displaces={"process": "p2"})],
        allocation=allocated("expansion"),
    )
    result = run(study(made, process("p2", emits("co2", "2 kg"))))
    assert result.headline == 1
    assert credits(result)[0] == -1
    by_factor = made | {"coproducts": [coproduct("by", "0.5 kg", displaces={"factor": "p2"})]}
    assert run(study(by_factor), factor("p2", "2")).headline == 1


def test_openlca_avoided_product_in_an_allocated_process() -> None:
    """A run emits 2.0, avoids 0.5 of something that costs 1.5, and is shared 0.75 : 0.25 between P and Q.

    0.75 × 2.0 − 0.75 × 0.5 × 1.5 = 1.5 − 0.5625 = 0.9375. The avoidance is subdivided from the sharing: the first
    process runs and avoids, the second hands its output on to P and Q.
    """
    result = run(
        study(
            process(
                "p",
                takes("1 kg", process="work"),
                coproducts=[coproduct("q", "1 kg")],
                allocation=allocated("shares", shares={"main": "0.75", "q": "0.25"}),
            ),
            process(
                "work",
                emits("co2", "2.0 kg"),
                coproducts=[coproduct("by", "0.5 kg", displaces={"process": "avoided"})],
                allocation=allocated("expansion"),
            ),
            process("avoided", emits("co2", "1.5 kg")),
        )
    )
    assert result.headline == D("0.9375")
    assert credits(result)[0] == D("-0.5625")


def test_yields_along_a_chain() -> None:
    """Three steps at 90 %, 80 % and 50 % yield, 7.2 kg CO2 per kg of feed: 7.2 ÷ (0.9 × 0.8 × 0.5) = 20 per kg."""
    result = run(
        study(
            process("third", takes("=100/y3 kg", process="second")),
            process("second", takes("=100/y2 kg", process="first")),
            process("first", takes("=100/y1 kg", factor="feed")),
            parameters=[parameter("y1", "90 %"), parameter("y2", "80 %"), parameter("y3", "50 %")],
        ),
        factor("feed", "7.2"),
    )
    assert abs(result.headline - 20) < D("1e-45")


def test_gases_by_their_gwp() -> None:
    """1 kg fossil methane × 29.8 + 1 kg biogenic methane × 27.0 + 0.1 kg N2O × 273 = 29.8 + 27.0 + 27.3 = 84.1.

    The values are those of IPCC AR6 WG1, Table 7.15; the biogenic methane keeps its own part.
    """
    result = run(
        study(
            process(
                "p",
                emits("ch4", "1000 g", origin="fossil"),
                emits("ch4", "1 kg", id="digester", origin="biogenic"),
                emits("n2o", "100 g"),
            )
        )
    )
    assert result.headline == D("84.1")
    assert result.parts == (D("57.1"), 0, 0, 0, 27, 0)
