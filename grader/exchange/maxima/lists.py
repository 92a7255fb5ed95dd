"""Functions of Maxima for lists, sets, matrices and words."""

from __future__ import annotations

from grader.exchange.maxima.evaluator import (
    Builtin,
    Workings,
    entrywise,
    item_of,
)
from grader.exchange.maxima.values import (
    Beyond,
    Items,
    Value,
    exact,
    items,
    whole,
    written,
)
from grader.maths.trees import number


def _nth(k: int) -> Builtin:
    return lambda e, v: item_of(v[0], number(k))


def _last(e: Workings, v: tuple[Value, ...]) -> Value:
    return item_of(v[0], number(len(items(v[0]))))


def _rest(e: Workings, v: tuple[Value, ...]) -> Value:
    k = whole(v[1]) if len(v) > 1 else 1
    return Items(items(v[0])[k:] if k >= 0 else items(v[0])[:k])


def _append(e: Workings, v: tuple[Value, ...]) -> Value:
    return Items(tuple(item for each in v for item in items(each)))


def _at(e: Workings, v: tuple[Value, ...]) -> Value:
    found = v[0]
    for index in v[1:]:
        found = item_of(found, index)
    return found


def _matrix(e: Workings, v: tuple[Value, ...]) -> Value:
    if len({len(items(row)) for row in v}) != 1:
        raise Beyond("a matrix whose rows differ in length")
    return Items(v, matrix=True)


def _transpose(e: Workings, v: tuple[Value, ...]) -> Value:
    rows = [items(row) for row in items(v[0])]
    return Items(tuple(Items(column) for column in zip(*rows, strict=True)), matrix=True)


def _product(e: Workings, v: tuple[Value, ...]) -> Value:
    """A . B, of two matrices"""
    a, b = v
    if not (isinstance(a, Items) and a.matrix and isinstance(b, Items) and b.matrix):
        return entrywise("*", a, b)
    columns = items(_transpose(e, (b,)))
    return Items(tuple(Items(tuple(_dot(row, column) for column in columns)) for row in a.items), matrix=True)


def _dot(row: Value, column: Value) -> Value:
    a, b = items(row), items(column)
    if len(a) != len(b) or not a:
        raise Beyond("matrices that do not fit")
    terms = [entrywise("*", p, q) for p, q in zip(a, b, strict=True)]
    found = terms[0]
    for term in terms[1:]:
        found = entrywise("+", found, term)
    return found


def _set(e: Workings, v: tuple[Value, ...]) -> Value:
    return Items(tuple(dict.fromkeys(v)), set=True)


def _setify(e: Workings, v: tuple[Value, ...]) -> Value:
    return _set(e, items(v[0]))


def _sort(e: Workings, v: tuple[Value, ...]) -> Value:
    return Items(tuple(sorted(items(v[0]), key=exact)))


def _member(e: Workings, v: tuple[Value, ...]) -> Value:
    return v[0] in items(v[1])


def _joined(e: Workings, v: tuple[Value, ...]) -> Value:
    return "".join(written(each) for each in v)


def _chosen(right: bool) -> Builtin:
    """The values of the choices that are right: rows are [value, truth, words]"""

    def found(e: Workings, v: tuple[Value, ...]) -> Value:
        rows = [items(row) for row in items(v[0])]
        return Items(tuple(row[0] for row in rows if len(row) > 1 and (row[1] is True) == right))

    return found


LISTS: dict[str, Builtin] = {
    ".": _product,
    "[": lambda e, v: Items(v),
    "{": _set,
    "[]": _at,
    "matrix": _matrix,
    "first": _nth(1),
    "second": _nth(2),
    "third": _nth(3),
    "last": _last,
    "rest": _rest,
    "append": _append,
    "join": _append,
    "cons": lambda e, v: Items((v[0], *items(v[1]))),
    "endcons": lambda e, v: Items((*items(v[1]), v[0])),
    "reverse": lambda e, v: Items(items(v[0])[::-1]),
    "length": lambda e, v: number(len(items(v[0]))),
    "sort": _sort,
    "member": _member,
    "setify": _setify,
    "set": _set,
    "listify": lambda e, v: Items(items(v[0])),
    "transpose": _transpose,
    "sconcat": _joined,
    "simplode": lambda e, v: "".join(written(each) for each in items(v[0])),
    "string": lambda e, v: written(v[0]),
    "mcq_correct": _chosen(True),
    "mcq_incorrect": _chosen(False),
}
