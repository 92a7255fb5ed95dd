"""Name the mistake, and where it is.

The faces: `recognise(function, variable, answer, …) -> Diagnosis`, and `recognise_matrix(function, answer, by=…, …)`
for derivatives by vectors and matrices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.mistakes import (
        blind,
        confirm,
        descent,
        difference,
        facts,
        hints,
        integrals,
        patterns,
        programs,
        recognition,
        registry,
        rows,
        steps,
        values,
    )
    from grader.mistakes.diagnosis import Diagnosis, Fact, Match
    from grader.mistakes.matrices.recognition import recognise_matrix
    from grader.mistakes.recognition import recognise

FILES = [
    "blind",
    "confirm",
    "descent",
    "difference",
    "facts",
    "hints",
    "integrals",
    "patterns",
    "programs",
    "recognition",
    "registry",
    "rows",
    "steps",
    "values",
]
HOMES = {
    "recognise": "recognition",
    "recognise_matrix": "matrices.recognition",
    "Diagnosis": "diagnosis",
    "Fact": "diagnosis",
    "Match": "diagnosis",
}

__all__ = [
    "Diagnosis",
    "Fact",
    "Match",
    "blind",
    "confirm",
    "descent",
    "difference",
    "facts",
    "hints",
    "integrals",
    "patterns",
    "programs",
    "recognise",
    "recognise_matrix",
    "recognition",
    "registry",
    "rows",
    "steps",
    "values",
]

__getattr__ = late.attributes(__name__, HOMES, FILES)
