"""Functions of STACK that draw: the names are theirs, the numbers ours (`draws`)."""

from __future__ import annotations

from fractions import Fraction

from grader.exchange.maxima.evaluator import (
    Builtin,
    Workings,
)
from grader.exchange.maxima.values import (
    Beyond,
    Items,
    Value,
    decimal,
    exact,
    is_decimal,
    items,
    tree_of,
    whole,
)
from grader.maths.syntax import Number as Digits
from grader.maths.trees import number


def _rand(e: Workings, v: tuple[Value, ...]) -> Value:
    """rand(n), rand(2.5), rand([a, b]), rand(matrix(…))"""
    given = v[0]
    if isinstance(given, Items) and given.matrix:
        return Items(
            tuple(Items(tuple(_rand(e, (x,)) for x in items(row))) for row in given.items), matrix=True
        )
    if isinstance(given, Items):
        return items(given)[e.draws.below(_some(len(given.items)))]
    if isinstance(given, Digits) and is_decimal(given):
        return decimal(given.value * e.draws.below(10**6) / 10**6)
    return number(e.draws.below(_some(whole(given))))


def _some(count: int) -> int:
    if count < 1:
        raise Beyond("a draw from nothing")
    return count


def _rand_step(e: Workings, v: tuple[Value, ...]) -> Value:
    low, high, step = exact(v[0]), exact(v[1]), exact(v[2]) if len(v) > 2 else Fraction(1)
    count = int((high - low) / step) + 1 if step > 0 else 0
    found = low + step * e.draws.below(_some(count))
    return decimal(found) if any(is_decimal(tree_of(each)) for each in v) else number(found)


def _rand_except(e: Workings, v: tuple[Value, ...]) -> Value:
    barred = items(v[2])
    kept = [number(k) for k in range(whole(v[0]), whole(v[1]) + 1) if number(k) not in barred]
    return kept[e.draws.below(_some(len(kept)))]


def _permuted(e: Workings, v: tuple[Value, ...]) -> Value:
    return _selected(e, (v[0], number(len(items(v[0])))))


def _selected(e: Workings, v: tuple[Value, ...]) -> Value:
    left = list(items(v[0]))
    count = whole(v[1])
    if not 0 <= count <= len(left):
        raise Beyond("a selection of more than there is")
    return Items(tuple(left.pop(e.draws.below(len(left))) for _ in range(count)))


RANDOM: dict[str, Builtin] = {
    "rand": _rand,
    "rand_with_step": _rand_step,
    "rand_range": _rand_step,
    "rand_with_prohib": _rand_except,
    "rand_selection": _selected,
    "random_permutation": _permuted,
}
