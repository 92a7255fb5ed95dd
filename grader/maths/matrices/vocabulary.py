"""What may stand in a text: names that an exercise declares, and functions that everybody knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from grader.maths.matrices.tree import Dim, Matrix, Shape
from grader.record import dataclass

Note: TypeAlias = Literal[
    "symmetric", "spd", "positive", "signs", "bits", "sum 1", "rows sum 1"
]  # facts that an answer may use
NOTES: tuple[Note, ...] = ("symmetric", "spd", "positive", "signs", "bits", "sum 1", "rows sum 1")
Star: TypeAlias = Literal["ask", "elementwise", "matrix"]

_GREEK_LETTERS = "αβγδεηθλμνπρσςτφϕψω"
_GREEK_WORDS = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda", "mu", "nu", "pi", "rho"),
    *("sigma", "sigma", "tau", "phi", "phi", "psi", "omega"),
)
GREEK = dict(zip(_GREEK_LETTERS, _GREEK_WORDS, strict=True)) | {"Δ": "Delta", "Σ": "Sigma", "Λ": "Lambda"}
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
SIGMA = "sigma"  # the logistic function, where no exercise declares the name
IDENTITY = ("I", "Id")
KEYWORDS = ("shape", "axis", "keepdims", "dim", "ord", "True", "False", "keepdim")

_SAME = """
    sum tr det log exp inv diag norm outer inner dot softmax sigmoid relu tanh step sign abs softplus sqrt mean
    transpose eye ones max logsumexp square multiply matmul sin cos logdet oneslike len
"""
_OTHER = """
    trace=tr Tr=tr ln=log Diag=diag diagonal=diag diagflat=diag heaviside=step maximum=max ReLU=relu expit=sigmoid
    logistic=sigmoid vdot=inner identity=eye sgn=sign absolute=abs ones_like=oneslike mm=matmul inverse=inv
    lse=logsumexp Softmax=softmax
"""
FUNCTIONS: Mapping[str, str] = dict(word.split("=") for word in _OTHER.split()) | {
    name: name for name in _SAME.split()
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of an exercise: shapes, definitions, open functions (phi), and what is known of them."""

    shapes: Mapping[str, Shape]
    definitions: Mapping[str, Matrix]
    functions: tuple[str, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)
    star: Star = "ask"

    def dims(self) -> tuple[str, ...]:
        """The names of the dimensions, sorted."""
        found = {d for s in self.shapes.values() for d in s if isinstance(d, str)}
        return tuple(sorted(found))

    def shows(self) -> tuple[str, ...]:
        """The names that a learner may use."""
        return (*self.shapes, *self.definitions, *self.functions)

    def knows(self, word: str) -> bool:
        declared = word in self.shapes or word in self.definitions or word in self.functions
        return declared or word in FUNCTIONS or word in self.dims() or word in (*IDENTITY, SIGMA, *KEYWORDS)

    def function(self, word: str) -> str | None:
        """The function that a word means here; None for any other name."""
        if word in self.shapes or word in self.definitions:
            return None
        if word in self.functions:
            return word
        return "sigmoid" if word == SIGMA else FUNCTIONS.get(word)


def spelled(name: str) -> str:
    """W_1, W₁ and W1 are one name; λ is lambda."""
    plain = "".join(GREEK.get(c, c) for c in name.strip().lstrip("\\")).translate(SUBSCRIPTS)
    return re.sub(r"_\{?(\w+)\}?", r"\1", plain)


def shape_of(text: str) -> Shape:
    """`scalar`, `n` (a column), `n x d`.  Raises ValueError."""
    parts = re.sub(r"[×,]|\bby\b|(?<=[\w\s])\bx\b(?=[\s\d])", " ", text.strip()).split()
    if parts == ["scalar"]:
        return (1, 1)
    if not 1 <= len(parts) <= 2:
        raise ValueError(text)
    rows, *columns = map(_dim, parts)
    return (rows, columns[0] if columns else 1)


def _dim(word: str) -> Dim:
    if word.isdecimal() and 1 <= int(word) <= 8:
        return int(word)
    if not re.fullmatch(r"[A-Za-z]\w{0,15}", word):
        raise ValueError(word)
    return word
