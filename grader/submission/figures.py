"""Arithmetic on plain numbers, as Python works it out: for what a file rounds."""

from __future__ import annotations

import ast
import math

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
            case ast.Pow() if abs(right) < 1000:
                value = float(left) ** right
                return value if isinstance(value, float) else None
            case _:
                return None
    except (ArithmeticError, ValueError):
        return None
