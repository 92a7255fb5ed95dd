"""Functions of NumPy that make arrays, or work on them."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from functools import reduce
from typing import TypeAlias

from grader.submission.doing.arrays import (
    array,
    depth,
    entrywise,
    leaves,
    listed,
    pairwise,
    product,
    reckoned_in_arrays,
    total,
    transposed,
    typed,
)
from grader.submission.doing.numbers import compared, function_of, known, reckoned, whole
from grader.submission.doing.things import Doer, Entries, External, Figure, Thing, as_float, figure, stop

Given: TypeAlias = list[Thing]
Named: TypeAlias = dict[str, Thing]
Work: TypeAlias = Callable[[Doer, Given, Named], Thing]


def plain_kind(named: Named) -> bool:
    """Whether floats were asked for; raises for any other word."""
    kind = named.get("dtype")
    if set(named) - {"dtype"} or not (kind is None or isinstance(kind, External)):
        raise stop("an array with such words is not followed")
    if kind is not None and kind.last not in ("float", "float64", "double"):
        raise stop("an array of this kind is not followed")
    return kind is not None


def made(m: Doer, given: Given, named: Named) -> Thing:
    (value,) = given
    found = array(m.clock, value)
    if not isinstance(found, Entries):
        raise stop("an array without entries is not followed")
    return floats(m, found) if plain_kind(named) else found


def floats(m: Doer, value: Entries) -> Entries:
    """The same as floats."""
    for k, item in enumerate(value.items):
        if isinstance(item, Entries):
            floats(m, item)
        elif isinstance(item, Figure) and item.value is not None:
            value.items[k] = as_float(item)
    value.whole = False
    return value


def as_it_is(m: Doer, given: Given, named: Named) -> Thing:
    """np.asarray(a) is a itself, where a is an array."""
    match given:
        case [Entries(kind="array") as value] if not named:
            return value
        case [Entries(kind="array")]:
            raise stop("whether this array is another one is not followed")
        case _:
            return made(m, given, named)


def filled(value: float) -> Work:
    def work(m: Doer, given: Given, named: Named) -> Thing:
        (shape,) = given
        plain_kind(named)
        return of_shape(m, shape, lambda: figure(value))

    return work


def of_shape(m: Doer, shape: Thing, entry: Callable[[], Figure]) -> Entries:
    sizes = [whole(k) for k in shape.items] if isinstance(shape, Entries) else [whole(shape)]
    if not 1 <= len(sizes) <= 2 or math.prod(sizes) > 1_000 or min(sizes) < 1:
        raise stop("an array of this shape is not followed")
    rows = [[entry() for _ in range(sizes[-1])] for _ in range(sizes[0] if sizes[1:] else 1)]
    inner: list[Thing] = [listed(m.clock, list(row), "array") for row in rows]
    return listed(m.clock, inner, "array") if sizes[1:] else inner[0]  # type: ignore[return-value]


def like(value: float) -> Work:
    def work(m: Doer, given: Given, named: Named) -> Thing:
        (row,) = given
        if named or not isinstance(row, Entries) or row.kind != "array":
            raise stop("an array like this is not followed")
        if any(isinstance(leaf, Figure) and isinstance(leaf.value, bool) for leaf in leaves(row)):
            raise stop("an array of truths is not followed")
        return entrywise(m.clock, lambda u: figure(int(value) if row.whole else value), row)

    return work


def square(m: Doer, given: Given, named: Named) -> Thing:
    n = whole(given[0])
    plain_kind(named)
    if given[1:] or not 0 < n <= 30:
        raise stop("this matrix is not followed")
    rows: list[Thing] = [
        listed(m.clock, [figure(float(i == k)) for k in range(n)], "array") for i in range(n)
    ]
    return listed(m.clock, rows, "array")


def spaced(m: Doer, given: Given, named: Named) -> Thing:
    """np.arange of whole numbers."""
    ends = [whole(each) for each in given]
    if named or not ends or (ends[2:] and not ends[2]) or any(abs(end) > 10**6 for end in ends):
        raise stop("arange() is not followed here")
    if len(range(*ends)) > 1_000:
        raise stop("an array of this length is not followed")
    return typed(listed(m.clock, [figure(k) for k in range(*ends)], "array"))


def linear(m: Doer, given: Given, named: Named) -> Thing:
    low, high, count = given
    n = whole(count)
    if named or not isinstance(low, Figure) or not isinstance(high, Figure) or not 1 < n <= 1_000:
        raise stop("linspace() is followed with both ends and a number")
    step = reckoned(reckoned(high, ast.Sub(), low), ast.Div(), figure(n - 1))
    each = [reckoned(low, ast.Add(), reckoned(step, ast.Mult(), figure(float(k)))) for k in range(n)]
    return typed(listed(m.clock, list(each), "array"))


def summed(m: Doer, given: Given, named: Named) -> Thing:
    """np.sum(a), np.sum(a, axis=0)"""
    axis = given[1] if given[1:] else named.get("axis")
    value = array(m.clock, given[0])
    if set(named) - {"axis"} or not isinstance(value, Entries):
        raise stop("this sum is not followed")
    if axis is None:
        return total(leaves(value))
    rows = value if whole(axis) in (1, -1) else transposed(m.clock, value)
    if depth(value) == 1 and whole(axis) in (0, -1):
        return total(value.items)
    if depth(value) != 2 or whole(axis) not in (0, 1, -1):
        raise stop("this sum is not followed")
    return typed(listed(m.clock, [total(leaves(row)) for row in rows.items], "array"))


def mean(m: Doer, given: Given, named: Named) -> Thing:
    value = array(m.clock, given[0])
    if not isinstance(value, Entries) or not value.items:
        raise stop("the mean of this is not followed")
    axis = given[1] if given[1:] else named.get("axis")
    first = value.items[0]
    columns = len(first.items) if isinstance(first, Entries) else 1
    count = (
        len(leaves(value))
        if axis is None
        else (columns if whole(axis) in (1, -1) and depth(value) > 1 else len(value.items))
    )
    added = summed(m, given, named)
    return pairwise(m.clock, lambda u, v: reckoned(u, ast.Div(), v), added, figure(count))


def multiplied(m: Doer, given: Given, named: Named) -> Thing:
    value = array(m.clock, given[0])
    numbers = [item for item in leaves(value) if isinstance(item, Figure)]
    if named or given[1:] or not numbers:
        raise stop("the product of this is not followed")
    return reduce(lambda u, v: reckoned_in_arrays(u, ast.Mult(), v), numbers)


def dotted(m: Doer, given: Given, named: Named) -> Thing:
    left, right = (array(m.clock, each) for each in given)
    if named:
        raise stop("this product is not followed")
    if isinstance(left, Figure) or isinstance(right, Figure):
        return pairwise(m.clock, lambda u, v: reckoned_in_arrays(u, ast.Mult(), v), left, right)
    return product(left, right, m.clock)


def outer(m: Doer, given: Given, named: Named) -> Thing:
    left, right = (array(m.clock, each) for each in given)
    if named or depth(left) != 1 or depth(right) != 1 or not isinstance(left, Entries):
        raise stop("this product is not followed")
    work = lambda u, v: reckoned_in_arrays(u, ast.Mult(), v)  # noqa: E731
    return typed(listed(m.clock, [pairwise(m.clock, work, u, right) for u in left.items], "array"))


def norm(m: Doer, given: Given, named: Named) -> Thing:
    (value,) = given
    row = array(m.clock, value)
    if named or depth(row) != 1:
        raise stop("the norm of this is not followed")
    squares = [reckoned(u, ast.Mult(), u) for u in leaves(row) if isinstance(u, Figure)]
    added = total(list(squares))
    func = ast.Attribute(ast.Name("np", ast.Load()), "sqrt", ast.Load())
    assert isinstance(added, Figure)
    return function_of("sqrt", func, added)


def turned(m: Doer, given: Given, named: Named) -> Thing:
    (value,) = given
    if named or not isinstance(value, Entries) or value.kind != "array":
        raise stop("transpose() of this is not followed")
    return transposed(m.clock, value)


def sign(op: ast.operator) -> Work:
    def work(m: Doer, given: Given, named: Named) -> Thing:
        left, right = (array(m.clock, each) for each in given)
        if named:
            raise stop("this is not followed with such words")
        return pairwise(m.clock, lambda u, v: reckoned_in_arrays(u, op, v), left, right)

    return work


def larger(name: str, op: ast.cmpop) -> Work:
    def one(u: Figure, v: Figure) -> Figure:
        if u.value is None or v.value is None:
            return Figure(ast.Call(ast.Name(name, ast.Load()), [u.tree, v.tree], []))
        found = u if u.value == v.value or known(compared(u, op, v)) else v
        both = float in (type(u.value), type(v.value))
        return (as_float(found) if both else found).of_kind("numpy")

    def work(m: Doer, given: Given, named: Named) -> Thing:
        left, right = (array(m.clock, each) for each in given)
        if named:
            raise stop("this is not followed with such words")
        return pairwise(m.clock, one, left, right)

    return work


def clipped(m: Doer, given: Given, named: Named) -> Thing:
    value, low, high = given
    return larger("min", ast.Lt())(m, [larger("max", ast.Gt())(m, [value, low], named), high], {})


def where(m: Doer, given: Given, named: Named) -> Thing:
    test, yes, no = given
    if not isinstance(test, Entries) or depth(test) != 1 or max(depth(yes), depth(no)) > 1 or named:
        raise stop("where() is not followed here")
    picked = [
        entry_at(yes, k, len(test.items)) if known(t) else entry_at(no, k, len(test.items))
        for k, t in enumerate(test.items)
    ]
    return array(m.clock, listed(m.clock, picked))


def entry_at(value: Thing, k: int, length: int) -> Thing:
    if isinstance(value, Entries):
        if len(value.items) != length:
            raise stop("where() is not followed here")
        return value.items[k]
    return value


def double(m: Doer, given: Given, named: Named) -> Thing:
    found = m.call(External("float"), given, named)
    return found.of_kind("numpy") if isinstance(found, Figure) else found


NUMPY: dict[str, Work] = {
    "array": made,
    "asarray": as_it_is,
    "zeros": filled(0.0),
    "ones": filled(1.0),
    "zeros_like": like(0.0),
    "ones_like": like(1.0),
    "eye": square,
    "identity": square,
    "arange": spaced,
    "linspace": linear,
    "sum": summed,
    "mean": mean,
    "average": mean,
    "prod": multiplied,
    "dot": dotted,
    "matmul": dotted,
    "outer": outer,
    "linalg.norm": norm,
    "transpose": turned,
    "add": sign(ast.Add()),
    "subtract": sign(ast.Sub()),
    "multiply": sign(ast.Mult()),
    "divide": sign(ast.Div()),
    "power": sign(ast.Pow()),
    "maximum": larger("max", ast.Gt()),
    "minimum": larger("min", ast.Lt()),
    "clip": clipped,
    "where": where,
    "float64": double,
}
NUMERIC: dict[str, Work] = {f"numpy.{name}": work for name, work in NUMPY.items()}
