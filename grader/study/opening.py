"""Begin an exercise: its file written, never over somebody's work; or begun again, with other numbers."""

from __future__ import annotations

import os
from pathlib import Path

from grader import bank
from grader.bank.assignment import DEALS
from grader.model import Exercise
from grader.report.starter import starter

STEPS = (7, 11, 13, 17, 19, 23)


def begin(exercise: Exercise, folder: Path) -> bool:
    """Write the answer file where there is none; whether it was written.  Raises OSError where it cannot be."""
    path = folder / f"{exercise.id}.py"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter(exercise))
    except FileExistsError:
        return False
    return True


def put_aside(path: Path) -> Path | None:
    """An answer file under another name, so that its own is free; None where there is none."""
    if not os.path.lexists(path):
        return None
    names = (path.with_name(f"{path.name}.bak{k if k > 1 else ''}") for k in range(1, 1000))
    free = next(name for name in names if not os.path.lexists(name))
    path.rename(free)
    return free


def fresh(path: Path, begun: int, now: int = 0) -> Exercise:
    """Another variant, and other letters before the rows, each time it is begun; `now` is the variant at hand.

    A step that shares no factor with the count meets all variants before one returns.
    """
    count = bank.count(path)
    step = next(k for k in STEPS if count % k)
    variant = (now + step) % count
    return bank.load(path, variant, (begun * 101 + variant) % DEALS + 1)
