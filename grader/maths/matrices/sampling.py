"""Concrete matrices as rationals: by hand (small whole numbers) or drawn wide, as the notes on each name allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import islice, product
from random import Random
from typing import Literal, TypeAlias

from grader.maths.matrices.fitting import Sizes, size_of
from grader.maths.matrices.vocabulary import Note, Vocabulary

Q = Fraction
Numbers: TypeAlias = list[list[Fraction]]
Kind: TypeAlias = Literal["hand", "wide"]
PATTERNS = ((2, 3, 4, 3, 2), (3, 2, 3, 4, 2), (4, 3, 5, 2, 3), (3, 4, 2, 2, 3), (2, 2, 3, 4, 3))
LARGEST_SIZE = 5


def assignments(dims: Sequence[str], allowed: Callable[[Sizes], bool], most: int) -> list[dict[str, int]]:
    """Sizes for the dimensions that the domain allows, different ones first; the first is small enough for paper."""
    cycled = ({d: p[k % len(p)] for k, d in enumerate(dims)} for p in PATTERNS)
    every = (dict(zip(dims, p, strict=True)) for p in product((2, 3, 4, 5, 1), repeat=min(len(dims), 6)))
    out: list[dict[str, int]] = []
    for sizes in (*cycled, *islice(every if len(dims) <= 6 else (), 4000)):
        if allowed(sizes) and sizes not in out:
            out.append(sizes)
        if len(out) == most:
            break
    return out


def drawn(known: Vocabulary, sizes: Sizes, rng: Random, kind: Kind) -> dict[str, Numbers]:
    """A matrix for every declared name."""
    return {
        name: _matrix(size_of(r, sizes), size_of(c, sizes), known.notes.get(name), rng, kind)
        for name, (r, c) in known.shapes.items()
    }


def _matrix(r: int, c: int, note: Note | None, rng: Random, kind: Kind) -> Numbers:
    m = [[_entry(note, rng, kind) for _ in range(c)] for _ in range(r)]
    match note:
        case "symmetric":
            return [[m[min(i, j)][max(i, j)] for j in range(c)] for i in range(r)]
        case "spd":
            return [
                [sum((m[k][i] * m[k][j] for k in range(r)), Q(i == j)) for j in range(c)] for i in range(r)
            ]
        case "sum 1":
            return [[x] for x in _parts([row[0] for row in m], rng, kind)]
        case "rows sum 1":
            return [_parts(row, rng, kind) for row in m]
        case None if kind == "hand" and r == c > 1:  # far from singular, and a small determinant above zero
            return [[x + 3 * (i == j) for j, x in enumerate(row)] for i, row in enumerate(m)]
        case _:
            return m


def _entry(note: Note | None, rng: Random, kind: Kind) -> Fraction:
    if note == "signs":
        return Q(rng.choice((-1, 1)))
    if note == "bits":
        return Q(rng.choice((0, 1)))
    if kind == "hand":
        few = (-1, 1, 2) if note == "spd" else (-3, -2, -1, 1, 2, 3)
        return Q(rng.randint(1, 4) if note == "positive" else rng.choice(few))
    q = Q(rng.randint(-300, 300) * 2 + 1, 256)
    return abs(q) if note == "positive" else q


def _parts(numbers: Sequence[Fraction], rng: Random, kind: Kind) -> list[Fraction]:
    """Positive parts of one; by hand all of it in one place."""
    if kind == "hand":
        place = rng.randrange(len(numbers))
        return [Q(k == place) for k in range(len(numbers))]
    whole = sum(map(abs, numbers))
    return [abs(x) / whole for x in numbers]


def named(matrices: Mapping[str, Numbers], shapes: Mapping[str, Sequence[object]]) -> dict[str, Fraction]:
    """Every entry by its name: `X[1,2]`, `w[1]`, and `lambda` for a scalar."""
    out: dict[str, Fraction] = {}
    for name, rows in matrices.items():
        one, column = tuple(shapes[name]) == (1, 1), shapes[name][1] == 1
        for i, row in enumerate(rows, 1):
            for j, x in enumerate(row, 1):
                out[name if one else f"{name}[{i}]" if column else f"{name}[{i},{j}]"] = x
    return out
