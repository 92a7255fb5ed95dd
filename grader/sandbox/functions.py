"""Functions that may be passed into learner code, by name: the closed list, as the child computes them.

They work on floats and on numpy arrays alike.  `answers.served` holds the same functions as formulas; a test
holds both side by side.  This file is run inside the child: it imports nothing of ours.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

Function = Callable[[Any], Any]


def _elementwise(name: str) -> Function:
    """math.sin for a number, numpy.sin for an array."""
    scalar = getattr(math, name)

    def f(x: Any) -> Any:
        if hasattr(x, "shape") and x.ndim:
            import numpy

            return getattr(numpy, name)(x)
        return scalar(x)

    f.__name__ = "f"  # what it is called is no business of the learner's
    return f


_exp = _elementwise("exp")
_sin = _elementwise("sin")
_tanh = _elementwise("tanh")

FUNCTIONS: dict[str, Function] = {
    **{name: _elementwise(name) for name in ("sin", "cos", "tan", "exp", "log", "sqrt", "tanh")},
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "sigmoid": lambda x: (1 + _tanh(x / 2)) / 2,  # 1/(1 + exp(-x)), without its overflow
    "relu": lambda x: (x + abs(x)) / 2,
    "sin_exp": lambda x: _sin(_exp(x)),
}


def polynomial(coefficients: Sequence[float]) -> Function:
    """c_0 + c_1 x + c_2 x² + …, by Horner's rule."""

    def f(x: Any) -> Any:
        total: Any = 0.0
        for c in reversed(coefficients):
            total = total * x + c
        return total

    return f


def function(name: str, parameters: Sequence[float]) -> Function:
    """The function of that name; raises KeyError where there is none."""
    return polynomial(parameters) if name == "polynomial" else FUNCTIONS[name]
