"""What a file does step by step is what Python does, or it is not read: the programs of `tests/tables/programs.txt`.

Below `### title` stands a program, and every name in it that begins with r is asked for.  Where `never run` stands in
the title, Python would take too long.
"""

from __future__ import annotations

import re
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy as sp

from grader.model import Observation, Text
from grader.submission import observe
from tests.fuzz.programs import worked_out

TABLE = Path(__file__).parents[1] / "tables" / "programs.txt"
PARTS = re.split(r"^### +(.*)\n", TABLE.read_text(), flags=re.MULTILINE)[1:]
PROGRAMS = dict(zip(PARTS[::2], PARTS[1::2], strict=True))
ASKED = re.compile(r"^(?:def )?(r\d?)\b", re.MULTILINE)
LETTERS = {letter: sp.Symbol(letter) for letter in "xyz"}


def has(program: str) -> dict[str, Any]:
    """What Python has in the end; nothing where it stops."""
    made: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(program, made)  # noqa: S102 — of the table
        except Exception:  # noqa: BLE001 — a row may be about what Python refuses
            return {}
    return made


def called(function: Any, given: list[float]) -> object:
    try:
        return function(*given)
    except SystemExit:
        return "left"


def same(ours: object, python: object) -> bool:
    if isinstance(ours, str) or isinstance(python, str):
        return ours == python
    if isinstance(python, list | tuple):
        return isinstance(ours, list | tuple) and all(map(same, ours, python)) and len(ours) == len(python)
    if isinstance(python, np.ndarray):
        return same(ours, python.tolist())
    if isinstance(python, sp.Basic):
        return bool(sp.simplify(sp.sympify(ours) - python) == 0)
    return bool(ours == pytest.approx(python))


def value(seen: Observation, **known: object) -> object:
    """What the text comes to; None where there is none, or it still holds what was not followed."""
    if not isinstance(seen, Text):
        return None
    try:
        return worked_out(seen, **known) if seen.bare else seen.source
    except (LookupError, NameError, TypeError, SyntaxError, ZeroDivisionError):
        return None


def observed(program: str) -> dict[str, Observation]:
    return observe(program.encode(), "x.py", sorted(set(ASKED.findall(program))))


@pytest.mark.parametrize("title", PROGRAMS)
def test_what_is_read_is_what_python_has(title: str) -> None:
    program = PROGRAMS[title]
    began = time.process_time()
    found = observed(program)
    assert time.process_time() - began < 10
    python = {} if "never run" in title else has(program)
    for name, seen in found.items():
        given = [2.0, 3.0][: len(getattr(seen, "parameters", None) or ())]
        known = dict(zip(getattr(seen, "parameters", None) or (), given, strict=True))
        ours = value(seen, **(LETTERS | known))
        if ours is not None and "never run" not in title:
            assert same(ours, called(python[name], given) if given else python[name])


def test_most_programs_are_read() -> None:
    read = [
        title
        for title, program in PROGRAMS.items()
        if any(value(seen, **LETTERS) is not None for seen in observed(program).values())
    ]
    assert 3 * len(read) > len(PROGRAMS)
