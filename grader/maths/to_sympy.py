"""From our terms (as nested lists of strings) to SymPy expressions, through a closed table and no parser."""

from __future__ import annotations

from typing import Any

import sympy as sp

Sympy = Any

FUNCTIONS = {
    "exp": sp.exp,
    "log": sp.log,
    "sin": sp.sin,
    "cos": sp.cos,
    "tan": sp.tan,
    "sec": sp.sec,
    "csc": sp.csc,
    "cot": sp.cot,
    "asin": sp.asin,
    "acos": sp.acos,
    "atan": sp.atan,
    "asec": sp.asec,
    "acsc": sp.acsc,
    "acot": lambda u: sp.pi / 2 - sp.atan(u),
    "sinh": sp.sinh,
    "cosh": sp.cosh,
    "tanh": sp.tanh,
    "sech": sp.sech,
    "csch": sp.csch,
    "coth": sp.coth,
    "asinh": sp.asinh,
    "acosh": sp.acosh,
    "atanh": sp.atanh,
    "abs": sp.Abs,
    "sign": sp.sign,
    "heaviside": lambda u: sp.Heaviside(u, sp.Rational(1, 2)),
    "erf": sp.erf,
    "cbrt": lambda u: sp.sign(u) * sp.Abs(u) ** sp.Rational(1, 3),
    "floor": sp.floor,
    "max": sp.Max,
    "min": sp.Min,
}
CONSTANTS = {"pi": sp.pi, "e": sp.E, "i": sp.I}
RELATIONS = {"<": sp.Lt, "<=": sp.Le, "==": sp.Eq, "!=": sp.Ne}


def to_sympy(data: Any) -> Sympy:
    """The SymPy expression of real symbols; raises KeyError on what is not in the table."""
    op, *args = data
    match op:
        case "num":
            return sp.Rational(args[0])
        case "sym":
            return sp.Symbol(args[0], real=True)
        case "const":
            return CONSTANTS[args[0]]
        case "add":
            return sp.Add(*map(to_sympy, args))
        case "mul":
            return sp.Mul(*map(to_sympy, args))
        case "pow":
            return sp.Pow(*map(to_sympy, args))
        case "fn":
            return FUNCTIONS[args[0]](*map(to_sympy, args[1:]))
        case "opaque":
            return _opaque(args[0], args[1], list(map(to_sympy, args[2:])))
        case "piecewise":
            parts = list(map(to_sympy, args))
            return sp.Piecewise(*zip(parts[::2], parts[1::2], strict=True))
        case "rel":
            return RELATIONS[args[0]](*map(to_sympy, args[1:]))
        case "and":
            return sp.And(*map(to_sympy, args))
        case "or":
            return sp.Or(*map(to_sympy, args))
        case "not":
            return sp.Not(to_sympy(args[0]))
        case "bool":
            return sp.true if args[0] == "True" else sp.false
        case _:
            raise KeyError(op)


def _opaque(name: str, orders: str, args: list[Sympy]) -> Sympy:
    f = sp.Function(name)
    slots = [sp.Dummy(f"u{k}") for k in range(len(args))]
    out = f(*slots)
    for slot, order in zip(slots, orders.split(","), strict=True):
        if int(order):
            out = sp.Derivative(out, (slot, int(order)))
    return sp.Subs(out, slots, args) if any(int(n) for n in orders.split(",")) else f(*args)
