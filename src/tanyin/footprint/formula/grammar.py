"""The grammar of formulas: text in, a tree out. Nothing here runs anything.

(precedence low to high)
    expression := sum [("<" | "<=" | ">" | ">=" | "==" | "!=") sum]
    sum        := product (("+" | "-" | "−") product)*
    product    := unary (("*" | "×" | "/" | "÷") unary)*
    unary      := ("-" | "−" | "+") unary | power
    power      := atom ["^" unary]           the exponent is an integer literal, −12 … 12
    atom       := number | name | "(" expression ")" | call
    call       := ("min" | "max") "(" expression ("," expression)* ")"
                | "if" "(" expression "," expression "," expression ")"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tanyin.canon import CanonError, Text, from_text

MAX_LENGTH = 1000
MAX_TOKENS = 300
MAX_DEPTH = 60
MAX_EXPONENT = 12

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)|(?P<name>[A-Za-z][A-Za-z0-9_]*)"
    r"|(?P<op><=|>=|==|!=|[-+*/^(),<>−×÷]))"
)
_SAME = {"−": "-", "×": "*", "÷": "/"}
_COMPARE = ("<", "<=", ">", ">=", "==", "!=")
ZERO = Decimal(0)


class FormulaError(ValueError):
    """The formula cannot be read or has no value; `position` counts characters from 1."""

    def __init__(self, message: Text, position: int | None = None) -> None:
        if position is not None:
            message = Text(f"第 {position} 个字符：{message.zh}", f"character {position}: {message.en}")
        self.message = message
        super().__init__(message.en)


@dataclass(frozen=True, slots=True)
class Node:
    """`op` is 'number', 'name', 'neg', an operator, or a function; leaves carry `value` or `name`."""

    op: str
    args: tuple[Node, ...] = ()
    value: Decimal = ZERO
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while at < len(text):
        if text[at:].isspace():
            break
        found = _TOKEN.match(text, at)
        if found is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise FormulaError(Text(f"不认识“{text[at]}”", f'"{text[at]}" has no meaning here'), at + 1)
        kind = found.lastgroup or ""
        word = found[kind]
        tokens.append(_Token(kind, _SAME.get(word, word), found.start(kind) + 1))
        at = found.end()
    if len(tokens) > MAX_TOKENS:
        raise FormulaError(Text(f"公式超过 {MAX_TOKENS} 项", f"more than {MAX_TOKENS} terms"))
    tokens.append(_Token("end", "", len(text) + 1))
    return tokens


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, *ops: str) -> _Token | None:
        token = self._next
        if token.kind == "op" and token.text in ops:
            self._at += 1
            return token
        return None

    def _need(self, op: str) -> None:
        if self._take(op) is None:
            raise FormulaError(Text(f"缺少“{op}”", f'"{op}" is missing'), self._next.position)

    def parse(self) -> Node:
        node = self._expression()
        if self._next.kind != "end":
            word = self._next.text
            raise FormulaError(Text(f"多出“{word}”", f'"{word}" is left over'), self._next.position)
        return node

    def _expression(self) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FormulaError(Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH}"), self._next.position)
        left = self._sum()
        if token := self._take(*_COMPARE):
            left = Node(token.text, (left, self._sum()))
        self._depth -= 1
        return left

    def _sum(self) -> Node:
        left = self._product()
        while token := self._take("+", "-"):
            left = Node(token.text, (left, self._product()))
        return left

    def _product(self) -> Node:
        left = self._unary()
        while token := self._take("*", "/"):
            left = Node(token.text, (left, self._unary()))
        return left

    def _unary(self) -> Node:
        negative = False
        while token := self._take("-", "+"):
            negative ^= token.text == "-"
        node = self._power()
        return Node("neg", (node,)) if negative else node

    def _power(self) -> Node:
        base = self._atom()
        if self._take("^") is None:
            return base
        position, negative = self._next.position, self._take("-") is not None
        token = self._next
        if token.kind != "number" or not token.text.isdigit() or int(token.text) > MAX_EXPONENT:
            raise FormulaError(
                Text(f"指数应为 {MAX_EXPONENT} 以内的整数", f"the exponent is a whole number up to {MAX_EXPONENT}"),
                position,
            )
        self._at += 1
        exponent = Decimal(-int(token.text) if negative else int(token.text))
        return Node("^", (base,), value=exponent)

    def _atom(self) -> Node:
        token = self._next
        if token.kind == "number":
            self._at += 1
            try:
                return Node("number", value=from_text(token.text))
            except CanonError as error:
                wanted = error.expected
                message = Text(f"数超出范围：{wanted.zh}", f"number out of bounds: {wanted.en}")
                raise FormulaError(message, token.position) from error
        if token.kind == "name":
            self._at += 1
            return self._call(token) if self._next.text == "(" else Node("name", name=token.text)
        if self._take("("):
            node = self._expression()
            self._need(")")
            return node
        raise FormulaError(Text("此处应为数、参数名或括号", "expected a number, a name or a bracket"), token.position)

    def _call(self, function: _Token) -> Node:
        name = function.text
        if name not in ("min", "max", "if"):
            raise FormulaError(
                Text(f"没有函数“{name}”，可用 min、max、if", f'no function "{name}"; min, max and if exist'),
                function.position,
            )
        self._need("(")
        args = [self._expression()]
        while self._take(","):
            args.append(self._expression())
        self._need(")")
        if name == "if" and len(args) != 3:
            raise FormulaError(
                Text("if 需要三项：条件, 是, 否", "if takes three terms: condition, then, else"), function.position
            )
        return Node(name, tuple(args))


@lru_cache(maxsize=8192)
def parse(text: str) -> Node:
    """The formula as a tree. Raises FormulaError with the position of the first slip."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(Text(f"公式超过 {MAX_LENGTH} 个字符", f"longer than {MAX_LENGTH} characters"))
    return _Parser(text).parse()


@lru_cache(maxsize=8192)
def names_in(text: str) -> frozenset[str]:
    """Parameters the formula speaks of. Raises what `parse` raises."""
    return names(parse(text))


def names(node: Node) -> frozenset[str]:
    """Parameters the tree speaks of."""
    found: set[str] = set()
    stack = [node]
    while stack:
        item = stack.pop()
        if item.op == "name":
            found.add(item.name)
        stack.extend(item.args)
    return frozenset(found)
