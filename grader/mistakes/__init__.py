"""Name the mistake, and where it is.  The face: `recognise(function, variable, answer, …) -> Diagnosis`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.mistakes import blind, difference, hints, registry, steps, values
    from grader.mistakes.diagnosis import Diagnosis, Fact, Match
    from grader.mistakes.recognition import recognise

FILES = ["blind", "difference", "hints", "registry", "steps", "values"]
HOMES = {"recognise": "recognition", "Diagnosis": "diagnosis", "Fact": "diagnosis", "Match": "diagnosis"}

__all__ = [
    "Diagnosis",
    "Fact",
    "Match",
    "blind",
    "difference",
    "hints",
    "recognise",
    "registry",
    "steps",
    "values",
]

__getattr__ = late.attributes(__name__, HOMES, FILES)
