"""Entry by entry through the prover of scalar formulas, at one small size."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import count

from grader.maths.equivalence import compare
from grader.maths.evidence import Proved
from grader.maths.matrices.fitting import Sizes, size_of
from grader.maths.matrices.rings import NotExact, Rows, Valueless
from grader.maths.matrices.tree import Matrix
from grader.maths.matrices.values import value
from grader.maths.matrices.vocabulary import Vocabulary
from grader.maths.syntax import (
    Apply,
    Expression,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from grader.maths.trees import number
from grader.record import dataclass

MOST_ENTRIES = 9
MOST_NODES = 4_000
_NAMES = {"step": "heaviside"}


@dataclass(frozen=True, slots=True)
class EntryFormula:
    """A formula for one entry, with the arithmetic of numbers."""

    tree: Node
    size: int = 1

    def __add__(self, other: EntryFormula) -> EntryFormula:
        if self.is_zero() or other.is_zero():
            return other if self.is_zero() else self
        return _made(Sum((self.tree, other.tree)), self, other)

    def __sub__(self, other: EntryFormula) -> EntryFormula:
        return self + -other

    def __neg__(self) -> EntryFormula:
        return self if self.is_zero() else _made(Minus(self.tree), self)

    def __mul__(self, other: EntryFormula) -> EntryFormula:
        if self.is_zero() or other.is_zero():
            return ZERO
        if ONE in (self, other):
            return other if self == ONE else self
        return _made(Product((self.tree, other.tree)), self, other)

    def __truediv__(self, other: EntryFormula) -> EntryFormula:
        return self if other == ONE else _made(Quotient(self.tree, other.tree), self, other)

    def is_zero(self) -> bool:
        return self.tree == Number(Fraction(0))


def _made(tree: Node, *parts: EntryFormula) -> EntryFormula:
    size = 1 + sum(p.size for p in parts)
    if size > MOST_NODES:
        raise NotExact
    return EntryFormula(tree, size)


ZERO, ONE = EntryFormula(Number(Fraction(0))), EntryFormula(Number(Fraction(1)))


class Formulas:
    """Formulas in the entries of the names."""

    zero, one = ZERO, ONE

    def lift(self, q: Fraction) -> EntryFormula:
        return EntryFormula(number(q))

    def size(self, name: str, n: int) -> EntryFormula:
        """A variable: what is proved with it holds for every number."""
        return EntryFormula(Variable(f"size_{name}"))

    def is_zero(self, x: EntryFormula) -> bool:
        return x.is_zero()

    def power(self, x: EntryFormula, q: Fraction) -> EntryFormula:
        if x.is_zero():
            if q < 0:
                raise Valueless("a division by zero")
            return x
        return _made(Power(x.tree, number(q)), x)

    def apply(self, f: str, x: EntryFormula) -> EntryFormula:
        if f.rstrip("'") not in _KNOWN:
            raise NotExact
        return _made(Apply(_NAMES.get(f, f), (x.tree,)), x)


_KNOWN = ("exp", "log", "sigmoid", "tanh", "relu", "abs", "sign", "step", "softplus", "sin", "cos")


def proved(a: Matrix, b: Matrix, known: Vocabulary, sizes: Sizes, seed: int) -> bool:
    """Whether every entry is proved equal at these sizes, whatever the notes say."""
    env, names = _formulas(known, sizes)
    ring = Formulas()
    try:
        left, right = value(a, env, sizes, ring), value(b, env, sizes, ring)
    except (NotExact, Valueless):
        return False
    pairs = [(x, y) for r, s in zip(left, right, strict=True) for x, y in zip(r, s, strict=True)]
    if len(pairs) > MOST_ENTRIES:
        return False
    return all(_same(x, y, names, seed) for x, y in pairs)


def _same(x: EntryFormula, y: EntryFormula, names: tuple[str, ...], seed: int) -> bool:
    found = compare(
        Expression(x.tree, "", (), names), Expression(y.tree, "", (), names), variables=names, seed=seed
    )
    return isinstance(found, Proved)


def _formulas(known: Vocabulary, sizes: Sizes) -> tuple[Mapping[str, Rows], tuple[str, ...]]:
    """A variable for every entry; a symmetric matrix has the same one on both sides."""
    numbers, env, names = count(1), dict[str, Rows](), list[str]()
    for name, (r, c) in known.shapes.items():
        rows: list[list[EntryFormula]] = []
        for i in range(size_of(r, sizes)):
            rows.append([])
            for j in range(size_of(c, sizes)):
                if known.notes.get(name) in ("symmetric", "spd") and j < i:
                    rows[i].append(rows[j][i])
                    continue
                names.append(f"x_{next(numbers)}")
                rows[i].append(EntryFormula(Variable(names[-1])))
        env[name] = rows
    return env, (*names, *(f"size_{d}" for d in known.dims()))
