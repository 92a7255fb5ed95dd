"""Signs between things: numbers, texts, lists, arrays, and objects that say what a sign means."""

from __future__ import annotations

import ast

from grader.submission.doing.arrays import (
    array,
    changeable,
    entrywise,
    fits,
    listed,
    pairwise,
    product,
    reckoned_in_arrays,
)
from grader.submission.doing.going import equal, items_of, same, swapped, truth
from grader.submission.doing.numbers import compared, reckoned, signed, whole
from grader.submission.doing.places import attribute
from grader.submission.doing.texts import percent
from grader.submission.doing.things import (
    Body,
    Dictionary,
    Doer,
    Entries,
    Figure,
    OwnClass,
    Thing,
    figure,
    stop,
)
from grader.submission.texts import bounded

SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "truediv",
    ast.Pow: "pow",
    ast.MatMult: "matmul",
    ast.Mod: "mod",
}
ORDERS: dict[type[ast.cmpop], str] = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}


def operate(m: Doer, left: Thing, op: ast.operator, right: Thing) -> Thing:
    """left op right"""
    match left, right:
        case Figure(), Figure():
            return reckoned(left, op, right)
        case (Body(), _) | (_, Body()):
            return of_objects(m, left, op, right)
        case str(), _ if isinstance(op, ast.Mod):
            return percent(m, left, right)
        case str(), str() if isinstance(op, ast.Add):
            return bounded(left + right)
        case (str() as text, Figure() as times) | (Figure() as times, str() as text) if isinstance(
            op, ast.Mult
        ):
            return bounded(text * min(whole(times), 5_000))
        case (Entries(), _) | (_, Entries()):
            return of_lists(m, left, op, right)
        case _:
            raise stop("this sign is not followed here")


def of_lists(m: Doer, left: Thing, op: ast.operator, right: Thing) -> Thing:
    kinds = [side.kind for side in (left, right) if isinstance(side, Entries)]
    if "array" in kinds:
        u, v = (array(m.clock, side) for side in (left, right))
        if isinstance(op, ast.MatMult):
            return product(u, v, m.clock)
        return pairwise(m.clock, lambda a, b: reckoned_in_arrays(a, op, b), u, v)
    match left, op, right:
        case Entries(kind="list" | "tuple"), ast.Add(), Entries() if left.kind == right.kind:
            return listed(m.clock, [*left.items, *right.items], left.kind)
        case (Entries(kind="list" | "tuple") as row, ast.Mult(), Figure() as times) | (
            Figure() as times,
            ast.Mult(),
            Entries(kind="list" | "tuple") as row,
        ):
            return listed(m.clock, row.items * min(whole(times), 1_001), row.kind)
        case _:
            raise stop("Python does not work out lists entry by entry", "write np.array([…]), or every entry")


def of_objects(m: Doer, left: Thing, op: ast.operator, right: Thing) -> Thing:
    """What __add__ and __radd__ say; a sign that two related classes say is not followed."""
    name = SIGNS.get(type(op), "")
    mine, its = (side.family if isinstance(side, Body) else None for side in (left, right))
    if mine is not its and isinstance(mine, OwnClass) and isinstance(its, OwnClass):
        raise stop("a sign between objects of two classes is not followed")
    if mine is not None and mine.has(f"__{name}__"):
        return m.call(attribute(m, left, f"__{name}__"), [right], {})
    if mine is None and its is not None and its.has(f"__r{name}__") and isinstance(left, Figure):
        return m.call(attribute(m, right, f"__r{name}__"), [left], {})
    raise stop("this sign is not followed for objects")


def changed(m: Doer, left: Thing, op: ast.operator, right: Thing) -> Thing:
    """left op= right: lists and arrays stay what they are, and have other entries."""
    match left, op:
        case Entries(kind="list"), ast.Add():
            left.items.extend(items_of(m, right))
            listed(m.clock, left.items)
            return left
        case Entries(kind="list"), ast.Mult():
            left.items[:] = listed(m.clock, left.items * min(whole(right), 1_001)).items
            return left
        case Entries(kind="array"), _:
            made = operate(m, left, op, right)
            refill(m, left, made)
            return left
        case Body(family=OwnClass() as family), _ if family.has(f"__i{SIGNS.get(type(op), '')}__"):
            return m.call(attribute(m, left, f"__i{SIGNS[type(op)]}__"), [right], {})
        case Dictionary(), _:
            raise stop("this dictionary is changed in a way that is not followed")
        case _:
            return operate(m, left, op, right)


def refill(m: Doer, row: Entries, made: Thing) -> None:
    if not isinstance(made, Entries) or len(made.items) != len(row.items):
        raise stop("an array of another shape is not put in")
    changeable(row)
    for k, (old, new) in enumerate(zip(list(row.items), list(made.items), strict=True)):
        if isinstance(old, Entries):
            refill(m, old, new)
        else:
            row.items[k] = fits(row, new)


def turned(m: Doer, sign: ast.unaryop, value: Thing) -> Thing:
    match sign, value:
        case ast.Not(), _:
            return figure(not truth(m, value))
        case _, Figure():
            return signed(sign, value)
        case _, Entries(kind="array"):
            return entrywise(m.clock, lambda u: signed(sign, no_truth(u)), value)
        case ast.USub(), Body(family=OwnClass() as family) if family.has("__neg__"):
            return m.call(attribute(m, value, "__neg__"), [], {})
        case _:
            raise stop("this sign is not followed")


def no_truth(number: Figure) -> Figure:
    if isinstance(number.value, bool):
        raise stop("what NumPy makes of a truth is not followed")
    return number


def compare(m: Doer, left: Thing, op: ast.cmpop, right: Thing) -> Thing:
    match op:
        case ast.Is() | ast.IsNot():
            return figure(same(left, right) != swapped(op))
        case ast.In() | ast.NotIn():
            return figure(holds_in(m, left, right) != swapped(op))
    match left, right:
        case (Body(), _) | (_, Body()):
            raise stop("a comparison of objects is not followed")
        case Figure(), Figure():
            return compared(left, op, right)
        case (Entries(kind="array"), _) | (_, Entries(kind="array")):
            u, v = (array(m.clock, side) for side in (left, right))
            return pairwise(m.clock, lambda a, b: compared(a, op, b), u, v)
        case _ if isinstance(op, ast.Eq | ast.NotEq):
            return figure(equal(left, right) != swapped(op))
        case _:
            raise stop("this comparison is not followed")


def holds_in(m: Doer, item: Thing, value: Thing) -> bool:
    match value:
        case str() if isinstance(item, str):
            return item in value
        case Dictionary() if isinstance(item, str):
            return item in value.entries
        case Entries(kind="list" | "tuple" | "range"):
            return any(equal(item, each) for each in value.items)
        case _:
            raise stop("whether this is in it is not followed")
