"""Kinds of functions: what neither question nor mistake brings in was not written on the way between them."""

from __future__ import annotations

from collections.abc import Iterator

from grader.maths.syntax import Apply, Constant, Node, Power, Quotient, walk

ROOTS = frozenset({"sqrt", "cbrt", "root"})  # which are powers, too
KINDS = (  # functions that stand for one another in what people write
    frozenset({"sin", "cos", "tan", "cot", "sec", "csc"}),
    frozenset({"asin", "acos", "atan"}),
    frozenset({"sinh", "cosh", "tanh", "sech", "csch", "coth"}),
    frozenset({"abs", "sign"}),
    frozenset({"relu", "heaviside", "max"}),
)
WRITTEN_OUT = {"silu": ("sigmoid",), "softplus": ("log", "exp", "sigmoid")}  # and what they stand for
EXP, SIGMOID = frozenset({"exp"}), frozenset({"sigmoid"})  # the second is a fraction of the first


def kinds(tree: Node) -> set[frozenset[str]]:
    """The kinds of functions that are written in a tree."""
    return {next((kind for kind in KINDS if name in kind), frozenset({name})) for name in _functions(tree)}


def is_foreign(mended: Node, right: Node, f: Node) -> bool:
    """Whether an answer, put right, is written in functions that neither the question nor its slope is written in."""
    here = kinds(right) | kinds(f)
    if EXP in here and _has_fraction(right):
        here.add(SIGMOID)
    elif SIGMOID in here and _has_fraction(mended):
        here.add(EXP)
    return not kinds(mended) <= here


def _has_fraction(tree: Node) -> bool:
    return any(isinstance(node, Quotient) for node in walk(tree))


def _functions(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Apply) and node.name not in ROOTS:
            yield from (node.name, *WRITTEN_OUT.get(node.name, ()))
        elif isinstance(node, Power) and node.base == Constant("e"):
            yield "exp"
