"""Fold the numbers of a tree into which values were put: 3*x^(3 - 1) + -2 becomes 3*x^2 - 2."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.syntax import Call, Logic, Minus, Node, Number, Power, Product, Quotient, Relation, Sum
from grader.maths.syntax import Vector as Row

LARGEST = 10**9  # a number beyond it is left as a formula
COMPARED = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def tidy(tree: Node) -> Node:
    """The same expression, its numbers worked out."""
    match tree:
        case Minus(u):
            return _negative(tidy(u))
        case Sum(terms):
            return _sum([tidy(t) for t in terms])
        case Product(factors):
            return _product([tidy(f) for f in factors])
        case Quotient(a, b):
            return _quotient(tidy(a), tidy(b))
        case Power(a, b):
            return _power(tidy(a), tidy(b))
        case Call(name, args):
            return Call(name, tuple(tidy(a) for a in args))
        case Relation(op, a, b):
            return Relation(op, tidy(a), tidy(b))
        case Logic(op, operands):
            return Logic(op, tuple(tidy(o) for o in operands))
        case Row(items):
            return Row(tuple(tidy(i) for i in items), tree.span)
        case _:
            return tree


def amount(tree: Node) -> Fraction | None:
    """The rational number that a tidy tree is; None where it is none."""
    match tree:
        case Number(value):
            return value
        case Minus(Number(value)):
            return -value
        case Quotient(a, Number(bottom)) if (top := amount(a)) is not None and bottom:
            return top / bottom
        case _:
            return None


def holds(tree: Node) -> bool | None:
    """Whether a condition on numbers holds; None where it is none."""
    match tree:
        case Relation(op, a, b):
            left, right = amount(tidy(a)), amount(tidy(b))
            return None if left is None or right is None else bool(COMPARED[op](left, right))
        case Logic("not", (one,)):
            found = holds(one)
            return None if found is None else not found
        case Logic("and" | "or" as op, operands):
            each = [holds(o) for o in operands]
            if any(e is None for e in each):
                return None
            return all(each) if op == "and" else any(each)
        case _:
            return None


def numeral(value: Fraction) -> Node:
    """A number as it is written: -3, 3/4, or 0.5 where it ends soon enough."""
    if value < 0:
        return Minus(numeral(-value))
    if value.denominator == 1:
        return Number(value)
    return Quotient(Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))


def _negative(u: Node) -> Node:
    value = amount(u)
    if value is not None and not isinstance(u, Quotient):
        return _kept(-value, u)
    return u.operand if isinstance(u, Minus) else Minus(u)


def _kept(value: Fraction, like: Node) -> Node:
    """The number, written as a decimal where the one it comes from was."""
    inner = like.operand if isinstance(like, Minus) else like
    if isinstance(inner, Number) and inner.decimal:
        return Minus(Number(-value, True)) if value < 0 else Number(value, True)
    return numeral(value)


def _sum(terms: list[Node]) -> Node:
    out: list[Node] = []
    total, where, decimal = Fraction(0), None, False
    for term in terms:
        value = amount(term)
        if value is None or isinstance(term, Quotient):
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
        value = amount(factor)
        if value is not None and not isinstance(factor, Quotient):
            total, decimal = total * value, decimal or _decimal(factor)
        elif isinstance(factor, Minus):
            negative = not negative
            out.append(factor.operand)
        else:
            out.append(factor)
    total = -total if negative else total
    if total == 0:
        return Number(Fraction(0))
    size = abs(total)
    if size != 1 or not out:
        out.insert(0, _kept(size, Number(size, decimal)))
    if total < 0:  # -2*x: the sign stands at the first factor
        out[0] = Minus(out[0])
    return out[0] if len(out) == 1 else Product(tuple(out))


def _quotient(a: Node, b: Node) -> Node:
    top, bottom = amount(a), amount(b)
    if bottom == 1:
        return a
    if top is not None and bottom and not _decimal(a) and not _decimal(b):
        return numeral(top / bottom)
    if top is not None and bottom:
        return _kept(top / bottom, Number(Fraction(1), True))
    return Quotient(a, b)


def _power(a: Node, b: Node) -> Node:
    base, exponent = amount(a), amount(b)
    if exponent == 1:
        return a
    if exponent == 0:
        return Number(Fraction(1))
    if base is not None and exponent is not None and exponent.denominator == 1 and 0 < exponent < 20:
        value = base ** int(exponent)
        if abs(value) <= LARGEST:
            return _kept(value, a)
    return Power(a, b)
