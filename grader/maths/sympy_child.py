"""The child in which SymPy works: two terms in as JSON, `zero` out where their difference simplifies to zero."""

from __future__ import annotations

import json
import sys

MEMORY = 2 << 30  # bytes; time is the parent's to bound


def main() -> None:
    """Reads two terms from standard input; prints `zero` or `open`."""
    sys.setrecursionlimit(20_000)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import sympy as sp

    from grader.maths.to_sympy import to_sympy

    expected, answer = (to_sympy(data) for data in json.load(sys.stdin))
    difference = sp.simplify(sp.powsimp(expected - answer, force=False))
    print("zero" if difference == 0 else "open")
