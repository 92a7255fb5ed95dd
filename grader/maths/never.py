"""Whether the tower proves that a term never has a sign: the step that would show it is zero."""

from __future__ import annotations

from grader.maths.pair import Pair
from grader.maths.signs import Sign
from grader.maths.substitution import substitute
from grader.maths.terms import (
    ZERO,
    Term,
    call,
    content,
    mul,
    num,
    relation,
    split_coefficient,
    sym,
    symbols,
    walk,
)
from grader.maths.tower import Equal, prove

SIGN_WORK = 30_000.0


def never(s: Term, sigma: int, needed: list[Sign], pair: Pair) -> bool:
    """Whether the tower proves that s has the sign nowhere in the domain, isolated points excepted.

    Angles stand for themselves: what holds for every angle and every x holds for the angle x² + x, too.
    """
    domain = [*(relation("<", ZERO, e) for e, _ in needed), *pair.region.conditions]
    step = call("heaviside", mul(num(sigma), s))
    for wanted, *known in (_with_plain_angles([step, *domain]), [step, *domain]):
        names = sorted({v for t in (wanted, *known) for v in symbols(t)})
        if isinstance(
            prove(wanted, ZERO, variables=tuple(names), domain=tuple(known), work=SIGN_WORK), Equal
        ):
            return True
    return False


def _with_plain_angles(ts: list[Term]) -> list[Term]:
    """The terms with a new variable for every angle that is no multiple of a variable."""
    angles: dict[Term, Term] = {}
    known: dict[Term, Term] = {}
    for t in ts:
        for u in walk(t):
            if u.op == "fn" and u.name in ("sin", "cos", "tan", "cot", "sec", "csc"):
                c, rest = (
                    content(u.operands[0]) if u.operands[0].op == "add" else split_coefficient(u.operands[0])
                )
                if rest.op != "sym" and symbols(rest):
                    angle = angles.setdefault(rest, sym(f"angle {len(angles)}"))
                    known[u] = call(u.name, mul(num(c), angle))
    memo = dict(known)
    return [substitute(t, {}, memo) for t in ts]
