"""From our terms (as nested lists of strings) to SymPy expressions, through a closed table and no parser."""

from __future__ import annotations

from typing import Any

import sympy as sp

from grader.maths.functions import ROWS

Sympy = Any

FUNCTIONS = {row.name: getattr(sp, row.sympy) for row in ROWS if row.sympy is not None}
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
