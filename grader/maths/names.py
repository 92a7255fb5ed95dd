"""Every name that a reader knows: functions (from their rows), constants, other spellings, and Greek letters.

`log` and `ln` are the natural logarithm; `asin` and `arcsin` the inverse sine; `sigmoid`, `logistic`, `expit`
and σ(…) the logistic function 1/(1 + e^(-x)).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from grader.maths.functions import ROWS

# canonical name: (fewest arguments, most arguments)
FUNCTIONS: dict[str, tuple[int, int]] = {row.name: row.arity for row in ROWS}

ALIASES: dict[str, str] = {
    **{alias: row.name for row in ROWS for alias in row.aliases},
    "boole": "indicator",
    "ceiling": "ceil",
}

# as they are called elsewhere: not read, but known to a repair
FOREIGN: dict[str, str] = {
    word: next((alias for alias in row.aliases if alias.startswith("arc")), row.name)
    for row in ROWS
    for word in row.foreign
}

# words that are read like functions but are grammar: value if condition, powers, pieces, derivatives
SPECIAL = frozenset(
    {
        "log1p",
        "expm1",
        "hypot",
        "piecewise",
        "where",
        "pow",
        "power",
        "diff",
        "d",
        "D",
        "array",
        "matrix",
        "cases",
        "square",
        "ceil",
        "indicator",
        "rational",
    }
)

# SymPy's relations, its connectives, and the conversions that make a number of a condition
RELATIONS: dict[str, str] = {"Eq": "=", "Ne": "!=", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">="}
CONNECTIVES: dict[str, str] = {"And": "and", "Or": "or", "Not": "not"}
CONVERSIONS = frozenset({"int", "float"})
CALLED_ONLY = frozenset(
    {*RELATIONS, *CONNECTIVES, *CONVERSIONS, "theta", "H", "I", "lb", "ld"}
)  # with a bracket behind them
NOT_A_NUMBER = frozenset({"nan", "NaN", "undefined"})

CONSTANTS: dict[str, str] = {
    "pi": "pi",
    "e": "e",
    "inf": "inf",
    "infinity": "inf",
    "oo": "inf",
}

MODULES = frozenset(
    {"np", "numpy", "math", "torch", "sp", "sympy", "jnp", "jax", "tf", "nn", "functional", "special"}
    | {"F", "scipy", "Math", "mpmath", "mp", "tensorflow", "cmath", "keras", "activations"}
)

GREEK: dict[str, str] = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Σ": "Sigma",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
    "ϵ": "epsilon",
    "ϕ": "phi",
    "ϑ": "theta",
    "ℒ": "L",
    "∞": "inf",
}

LETTERS = {word: letter for letter, word in reversed(GREEK.items())}  # alpha -> α, for printing
HATS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde"}


def spelled(name: str) -> str:
    """A name as the reader spells it: ŷ is y_hat, θ̂_1 is theta_hat_1, x̄ is x_bar."""
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFD", name)
    head, tail = letters[0], letters[1:]
    marks = "".join(f"_{HATS[c]}" for c in tail if c in HATS)
    return GREEK.get(head, head) + marks + "".join(c for c in tail if c not in HATS)


@lru_cache(maxsize=1024)
def function_name(word: str) -> str | None:
    """The canonical name of a function in any of its spellings, capitals included (`Sin`, `ReLU`, `Abs`)."""
    for candidate in (word, word.lower()):
        name = ALIASES.get(candidate, candidate)
        if name in FUNCTIONS or name in SPECIAL:
            if candidate != word and len(word) < 2:
                return None
            return name
    return None


@lru_cache(maxsize=1024)
def constant_name(word: str) -> str | None:
    """pi, e or inf, in any of their spellings (`Pi`, `E`, `oo`)."""
    return CONSTANTS.get(word) or CONSTANTS.get(word.lower())
