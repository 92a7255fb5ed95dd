"""SymPy as a second prover, in a child that is killed when its time is up: it answers yes or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.maths.evidence import Point
from grader.maths.functions import TABLE
from grader.maths.meaning import meaning
from grader.maths.terms import Term
from grader.record import dataclass

SECONDS = 2.0  # of the processor
PATIENCE = 30.0  # of the clock beyond that, for a machine that does other things

Json = Any


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether the difference simplifies to zero, and points at which it may not be zero, to be tried."""

    zero: bool = False
    points: tuple[Point, ...] = ()


def opinion(expected: Term, answer: Term, seconds: float = SECONDS) -> Opinion:
    """What SymPy thinks of expected - answer within the time; a killed child means: not known."""
    package = Path(__file__).resolve().parents[2]
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    try:
        pair = json.dumps([to_json(expected), to_json(answer)])
    except ValueError:  # a constant of thousands of digits: not for this prover
        return Opinion()
    try:
        done = subprocess.run(
            [sys.executable, "-c", f"from grader.maths.sympy_child import main; main({seconds!r})"],
            input=pair,
            capture_output=True,
            text=True,
            timeout=seconds + PATIENCE,
            env={**environment, "PYTHONPATH": str(package), "PYTHONHASHSEED": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Opinion()
    *told, last = done.stdout.splitlines() or [""]
    lines = (*told, last) if last.startswith("{") else told  # points may be all that there was time for
    zero = done.returncode == 0 and last == "zero"
    return Opinion(zero, tuple({v: Fraction(q) for v, q in json.loads(line).items()} for line in lines))


def to_json(t: Term) -> Json:
    """A term as nested lists of plain strings; functions that SymPy has no word for are what they mean."""
    if t.op == "fn" and TABLE[t.name].sympy is None and (means := meaning(t)) is not None:
        return to_json(means)
    return [t.op, *(to_json(a) if isinstance(a, Term) else str(a) for a in t.args)]
