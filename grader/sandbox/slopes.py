"""The derivatives of the functions that can be passed in, as the parent serves them; never loaded in a child."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from grader.sandbox.functions import function, polynomial

SLOPE_OF = "slope of "


def _relu(x: float) -> float:
    if x == 0:
        raise ValueError("relu has no slope at 0")
    return 1.0 if x > 0 else 0.0


SLOPES: dict[str, Callable[[float], float]] = {
    "sin": math.cos,
    "cos": lambda x: -math.sin(x),
    "tan": lambda x: 1 + math.tan(x) ** 2,
    "exp": math.exp,
    "log": lambda x: 1 / x,
    "sqrt": lambda x: 0.5 / math.sqrt(x),
    "tanh": lambda x: 1 - math.tanh(x) ** 2,
    "square": lambda x: 2 * x,
    "cube": lambda x: 3 * x**2,
    "sigmoid": lambda x: (1 - math.tanh(x / 2) ** 2) / 4,
    "relu": _relu,
    "sin_exp": lambda x: math.cos(math.exp(x)) * math.exp(x),
}


def served(name: str, parameters: Sequence[float]) -> Callable[[float], float]:
    """The function of that name; `slope of sin` with (p, q, …) is p f'(x) + q, of sin with the rest as parameters.

    Raises KeyError for others.
    """
    if not name.startswith(SLOPE_OF):
        return function(name, parameters)
    (p, q), rest = parameters[:2], parameters[2:]
    slope = _slope(name.removeprefix(SLOPE_OF), rest)
    return lambda x: p * slope(x) + q


def _slope(name: str, parameters: Sequence[float]) -> Callable[[float], float]:
    if name == "polynomial":
        return polynomial([k * c for k, c in enumerate(parameters)][1:])
    slope = SLOPES[name]
    if not parameters:
        return slope
    a, b, c, _ = parameters
    return lambda x: a * b * slope(b * x + c)
