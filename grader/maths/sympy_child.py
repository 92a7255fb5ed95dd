"""The child in which SymPy works: two terms in as JSON; out come points to be tried, a line each, and `zero` where
their difference simplifies to zero.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import sympy as sp

from grader.maths.to_sympy import to_sympy

if sys.platform != "win32":
    import resource
    import signal

MEMORY = 2 << 30  # bytes


def main(seconds: float) -> None:
    """Two terms from standard input; points, then `zero` or `open`, on standard output.

    Killed after so many seconds of its own work.

    Time is counted by the processor, and from when SymPy is there: a busy machine proves as much as an idle one.
    """
    limited(seconds)
    expected, answer = (to_sympy(data) for data in json.load(sys.stdin))
    for point in points(expected, answer):
        print(json.dumps(point), flush=True)
    difference = sp.simplify(sp.powsimp(expected - answer, force=False))
    print("zero" if difference == 0 else "open")


def limited(seconds: float) -> None:
    """Memory and time from here on; SymPy is there before the clock starts."""
    sys.setrecursionlimit(20_000)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, seconds)  # what it does when it rings is to end the process


def points(expected: Any, answer: Any) -> Iterator[dict[str, str]]:
    """Between the places at which a formula of one variable changes, and beside the outermost."""
    symbols = sorted(expected.free_symbols | answer.free_symbols, key=str)
    if len(symbols) != 1:
        return
    (x,) = symbols
    found = sorted({root for place in _places((expected, answer)) for root in _roots(place, x)})
    if not found:
        return
    for q in (found[0] - 1, *((a + b) / 2 for a, b in pairwise(found)), found[-1] + 1):
        yield {str(x): str(sp.nsimplify(q, rational=True, tolerance=1e-9))}


def _places(formulas: tuple[Any, ...]) -> Iterator[Any]:
    """What is zero where a formula changes."""
    for formula in formulas:
        for each in formula.atoms(sp.Abs, sp.sign, sp.Heaviside):
            yield each.args[0]
        for each in formula.atoms(sp.Max, sp.Min):
            yield from (a - b for a, b in combinations(each.args, 2))
        for each in formula.atoms(sp.core.relational.Relational):
            yield each.lhs - each.rhs


def _roots(place: Any, x: Any) -> list[float]:
    try:
        found = sp.solve(place, x)
    except NotImplementedError:  # SymPy's word for: no method is known
        return []
    return [float(root) for root in found if root.is_real]
