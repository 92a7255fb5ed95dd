"""SymPy as a second prover, in a child that is killed when its time is up: it answers yes or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from grader.maths.functions import TABLE
from grader.maths.meaning import meaning
from grader.maths.terms import Term

SECONDS = 2.0  # of the processor
PATIENCE = 30.0  # of the clock beyond that, for a machine that does other things

Json = Any


def difference_is_zero(expected: Term, answer: Term, seconds: float = SECONDS) -> bool:
    """Whether SymPy simplifies expected - answer to zero within the time; a killed child means: not known."""
    package = Path(__file__).resolve().parents[2]
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    try:
        pair = json.dumps([to_json(expected), to_json(answer)])
    except ValueError:  # a constant of thousands of digits: not for this prover
        return False
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
        return False
    return done.returncode == 0 and done.stdout.strip() == "zero"


def to_json(t: Term) -> Json:
    """A term as nested lists of plain strings; functions that SymPy has no word for are what they mean."""
    if t.op == "fn" and TABLE[t.name].sympy is None and (means := meaning(t)) is not None:
        return to_json(means)
    return [t.op, *(to_json(a) if isinstance(a, Term) else str(a) for a in t.args)]
