"""Products of entries with named indices, and the atoms that they are made of.

A monomial is coefficient · Π atom[indices]^exponent, summed over its dummies; `out` are its row and column index,
None where that dimension is 1.  All-ones matrices are no factor at all, I is a repeated index, ⊙ and diag are
indices that are met three times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import count
from typing import Literal, NamedTuple, TypeAlias

from grader.maths.matrices.tree import Dim
from grader.maths.matrices.vocabulary import Note
from grader.maths.work import Work
from grader.record import dataclass

Index: TypeAlias = tuple[Dim, int]
Out: TypeAlias = tuple["Index | None", "Index | None"]
Factor: TypeAlias = tuple[int, tuple[Index, ...]]  # (number of an atom, its indices)
AtomKind: TypeAlias = Literal["variable", "size", "exp", "base", "fn", "inv", "det"]
Terms: TypeAlias = "list[Monomial]"

MOST_TERMS = 400
BUDGET = 60_000


class NotNormal(Exception):
    """No normal form is known here, or it would be too large; says why."""


class Monomial(NamedTuple):
    """One term of a sum."""

    coefficient: Fraction
    factors: Mapping[Factor, Fraction]
    out: Out
    dummies: frozenset[Index]


@dataclass(frozen=True, slots=True)
class Atom:
    """A name, or a function around terms that are in normal form themselves (`inside`).

    `of` is the atom that an inverse inverts, where that is a name.
    """

    kind: AtomKind
    name: str
    inside: tuple[Monomial, ...] = ()
    symmetric: bool = False
    of: int = -1


class Atoms:
    """The atoms of one comparison, numbered as they are met; and the work that it costs."""

    def __init__(self, notes: Mapping[str, Note]) -> None:
        self.notes = notes
        self.work = Work(BUDGET)
        self.known: list[Atom] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._fresh = count()

    def number(self, key: tuple[object, ...], atom: Atom) -> int:
        """The number of the atom with this key."""
        found = self._numbers.setdefault(key, len(self.known))
        if found == len(self.known):
            self.known.append(atom)
        return found

    def index(self, dim: Dim) -> Index:
        """A new index."""
        return (dim, next(self._fresh))

    def kind(self, a: int) -> AtomKind:
        return self.known[a].kind

    def note(self, a: int) -> Note | None:
        atom = self.known[a]
        return self.notes.get(atom.name) if atom.kind == "variable" else None

    def symmetric(self, a: int) -> bool:
        return self.known[a].symmetric or self.note(a) in ("symmetric", "spd")

    def positive(self, a: int) -> bool:
        atom = self.known[a]
        if atom.kind in ("exp", "size") or self.note(a) == "positive":
            return True
        return atom.kind == "base" and all(
            t.coefficient > 0 and all(self.positive(f[0]) for f in t.factors) for t in atom.inside
        )


def renamed(t: Monomial, names: Mapping[Index, Index]) -> Monomial:
    """With other indices; factors that become one are multiplied."""
    if not names:
        return t
    factors: dict[Factor, Fraction] = {}
    for (a, indices), q in t.factors.items():
        key = (a, tuple(names.get(i, i) for i in indices))
        factors[key] = factors.get(key, Fraction(0)) + q
    out = [None if i is None else names.get(i, i) for i in t.out]
    return Monomial(t.coefficient, factors, (out[0], out[1]), frozenset(names.get(i, i) for i in t.dummies))


def indices_of(t: Monomial) -> set[Index]:
    return {i for _, idx in t.factors for i in idx} | {i for i in t.out if i is not None} | t.dummies


def fresh(t: Monomial, atoms: Atoms) -> Monomial:
    """With indices of its own."""
    return renamed(t, {i: atoms.index(i[0]) for i in sorted(indices_of(t), key=lambda i: i[1])})


def onto(t: Monomial, out: Out, atoms: Atoms) -> Monomial:
    """The same with these output indices."""
    t = fresh(t, atoms)
    names = {i: o for i, o in zip(t.out, out, strict=True) if i is not None and o is not None}
    return renamed(t, names)


def negated(terms: Iterable[Monomial]) -> Terms:
    return [t._replace(coefficient=-t.coefficient) for t in terms]


def constant(c: Fraction | int, out: Out = (None, None)) -> Monomial:
    return Monomial(Fraction(c), {}, out, frozenset())


def single(a: int, out: Out, q: Fraction | int = 1, c: Fraction | int = 1) -> Monomial:
    """One atom at its output indices."""
    at = tuple(i for i in out if i is not None)
    return Monomial(Fraction(c), {(a, at): Fraction(q)}, out, frozenset())


def joined(
    a: Monomial, b: Monomial, pairs: Iterable[tuple[Index | None, Index | None]], out: Sequence[Index | None]
) -> Monomial:
    """The product, with each pair of indices made one; indices that are not in `out` become dummies."""
    names: dict[Index, Index] = {}

    def root(i: Index) -> Index:
        while i in names:
            i = names[i]
        return i

    for i, j in pairs:
        if i is not None and j is not None and (p := root(i)) != (q := root(j)):
            names[q] = p
    names = {i: root(i) for i in names}
    factors = dict(a.factors)
    for key, e in b.factors.items():
        factors[key] = factors.get(key, Fraction(0)) + e
    every = {i for i in (*a.out, *b.out) if i is not None} | a.dummies | b.dummies
    t = renamed(Monomial(a.coefficient * b.coefficient, factors, (out[0], out[1]), frozenset(every)), names)
    return t._replace(dummies=t.dummies - set(t.out))
