"""np.einsum of one to three arrays as sums and products: 'ij,j->i' is A x, 'i,j->ij' is u vᵀ.

Two arrays at a time are made one; what would have three indices on the way is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from typing import TypeAlias

from grader.maths.matrices import algebra as m
from grader.maths.matrices.tree import Matrix, ShapeError

MOST = 3  # arrays
PATTERN = re.compile(r"[A-Za-z]{0,2}(?:,[A-Za-z]{0,2})*(?:->[A-Za-z]{0,2})?")
Indexed: TypeAlias = tuple[Matrix, str]  # "ij": rows by i, columns by j; "i": a column


class NotSummed(Exception):
    """This einsum is not read."""


def einsum(pattern: str, arrays: Sequence[Matrix], *, columns: bool) -> Matrix:
    """Raises NotSummed, and ShapeError where sizes do not fit."""
    inputs, arrow, out = pattern.partition("->")
    letters = inputs.split(",")
    if not PATTERN.fullmatch(pattern) or not 1 <= len(arrays) == len(letters) <= MOST:
        raise NotSummed
    if not arrow:  # the letters that stand once, in the order of the alphabet
        out = "".join(sorted(c for c in {*inputs} - {","} if inputs.count(c) == 1))
    if len({*out}) != len(out) or not {*out} <= {*inputs}:
        raise NotSummed
    given = [_as_indexed(a, i, columns=columns) for a, i in zip(arrays, letters, strict=True)]
    for order in permutations(given):
        try:
            return _turned(_joined(order, out), out)
        except NotSummed:
            continue
    raise NotSummed


def _as_indexed(a: Matrix, letters: str, *, columns: bool) -> Indexed:
    """`columns`: vectors have two dimensions, and two letters."""
    if len(letters) != (0 if a.scalar else 1 if a.vector and not columns else 2):
        raise ShapeError("einsum", a)
    if len(letters) == 1 and a.shape[0] == 1:
        a = m.transpose(a)
    return (m.diag(a), letters[0]) if len(letters) == 2 and letters[0] == letters[1] else (a, letters)


def _joined(given: Sequence[Indexed], out: str) -> Indexed:
    whole = _reduced(given[0], {*out}.union(*(i for _, i in given[1:])))
    for k, other in enumerate(given[1:], 1):
        kept = {*out}.union(*(i for _, i in given[k + 1 :]))
        a = _reduced(whole, kept | {*other[1]})
        b = _reduced(other, kept | {*a[1]})
        whole = _reduced(_product(a, b, kept), kept)
    return whole


def _reduced(a: Indexed, kept: set[str]) -> Indexed:
    """Summed over the indices that nobody needs any more."""
    e, letters = a
    if letters and not kept & {*letters}:
        return (m.trace(e.args[0]) if e.op == "diagv" else m.total(e)), ""
    for letter in {*letters} - kept:
        e = m.transpose(e) if letters[0] == letter else e
        e, letters = m.times(e, m.ones(e.shape[1], 1)), letters.replace(letter, "")
    return e, letters


def _product(a: Indexed, b: Indexed, kept: set[str]) -> Indexed:
    (x, i), (y, j) = sorted((a, b), key=lambda pair: -len(pair[1]))
    if not j:
        return m.scale(y, x), i
    if {*i} == {*j}:
        inner = len(i) == 1 and i not in kept
        return (m.times(m.transpose(x), y), "") if inner else (m.had(x, _turned((y, j), i)), i)
    if not {*i} & {*j}:
        return _outer((x, i), (y, j))
    return _scaled((x, i), (y, j)) if j in kept else _contracted((x, i), (y, j), kept)


def _outer(a: Indexed, b: Indexed) -> Indexed:
    (x, i), (y, j) = a, b
    if len(i) != 1:
        raise NotSummed
    return m.times(x, m.transpose(y)), i + j


def _scaled(a: Indexed, b: Indexed) -> Indexed:
    """X diag(y)"""
    (x, i), (y, j) = a, b
    x, i = (x, i) if i[1] == j else (m.transpose(x), i[::-1])
    return m.times(x, m.diag(y)), i


def _contracted(a: Indexed, b: Indexed, kept: set[str]) -> Indexed:
    """X y, X Y"""
    (x, i), (y, j) = a, b
    (letter,) = {*i} & {*j}
    if letter in kept:
        raise NotSummed
    x, i = (x, i) if i[1] == letter else (m.transpose(x), i[::-1])
    y, j = (y, j) if j[0] == letter else (m.transpose(y), j[::-1])
    return m.times(x, y), i[0] + j[1:]


def _turned(a: Indexed, wanted: str) -> Matrix:
    e, letters = a
    return e if letters == wanted else m.transpose(e)
