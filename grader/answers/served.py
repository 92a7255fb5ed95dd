"""The functions that may be passed into learner code, by name, as formulas in x.

The sandbox has its own implementation of each (`sandbox.functions`); a test holds the two side by side.  What is
expected of the learner is worked out from these formulas, in this process only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

X = re.compile(r"\bx\b")  # not the x of exp

FORMULAS: dict[str, str] = {
    "sin": "sin(x)",
    "cos": "cos(x)",
    "tan": "tan(x)",
    "exp": "exp(x)",
    "log": "ln(x)",
    "sqrt": "sqrt(x)",
    "square": "x^2",
    "cube": "x^3",
    "sigmoid": "1/(1 + exp(-x))",
    "tanh": "tanh(x)",
    "relu": "max(0, x)",
    "sin_exp": "sin(exp(x))",
}

Gradient = Callable[[Sequence[float]], "list[float]"]

# functions of a list, by their gradients; a member (a, c) is a g(v) + c (v_1 + 2 v_2 + 3 v_3 + …)
VECTORS: dict[str, Gradient] = {
    "sum_of_squares": lambda v: [2 * t for t in v],
    "sum_of_sines": lambda v: [math.cos(t) for t in v],
    "product": lambda v: [math.prod(v[:k]) * math.prod(v[k + 1 :]) for k in range(len(v))],
    "log_sum_exp": lambda v: [math.exp(t) / sum(map(math.exp, v)) for t in v],
}


def gradient_of(name: str, parameters: Sequence[float], v: Sequence[float]) -> list[float]:
    """All partial derivatives of a function of a list, or of its member."""
    a, c = parameters or (1.0, 0.0)
    return [a * slope + c * k for k, slope in enumerate(VECTORS[name](v), 1)]


def formula_of(name: str, parameters: tuple[float, ...] = ()) -> str | None:
    """The formula of a served function; None where it is unknown.

    `polynomial` has coefficients c_0, c_1, …; any other with (a, b, c, d) is a g(b x + c) + d.
    """
    if name == "polynomial":
        return " + ".join(f"({c!r})*x^{k}" for k, c in enumerate(parameters)) or "0*x"
    g = FORMULAS.get(name)
    if g is None or not parameters:
        return g
    a, b, c, d = parameters
    inner = X.sub(f"(({b!r})*x + ({c!r}))", g)
    return f"({a!r})*({inner}) + ({d!r})"


def shown_formula(name: str, parameters: tuple[float, ...]) -> str:
    """The same for people: `1.5 sin(2x - 0.3) + 1`."""
    if name == "polynomial":
        return f"{name}([{', '.join(f'{c:g}' for c in parameters)}])"
    if name in VECTORS:
        a, c = parameters
        return f"{a:g}*{name}{c:+g}*(v_1 + 2 v_2 + …)"
    if name.startswith("slope of ") or len(parameters) != 4:
        return name  # a derivative that was drawn: which, would tell whether it is the right one
    a, b, c, d = parameters
    shift = f"{c:+g}" if c else ""
    inside = f"{b:g}*x{shift}" if b != 1 else f"x{shift}"
    return f"{a:g}*{name}({inside}){f'{d:+g}' if d else ''}"
