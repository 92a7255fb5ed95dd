"""Polynomial conditions in one variable, solved exactly where the zeros are rational: 2x < 0, x^2 - 4 >= 0."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grader.maths.syntax import Constant, Minus, Node, Number, Quotient

INFINITY = Constant("inf")
DENOMINATORS = (1, 10, 1000, 10**6)
Stretch = tuple[Node, Node, bool, bool]  # low, high, whether each end belongs


def solution(op: str, left: Node, right: Node) -> list[Stretch] | None:
    """Where `left op right` holds, from left to right; None where it is no such condition."""
    from grader.maths.lower import NotAnExpression, lower
    from grader.maths.terms import subtract, symbols
    from grader.maths.tower.signs import real_roots
    from grader.maths.zeros import polynomial

    try:
        difference = subtract(lower(left), lower(right))
        (name,) = symbols(difference)
        coefficients = polynomial(difference, name, {})
    except (NotAnExpression, ArithmeticError, KeyError, ValueError):
        return None
    zeros = [_rational_zero((low + high) / 2, coefficients) for low, high in real_roots([coefficients])]
    known = [z for z in zeros if z is not None]
    return _stretches(op, known, coefficients) if len(known) == len(zeros) else None


def _stretches(op: str, zeros: list[Fraction], coefficients: Sequence[Fraction]) -> list[Stretch]:
    """The stretches between the zeros on which the sign is right, and with <= or >= the zeros themselves."""
    between = [(a + b) / 2 for a, b in pairwise(zeros)]
    points = [zeros[0] - 1, *between, zeros[-1] + 1] if zeros else [Fraction(0)]
    ends: list[Node] = [Minus(INFINITY), *map(_tree, zeros), INFINITY]
    holds = [_holds(op, _value(coefficients, x)) for x in points]
    closed = op in ("<=", ">=")
    out: list[Stretch] = []
    for k, here in enumerate(holds):
        if here:
            out.append((ends[k], ends[k + 1], closed and k > 0, closed and k < len(zeros)))
        elif closed and k > 0 and not holds[k - 1]:
            out.append((ends[k], ends[k], True, True))  # a single number, as in x^2 <= 0
    return out


def _holds(op: str, value: Fraction) -> bool:
    match op:
        case "<" | "<=":
            return value < 0
        case ">" | ">=":
            return value > 0
        case _:
            return value != 0


def _value(coefficients: Sequence[Fraction], x: Fraction) -> Fraction:
    total = Fraction(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def _rational_zero(near: Fraction, coefficients: Sequence[Fraction]) -> Fraction | None:
    """The simplest rational near by, if it is a zero."""
    for most in DENOMINATORS:
        candidate = near.limit_denominator(most)
        if _value(coefficients, candidate) == 0:
            return candidate
    return None


def _tree(q: Fraction) -> Node:
    top: Node = Number(Fraction(abs(q.numerator)))
    shown = top if q.denominator == 1 else Quotient(top, Number(Fraction(q.denominator)))
    return Minus(shown) if q < 0 else shown
