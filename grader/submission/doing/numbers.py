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
    kind = kind_of(left, op, right)
    found = arithmetic(op, left.value + 0, right.value + 0)  # True counts 1
    if found is None:
        raise stop("this has no value that is followed")
    if isinstance(op, ast.FloorDiv | ast.Mod):
        if kind and right.value and isinstance(found, float) and nearly_whole(left.value / right.value):
            raise stop("rounding decides what is left here")
        return bounded(figure(found).of_kind(kind))
    return bounded(Figure(combined(plain(left), op, plain(right)), found, exactly(left, op, right), kind))


def kind_of(left: Figure, op: ast.operator, right: Figure) -> str:
    """What two known numbers make together; NumPy's truths are no numbers, its integers have no negative powers."""
    kinds, both = {left.kind, right.kind}, (left.value, right.value)
    if "numpy" in kinds and all(isinstance(value, bool) for value in both):
        raise stop("what NumPy makes of two truths is not followed")
    if "numpy" in kinds and isinstance(op, ast.Pow) and all(isinstance(v, int) for v in both):
        if known(right) < 0:
            raise stop("integers have no negative powers in NumPy")
    return "exact" if "exact" in kinds else max(kinds)


def nearly_whole(value: float) -> bool:
    """Whether rounding may have moved a number over a whole one."""
    return value != round(value) and abs(value - round(value)) <= 1e-9 * max(1, abs(value))


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
        return Figure(short(number.exact), number.value, number.exact, number.kind)
    if size > MOST:
        raise stop("this is too long when it is written out")
    return number


def short(exact: Fraction) -> ast.expr:
    """A fraction, written with one sign at most."""
    top = literal(exact.numerator)
    return top if exact.denominator == 1 else ast.BinOp(top, ast.Div(), literal(exact.denominator))


def signed(sign: ast.unaryop, number: Figure) -> Figure:
    """-a, +a, not a"""
    if isinstance(number.value, bool) and number.kind == "numpy" and not isinstance(sign, ast.Not):
        raise stop("what NumPy makes of a truth is not followed")
    match sign, number.value:
        case ast.USub(), bool() | None if not isinstance(number.tree, ast.Compare):
            value = None if number.value is None else -number.value
            return Figure(ast.UnaryOp(sign, plain(number)), value, negative(number), number.kind)
        case ast.USub(), int() | float() as value:
            return Figure(ast.UnaryOp(sign, number.tree), -value, negative(number), number.kind)
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
    if "exact" in (left.kind, right.kind) and isinstance(op, ast.Eq | ast.NotEq):
        raise stop("SymPy and Python do not agree on what is equal")
    found = holds(left.value + 0, op, right.value + 0)
    if found is None:
        raise stop("rounding decides this condition")
    return figure(found).of_kind(max(left.kind, right.kind, key=["", "exact", "numpy"].index))


def function_of(name: str, func: ast.expr, number: Figure) -> Figure:
    """exp(x)"""
    if function_name(name) is None:
        raise stop(f"I do not know the function {name!r}")
    value = applied(name, None if number.value is None else number.value + 0)
    if value is None and number.value is not None and name in WORKED_OUT:
        raise stop("this has no value that is followed")
    if isinstance(value, float) and name == "abs" and isinstance(number.value, int):
        value = abs(number.value)
    return bounded(Figure(ast.Call(func, [plain(number)], []), value, None, made_by(func, number)))


def made_by(func: ast.expr, number: Figure) -> str:
    """The kind of number that a function gives: that of its library."""
    match func:
        case ast.Attribute(value=ast.Name(id="np")):
            return "numpy"
        case ast.Attribute(value=ast.Name(id="sp")):
            return "exact"
        case ast.Attribute():
            return ""
        case _:
            return number.kind


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
