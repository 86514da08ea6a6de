"""Where the sources name a code of a problem, finding or hit, and the words that go with it there.

Read from the syntax trees, not from a list: a code that somebody adds stands on the page without anyone thinking of it.
A function that hands a parameter on as a code counts like `Problem` itself, so its callers are read too.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tanyin.canon import Text

SOURCES = Path(__file__).resolve().parents[1] / "src" / "tanyin"
MAKERS = {"Problem": ("problem", 0, "code"), "Finding": ("finding", 0, "code"), "Question": ("problem", 0, "code")}
CHINESE = re.compile("[\u4e00-\u9fff]")
Function = ast.FunctionDef
Sink = tuple[str, str, int, str]
"""What it makes, a prefix of the code, and position and name of the parameter that holds the code."""


@dataclass(frozen=True)
class Site:
    """One place that names a code: what is made there, and its message and remedy as far as they are written there."""

    makes: str
    code: str
    message: Text | None
    remedy: Text | None
    severity: str | None


@dataclass(frozen=True)
class Module:
    """One source: its tree and its functions by name."""

    tree: ast.Module
    functions: Mapping[str, Function]


@cache
def sources() -> tuple[Path, ...]:
    """Every source that may name a code of studies. The platform has its own: refusals, each with its sentence."""
    found = (path for path in SOURCES.rglob("*.py") if "platform" not in path.relative_to(SOURCES).parts)
    return tuple(sorted(found))


@cache
def modules() -> tuple[Module, ...]:
    """All of `sources`, parsed."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sources()]
    return tuple(
        Module(tree, {node.name: node for node in ast.walk(tree) if isinstance(node, Function)}) for tree in trees
    )


@cache
def sites() -> tuple[Site, ...]:
    """Every place that names a code."""
    return tuple(site for module in modules() for site in _sites(module))


def _sites(module: Module) -> Iterator[Site]:
    sinks = _sinks(module) | _shared()
    for function, call in _calls(module):
        sink = sinks.get(called(call))
        code = None if sink is None else _argument(call, sink[2], sink[3])
        if sink is not None and isinstance(code, ast.Constant) and isinstance(code.value, str):
            message, remedy = _words(call, function, module)
            yield Site(sink[0], f"{sink[1]}{code.value}", message, remedy, _severity(call))


def _calls(module: Module) -> Iterator[tuple[Function | None, ast.Call]]:
    """Every call with the innermost function it stands in."""

    def walk(node: ast.AST, function: Function | None) -> Iterator[tuple[Function | None, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield function, child
            yield from walk(child, child if isinstance(child, Function) else function)

    yield from walk(module.tree, None)


@cache
def _shared() -> dict[str, Sink]:
    """What makes problems and findings from everywhere: the classes, and public functions that hand a code on."""
    made: dict[str, Sink] = {name: (makes, "", index, key) for name, (makes, index, key) in MAKERS.items()}
    for module in modules():
        made |= {name: sink for name, sink in _handing_on(module, made).items() if not name.startswith("_")}
    return made


def _sinks(module: Module) -> dict[str, Sink]:
    found = dict(_shared())
    while more := {name: sink for name, sink in _handing_on(module, found).items() if name not in found}:
        found |= more
    return found


def _handing_on(module: Module, known: Mapping[str, Sink]) -> dict[str, Sink]:
    found: dict[str, Sink] = {}
    for function, call in _calls(module):
        sink = known.get(called(call))
        if sink is None or function is None:
            continue
        prefix, name = _parameter(_argument(call, sink[2], sink[3]))
        names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        keywords = [arg.arg for arg in function.args.kwonlyargs]
        if name in (*names, *keywords):
            bound = names[1:] if names[:1] in (["self"], ["cls"]) else names
            index = bound.index(name) if name in bound else -1
            found[function.name] = (sink[0], sink[1] + prefix, index, name)
    return found


def _parameter(node: ast.expr | None) -> tuple[str, str]:
    """The name handed on as a code, and what is put before it."""
    match node:
        case ast.Name(id=name):
            return "", name
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), ast.FormattedValue(value=ast.Name(id=name))]):
            return prefix, name
        case _:
            return "", ""


def called(call: ast.Call) -> str:
    """The name of what is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _argument(call: ast.Call, index: int, name: str) -> ast.expr | None:
    if 0 <= index < len(call.args):
        return call.args[index]
    return next((word.value for word in call.keywords if word.arg == name), None)


def _severity(call: ast.Call) -> str | None:
    said = ("refused", "warning", "note")
    values = (arg.value for arg in call.args if isinstance(arg, ast.Constant))
    return next((str(value) for value in values if value in said), None)


def _words(call: ast.Call, function: Function | None, module: Module) -> tuple[Text | None, Text | None]:
    """Message and remedy: the first text is the message; the remedy is `fix`, a second text, or what is expected."""
    named = {word.arg: resolved(word.value, function, module) for word in call.keywords}
    texts = [text for arg in call.args if (text := resolved(arg, function, module)) is not None]
    texts += _pairs(call.args)
    message = named.get("message") or (texts[0] if texts else None)
    return message, named.get("fix") or (texts[1] if len(texts) > 1 else named.get("expected"))


def _pairs(args: list[ast.expr]) -> list[Text]:
    """Neighbouring strings of which the first is Chinese."""
    plain = [literal(arg) for arg in args]
    neighbours = itertools.pairwise(plain)
    return [Text(zh, en) for zh, en in neighbours if zh and en and CHINESE.search(zh) and not CHINESE.search(en)]


def resolved(node: ast.expr | None, function: Function | None, module: Module) -> Text | None:
    """The text that an expression is, followed through names and functions of its module; values inside become `…`."""
    match node:
        case ast.Call(func=ast.Name(id="Text"), args=[zh, en]):
            chinese, english = literal(zh), literal(en)
            return Text(chinese, english) if chinese and english else None
        case ast.IfExp(body=body, orelse=other):
            return resolved(body, function, module) or resolved(other, function, module)
        case ast.Name(id=name):
            return next(
                (text for value in _assigned(name, function, module) if (text := resolved(value, None, module))), None
            )
        case ast.Call(func=ast.Name(id=name)) if name in module.functions:
            inner = module.functions[name]
            returned = (item.value for item in ast.walk(inner) if isinstance(item, ast.Return))
            return next((text for value in returned if (text := resolved(value, None, module))), None)
        case _:
            return None


def _assigned(name: str, function: Function | None, module: Module) -> Iterator[ast.expr]:
    for scope in (function, module.tree):
        for node in ast.walk(scope) if scope is not None else ():
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                yield node.value


def literal(node: ast.expr) -> str | None:
    """A string as it stands; what is put into it at run time becomes `…`."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in values)
        case _:
            return None
