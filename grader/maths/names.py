"""Every name that a reader knows: functions, constants, their other spellings, and Greek letters.

`log` and `ln` are the natural logarithm; `asin` and `arcsin` the inverse sine; `sigmoid`, `logistic`, `expit`
and σ(…) the logistic function 1/(1 + e^(-x)).
"""

from __future__ import annotations

ANY = 99  # no upper bound on the number of arguments

# canonical name: (fewest arguments, most arguments)
FUNCTIONS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("exp", "sqrt", "cbrt", "abs", "sign", "floor", "erf"), (1, 1)),
    "heaviside": (1, 2),
    **dict.fromkeys(("log2", "log10"), (1, 1)),
    "log": (1, 2),
    **dict.fromkeys(("sin", "cos", "tan", "sec", "csc", "cot"), (1, 1)),
    **dict.fromkeys(("asin", "acos", "atan", "asec", "acsc", "acot"), (1, 1)),
    **dict.fromkeys(("sinh", "cosh", "tanh", "sech", "csch", "coth"), (1, 1)),
    **dict.fromkeys(("asinh", "acosh", "atanh"), (1, 1)),
    **dict.fromkeys(("sigmoid", "relu", "softplus", "silu", "gelu", "elu"), (1, 1)),
    "leaky_relu": (1, 2),
    "root": (2, 2),
    "max": (2, ANY),
    "min": (2, ANY),
}

ALIASES: dict[str, str] = {
    "ln": "log",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arcsec": "asec",
    "arccsc": "acsc",
    "arccot": "acot",
    "arcsinh": "asinh",
    "arsinh": "asinh",
    "arccosh": "acosh",
    "arcosh": "acosh",
    "arctanh": "atanh",
    "artanh": "atanh",
    "cosec": "csc",
    "cotan": "cot",
    "tg": "tan",
    "ctg": "cot",
    "arctg": "atan",
    "sgn": "sign",
    "signum": "sign",
    "absolute": "abs",
    "fabs": "abs",
    "maximum": "max",
    "minimum": "min",
    "fmax": "max",
    "fmin": "min",
    "step": "heaviside",
    "sigma": "sigmoid",
    "logistic": "sigmoid",
    "expit": "sigmoid",
    "swish": "silu",
    "lrelu": "leaky_relu",
    "leakyrelu": "leaky_relu",
    "lg": "log10",
    "unitstep": "heaviside",
    "unit_step": "heaviside",
    "boole": "indicator",
    "heavisidetheta": "heaviside",
    "nthroot": "root",
    "surd": "root",
    "ceiling": "ceil",
}

# as they are called elsewhere: not read, since they may be products of letters, but known to a repair
FOREIGN: dict[str, str] = {
    "sen": "sin",
    "senh": "sinh",
    "sh": "sinh",
    "ch": "cosh",
    "th": "tanh",
    "cth": "coth",
    "tgh": "tanh",
    "arcsen": "arcsin",
    "atg": "arctan",
    "raiz": "sqrt",
    "wurzel": "sqrt",
    "sine": "sin",
    "cosine": "cos",
    "cosin": "cos",
    "tangent": "tan",
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
CALLED_ONLY = frozenset({*RELATIONS, *CONNECTIVES, *CONVERSIONS, "theta"})  # with a bracket behind them
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


def function_name(word: str) -> str | None:
    """The canonical name of a function in any of its spellings, capitals included (`Sin`, `ReLU`, `Abs`)."""
    for candidate in (word, word.lower()):
        name = ALIASES.get(candidate, candidate)
        if name in FUNCTIONS or name in SPECIAL:
            if candidate != word and len(word) < 2:
                return None
            return name
    return None


def constant_name(word: str) -> str | None:
    """pi, e or inf, in any of their spellings (`Pi`, `E`, `oo`)."""
    return CONSTANTS.get(word) or CONSTANTS.get(word.lower())
