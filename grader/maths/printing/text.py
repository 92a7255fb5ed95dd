"""Plain notation, as a learner would type it: 2*x/(x^2 + 1)."""

from __future__ import annotations

from typing import assert_never

from grader.maths.functions import TABLE
from grader.maths.printing.numbers import digits
from grader.maths.syntax import (
    Apply,
    Constant,
    Derivative,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
    Piecewise,
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

# how tightly each kind of node holds together; a looser one gets brackets inside a tighter one
ANYTHING, CONDITION, SUM, PRODUCT, SIGN, POWER, ATOM = range(7)


def to_text(tree: Node) -> str:
    """The expression in one line of plain notation; `read` gives the same tree back."""
    return _text(tree)[0]


def _text(tree: Node) -> tuple[str, int]:
    match tree:
        case Number():
            return digits(tree), ATOM
        case Variable(name) | Constant(name):
            return name, ATOM
        case Minus(operand):
            return f"-{held(operand, POWER)}", SIGN
        case Sum(terms):
            return _sum(terms), SUM
        case Product(factors):
            return "*".join(_factor(f, k) for k, f in enumerate(factors)), PRODUCT
        case Quotient(top, bottom):
            return f"{_left(top)}/{held(bottom, SIGN)}", PRODUCT
        case Power(base, exponent):
            return f"{held(base, ATOM)}^{_exponent(exponent)}", POWER
        case Apply(name, args):
            called = name if len(args) > 1 else TABLE[name].text or name
            return f"{called}({_list(args)})", ATOM
        case Opaque(name, orders, args):
            return f"{_open_function(name, orders)}({_list(args)})", ATOM
        case Derivative(body, variable, order):
            return f"D({_text(body)[0]}, {variable}{f', {order}' if order != 1 else ''})", ATOM
        case Relation(op, left, right):
            return f"{held(left, SUM)} {op} {held(right, SUM)}", CONDITION
        case Logic(op, operands):
            return _logic(op, operands)
        case Piecewise(pairs):
            inner = ", ".join(f"({_text(value)[0]}, {_text(condition)[0]})" for value, condition in pairs)
            return f"Piecewise({inner})", ATOM
        case Vector(items) if tree.round and len(items) > 1:  # an open interval, where one is meant
            return f"({_list(items)})", ATOM
        case Vector(items):
            return f"[{_list(items)}]", ATOM
        case SetOf(items):
            return f"{{{_list(items)}}}", ATOM
        case Interval(low, high, closed_low, closed_high):
            return _interval(low, high, closed_low, closed_high), ATOM
        case Union(sets):
            return " union ".join(held(s, SUM) for s in sets), CONDITION
        case _:
            assert_never(tree)


def held(tree: Node, tightness: int) -> str:
    """The text of a node, in brackets where it holds together less tightly than its surroundings."""
    text, own = _text(tree)
    return text if own >= tightness else f"({text})"


def _list(items: tuple[Node, ...]) -> str:
    return ", ".join(_text(item)[0] for item in items)


def _sum(terms: tuple[Node, ...]) -> str:
    out = held(terms[0], PRODUCT)
    for term in terms[1:]:
        if isinstance(term, Minus):
            out += f" - {held(term.operand, PRODUCT)}"
        else:
            out += f" + {held(term, PRODUCT)}"
    return out


def _factor(factor: Node, k: int) -> str:
    """The first factor may be a quotient without brackets (a/b*c is (a/b)·c); a later product may not."""
    if k == 0:
        return held(factor, PRODUCT) if not isinstance(factor, Product) else f"({_text(factor)[0]})"
    return held(factor, SIGN)


def _left(top: Node) -> str:
    return held(top, PRODUCT)


def _exponent(exponent: Node) -> str:
    if isinstance(exponent, Minus):
        return f"(-{held(exponent.operand, POWER)})"
    return held(exponent, ATOM)


def _open_function(name: str, orders: tuple[int, ...]) -> str:
    return name + "'" * orders[0] if len(orders) == 1 else name


def _logic(op: str, operands: tuple[Node, ...]) -> tuple[str, int]:
    match op:
        case "true":
            return "True", ATOM
        case "false":
            return "False", ATOM
        case "not":
            return f"not ({_text(operands[0])[0]})", CONDITION
        case _:
            return f" {op} ".join(f"({_text(o)[0]})" for o in operands), CONDITION


def _interval(low: Node, high: Node, closed_low: bool, closed_high: bool) -> str:
    """(a, b) would read back as a vector, and [a, b] does: such an interval is only shown, never read back."""
    if not (closed_low or closed_high):
        return f"]{_text(low)[0]}, {_text(high)[0]}["
    return f"{'[' if closed_low else '('}{_text(low)[0]}, {_text(high)[0]}{']' if closed_high else ')'}"
