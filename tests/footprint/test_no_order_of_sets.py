"""No code of the project goes through a set in the order in which it happens to lie: that order differs from one run to
the next, and with it whatever is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tanyin

SOURCES = sorted(Path(str(tanyin.__file__)).parent.rglob("*.py"))
SETS = {"set", "frozenset"}
OF_SETS = {"union", "intersection", "difference", "symmetric_difference"}
VIEWS = {"keys", "items"}
ORDERLESS = {"sorted", "set", "frozenset", "any", "all", "len", "min", "max", "FrozenSet", "isdisjoint", "update"}
"""What makes the same of every order."""
IN_ORDER = {"list", "tuple", "enumerate", "zip", "map", "filter", "fromkeys", "join", "extend", "chain", "iter", "next"}


def is_set(node: ast.expr, names: frozenset[str] = frozenset()) -> bool:
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Name(id=name):
            return name in names
        case ast.Call(func=ast.Name(id=name)):
            return name in SETS
        case ast.Call(func=ast.Subscript(value=ast.Name(id=name))):
            return name in SETS
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in OF_SETS
        case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor(), right=right):
            return any(is_set(side, names) or _is_view(side) for side in (left, right))
        case ast.IfExp(body=body, orelse=other):
            return is_set(body, names) or is_set(other, names)
    return False


def _is_view(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in VIEWS


def named_sets(scope: ast.AST) -> frozenset[str]:
    """Names that are bound to nothing but sets, or said to be of them."""
    bound: dict[str, list[bool]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            bound.setdefault(node.targets[0].id, []).append(is_set(node.value))
        elif isinstance(node, ast.AnnAssign | ast.arg):
            name = node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", "")
            if node.annotation is not None:
                bound.setdefault(name, []).append(ast.unparse(node.annotation).startswith(("set[", "frozenset[")))
    return frozenset(name for name, sets in bound.items() if all(sets))


def iterated(tree: ast.AST) -> Iterator[int]:
    """Lines on which a set is gone through in its own order."""
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for scope in [*scopes, tree]:
        names = named_sets(scope) if isinstance(scope, ast.FunctionDef) else frozenset[str]()
        harmless = set(_harmless(scope))
        for node in ast.walk(scope):
            if isinstance(node, ast.For) and is_set(node.iter, names):
                yield node.lineno
            elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.DictComp) and node not in harmless:
                yield from (node.lineno for part in node.generators if is_set(part.iter, names))
            elif isinstance(node, ast.Call) and _name(node.func) in IN_ORDER and node not in harmless:
                yield from (node.lineno for argument in node.args if is_set(_starred(argument), names))
            elif isinstance(node, ast.List | ast.Tuple) and node not in harmless:
                yield from (n.lineno for n in node.elts if isinstance(n, ast.Starred) and is_set(n.value, names))


def _harmless(scope: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and _name(node.func) in ORDERLESS:
            yield from node.args


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _starred(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Starred) else node


def test_no_set_is_gone_through_in_its_own_order() -> None:
    assert len(SOURCES) > 200
    found = [f"{path.name}:{line}" for path in SOURCES for line in iterated(ast.parse(path.read_text("utf-8")))]
    assert sorted(set(found)) == []


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("for x in a.keys() - b.keys(): pass", True),
        ("for x in sorted(a.keys() - b.keys()): pass", False),
        ("y = [x for x in {1, 2}]", True),
        ("y = sorted(x for x in {1, 2})", False),
        ("y = any(x for x in set(a))", False),
        ("y = tuple(set(a) & b)", True),
        ("y = {x: 1 for x in frozenset(a)}", True),
        ("y = {x for x in frozenset(a)}", False),
        ("def f(a: set[str]):\n    return ', '.join(a)", True),
        ("def f(b):\n    a = {x for x in b}\n    return [*a]", True),
    ],
)
def test_the_check_itself_catches(code: str, caught: bool) -> None:
    assert bool(list(iterated(ast.parse(code)))) is caught
