"""One name for monomials that differ only by the names of their dummies: colours are refined, the rest permuted.

`key` is equal for two monomials exactly when one can be renamed into the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations, product
from typing import Any, TypeAlias

from grader.maths.matrices.normal.atoms import Atoms, Index, Monomial, NotNormal

Key: TypeAlias = tuple[Any, ...]
Counted: TypeAlias = tuple[int, tuple[Index, ...], tuple[int, int]]  # an atom, its indices, its exponent
ROUNDS = 3
MOST_PERMUTATIONS = 5_040


def key(t: Monomial, atoms: Atoms) -> Key:
    label: dict[Index, Key] = {}
    for k, i in enumerate(t.out):
        if i is not None:
            label.setdefault(i, (0, k))
    factors = [
        (a, idx, (q.numerator, q.denominator)) for (a, idx), q in t.factors.items()
    ]  # cheap to compare
    groups = _groups(t, factors, label, atoms)
    best: Key | None = None
    for n, choice in enumerate(product(*(permutations(g) for g in groups))):
        if n > MOST_PERMUTATIONS:
            raise NotNormal("too many indices are alike")
        atoms.work.spend(0.2 * (1 + len(t.factors)))
        every = (i for group in choice for i in group)
        names = label | {i: (1, str(i[0]), k) for k, i in enumerate(every)}
        shape = tuple(sorted((a, _at(a, idx, names, atoms), q) for a, idx, q in factors))
        if best is None or shape < best:
            best = shape
    return best, tuple(None if i is None else label[i] for i in t.out)


def _at(a: int, indices: tuple[Index, ...], names: dict[Index, Key], atoms: Atoms) -> Key:
    found = [names[i] for i in indices]
    return tuple(sorted(found) if atoms.symmetric(a) else found)


def _groups(
    t: Monomial, factors: Sequence[Counted], label: dict[Index, Key], atoms: Atoms
) -> list[list[Index]]:
    """The dummies by colour: what they meet, and what that meets, until all differ."""
    dummies = sorted(t.dummies, key=lambda i: (str(i[0]), i[1]))
    colour: dict[Index, Key] = {i: (1, str(i[0])) for i in dummies} | label
    for _ in range(ROUNDS if len(dummies) > 1 else 0):
        around: dict[Index, list[Key]] = {i: [] for i in dummies}
        for a, indices, q in factors:
            seen = _at(a, indices, colour, atoms)
            for p, i in enumerate(indices):
                if i in around:
                    around[i].append((a, q, 0 if atoms.symmetric(a) else p, seen))
        full = {i: (colour[i], tuple(sorted(around[i]))) for i in dummies}
        rank = {c: n for n, c in enumerate(sorted(set(full.values())))}
        colour |= {i: (1, str(i[0]), rank[full[i]]) for i in dummies}
        if len(rank) == len(dummies):
            break
    groups: dict[Key, list[Index]] = {}
    for i in dummies:
        groups.setdefault(colour[i], []).append(i)
    return [groups[c] for c in sorted(groups)]


def whole(terms: Iterable[Monomial], atoms: Atoms) -> tuple[Key, list[Monomial]]:
    """The key of a sum, and its terms in the order of their keys."""
    pairs = sorted(((key(t, atoms), t) for t in terms), key=lambda p: p[0])
    return tuple((k, t.coefficient) for k, t in pairs), [t for _, t in pairs]
