"""Sums over an index: Σ_j exp(z_j), Σ_i (x_iᵀ w − y_i) x_i; z_j is an entry of z, and x_i a row of X, as a column.

What depends on the index is a family: a matrix of which row i belongs to the index i.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
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
            return reduce(lambda a, b: _sum(meaning, a, b, w), values)
        case "above":
            return _each(
                _sum(meaning, values[0], _each(values[1], m.minus), w), lambda e: m.applied("step", e)
            )
        case "transpose":
            return _turned(values[0])
        case "power":
            return _power(w, values)
        case "call":
            return _call(meaning, w, values)
        case "chain":
            return _chain(meaning, w, values)
        case _:
            raise _unread(w)


def _chain(meaning: Reads, w: Surface, values: Sequence[Value]) -> Value:
    out = values[0]
    for joint, value in zip(w.joints, values[1:], strict=True):
        out = _product(meaning, out, joint.sign, value, w)
    return out


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
    if isinstance(a, Family):
        return _sum_of_families(a, b, w) if isinstance(b, Family) else _sum_with_fixed(_flat(a), b, w)
    return _sum_with_fixed(_flat(b), a, w) if isinstance(b, Family) else meaning.plus(a, b)


def _sum_of_families(a: Family, b: Family, w: Surface) -> Family:
    a, b = _flat(a), _flat(b)
    if a.way != b.way or a.beside is not None or b.beside is not None:
        raise _unread(w)
    return replace(a, of=m.plus(a.of, b.of))


def _sum_with_fixed(a: Family, b: Matrix, w: Surface) -> Family:
    if a.beside is not None:
        raise _unread(w)
    if b.shape != {"number": (1, 1), "column": (a.of.shape[1], 1), "row": (1, a.of.shape[1])}[a.way]:
        raise ShapeError("+", a.of, b)
    return replace(a, of=m.plus(a.of, m.spread(m.transpose(b) if a.way == "column" else b, a.of.shape)))


def _product(meaning: Reads, a: Value, sign: str, b: Value, w: Surface) -> Value:
    if sign == "/":
        b, sign = _reciprocal(b, w), ""
    if isinstance(a, Family) and isinstance(b, Family):
        return _of_two(_flat(a), sign, _flat(b), w)
    if isinstance(a, Family):
        assert isinstance(b, Matrix)
        return _scaled(a, b) or _before_fixed(a, b, sign, w)
    if isinstance(b, Family):
        return _scaled(b, a) or _after_fixed(a, b, sign, w)
    return meaning.product(a, sign, b)


def _reciprocal(value: Value, w: Surface) -> Value:
    if isinstance(value, Family) and value.way != "number":
        raise _unread(w)
    return _each(value, lambda e: m.power(e, m.Q(-1)))


def _scaled(a: Family, fixed: Matrix) -> Family | None:
    """By a number, or a number for each index by a vector."""
    if fixed.scalar:
        return replace(a, of=m.scale(fixed, a.of))
    if a.way != "number" or not fixed.vector:
        return None
    column = fixed.shape[1] == 1
    return Family("column" if column else "row", m.times(a.of, m.transpose(fixed) if column else fixed))


def _before_fixed(a: Family, fixed: Matrix, sign: str, w: Surface) -> Family:
    """x_iᵀ M, x_i vᵀ"""
    if sign == "⊙" or a.way == "number":
        raise _unread(w)
    if a.beside is not None:
        return _outer_before(a, m.times(a.beside, fixed), fixed)
    if a.way == "column":
        return Family("column", a.of, m.times(m.ones(a.size, 1), fixed))
    return Family("number" if fixed.shape[1] == 1 else "row", m.times(a.of, fixed))


def _outer_before(a: Family, made: Matrix, fixed: Matrix) -> Family:
    """u_i (v_iᵀ M), u_i (v_iᵀ w)"""
    if fixed.shape[1] != 1:
        return replace(a, beside=made)
    return Family("number" if a.of.shape[1] == 1 else "column", m.had(m.spread(made, a.of.shape), a.of))


def _after_fixed(fixed: Matrix, a: Family, sign: str, w: Surface) -> Family:
    """M x_i, v x_iᵀ"""
    if sign == "⊙" or a.way == "number":
        raise _unread(w)
    turned = m.transpose(fixed)
    if a.beside is not None:
        return replace(a, of=m.times(a.of, turned))
    if a.way == "row":
        return Family("column", m.times(m.ones(a.size, 1), turned), a.of)
    return Family("number" if fixed.shape[0] == 1 else "column", m.times(a.of, turned))


def _of_two(a: Family, sign: str, b: Family, w: Surface) -> Family:
    if "number" in (a.way, b.way):
        return _weighted(a.of, b) if a.way == "number" else _weighted(b.of, a)
    if a.beside is not None or b.beside is not None:
        raise _unread(w)
    ways = (a.way, sign, b.way)
    if sign == "⊙" and a.way == b.way:
        return replace(a, of=m.had(a.of, b.of))
    if ways == ("column", "·", "column") or ways[::2] == ("row", "column"):
        both = m.had(a.of, b.of)
        return Family("number", m.times(both, m.ones(both.shape[1], 1)))
    if ways[::2] == ("column", "row"):
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


def _power(w: Surface, values: list[Value]) -> Value:
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
