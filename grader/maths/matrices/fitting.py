"""Dimensions that meet: two are made one, or do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from grader.maths.matrices.tree import SCALAR, Dim, Matrix, Shape, is_unknown, node, ordered

Sizes: TypeAlias = Mapping[str, int]  # of dimensions, by name
ONE = node("number", (), Fraction(1))


def fixed(top: Matrix, old: Dim, new: Dim) -> Matrix:
    """The same with the unknown dimension `old` known."""
    made: dict[Matrix, Matrix] = {}
    for e in ordered(top):
        args = tuple(made[a] for a in e.args)
        shape = (new if e.shape[0] == old else e.shape[0], new if e.shape[1] == old else e.shape[1])
        one = e.op == "ones" and shape == SCALAR
        made[e] = ONE if one else node(e.op, args, e.data, shape)
    return made[top]


def meet(a: Matrix, i: int, b: Matrix, j: int) -> tuple[Matrix, Matrix] | None:
    """Both, with dimension i of a and j of b made one; None where they differ."""
    p, q = a.shape[i], b.shape[j]
    if p == q:
        return a, b
    if is_unknown(p):
        return fixed(a, p, q), fixed(b, p, q)
    if is_unknown(q):
        return fixed(a, q, p), fixed(b, q, p)
    return None


def same(a: Matrix, b: Matrix) -> tuple[Matrix, Matrix] | None:
    """Both in one shape."""
    rows = meet(a, 0, b, 0)
    return None if rows is None else meet(rows[0], 1, rows[1], 1)


def shaped(a: Matrix, wanted: Shape) -> Matrix | None:
    """The same in the wanted shape, where it can have it."""
    found = same(a, node("ones", (), None, wanted))
    return None if found is None else found[0]


def size_of(dim: Dim, sizes: Sizes) -> int:
    return dim if isinstance(dim, int) else sizes[dim]


def sized(shape: Iterable[Dim]) -> str:
    """`a vector of n`, `a row of d`, `n×d`."""
    rows, columns = shape
    if (rows, columns) == SCALAR:
        return "a scalar"
    rows, columns = ("?" if is_unknown(d) else d for d in (rows, columns))
    if columns == 1:
        return f"a vector of {rows}"
    return f"a row of {columns}" if rows == 1 else f"{rows}×{columns}"
