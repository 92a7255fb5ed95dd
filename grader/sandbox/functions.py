"""Functions that may be passed into learner code, by name: the closed list, as numbers.

They work on floats and on numpy arrays alike.  `answers.served` holds the same functions as formulas; a test
holds both side by side.  The parent computes them: the child knows no name.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from typing import Any

Function = Callable[[Any], Any]


def _elementwise(name: str) -> Function:
    """math.sin for a number, numpy.sin for an array."""
    scalar = getattr(math, name)

    def f(x: Any) -> Any:
        if hasattr(x, "shape") and x.ndim:
            return getattr(sys.modules["numpy"], name)(x)  # which made the array
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

VECTORS: dict[str, Callable[[Sequence[float]], float]] = {
    "sum_of_squares": lambda v: math.fsum(t * t for t in v),
    "sum_of_sines": lambda v: math.fsum(map(math.sin, v)),
    "product": math.prod,
    "log_sum_exp": lambda v: math.log(math.fsum(map(math.exp, v))),
}


def of_list(name: str, parameters: Sequence[float], v: Sequence[float]) -> float:
    """g(v), or its member a g(v) + c (v_1 + 2 v_2 + …)"""
    a, c = parameters or (1.0, 0.0)
    return a * VECTORS[name](v) + c * math.fsum(k * t for k, t in enumerate(v, 1))


def polynomial(coefficients: Sequence[float]) -> Function:
    """c_0 + c_1 x + c_2 x² + …, by Horner's rule."""

    def f(x: Any) -> Any:
        total: Any = 0.0
        for c in reversed(coefficients):
            total = total * x + c
        return total

    return f


def scaled(g: Function, a: float, b: float, c: float, d: float) -> Function:
    """a g(b x + c) + d"""
    return lambda x: a * g(b * x + c) + d


def function(name: str, parameters: Sequence[float]) -> Function:
    """The function of that name, or its member with four parameters; raises KeyError where there is none."""
    if name == "polynomial":
        return polynomial(parameters)
    return scaled(FUNCTIONS[name], *parameters) if parameters else FUNCTIONS[name]
