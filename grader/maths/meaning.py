"""What the formulas of the table (`functions`) say of terms: a function's meaning, its slope, its edge.

Below `lower`, which adds what no formula of the table has: derivatives and functions left open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from grader.maths import terms as t
from grader.maths.functions import TABLE
from grader.maths.reader import read
from grader.maths.substitution import substitute
from grader.maths.syntax import (
    Apply,
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
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

CONSTANTS = {"pi": t.PI, "e": t.E, "i": t.IMAGINARY}
LETTERS = ("u", "a")


class NotAnExpression(ValueError):
    """A vector, set, interval or equation stands where one number is meant."""


def plain(tree: Node, part: Callable[[Node], t.Term], number: Callable[[Node], t.Term]) -> t.Term:
    """The term of a tree whose parts `part` works out, and `number` where a number is meant.

    Raises NotAnExpression.
    """
    match tree:  # the commonest first: a match is a row of questions
        case Number(value):
            return t.num(value)
        case Variable(name):
            return t.sym(name)
        case Product(items):
            return t.mul(*[number(n) for n in items])
        case Power(base, exponent):
            return t.power(number(base), number(exponent))
        case Sum(items):
            return t.add(*[number(n) for n in items])
        case Minus(operand):
            return t.negative(number(operand))
        case Quotient(top, bottom):
            return t.divide(number(top), number(bottom))
        case Constant(name):
            if name not in CONSTANTS:
                raise NotAnExpression("infinity is not a number")
            return CONSTANTS[name]
        case Apply(name, args):
            return called(name, tuple(number(a) for a in args))
        case Relation(op, left, right):
            return t.relation({"=": "=="}.get(op, op), part(left), part(right))
        case Logic(op, operands):
            return _logic(op, tuple(part(n) for n in operands))
        case Piecewise(pairs):
            return t.piecewise(*((part(v), part(c)) for v, c in pairs))
        case Vector() | SetOf() | Interval() | Union():
            raise NotAnExpression("a list, set or interval stands where one number is meant")
        case _:
            raise NotAnExpression(f"no formula of the table has a {type(tree).__name__}")


def _logic(op: str, operands: tuple[t.Term, ...]) -> t.Term:
    match op:
        case "true":
            return t.TRUE
        case "false":
            return t.FALSE
        case "not":
            return t.negation(operands[0])
        case _:
            return t.term(op, *operands)


ODD_ROOT = "sign(u)*abs(u)^(1/a)"


def called(name: str, args: tuple[t.Term, ...]) -> t.Term:
    """A function of the reader's table, of terms."""
    row = TABLE[name]
    if name == "root" and t.integer(args[1]) and args[1].value % 2 == 1 and args[1].value > 1:
        return t.call("cbrt", args[0]) if args[1].value == 3 else of(ODD_ROOT, *args)
    if len(args) == 2 and row.two is not None:
        return of(row.two, *args)
    if row.written_out:
        assert row.means is not None
        return of(row.means, *args)
    return t.call(name, *args)


@cache
def formula(text: str) -> t.Term:
    """A formula of the table, in `u` and `a`."""

    def term(tree: Node) -> t.Term:
        return plain(tree, term, term)

    return term(read(text, LETTERS).tree)


@lru_cache(maxsize=4096)
def of(text: str, *args: t.Term) -> t.Term:
    """A formula of the table with terms for its letters."""
    return substitute(formula(text), dict(zip(LETTERS, args, strict=False)))


def meaning(call: t.Term) -> t.Term | None:
    """The same by other functions; None for those that others are made of."""
    means = TABLE[call.name].means
    return None if means is None else of(means, *call.operands)


def slope(call: t.Term) -> t.Term:
    """f'(u) of f(u)."""
    row = TABLE[call.name]
    text = row.narrow or row.slope
    if text is None:
        raise ValueError(f"{call.name} has no slope in the table")
    return of(text, *call.operands)


def edge(call: t.Term) -> t.Term | None:
    """A term that is negative where f(u) has no value; None where there is no such region."""
    text = TABLE[call.name].edge
    return None if text is None else of(text, *call.operands)
