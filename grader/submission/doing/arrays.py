"""Lists, tuples and arrays: put together, worked on entry by entry, rows by columns."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import reduce

from grader.submission.doing.numbers import reckoned, whole
from grader.submission.doing.things import Clock, Entries, Figure, Thing, as_float, figure, stop

LONGEST_LIST = 1_000


def listed(clock: Clock, items: list[Thing], kind: str = "list") -> Entries:
    if len(items) > LONGEST_LIST:
        raise stop("this list is too long to be followed")
    clock.step(len(items))
    if kind == "array":
        items = [item.of_kind("numpy") if isinstance(item, Figure) else item for item in items]
    return Entries(clock, items, kind)


def array(clock: Clock, value: Thing) -> Thing:
    """np.array(value): always other entries; rows are arrays of their own."""
    if isinstance(value, Figure):
        return value
    if not isinstance(value, Entries):
        raise stop("an array of this is not followed")
    made = listed(clock, [array(clock, item) for item in value.items], "array")
    sizes = {depth(item) for item in made.items}
    lengths = {len(item.items) for item in made.items if isinstance(item, Entries)}
    if len(sizes) > 1 or len(lengths) > 1 or sizes - {0, 1}:
        raise stop("an array of this shape is not followed")
    return typed(made)


def typed(made: Entries) -> Entries:
    """The array, marked whole where it has integers alone; one of formulas is taken for floats or objects."""
    flat = leaves(made)
    values = [leaf.value for leaf in flat if isinstance(leaf, Figure)]
    if len(values) < len(flat) or not flat:
        raise stop("an array of this is not followed")
    made.whole = all(isinstance(value, int) for value in values)
    if any(isinstance(value, bool) for value in values) and not all(
        isinstance(value, bool) for value in values
    ):
        raise stop("an array of numbers and truths is not followed")
    for row in made.items:
        if isinstance(row, Entries):
            row.whole = made.whole
    if not made.whole:
        floated(made)
    return made


def floated(made: Entries) -> None:
    """Integers beside floats become floats."""
    for k, item in enumerate(made.items):
        if isinstance(item, Entries):
            floated(item)
        elif isinstance(item, Figure) and isinstance(item.value, int):
            made.items[k] = as_float(item)


def leaves(value: Thing) -> list[Thing]:
    if not isinstance(value, Entries):
        return [value]
    return [leaf for item in value.items for leaf in leaves(item)]


def depth(value: Thing) -> int:
    return 1 + max([depth(item) for item in value.items], default=0) if isinstance(value, Entries) else 0


def entrywise(clock: Clock, work: Callable[[Figure], Figure], value: Thing) -> Thing:
    if isinstance(value, Figure):
        return work(value)
    if isinstance(value, Entries):
        return typed(listed(clock, [entrywise(clock, work, item) for item in value.items], "array"))
    raise stop("this is no number")


def pairwise(clock: Clock, work: Callable[[Figure, Figure], Figure], left: Thing, right: Thing) -> Thing:
    """Two arrays entry by entry; one row, or one number, goes with every row."""
    match left, right:
        case Figure(), Figure():
            return work(left, right)
        case Entries(), Entries() if depth(left) == depth(right):
            if len(left.items) != len(right.items):
                raise stop(f"these lists have {len(left.items)} and {len(right.items)} entries")
            pairs = zip(left.items, right.items, strict=True)
            made = [pairwise(clock, work, u, v) for u, v in pairs]
        case Entries(), Entries() | Figure() if depth(left) > depth(right):
            made = [pairwise(clock, work, u, right) for u in left.items]
        case Entries() | Figure(), Entries():
            made = [pairwise(clock, work, left, v) for v in right.items]
        case _:
            raise stop("this is no number")
    return typed(listed(clock, made, "array"))


def reckoned_in_arrays(left: Figure, op: ast.operator, right: Figure) -> Figure:
    """As NumPy does."""
    return reckoned(left.of_kind("numpy"), op, right)


def total(items: list[Thing], start: Figure | None = None) -> Thing:
    numbers = [item for item in items if isinstance(item, Figure)]
    if len(numbers) < len(items):
        raise stop("the sum of this is not followed")
    if start is None and numbers:
        start, numbers = numbers[0], numbers[1:]
        if not numbers and isinstance(start.value, bool):
            return figure(int(start.value)).of_kind(start.kind)
    return reduce(lambda u, v: reckoned(u, ast.Add(), v), numbers, start or figure(0))


def product(left: Thing, right: Thing, clock: Clock) -> Thing:
    """Rows by columns."""
    match left, right:
        case Entries(), Entries() if depth(left) == 2:
            return typed(listed(clock, [product(row, right, clock) for row in left.items], "array"))
        case Entries(), Entries() if depth(right) == 2:
            columns = transposed(clock, right).items
            return typed(listed(clock, [product(left, column, clock) for column in columns], "array"))
        case Entries(), Entries() if len(left.items) == len(right.items):
            pairs = zip(left.items, right.items, strict=True)
            each = [
                pairwise(clock, lambda u, v: reckoned_in_arrays(u, ast.Mult(), v), u, v) for u, v in pairs
            ]
            return total(each)
        case _:
            raise stop("the product of these is not followed")


def transposed(clock: Clock, value: Entries) -> Entries:
    """a.T shows the entries of a: from here on neither may be changed in place."""
    if depth(value) == 1:
        return value
    share(value)
    rows = [row.items for row in value.items if isinstance(row, Entries)]
    made = listed(
        clock, [listed(clock, list(column), "array") for column in zip(*rows, strict=True)], "array"
    )
    share(made)
    return typed(made)


def share(value: Thing) -> None:
    if isinstance(value, Entries):
        value.shared = True
        for item in value.items:
            share(item)


def changeable(value: Entries) -> Entries:
    """The list itself, where a change of it is seen nowhere else."""
    if value.shared:
        raise stop("another array shows the same entries")
    if value.kind in ("tuple", "range"):
        raise stop("a tuple is not changed")
    return value


def placed(value: Thing, index: Thing) -> int:
    """Where an entry stands, counted from the front."""
    k = whole(index)
    if not isinstance(value, Entries) or not -len(value.items) <= k < len(value.items):
        raise stop("this list has no such entry")
    return k % len(value.items)


def fits(value: Entries, put: Thing) -> Thing:
    """What becomes of a value that is put into a list."""
    if value.kind != "array":
        return put
    if not isinstance(put, Figure) or isinstance(put.value, bool):
        raise stop("what is put into this array is not followed")
    put = put.of_kind("numpy")
    if value.whole and (not isinstance(put.value, int)):
        raise stop("an array of whole numbers cuts what is put in")
    return put if value.whole or not isinstance(put.value, int) else as_float(put)
