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
_CAPITALS = "Γ=Gamma Δ=Delta Θ=Theta Λ=Lambda Ξ=Xi Π=Pi Σ=Sigma Φ=Phi Ψ=Psi Ω=Omega"
GREEK = dict(zip(_GREEK_LETTERS, _GREEK_WORDS, strict=True)) | dict(w.split("=") for w in _CAPITALS.split())
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx")
SIGMA = "sigma"  # the logistic function, where no exercise declares the name
IDENTITY = ("I", "Id")
EULER = "e"  # e^z, where no exercise declares the name
SPELLINGS = dict.fromkeys(("lam", "lamb", "lambd", "lmbda", "lmb"), "lambda") | dict.fromkeys(
    ("eps", "varepsilon"), "epsilon"
)  # `lambda` is a word of Python's
KEYWORDS = (
    "shape",
    "axis",
    "keepdims",
    "dim",
    "ord",
    "True",
    "False",
    "keepdim",
    "None",
    "newaxis",
    "reshape",
)

_SAME = """
    sum tr det log exp inv diag norm outer inner dot softmax sigmoid relu tanh step sign abs softplus sqrt mean
    transpose eye ones zeros max min logsumexp square multiply matmul sin cos logdet oneslike zeroslike len
    where power divide add subtract solve cosh sinh sech einsum kron pinv
"""
_OTHER = """
    trace=tr Tr=tr ln=log Diag=diag diagonal=diag diagflat=diag heaviside=step maximum=max ReLU=relu expit=sigmoid
    logistic=sigmoid vdot=inner identity=eye sgn=sign absolute=abs mm=matmul inverse=inv
    lse=logsumexp Softmax=softmax minimum=min ones_like=oneslike zeros_like=zeroslike true_divide=divide
    reciprocal=reciprocal log1p=log1p expm1=expm1 log_softmax=logsoftmax logsigmoid=logsigmoid pow=power
    negative=negative hadamard=multiply H=step Theta=step
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

    def declares(self, word: str) -> bool:
        return word in self.shapes or word in self.definitions or word in self.functions

    def knows(self, word: str) -> bool:
        return (
            self.declares(word)
            or word in FUNCTIONS
            or word in self.dims()
            or word in (*IDENTITY, SIGMA, EULER, *KEYWORDS)
        )

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
    plain = re.sub(r"^R\s*\^|[\[\](){}]", " ", text.strip())
    parts = re.sub(r"[×,]|\bby\b|(?<=[\w\s])\b[xX]\b(?=[\s\d])", " ", plain).split()
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
