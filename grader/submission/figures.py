"""Arithmetic on plain numbers, as Python works it out: for what a file rounds."""

from __future__ import annotations

import ast
import math
import operator

CONSTANTS = {"pi": math.pi, "e": math.e}
WORKED_OUT = {
    name: getattr(math, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "sinh", "cosh")
}


def applied(name: str, value: float | None) -> float | None:
    """A function of the standard library, where it has a value."""
    work = {**WORKED_OUT, "abs": abs}.get(name)
    try:
        return None if value is None or work is None else float(work(value))
    except (ValueError, OverflowError):
        return None


def arithmetic(op: ast.operator, left: float | None, right: float | None) -> float | None:
    if left is None or right is None:
        return None
    try:
        match op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                return left / right
            case ast.Mod():
                return left % right
            case ast.FloorDiv():
                return left // right
            case ast.Pow() if abs(right) < 1000 and abs(left) < 1e6:
                value = left**right
                return value if isinstance(value, float | int) else None
            case ast.Pow() if abs(right) < 1000:
                value = float(left) ** right
                return value if isinstance(value, float) else None
            case _:
                return None
    except (ArithmeticError, ValueError):
        return None


NEARLY = 1e-9  # relative: numbers that may be equal but for rounding
SIGNS = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def holds(left: float | None, op: ast.cmpop, right: float | None) -> bool | None:
    """left < right, and its like; None where it is not known, or where rounding decides."""
    sign = SIGNS.get(type(op))
    if left is None or right is None or sign is None:
        return None
    if left != right and math.isclose(left, right, rel_tol=NEARLY) and not isinstance(left * right, int):
        return None
    return bool(sign(left, right))
