"""Derivatives of terms, by the textbook's rules; total in the sense that every function of the table has one.

Not defined, and not claimed, are kinks: the derivative of |u| is sign(u), of max(u, v) the derivative of the
larger; at u = 0 and u = v the value that comes out is a convention, and is never compared (`sampling`).
"""

from __future__ import annotations

from grader.maths.meaning import slope
from grader.maths.terms import (
    ONE,
    TRUE,
    ZERO,
    Term,
    add,
    call,
    divide,
    mul,
    pieces,
    piecewise,
    power,
    relation,
    subtract,
    symbols,
    term,
)


def derive(t: Term, x: str, memo: dict[Term, Term] | None = None) -> Term:
    """dt/dx, every other variable held fixed."""
    memo = {} if memo is None else memo
    found = memo.get(t)
    if found is None:
        found = memo[t] = _derive(t, x, memo)
    return found


def _derive(t: Term, x: str, memo: dict[Term, Term]) -> Term:
    match t.op:
        case "num" | "const" | "bool":
            return ZERO
        case "sym":
            return ONE if t.name == x else ZERO
        case "add":
            return add(*(derive(u, x, memo) for u in t.operands))
        case "mul":
            return _product(t, x, memo)
        case "pow":
            return _power(t, x, memo)
        case "piecewise":
            return piecewise(*((derive(value, x, memo), condition) for value, condition in pieces(t)))
        case "opaque":
            return _opaque(t, x, memo)
        case "fn" if t.name in ("max", "min"):
            return _extreme(t, x, memo)
        case "fn":
            inner = derive(t.operands[0], x, memo)
            return ZERO if inner == ZERO else mul(slope(t), inner)
        case _:
            raise ValueError(f"a condition has no derivative: {t.op}")


def _product(t: Term, x: str, memo: dict[Term, Term]) -> Term:
    """(f g h)' = f' g h + f g' h + f g h'"""
    out = []
    for k, factor in enumerate(t.operands):
        moved = derive(factor, x, memo)
        if moved != ZERO:
            out.append(mul(moved, *t.operands[:k], *t.operands[k + 1 :]))
    return add(*out)


def _power(t: Term, x: str, memo: dict[Term, Term]) -> Term:
    """(u^c)' = c u^(c-1) u';  (c^v)' = c^v ln(c) v';  (u^v)' = u^v (v' ln u + v u'/u)"""
    base, exponent = t.operands
    down, up = derive(base, x, memo), derive(exponent, x, memo)
    if x not in symbols(exponent):
        return ZERO if down == ZERO else mul(exponent, power(base, subtract(exponent, ONE)), down)
    logged = call("log", base)
    if x not in symbols(base):
        return ZERO if up == ZERO else mul(t, logged, up)
    return mul(t, add(mul(up, logged), divide(mul(exponent, down), base)))


def _extreme(t: Term, x: str, memo: dict[Term, Term]) -> Term:
    """max(u, v)' is u' where u > v, and v' elsewhere; min likewise."""
    first, *others = t.operands
    rest = others[0] if len(others) == 1 else call(t.name, *others)
    wins = relation(">" if t.name == "max" else "<", first, rest)
    return piecewise((derive(first, x, memo), wins), (derive(rest, x, memo), TRUE))


def _opaque(t: Term, x: str, memo: dict[Term, Term]) -> Term:
    """f(u, v)' = f_1(u, v) u' + f_2(u, v) v'"""
    name, orders = t.args[0], str(t.args[1]).split(",")
    out = []
    for k, argument in enumerate(t.operands):
        moved = derive(argument, x, memo)
        if moved != ZERO:
            raised = ",".join(str(int(n) + (j == k)) for j, n in enumerate(orders))
            out.append(mul(term("opaque", name, raised, *t.operands), moved))
    return add(*out)
