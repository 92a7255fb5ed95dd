"""What decides which formula holds in a pair: its switches, its turnings, the edges of its domain."""

from __future__ import annotations

from grader.maths.pair import Pair
from grader.maths.sampling import edges, switches, turnings
from grader.maths.terms import Term, walk


def domain_signs(pair: Pair) -> list[tuple[Term, int]]:
    """What must be positive for the expected term and the function to have values."""
    out: dict[bytes, tuple[Term, int]] = {}
    for t in (pair.function, pair.expected):
        if t is not None and not any(u.op == "piecewise" for u in walk(t)):
            out.update({e.key: (e, 1) for e in edges(t)})
    return list(out.values())


def new_signs(pair: Pair) -> list[Term]:
    """Switches of both, and the domain edges that only one of them has."""
    signs = [*switches(pair.expected), *switches(pair.answer)]
    signs += [*turnings(pair.expected), *turnings(pair.answer)]
    known = {u.key for t in (pair.function, pair.expected) if t is not None for u in edges(t)}
    signs += [u for u in edges(pair.answer) if u.key not in known]
    if signs:  # each side of a switch, within each part of the domain
        signs += edges(pair.expected)
    return list({u.key: u for u in signs}.values())
