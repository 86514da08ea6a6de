"""Trees of formulas back as text, for messages that quote a part of a formula."""

from __future__ import annotations

from tanyin.footprint.formula.grammar import Node

FUNCTIONS = ("min", "max", "if")
UNBROKEN = ("number", "name", "^", *FUNCTIONS)
"""What stands as an operand without brackets."""


def written(node: Node) -> str:
    """The formula of the tree; it reads back as the same tree."""
    match node.op:
        case "number":
            return f"{node.value:f}"
        case "name":
            return node.name
    parts = [written(arg) for arg in node.args]
    if node.op in FUNCTIONS:
        return f"{node.op}({', '.join(parts)})"
    operands = [
        part if arg.op in UNBROKEN and (node.op, arg.op) != ("^", "^") else f"({part})"
        for arg, part in zip(node.args, parts, strict=True)
    ]
    if node.op == "^":
        return f"{operands[0]}^{node.value:f}"
    return f"-{operands[0]}" if node.op == "neg" else f" {node.op} ".join(operands)
