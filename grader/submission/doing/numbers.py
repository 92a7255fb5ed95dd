"""Numbers as Python works them out, and how they came about."""

from __future__ import annotations

import ast
from fractions import Fraction

from grader.maths.names import function_name
from grader.submission.doing.things import Figure, figure, stop
from grader.submission.figures import WORKED_OUT, applied, arithmetic, holds
from grader.submission.lists import combined, literal, weight

LONGEST = 60  # nodes of a number whose value is known
MOST = 2_000  # nodes of a formula
LARGEST = 2**63
LARGEST_EXACT = 10**40


def reckoned(left: Figure, op: ast.operator, right: Figure) -> Figure:
    """left op right"""
    if left.value is None or right.value is None:
        if not isinstance(op, ast.Add | ast.Sub | ast.Mult | ast.Div | ast.Pow):
            raise stop("what this sign gives for a formula is not followed")
        return bounded(Figure(combined(left.tree, op, right.tree)))
    found = arithmetic(op, left.value + 0, right.value + 0)  # True counts 1
    if found is None:
        raise stop("this has no value that is followed")
    if isinstance(op, ast.FloorDiv | ast.Mod):
        return bounded(figure(found))
    return bounded(Figure(combined(plain(left), op, plain(right)), found, exactly(left, op, right)))


def exactly(left: Figure, op: ast.operator, right: Figure) -> Fraction | None:
    """The same without rounding, where that is a fraction of moderate size."""
    u, v = left.exact, right.exact
    if u is None or v is None:
        return None
    match op:
        case ast.Add():
            found = u + v
        case ast.Sub():
            found = u - v
        case ast.Mult():
            found = u * v
        case ast.Div() if v:
            found = u / v
        case ast.Pow() if v.denominator == 1 and abs(v) < 40 and (u or v >= 0):
            found = u ** int(v)
        case _:
            return None
    return found if max(abs(found.numerator), found.denominator) < LARGEST_EXACT else None


def plain(number: Figure) -> ast.expr:
    """The tree of a number; True is 1 where it is reckoned with."""
    return literal(int(number.value)) if isinstance(number.value, bool) else number.tree


def bounded(number: Figure) -> Figure:
    """The same, written short where it has a value and is long."""
    if number.value is not None and abs(number.value) >= LARGEST:
        raise stop("this number is too large to be followed")
    size = weight(number.tree)
    if size > LONGEST and number.exact is not None:
        return Figure(short(number.exact), number.value, number.exact)
    if size > MOST:
        raise stop("this is too long when it is written out")
    return number


def short(exact: Fraction) -> ast.expr:
    """A fraction, written with one sign at most."""
    top = literal(exact.numerator)
    return top if exact.denominator == 1 else ast.BinOp(top, ast.Div(), literal(exact.denominator))


def signed(sign: ast.unaryop, number: Figure) -> Figure:
    """-a, +a, not a"""
    match sign, number.value:
        case ast.USub(), bool() | None if not isinstance(number.tree, ast.Compare):
            value = None if number.value is None else -number.value
            return Figure(ast.UnaryOp(sign, plain(number)), value, negative(number))
        case ast.USub(), int() | float() as value:
            return Figure(ast.UnaryOp(sign, number.tree), -value, negative(number))
        case ast.UAdd(), _ if not isinstance(number.value, bool):
            return number
        case ast.Not(), value if value is not None:
            return figure(not value)
        case _:
            raise stop("this sign is not followed")


def negative(number: Figure) -> Fraction | None:
    return None if number.exact is None else -number.exact


def compared(left: Figure, op: ast.cmpop, right: Figure) -> Figure:
    """left < right; a formula where it is not known."""
    if left.value is None or right.value is None:
        if isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE):
            return Figure(ast.Compare(left.tree, [op], [right.tree]))
        raise stop("this condition is not followed")
    found = holds(left.value + 0, op, right.value + 0)
    if found is None:
        raise stop("rounding decides this condition")
    return figure(found)


def function_of(name: str, func: ast.expr, number: Figure) -> Figure:
    """exp(x)"""
    if function_name(name) is None:
        raise stop(f"I do not know the function {name!r}")
    value = applied(name, None if number.value is None else number.value + 0)
    if value is None and number.value is not None and name in WORKED_OUT:
        raise stop("this has no value that is followed")
    if isinstance(value, float) and name == "abs" and isinstance(number.value, int):
        value = abs(number.value)
    return bounded(Figure(ast.Call(func, [plain(number)], []), value))


def known(number: object) -> int | float:
    """The value of a number; raises where it is a formula."""
    if isinstance(number, Figure) and number.value is not None:
        return number.value
    raise stop("a number is needed here that is not known")


def whole(number: object) -> int:
    value = known(number)
    if not isinstance(value, int):
        raise stop("a whole number is needed here")
    return int(value)
