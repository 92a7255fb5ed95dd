"""A tree of ours in Maxima's notation; raises Lost for what Maxima does not have."""

from __future__ import annotations

from collections.abc import Sequence

from grader.exchange.draft import Lost
from grader.exchange.maxima.evaluator import OURS
from grader.maths.functions import ROWS
from grader.maths.reader import read
from grader.maths.syntax import (
    Apply,
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    SetOf,
    Sum,
    Union,
    Variable,
    Vector,
)
from grader.maths.trees import substituted

CONSTANTS = {"pi": "%pi", "e": "%e", "inf": "inf", "i": "%i"}
MAXIMA = {ours: name for name, ours in reversed(OURS.items())} | {"log": "log", "floor": "floor"}
SIGNS = {"!=": "#"}
ENDS = {(False, False): "oo", (False, True): "oc", (True, False): "co", (True, True): "cc"}


def to_maxima(tree: Node) -> str:
    """The whole expression; matrices as such."""
    match tree:
        case Number(value, decimal):
            return repr(float(value)) if decimal else str(value)
        case Constant(name):
            return CONSTANTS[name]
        case Variable(name):
            return _name(name)
        case Minus(u):
            return f"-{_held(u)}"
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return "*".join(_held(f) for f in factors)
        case Quotient(a, b):
            return f"{_held(a)}/{_held(b)}"
        case Power(a, b):
            return f"{_held(a)}^{_held(b)}"
        case Apply(name, args):
            return _apply(name, args)
        case Vector(items) if items and all(isinstance(row, Vector) for row in items):
            return f"matrix({_list(items)})"
        case Vector(items):
            return f"[{_list(items)}]"
        case SetOf(items):
            return f"{{{_list(items)}}}"
        case _:
            return _condition(tree)


def _condition(tree: Node) -> str:
    match tree:
        case Relation(op, a, b):
            return f"{to_maxima(a)} {SIGNS.get(op, op)} {to_maxima(b)}"
        case Logic("and" | "or" as op, operands) if len(operands) > 1:
            return f" {op} ".join(f"({to_maxima(each)})" for each in operands)
        case Interval(low, high, closed_low, closed_high):
            return f"{ENDS[closed_low, closed_high]}({to_maxima(low)}, {to_maxima(high)})"
        case Union(sets):
            return f"%union({_list(sets)})"
    raise Lost(f"a formula that Maxima does not have ({type(tree).__name__.lower()})")


def _list(items: Sequence[Node]) -> str:
    return ", ".join(
        f"[{_list(item.items)}]" if isinstance(item, Vector) else to_maxima(item) for item in items
    )


def _name(name: str) -> str:
    if not name.isidentifier():
        raise Lost(f"the letter {name}")
    return name


def _sum(terms: Sequence[Node]) -> str:
    out = to_maxima(terms[0])
    for term in terms[1:]:
        out += f" - {_held(term.operand)}" if isinstance(term, Minus) else f" + {_held(term, loose=True)}"
    return out


def _held(tree: Node, *, loose: bool = False) -> str:
    """In brackets, where another sign could take it apart."""
    text = to_maxima(tree)
    alone = isinstance(tree, Constant | Variable | Apply) or (
        isinstance(tree, Number) and text.isascii() and text.replace(".", "").isdigit()
    )
    return text if alone or (loose and isinstance(tree, Product | Power | Quotient | Number)) else f"({text})"


def _apply(name: str, args: Sequence[Node]) -> str:
    """A function of Maxima, or what ours means by others."""
    if name in MAXIMA and len(args) == 1:
        return f"{MAXIMA[name]}({to_maxima(args[0])})"
    if name in ("max", "min"):
        return f"{name}({_list(args)})"
    row = next((row for row in ROWS if row.name == name), None)
    means = row and (row.means if len(args) == 1 else row.two)
    if not means or "Piecewise" in means:
        raise Lost(f"the function {name}")
    letters = dict(zip(("u", "a"), args, strict=False))
    return f"({to_maxima(substituted(read(means, tuple(letters)).tree, letters))})"
