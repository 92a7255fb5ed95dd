"""Sums of numbers that are exactly zero, found as such: sqrt(8) - 2 sqrt(2), whose sign no precision tells."""

from __future__ import annotations

from grader.maths import rungs
from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.substitution import substitute
from grader.maths.terms import ZERO, Term, symbols, walk


def with_zeros(t: Term) -> Term:
    """The same term, each sum of numbers inside it that is proved to be zero written as 0."""
    known = {u: ZERO for u in walk(t) if u.op == "add" and u is not t and not symbols(u) and _is_zero(u)}
    return substitute(t, {}, dict(known)) if known else t


def _is_zero(u: Term) -> bool:
    try:
        if not evaluate(u, {}).contains(0):
            return False
    except (Undefined, Unknown):
        return False
    return rungs.is_zero(u)
