"""Signs of terms: what is asked for, and what a sum's parts say of it."""

from __future__ import annotations

from typing import TypeAlias

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.evidence import Point
from grader.maths.terms import TWO, Term, mul, num, split_coefficient
from grader.maths.work import Work

Sign: TypeAlias = tuple[Term, int]
NODE = 0.4  # work units of one node of a term with its gradient, or on a box


def fails(sigma: int, values: tuple[float, float]) -> bool:
    return values[1] <= 0 if sigma > 0 else values[0] >= 0


def sign_at(s: Term, point: Point, work: Work) -> int | None:
    """The sign of s, where balls tell it; None where they do not, or s has no value."""
    for bits in (64, 256):
        try:
            ball = evaluate(s, point, bits, work=work)
        except Undefined:
            return None
        except Unknown:
            continue
        if ball > 0:
            return 1
        if ball < 0:
            return -1
        if ball.is_zero():
            return 0
    return None


def parts_of(s: Term) -> list[Term]:
    """The parts of a sum, squares of sums written out."""
    out: list[Term] = []
    for part in s.operands if s.op == "add" else (s,):
        c, rest = split_coefficient(part)
        if rest.op == "pow" and rest.operands[1] == TWO and rest.operands[0].op == "add":
            inner = rest.operands[0].operands
            out += [mul(num(c), a, b) for a in inner for b in inner]
        elif rest.op == "mul" and len(rest.operands) == 2 and any(u.op == "add" for u in rest.operands):
            a, b = rest.operands
            left = a.operands if a.op == "add" else (a,)
            right = b.operands if b.op == "add" else (b,)
            out += [mul(num(c), p, q) for p in left for q in right]
        else:
            out.append(part)
    return out
