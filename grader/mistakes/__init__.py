"""Name the mistake, and where it is.

The faces: `recognise(function, variable, answer, …) -> Diagnosis`, and `recognise_matrix(function, answer, by=…, …)`
for derivatives by vectors and matrices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.mistakes.diagnosis import Diagnosis, Fact, Match
    from grader.mistakes.matrices.recognition import recognise_matrix
    from grader.mistakes.recognition import recognise

__all__ = ["Diagnosis", "Fact", "Match", "recognise", "recognise_matrix"]

_HOMES = {
    "recognise": "recognition",
    "recognise_matrix": "matrices.recognition",
    "Diagnosis": "diagnosis",
    "Fact": "diagnosis",
    "Match": "diagnosis",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'grader.mistakes' has no attribute {name!r}")
    return getattr(import_module(f"grader.mistakes.{_HOMES[name]}"), name)
