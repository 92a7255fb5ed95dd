"""The functions that may be passed into learner code, by name, as formulas in x.

The sandbox has its own implementation of each (`sandbox.functions`); a test holds the two side by side.  What is
expected of the learner is worked out from these formulas, in this process only.
"""

from __future__ import annotations

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


def formula_of(name: str, parameters: tuple[float, ...] = ()) -> str | None:
    """The formula of a served function; `polynomial` with coefficients c_0, c_1, …; None where it is unknown."""
    if name == "polynomial":
        return " + ".join(f"({c!r})*x^{k}" for k, c in enumerate(parameters)) or "0*x"
    return FORMULAS.get(name)
