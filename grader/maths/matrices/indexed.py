"""Sums over an index: Σ_j exp(z_j), Σ_i (x_iᵀ w − y_i) x_i; z_j is an entry of z, and x_i a row of X, as a column.

What depends on the index is a family: a matrix of which row i belongs to the index i.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, Protocol, TypeAlias

from grader.maths.matrices import algebra as m
from grader.maths.matrices.calls import ENTRYWISE, exponent
from grader.maths.matrices.surface import Surface
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import Dim, Matrix, ShapeError
from grader.record import dataclass

Way: TypeAlias = Literal["number", "column", "row"]
TURNED: Mapping[Way, Way] = {"number": "number", "column": "row", "row": "column"}


@dataclass(frozen=True, slots=True)
class Family:
    """For each index a number, a column or a row (row i of `of`); or the column times row i of `beside`."""

    way: Way
    of: Matrix
    beside: Matrix | None = None

    @property
    def size(self) -> Dim:
        return self.of.shape[0]


Value: TypeAlias = "Matrix | Family"


class Reads(Protocol):
    """What a text means without an index."""

    def part(self, top: Surface) -> Matrix: ...

    def plus(self, a: Matrix, b: Matrix) -> Matrix: ...

    def product(self, a: Matrix, sign: str, b: Matrix) -> Matrix: ...

    def called(self, w: Surface, args: list[Matrix]) -> Matrix: ...


def summed(meaning: Reads, w: Surface) -> Matrix:
    """Examples are the rows of a matrix, or its columns where only that fits.  Raises NotRead."""
    assert w.body is not None  # it is what is summed
    if any(e.kind == "entry" and e.keys["index"] != w.says for e in w.body.ordered()):
        raise NotRead("two indices in one sum are not read", w.span, "write it with matrices")
    for body in (w.body, _with_columns(w.body)):
        try:
            return _total(_value(meaning, body), w)
        except ShapeError:
            continue
    raise NotRead("the parts of this sum do not fit", w.span, "write it with matrices")


def _with_columns(top: Surface) -> Surface:
    made: dict[int, Surface] = {}
    for w in top.ordered():
        says = "column" if w.says == "row" and w.kind == "entry" else w.says
        made[id(w)] = replace(w, says=says, args=tuple(made[id(a)] for a in w.args))
    return made[id(top)]


def _total(found: Value, w: Surface) -> Matrix:
    if isinstance(found, Matrix) or (w.keys.get("bound") not in (None, str(found.size))):
        raise NotRead("this sum over an index is not read", w.span, "write it with matrices")
    if found.beside is not None:
        return m.times(m.transpose(found.of), found.beside)
    if found.way == "number":
        return m.total(found.of)
    column = m.times(m.transpose(found.of), m.ones(found.size, 1))
    return column if found.way == "column" else m.transpose(column)


def _value(meaning: Reads, w: Surface) -> Value:
    if w.kind == "entry":
        return _entry(meaning, w)
    if not any(part.kind == "entry" for part in w.ordered()):
        return meaning.part(w)
    values = [_value(meaning, part) for part in w.args]
    match w.kind:
        case "minus":
            return _each(values[0], m.minus)
        case "plus":
            out = values[0]
            for value in values[1:]:
                out = _sum(meaning, out, value, w)
            return out
        case "above":
            return _each(
                _sum(meaning, values[0], _each(values[1], m.minus), w), lambda e: m.applied("step", e)
            )
        case "transpose":
            return _turned(values[0])
        case "power":
            return _power(meaning, w, values)
        case "call":
            return _call(meaning, w, values)
        case "chain":
            out = values[0]
            for joint, value in zip(w.joints, values[1:], strict=True):
                out = _product(meaning, out, joint.sign, value, w)
            return out
        case _:
            raise _unread(w)


def _unread(w: Surface) -> NotRead:
    return NotRead("this cannot be read inside a sum over an index", w.span, "write it with matrices")


def _entry(meaning: Reads, w: Surface) -> Family:
    (name,) = w.args
    e = meaning.part(name)
    if w.says and 1 not in e.shape:
        return Family("column", e if w.says == "row" else m.transpose(e))
    if e.shape[1] != 1 or e.scalar:
        raise NotRead("only a vector has entries with one index", w.span, "write it with matrices")
    return Family("number", e)


def _each(value: Value, change: Callable[[Matrix], Matrix]) -> Value:
    return change(value) if isinstance(value, Matrix) else replace(value, of=change(value.of))


def _turned(value: Value) -> Value:
    if isinstance(value, Matrix):
        return m.transpose(value)
    if value.beside is not None:
        return replace(value, of=value.beside, beside=value.of)
    return replace(value, way=TURNED[value.way])


def _sum(meaning: Reads, a: Value, b: Value, w: Surface) -> Value:
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        return meaning.plus(a, b)
    if isinstance(a, Matrix):
        a, b = b, a
    assert isinstance(a, Family)
    a, b = _flat(a), _flat(b) if isinstance(b, Family) else b
    if a.beside is not None or (isinstance(b, Family) and (b.way != a.way or b.beside is not None)):
        raise _unread(w)
    if isinstance(b, Family):
        return replace(a, of=m.plus(a.of, b.of))
    if b.scalar and a.way == "number":
        return replace(a, of=m.plus(a.of, b))
    if (b.shape[1] == 1) != (a.way == "column") or not b.vector:
        raise ShapeError("+", a.of, b)
    return replace(a, of=m.plus(a.of, m.spread(m.transpose(b) if a.way == "column" else b, a.of.shape)))


def _product(meaning: Reads, a: Value, sign: str, b: Value, w: Surface) -> Value:
    if sign == "/":
        b, sign = _each(b, lambda e: m.power(e, m.Q(-1))), ""
        if not isinstance(b, Matrix) and b.way != "number":
            raise _unread(w)
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        return meaning.product(a, sign, b)
    if isinstance(a, Family) and isinstance(b, Family):
        return _of_two(a, sign, b, w)
    family, fixed = (a, b) if isinstance(a, Family) else (b, a)
    assert isinstance(family, Family)
    assert isinstance(fixed, Matrix)
    if fixed.scalar:
        return replace(family, of=m.scale(fixed, family.of))
    if sign == "⊙":
        raise _unread(w)
    if family.beside is not None:
        return _outer_with_fixed(family, family.beside, fixed, family_first=family is a)
    return _with_fixed(family, fixed, w, family_first=family is a)


def _with_fixed(a: Family, fixed: Matrix, w: Surface, *, family_first: bool) -> Family:
    if a.way == "number":
        if not fixed.vector:
            raise _unread(w)
        column = fixed.shape[1] == 1
        return Family("column" if column else "row", m.times(a.of, m.transpose(fixed) if column else fixed))
    if a.way == "row" and family_first:  # x_iᵀ M
        made = m.times(a.of, fixed)
        return Family("number" if fixed.shape[1] == 1 else "row", made)
    if a.way == "column" and not family_first:  # M x_i
        made = m.times(a.of, m.transpose(fixed))
        return Family("number" if fixed.shape[0] == 1 else "column", made)
    every = m.ones(a.size, 1)
    if a.way == "column" and fixed.shape[0] == 1:
        return Family("column", a.of, m.times(every, fixed))
    if a.way == "row" and fixed.shape[1] == 1:
        return Family("column", m.times(every, m.transpose(fixed)), a.of)
    raise ShapeError("@", *((a.of, fixed) if family_first else (fixed, a.of)))


def _outer_with_fixed(a: Family, beside: Matrix, fixed: Matrix, *, family_first: bool) -> Family:
    """u_i (v_iᵀ M), (M u_i) v_iᵀ, and u_i (v_iᵀ w)"""
    if not family_first:
        return replace(a, of=m.times(a.of, m.transpose(fixed)))
    made = m.times(beside, fixed)
    if fixed.shape[1] != 1:
        return replace(a, beside=made)
    return Family("column", m.had(m.spread(made, a.of.shape), a.of))


def _of_two(a: Family, sign: str, b: Family, w: Surface) -> Family:
    a, b = _flat(a), _flat(b)
    if a.way == "number" or b.way == "number":
        number, other = (a, b) if a.way == "number" else (b, a)
        return _weighted(number.of, other)
    if a.beside is not None or b.beside is not None:
        raise _unread(w)
    if sign == "⊙" and a.way == b.way:
        return replace(a, of=m.had(a.of, b.of))
    if (a.way, b.way) == ("row", "column") or (sign == "·" and a.way == b.way == "column"):
        both = m.had(a.of, b.of)
        return Family("number", m.times(both, m.ones(both.shape[1], 1)))
    if (a.way, b.way) == ("column", "row"):
        return Family("column", a.of, b.of)
    raise ShapeError("@", a.of, b.of)


def _weighted(weights: Matrix, a: Family) -> Family:
    """s_i x_i, kept apart: their sum is Xᵀ s."""
    if a.way == "number":
        return replace(a, of=m.had(weights, a.of))
    if a.beside is not None:
        return replace(a, of=m.had(m.spread(weights, a.of.shape), a.of))
    return Family("column", *((a.of, weights) if a.way == "column" else (weights, a.of)))


def _flat(a: Family) -> Family:
    """s_i x_i as one column for each i."""
    if a.beside is None or 1 not in (a.of.shape[1], a.beside.shape[1]):
        return a
    weights, other = (a.beside, a.of) if a.beside.shape[1] == 1 else (a.of, a.beside)
    return Family("column" if other is a.of else "row", m.had(m.spread(weights, other.shape), other))


def _power(meaning: Reads, w: Surface, values: list[Value]) -> Value:
    base, above = values
    if not isinstance(above, Matrix) or not isinstance(base, Family) or base.way != "number":
        raise _unread(w)
    return replace(base, of=m.power(base.of, exponent(above, w)))


def _call(meaning: Reads, w: Surface, values: list[Value]) -> Value:
    (inside,) = values if len(values) == 1 else (None,)
    inside = _flat(inside) if isinstance(inside, Family) else inside
    if not isinstance(inside, Family) or inside.beside is not None:
        raise _unread(w)
    if w.says == "norm":
        squares = m.power(inside.of, m.Q(2))
        return Family("number", m.power(m.times(squares, m.ones(squares.shape[1], 1)), m.Q(1, 2)))
    if w.says not in ENTRYWISE:
        raise _unread(w)
    return replace(inside, of=meaning.called(w, [inside.of]))
