"""Contribution tree and Sankey flows: every branch and every node adds up, whatever is cut off."""

from __future__ import annotations

import time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.result.explain import paths
from tanyin.footprint.result.flows import OTHER, PRODUCT, flows
from tanyin.footprint.result.tree import MAX_BRANCHES, flatten, tree
from tests.footprint.builders import (
    Document,
    allocated,
    close,
    coproduct,
    emits,
    factor,
    fifty_digits,
    process,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.systems import FACTORS, documents

D = Decimal
cutoffs = st.sampled_from([D(0), D("0.005"), D("0.05"), D("0.5"), D(2)])


@given(documents(), cutoffs, st.integers(1, 12))
def test_every_branch_is_what_it_emits_and_its_branches_and_the_rest(
    found: Document, cutoff: Decimal, depth: int
) -> None:
    result = run_document(found, *FACTORS)
    root = tree(result, cutoff=cutoff, depth=depth)
    largest = max(abs(branch.total) for _, branch in flatten(root))
    with fifty_digits():
        assert close(root.total, result.headline)
        for level, branch in flatten(root):
            assert level <= depth
            assert close(
                branch.total, branch.direct + branch.rest + sum(b.total for b in branch.children), scale=largest
            )
            assert all(abs(child.total) >= cutoff * abs(result.headline) for child in branch.children)
            sizes = [abs(child.total) for child in branch.children]
            assert sizes == sorted(sizes, reverse=True)


@given(documents(largest=3), cutoffs)
def test_what_is_cut_is_counted(found: Document, cutoff: Decimal) -> None:
    """With everything cut the root is one process and a rest; without a cut nothing rests but what the depth ends."""
    result = run_document(found, *FACTORS)
    assert all(branch.cut == 0 for level, branch in flatten(tree(result, cutoff=D(0), depth=6)) if level < 4)
    assert all(bool(branch.cut) >= bool(branch.rest) for _, branch in flatten(tree(result, cutoff=cutoff)))


def test_a_tree_by_hand() -> None:
    """A chair: 2 kg of frame at 5 kg each, 0.5 kg of its own, 0.01 kg of glue that falls under 0.5 %."""
    result = run(
        study(
            process(
                "chair",
                takes("2 kg", process="frame"),
                takes("0.001 kg", factor="glue"),
                emits("co2", "0.5 kg", origin="fossil"),
                output="1 piece",
            ),
            process("frame", takes("2 kg", factor="steel"), emits("co2", "1 kg", origin="fossil")),
        ),
        factor("steel", "2"),
        factor("glue", "10"),
    )
    root = tree(result)
    assert root.total == D("10.51")
    (chair,) = root.children
    assert (chair.path, chair.total, chair.direct, chair.rest, chair.cut) == (
        "processes.chair",
        D("10.51"),
        D("0.5"),
        D("0.01"),
        1,
    )
    (frame,) = chair.children
    assert (frame.path, frame.amount, frame.total, frame.direct) == ("processes.frame", 2, 10, 2)
    (steel,) = frame.children
    assert (steel.path, steel.amount, steel.total) == ("processes.frame.inputs.steel", 4, 8)


def test_a_loop_is_followed_round() -> None:
    """P takes 0.5 of itself through Q: 1, 0.5, 0.25 … each half of the one above, down to the cut-off."""
    result = run(
        study(
            process("p", takes("0.5 kg", process="q"), emits("co2", "1 kg", origin="fossil")),
            process("q", takes("1 kg", process="p")),
        )
    )
    totals = [branch.total for _, branch in flatten(tree(result, cutoff=D("0.1"))) if branch.path == "processes.p"]
    assert totals == [2, 1, D("0.5"), D("0.25")]


def knot() -> Document:
    """Each takes two of the others, and a credit leaves the headline at exactly zero: no cut-off cuts anything."""
    others = [
        process(
            f"p{at}",
            takes("0.45 kg", process=f"p{(at + 1) % 4}"),
            takes("0.45 kg", process=f"p{(at + 2) % 4}"),
            emits("co2", "1 kg", origin="fossil"),
        )
        for at in range(4)
    ]
    made = process(
        "product",
        takes("1 kg", process="p0"),
        coproducts=[coproduct("by", "1 kg", displaces={"process": "p0"})],
        allocation=allocated("expansion"),
    )
    return study(made, *others).document()


def test_a_headline_of_zero_does_not_grow_a_tree_without_end() -> None:
    result = run_document(knot())
    assert result.headline == 0
    began = time.process_time()
    root = tree(result)
    assert time.process_time() - began < 20
    assert sum(1 for _ in flatten(root)) <= MAX_BRANCHES + 2
    with fifty_digits():
        for _, branch in flatten(root):
            assert close(
                branch.total, branch.direct + branch.rest + sum(b.total for b in branch.children), scale=D(100)
            )


@given(documents(), cutoffs)
def test_what_flows_into_a_node_and_what_it_emits_is_its_total(found: Document, cutoff: Decimal) -> None:
    result = run_document(found, *FACTORS)
    picture = flows(result, cutoff=cutoff)
    nodes = {node.key: node for node in picture.nodes}
    assert len(nodes) == len(picture.nodes)
    with fifty_digits():
        for key, node in nodes.items():
            inflow = sum(flow.value for flow in picture.flows if flow.target == key)
            if key != OTHER and any(flow.target == key for flow in picture.flows):
                assert close(inflow + node.direct, node.total), key
            else:
                assert node.direct == node.total or close(node.direct, node.total), key
        assert close(sum((f.value for f in picture.flows if f.target == PRODUCT), D(0)), result.headline)
    assert {key for flow in picture.flows for key in (flow.source, flow.target)} <= nodes.keys()


@given(documents(coproducts=False))
def test_without_a_cut_every_node_hands_on_what_it_has(found: Document) -> None:
    result = run_document(found, *FACTORS)
    picture = flows(result, cutoff=D(0))
    with fifty_digits():
        for node in picture.nodes:
            handed = sum(flow.value for flow in picture.flows if flow.source == node.key)
            assert node.key == PRODUCT or close(handed, node.total), node.key


@given(documents())
def test_every_node_can_be_explained(found: Document) -> None:
    result = run_document(found, *FACTORS)
    known = {*paths(result), PRODUCT, OTHER}
    assert {node.key for node in flows(result).nodes} <= known
    assert {branch.path for _, branch in flatten(tree(result, depth=5))} <= known


def test_processes_may_be_called_product_and_other() -> None:
    """They are nodes of their own beside the product and the rest."""
    result = run(
        study(
            process("product", takes("1 kg", process="other"), emits("co2", "1 kg", origin="fossil")),
            process("other", emits("co2", "2 kg", origin="fossil")),
        )
    )
    picture = flows(result)
    totals = {node.key: node.total for node in picture.nodes}
    assert totals == {"processes.product": 3, "processes.other": 2, PRODUCT: 3}


def test_a_credit_is_a_flow_of_its_own() -> None:
    """10 kg of B taken, 4 kg avoided: 10 and −4, not 6."""
    made = process(
        "a",
        takes("10 kg", process="b"),
        coproducts=[coproduct("c", "4 kg", displaces={"process": "b"})],
        allocation=allocated("expansion"),
    )
    result = run(study(made, process("b", emits("co2", "1 kg", origin="fossil"))))
    found = [(f.value, f.credit) for f in flows(result).flows if f.source == "processes.b"]
    assert found == [(10, False), (-4, True)]


def test_small_flows_that_cancel_still_have_a_node() -> None:
    """A small input of A and a small credit of B, equal and opposite, both drawn as other."""
    small = factor("small", "0.01")
    a = process("a", takes("1 kg", factor="small"), takes("1 kg", process="b"), emits("co2", "99 kg", origin="fossil"))
    b = process(
        "b",
        emits("co2", "1 kg", origin="fossil"),
        coproducts=[coproduct("by", "1 kg", displaces={"factor": "small"})],
        allocation=allocated("expansion"),
    )
    picture = flows(run(study(a, b), small), cutoff=D("0.001"))
    keys = {node.key for node in picture.nodes}
    assert OTHER in keys
    assert {key for flow in picture.flows for key in (flow.source, flow.target)} <= keys
