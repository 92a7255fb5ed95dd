"""Conditions with one function around their variable, undone from outside: 2 - ln(x) > 0 is 0 < x < e^2.

Each step is exact: adding a number, multiplying by one whose sign is known, and functions that only rise
(e^u, b^u with b > 1, ln u, sqrt u), with the numbers for which they are defined.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from grader.maths.syntax import Apply, Constant, Minus, Node, Number, Power, Product, Quotient, Sum, variables

Condition: TypeAlias = tuple[str, Node, Node]  # left op right
Sign: TypeAlias = Callable[[Node], int | None]  # of a number; None where it is not known
ZERO, E = Number(Fraction(0)), Constant("e")
BASES: dict[str, Node] = {"log": E, "log2": Number(Fraction(2)), "log10": Number(Fraction(10))}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=", "=": "="}
EVERYWHERE: Condition = ("<", ZERO, Number(Fraction(1)))
NOWHERE: Condition = ("<", Number(Fraction(1)), ZERO)


def undone(op: str, left: Node, right: Node, sign: Sign) -> list[Condition] | None:
    """Simpler conditions that together say the same as `left op right`, right a number; None where there are none."""
    match left:
        case Minus(u):
            return [(TURNED[op], u, Minus(right))]
        case Sum(terms):
            moving = [u for u in terms if variables(u)]
            fixed = tuple(Minus(u) for u in terms if not variables(u))
            return [(op, moving[0], Sum((right, *fixed)))] if len(moving) == 1 and fixed else None
        case Product(factors):
            moving = [u for u in factors if variables(u)]
            number = [u for u in factors if not variables(u)]
            if len(moving) != 1 or not number:
                return None
            return _divided(
                op, moving[0], right, Product(tuple(number)) if len(number) > 1 else number[0], sign
            )
        case Quotient(u, number) if not variables(number):
            return _divided(op, u, right, Quotient(Number(Fraction(1)), number), sign)
        case Apply("exp", (u,)):
            return _exponential(op, u, right, Apply("log", (right,)), sign)
        case Power(base, u) if not variables(base) and sign(Sum((base, Minus(Number(Fraction(1)))))) == 1:
            return _exponential(op, u, right, Quotient(Apply("log", (right,)), Apply("log", (base,))), sign)
        case Apply("log" | "log2" | "log10" as name, (u,)):
            return [(op, u, Power(BASES[name], right)), (">", u, ZERO)]
        case Apply("sqrt", (u,)) | Power(u, Quotient(Number(1), Number(2))):
            return _root(op, u, right, sign(right))
        case _:
            return None


def _divided(op: str, u: Node, right: Node, number: Node, sign: Sign) -> list[Condition] | None:
    s = sign(number)
    return [(op if s > 0 else TURNED[op], u, Quotient(right, number))] if s else None


def _exponential(op: str, u: Node, right: Node, logarithm: Node, sign: Sign) -> list[Condition] | None:
    """b^u op c.  For b > 1 and c ≤ 0, b^u > c wherever u is defined."""
    s = sign(right)
    if s is None:
        return None
    if s > 0:
        return [(op, u, logarithm)]
    return [EVERYWHERE if op in (">", ">=", "!=") else NOWHERE, ("=", Product((ZERO, u)), ZERO)]


def _root(op: str, u: Node, right: Node, s: int | None) -> list[Condition] | None:
    if s is None:
        return None
    if s < 0:
        return [EVERYWHERE if op in (">", ">=", "!=") else NOWHERE, (">=", u, ZERO)]
    return [(op, u, Power(right, Number(Fraction(2)))), (">=", u, ZERO)]
