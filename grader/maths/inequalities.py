"""Polynomial conditions in one variable, solved exactly where the zeros are known: 2x < 0, x^2 - 4 >= 0."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grader.maths.lower import NotAnExpression, lower
from grader.maths.roots import real_roots
from grader.maths.syntax import (
    Apply,
    Constant,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    variables,
    walk,
)
from grader.maths.terms import subtract, symbols
from grader.maths.zeros import polynomial

INFINITY = Constant("inf")
DENOMINATORS = (1, 10, 1000, 10**6)
Stretch = tuple[Node, Node, bool, bool]  # low, high, whether each end belongs


def _coefficients(left: Node, right: Node) -> Sequence[Fraction] | None:
    """Those of left - right, the constant first, the last one not 0; None where it is no polynomial in one letter."""
    if not (_is_polynomial(left) and _is_polynomial(right)):
        return None
    try:
        difference = subtract(lower(left), lower(right))
        (name,) = symbols(difference) or {""}
        found = polynomial(difference, name, {})
    except (NotAnExpression, ArithmeticError, KeyError, ValueError):
        return None
    while found and found[-1] == 0:
        found = found[:-1]
    return found


def solution(op: str, left: Node, right: Node) -> list[Stretch] | None:
    """Where `left op right` holds, from left to right; None where it is no such condition."""
    coefficients = _coefficients(left, right)
    if coefficients is None:
        return None
    if not coefficients:  # 0 op 0
        return [(Minus(INFINITY), INFINITY, False, False)] if op in ("<=", ">=") else []
    roots = real_roots([coefficients])
    ends = [_end(low, high, k, coefficients) for k, (low, high) in enumerate(roots)]
    known = [end for end in ends if end is not None]
    return _stretches(op, roots, known, coefficients) if len(known) == len(ends) else None


def _is_polynomial(tree: Node) -> bool:
    """Whether nothing in it can be undefined, so that cancelling changes nothing."""
    for node in walk(tree):
        match node:
            case Number() | Constant("pi" | "e") | Variable() | Minus() | Sum() | Product():
                pass
            case Power(_, Number(exponent)) if exponent.denominator == 1 and exponent >= 0:
                pass
            case Quotient(_, bottom) if not variables(bottom):
                pass
            case _:
                return False
    return True


def _end(low: Fraction, high: Fraction, k: int, coefficients: Sequence[Fraction]) -> Node | None:
    """The k-th zero as a formula: a rational number, or (-b ± sqrt(b^2 - 4ac))/(2a)."""
    if len(coefficients) == 2:
        return _tree(-coefficients[0] / coefficients[1])
    rational = _rational_zero(low, high, coefficients)
    if rational is not None:
        return _tree(rational)
    if len(coefficients) != 3:
        return None
    c, b, a = coefficients
    half = Quotient(Apply("sqrt", (_tree(b * b - 4 * a * c),)), _tree(2 * abs(a)))
    middle = -b / (2 * a)
    signed: Node = half if k == 1 else Minus(half)
    return signed if middle == 0 else Sum((_tree(middle), signed))


def _stretches(
    op: str, roots: Sequence[tuple[Fraction, Fraction]], zeros: list[Node], coefficients: Sequence[Fraction]
) -> list[Stretch]:
    """The stretches between the zeros on which the sign is right, and with <= or >= the zeros themselves."""
    ends: list[Node] = [Minus(INFINITY), *zeros, INFINITY]
    holds = [_holds(op, _value(coefficients, x)) for x in _between(roots)]
    closed = op in ("<=", ">=")
    out: list[Stretch] = []
    for k, here in enumerate(holds):
        if here:
            out.append((ends[k], ends[k + 1], closed and k > 0, closed and k < len(zeros)))
        elif closed and k > 0 and not holds[k - 1]:
            out.append((ends[k], ends[k], True, True))  # a single number, as in x^2 <= 0
    return out


def _between(roots: Sequence[tuple[Fraction, Fraction]]) -> list[Fraction]:
    """A number of each stretch that the zeros leave."""
    if not roots:
        return [Fraction(0)]
    middle = [(a[1] + b[0]) / 2 for a, b in pairwise(roots)]
    return [roots[0][0] - 1, *middle, roots[-1][1] + 1]


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


def _rational_zero(low: Fraction, high: Fraction, coefficients: Sequence[Fraction]) -> Fraction | None:
    """The simplest rational between the two bounds of one zero, if it is that zero."""
    for most in DENOMINATORS:
        candidate = ((low + high) / 2).limit_denominator(most)
        if low <= candidate <= high and _value(coefficients, candidate) == 0:
            return candidate
    return None


def _tree(q: Fraction) -> Node:
    top: Node = Number(Fraction(abs(q.numerator)))
    shown = top if q.denominator == 1 else Quotient(top, Number(Fraction(q.denominator)))
    return Minus(shown) if q < 0 else shown
