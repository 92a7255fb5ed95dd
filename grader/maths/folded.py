"""Fold the numbers of a tree into which values were put: 3*x^(3 - 1) + -2 becomes 3*x^2 - 2.

The author's form stays: nothing is gathered or turned round as `tidy` does with what a derivation leaves, decimals
stay decimals, and a fraction among terms or factors stays a fraction.
"""

from __future__ import annotations

from fractions import Fraction

from grader.maths.syntax import (
    Apply,
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
)
from grader.maths.syntax import Vector as Row
from grader.maths.trees import again, number, rational

LARGEST = 10**9  # a number beyond it is left as a formula
COMPARED = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def folded(tree: Node) -> Node:
    """The same expression, its numbers worked out."""
    match tree:
        case Minus(u):
            return _negative(folded(u))
        case Sum(terms):
            return _sum([folded(t) for t in terms])
        case Product(factors):
            return _product([folded(f) for f in factors])
        case Quotient(a, b):
            return _quotient(folded(a), folded(b))
        case Power(a, b):
            return _power(folded(a), folded(b))
        case Apply(name, args):
            return Apply(name, tuple(folded(a) for a in args))
        case Relation(op, a, b):
            return Relation(op, folded(a), folded(b))
        case Logic(op, operands):
            return Logic(op, tuple(folded(o) for o in operands))
        case Row() | SetOf() | Interval() | Union():
            return again(tree, [folded(part) for part in tree.below])
        case _:
            return tree


def holds(tree: Node) -> bool | None:
    """Whether a condition on numbers holds; None where it is none."""
    match tree:
        case Relation(op, a, b):
            left, right = rational(folded(a)), rational(folded(b))
            return None if left is None or right is None else bool(COMPARED[op](left, right))
        case Logic("not", (one,)):
            found = holds(one)
            return None if found is None else not found
        case Logic("and" | "or" as op, operands):
            each = [holds(o) for o in operands]
            if None in each:
                return None
            return all(each) if op == "and" else any(each)
    return None


def _whole(tree: Node) -> Fraction | None:
    """The number that a tree is, but for fractions: those stay as they are written."""
    inner = tree.operand if isinstance(tree, Minus) else tree
    return None if isinstance(inner, Quotient) else rational(tree)


def _negative(u: Node) -> Node:
    value = _whole(u)
    if value is not None:
        return _kept(-value, u)
    return u.operand if isinstance(u, Minus) else Minus(u)


def _kept(value: Fraction, like: Node) -> Node:
    """The number, written as a decimal where the one it comes from was; a third of one is a fraction."""
    inner = like.operand if isinstance(like, Minus) else like
    if isinstance(inner, Number) and inner.decimal and _ends(value):
        return Minus(Number(-value, True)) if value < 0 else Number(value, True)
    return number(value)


def _ends(value: Fraction) -> bool:
    """Whether its decimal has an end: the denominator divides a power of ten."""
    bottom = value.denominator
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    return bottom == 1


def _sum(terms: list[Node]) -> Node:
    out: list[Node] = []
    total, where, decimal = Fraction(0), None, False
    for term in terms:
        value = _whole(term)
        if value is None:
            out.append(term)
            continue
        where = len(out) if where is None else where
        total += value
        decimal = decimal or _decimal(term)
    if total and where is not None:
        out.insert(where, _kept(total, Number(abs(total), decimal)))
    if not out:
        return Number(Fraction(0))
    return out[0] if len(out) == 1 else Sum((out[0], *(_subtracted(term) for term in out[1:])))


def _subtracted(term: Node) -> Node:
    """A term behind another one: + -2*x is - 2*x."""
    match term:
        case Product((Minus(first), *rest)):
            return Minus(Product((first, *rest)))
        case _:
            return term


def _decimal(tree: Node) -> bool:
    inner = tree.operand if isinstance(tree, Minus) else tree
    return isinstance(inner, Number) and inner.decimal


def _product(factors: list[Node]) -> Node:
    """Numbers multiplied and put first; a factor 1 goes, a factor 0 is all."""
    total, decimal, out, negative = Fraction(1), False, [], False
    for factor in factors:
        value = _whole(factor)
        if value is not None:
            total, decimal = total * value, decimal or _decimal(factor)
        elif isinstance(factor, Minus):
            negative = not negative
            out.append(factor.operand)
        else:
            out.append(factor)
    return _with_number(-total if negative else total, out, decimal)


def _with_number(total: Fraction, factors: list[Node], decimal: bool) -> Node:
    """The factors with their number in front."""
    if total == 0:
        return Number(Fraction(0))
    size = abs(total)
    out = list(factors) if size == 1 and factors else [_kept(size, Number(size, decimal)), *factors]
    if total < 0:  # -2*x: the sign stands at the first factor
        out[0] = Minus(out[0])
    return out[0] if len(out) == 1 else Product(tuple(out))


def _quotient(a: Node, b: Node) -> Node:
    top, bottom = rational(a), rational(b)
    if bottom == 1:
        return a
    if top is not None and bottom and not _decimal(a) and not _decimal(b):
        return number(top / bottom)
    if top is not None and bottom:
        return _kept(top / bottom, Number(Fraction(1), True))
    return Quotient(a, b)


def _power(a: Node, b: Node) -> Node:
    base, exponent = rational(a), rational(b)
    if exponent == 1:
        return a
    if exponent == 0:
        return Number(Fraction(1))
    if base is not None and exponent is not None and exponent.denominator == 1 and 0 < exponent < 20:
        value = base ** int(exponent)
        if abs(value) <= LARGEST:
            return _kept(value, a)
    return Power(a, b)
