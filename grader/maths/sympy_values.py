"""SymPy's value of an integral or a limit, for an author to write down: in a child that is killed in time.

It is asked when an exercise is checked, and never while one is graded; what it says is confirmed first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from grader.maths.definite import infinite
from grader.maths.lower import NotAnExpression, lower
from grader.maths.reader import read
from grader.maths.sympy_rung import PATIENCE, to_json
from grader.maths.syntax import Node, NotReadable

SECONDS = 10.0  # of the processor
Task = Literal["integral", "limit"]


def proposed(task: Task, f: Node, x: str, ends: Sequence[Node], side: str = "") -> Node | None:
    """The value as our reader reads it; None where SymPy has none in the time."""
    try:
        asked = [task, to_json(lower(f)), x, [_end(each) for each in ends], side]
    except (NotAnExpression, ValueError):
        return None
    package = Path(__file__).resolve().parents[2]
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    try:
        done = subprocess.run(
            [sys.executable, "-c", f"from grader.maths.sympy_values_child import main; main({SECONDS!r})"],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=SECONDS + PATIENCE,
            env={**environment, "PYTHONPATH": str(package), "PYTHONHASHSEED": "0"},
            check=False,
        )
        return read(done.stdout.strip(), ()).tree if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, NotReadable):
        return None


def _end(end: Node) -> Any:
    sign = infinite(end)
    return {1: "inf", -1: "-inf"}[sign] if sign else to_json(lower(end))
