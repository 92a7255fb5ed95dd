"""One place of a right answer edited: what a learner writes who knows the result, and loses a part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from grader.maths.matrices import algebra as m
from grader.maths.matrices.rebuild import made, replaced
from grader.maths.matrices.simpler import flat, product
from grader.maths.matrices.tree import Matrix, ShapeError, ordered
from grader.mistakes.matrices.rules import activations as act
from grader.mistakes.matrices.rules import chain, factors, products, sums, transposes
from grader.mistakes.matrices.rules.factors import MATRIX_EXPONENT_NOT_LOWERED
from grader.mistakes.mistake import Mistake
from grader.record import dataclass

Edit: TypeAlias = tuple[Mistake, Callable[[], Matrix]]
MASKS = ("step", "sign")
PAIR = 2


@dataclass(frozen=True, slots=True)
class Edited:
    """The whole answer with one place edited, and that place."""

    mistake: Mistake
    tree: Matrix
    where: Matrix


def edits(top: Matrix, names: Sequence[Matrix], *, within_sum: bool = False) -> Iterator[Edited]:
    """Every answer with one edit; `names` are those that may stand for one another."""
    for mistake, make in _here(top, names, within_sum):
        try:
            yield Edited(mistake, make(), top)
        except (ShapeError, ZeroDivisionError):
            continue
    parts = top.args[1:2] if top.op == "let" and len(top.args) > 1 else top.args
    for part in dict.fromkeys(parts):
        for found in edits(part, names, within_sum=within_sum or top.op == "add"):
            for tree in _with(top, part, found.tree):
                yield Edited(found.mistake, tree, found.where)


def _with(top: Matrix, part: Matrix, other: Matrix) -> Iterator[Matrix]:
    """The node with one of its parts changed; of a defined function everywhere inside it."""
    for k, a in enumerate(top.args):
        if a is part:
            try:
                if top.op == "let":
                    yield replaced(top, part, other) if len(top.args) > 1 else other
                    return
                yield made(top, [other if j == k else x for j, x in enumerate(top.args)])
            except (ShapeError, ZeroDivisionError):
                continue


def _here(e: Matrix, names: Sequence[Matrix], within_sum: bool) -> Iterator[Edit]:
    match e.op:
        case "transpose":
            yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: e.args[0]
        case "variable" | "let":
            yield from _renamed(e, names)
        case "mul":
            yield from _product(*e.args)
            yield from _in_chain(tuple(flat(e, "mul")))
        case "had":
            yield from _entrywise(*e.args)
        case "add":
            a, b = e.args
            yield sums.MATRIX_TERM_LEFT_OUT, lambda: a
            yield sums.MATRIX_TERM_LEFT_OUT, lambda: b
            yield factors.MATRIX_SIGN_LOST, lambda: m.plus(a, m.minus(b))
        case "scale":
            yield from _scaled(e, within_sum)
        case "pow" if e.args[0].op != "size":
            half = m.Q(1, 2) if e.value.denominator == 2 else m.Q(1)
            tried = (e.value * 2, e.value / 2, m.Q(1), e.value + half, e.value - half, -e.value)
            for q in dict.fromkeys(tried):
                if q not in (0, e.value):
                    yield factors.MATRIX_EXPONENT_WRONG, lambda q=q: m.power(e.args[0], q)  # type: ignore[misc]  # mypy does not infer a lambda's default
        case "size":
            for n in names:
                if n.op == "size" and n is not e:
                    yield sums.MATRIX_OTHER_DIMENSION, lambda n=n: n  # type: ignore[misc]  # mypy does not infer a lambda's default
        case "sum":
            yield sums.MATRIX_BATCH_NOT_SUMMED, lambda: e.args[0]
        case "inv":
            yield factors.MATRIX_INVERSE_FORGOTTEN, lambda: e.args[0]
        case "diag":
            yield act.MATRIX_DIAGONAL_FORGOTTEN, lambda: e.args[0]
            yield products.MATRIX_PART_LEFT_OUT, lambda: m.eye(e.shape[0])
    if e.op in ("fn", "let"):
        yield from _function(e)


def _renamed(e: Matrix, names: Sequence[Matrix]) -> Iterator[Edit]:
    """W₁ for W₂ is another layer; any other name is another name."""
    for n in names:
        if n is not e and n.op != "size":
            layer = _stem(n) == _stem(e) or "let" in (n.op, e.op)
            yield chain.MATRIX_WRONG_LAYER if layer else chain.MATRIX_OTHER_NAME, lambda n=n: n  # type: ignore[misc]  # mypy does not infer a lambda's default


def _stem(e: Matrix) -> str:
    return re.sub(r"\d+$", "", e.name)


def _product(a: Matrix, b: Matrix) -> Iterator[Edit]:
    if a.shape[1] == 1:
        yield transposes.MATRIX_INNER_FOR_OUTER, lambda: m.times(m.transpose(a), m.transpose(b))
    yield transposes.MATRIX_ORDER_SWAPPED, lambda: m.times(b, a)
    yield products.MATRIX_ENTRYWISE_FOR_PRODUCT, lambda: m.had(a, b)
    if b.shape[1] == 1:  # numpy spreads a vector along the rows
        yield products.MATRIX_ENTRYWISE_FOR_PRODUCT, lambda: m.had(a, m.spread(m.transpose(b), a.shape))
    turned = transposes.MATRIX_OUTER_TURNED if a.shape[1] == 1 else transposes.MATRIX_TRANSPOSE_FORGOTTEN
    yield turned, lambda: m.times(m.transpose(b), m.transpose(a))
    if m.transpose(a) is b and a.shape[0] == 1:  # ‖x‖ for xᵀ x
        yield factors.MATRIX_EXPONENT_WRONG, lambda: m.power(m.times(a, b), m.Q(1, 2))
    if b.op == "ones" and 1 in b.shape:
        yield sums.MATRIX_WRONG_AXIS, lambda: m.times(m.transpose(a), m.ones(a.shape[0], 1))
    yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.times(m.transpose(a), b)
    yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.times(a, m.transpose(b))
    yield products.MATRIX_PART_LEFT_OUT, lambda: a
    yield products.MATRIX_PART_LEFT_OUT, lambda: b


def _with_inner(before: Sequence[Matrix], inner: Callable[[], Matrix], after: Sequence[Matrix]) -> Matrix:
    return product((*before, inner(), *after))


def _in_chain(factors: tuple[Matrix, ...]) -> Iterator[Edit]:
    """Of a product of several: two neighbours taken together, swapped, or lost; one that is lost everywhere."""
    n = len(factors)
    if len({*factors}) == 1:
        yield MATRIX_EXPONENT_NOT_LOWERED, partial(product, (*factors, factors[0]))
    if n == PAIR:
        return
    for k, (a, b) in enumerate(pairwise(factors)):
        before, after = factors[:k], factors[k + 2 :]
        if a.shape[1] == b.shape[0] == 1:
            turned = partial(m.times, m.transpose(a), m.transpose(b))
            yield transposes.MATRIX_INNER_FOR_OUTER, partial(_with_inner, before, turned, after)
        yield transposes.MATRIX_ORDER_SWAPPED, partial(product, (*before, b, a, *after))
    for length in range(1, n):
        for k in range(n - length + 1):
            yield products.MATRIX_PART_LEFT_OUT, partial(product, factors[:k] + factors[k + length :])
    for f in dict.fromkeys(factors):
        if 1 < factors.count(f) < n:
            yield products.MATRIX_PART_LEFT_OUT, partial(product, [x for x in factors if x is not f])


def _entrywise(a: Matrix, b: Matrix) -> Iterator[Edit]:
    yield products.MATRIX_FACTOR_MISSING, lambda: a
    yield products.MATRIX_FACTOR_MISSING, lambda: b
    yield products.MATRIX_PRODUCT_FOR_ENTRYWISE, lambda: m.times(a, b)


def _scaled(e: Matrix, within_sum: bool) -> Iterator[Edit]:
    s, a = e.args
    if s.op == "pow" and s.args[0].op == "size" and a.op == "mul" and a.args[1].op == "ones":
        yield sums.MATRIX_WRONG_AXIS, partial(_mean_of_rows, m.transpose(a.args[0]))
    if any(part.op == "size" for part in ordered(s)):
        yield sums.MATRIX_MEAN_FORGOTTEN, lambda: a
    elif m.is_number(s) and abs(s.value) != 1:
        lost = factors.MATRIX_FACTOR_IN_ONE_TERM if within_sum else factors.MATRIX_FACTOR_FORGOTTEN
        yield lost, lambda: m.scale(m.number(1 if s.value > 0 else -1), a)
    else:
        constant = all(part.scalar for part in ordered(s))
        yield factors.MATRIX_FACTOR_FORGOTTEN if constant else products.MATRIX_PART_LEFT_OUT, lambda: a
    yield factors.MATRIX_SIGN_LOST, lambda: m.minus(e)
    if not e.scalar:
        yield products.MATRIX_PART_LEFT_OUT, lambda: m.spread(s, e.shape)
    if not m.is_number(s):
        yield products.MATRIX_PART_LEFT_OUT, lambda: s


def _mean_of_rows(a: Matrix) -> Matrix:
    """a.mean(axis=1)"""
    k = a.shape[1]
    size = m.number(k) if isinstance(k, int) else m.size(k)
    return m.scale(m.power(size, m.Q(-1)), m.times(a, m.ones(k, 1)))


def _function(e: Matrix) -> Iterator[Edit]:
    """Of an activation in an answer: left out, reversed, or with its slope beside it."""
    a, f = e.args[-1], e.name
    if e.op == "fn" and f in MASKS:
        yield act.MATRIX_MASK_REVERSED, lambda: m.applied(f, m.minus(a))
        yield act.MATRIX_FUNCTION_FOR_SLOPE, lambda: m.applied("relu" if f == "step" else "abs", a)
        yield act.MATRIX_ACTIVATION_NOT_APPLIED, lambda: a
        yield act.MATRIX_ACTIVATION_MISSING, lambda: m.ones(*e.shape)
    elif e.op == "fn" and f.endswith("'"):
        yield act.MATRIX_FUNCTION_FOR_SLOPE, lambda: m.applied(f[:-1], a)
    elif f in ("sigmoid", "softmax"):
        yield act.MATRIX_ACTIVATION_NOT_APPLIED, lambda: a
        yield act.MATRIX_SLOPE_TWICE, lambda: m.had(e, m.plus(m.ones(*e.shape), m.minus(e)))
        yield act.MATRIX_ACTIVATION_MISSING, lambda: m.ones(*e.shape)
        if f == "sigmoid":
            yield act.MATRIX_ACTIVATION_MISSING, lambda: m.applied("exp", a)
            yield factors.MATRIX_SIGN_LOST, lambda: m.applied(f, m.minus(a))
    elif e.op == "fn":
        yield act.MATRIX_ACTIVATION_NOT_APPLIED, lambda: a
        yield factors.MATRIX_SIGN_LOST, lambda: m.applied(f, m.minus(a))
        yield act.MATRIX_ACTIVATION_MISSING, lambda: m.ones(*e.shape)
