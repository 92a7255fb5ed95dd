"""The child in which SymPy works: two terms in as JSON, `zero` out where their difference simplifies to zero."""

from __future__ import annotations

import json
import sys

from grader.maths.to_sympy import to_sympy

MEMORY = 2 << 30  # bytes


def main(seconds: float) -> None:
    """Reads two terms from standard input; prints `zero` or `open`.  Killed after so many seconds of its own work.

    Time is counted by the processor, and from when SymPy is there: a busy machine proves as much as an idle one.
    """
    sys.setrecursionlimit(20_000)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import sympy as sp

    if sys.platform != "win32":
        import signal

        signal.setitimer(signal.ITIMER_PROF, seconds)  # what it does when it rings is to end the process
    expected, answer = (to_sympy(data) for data in json.load(sys.stdin))
    difference = sp.simplify(sp.powsimp(expected - answer, force=False))
    print("zero" if difference == 0 else "open")
