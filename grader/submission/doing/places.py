"""Entries and attributes: looked up, and given."""

from __future__ import annotations

import ast
import math
from collections.abc import Hashable

from grader.submission.doing.arrays import changeable, fits, listed, placed, share, transposed
from grader.submission.doing.numbers import known, whole
from grader.submission.doing.things import (
    Above,
    Body,
    Dictionary,
    Doer,
    Entries,
    External,
    Figure,
    OwnClass,
    Ready,
    Routine,
    Thing,
    Tied,
    Wrapped,
    figure,
    stop,
)

CONSTANTS = {"pi": math.pi, "e": math.e, "E": math.e}
LIBRARIES = {"math": "math", "numpy": "np", "sympy": "sp", "jax.numpy": "np"}


def key_of(value: Thing) -> Hashable:
    match value:
        case str() | None:
            return value
        case Figure(value=None, tree=ast.Name(id=name)):
            return (Figure, name)
        case Figure() if value.kind != "exact":
            return known(value)
        case Entries(kind="tuple"):
            return tuple(key_of(item) for item in value.items)
        case OwnClass() | Body(family=None | OwnClass(made="")):
            return (Body, id(value))
        case _:
            raise stop("this is no key that is followed")


def entry(m: Doer, value: Thing, index: Thing) -> Thing:
    """value[index]"""
    match value, index:
        case Dictionary(), _:
            try:
                return value.entries[key_of(index)][1]
            except KeyError:
                raise stop("this dictionary has no such entry") from None
        case Entries(), slice():
            return part(m, value, index)
        case Entries(kind="array"), Entries(kind="tuple"):
            return crossed(m, value, index.items)
        case Entries(), Figure() if not isinstance(index.value, bool):
            return value.items[placed(value, index)]
        case str(), slice():
            return value[index]
        case str(), Figure() if -len(value) <= whole(index) < len(value):
            return value[whole(index)]
        case Body(), _ if not isinstance(index, slice):
            return m.call(attribute(m, value, "__getitem__"), [index], {})
        case _:
            raise stop("this entry is not looked up")


def part(m: Doer, value: Entries, index: slice) -> Entries:
    """A slice: of a list a copy, of an array another sight of it."""
    made = listed(m.clock, value.items[index], value.kind)
    if value.kind == "array":
        share(value)
        share(made)
        made.whole = value.whole
    return made


def crossed(m: Doer, value: Entries, parts: list[Thing]) -> Thing:
    """a[i, j], a[:, j]"""
    match parts:
        case [Figure() as first, second]:
            return entry(m, value.items[placed(value, first)], second)
        case [slice() as first, Figure() as second]:
            share(value)
            rows = value.items[first]
            made = listed(m.clock, [entry(m, row, second) for row in rows], "array")
            share(made)
            made.whole = value.whole
            return made
        case _:
            raise stop("this part of an array is not looked up")


def put_under(table: Dictionary, name: Thing, put: Thing) -> None:
    """table[name] = put: of two equal keys the first stays."""
    key = key_of(name)
    first = table.entries[key][0] if key in table.entries else name
    table.entries[key] = (first, put)


def put_entry(m: Doer, value: Thing, index: Thing, put: Thing) -> None:
    """value[index] = put"""
    match value, index:
        case Dictionary(), _:
            put_under(value, index, put)
        case Entries(kind="array"), Entries(kind="tuple", items=[Figure() as first, Figure() as second]):
            put_entry(m, value.items[placed(value, first)], second, put)
        case Entries(), Figure() if not isinstance(index.value, bool):
            place = placed(changeable(value), index)
            before = value.items[place]
            if value.kind == "array" and isinstance(before, Entries):
                put_row(m, before, put)
            else:
                value.items[place] = fits(value, put)
        case Entries(kind="list"), slice(step=None) if isinstance(put, Entries):
            value.items[index] = list(put.items)
            listed(m.clock, value.items)
        case Body(), _ if not isinstance(index, slice):
            m.call(attribute(m, value, "__setitem__"), [index, put], {})
        case _:
            raise stop("an entry of this is not given")


def put_row(m: Doer, row: Entries, put: Thing) -> None:
    """The entries of a row of an array, which stays the row that it is."""
    items = list(put.items) if isinstance(put, Entries) else [put] * len(row.items)
    if len(items) != len(row.items) or any(isinstance(item, Entries) for item in row.items):
        raise stop("a row of another length is not put in")
    changeable(row)
    row.items[:] = [fits(row, item) for item in items]


def attribute(m: Doer, value: Thing, name: str) -> Thing:
    """value.name"""
    if name.startswith("__") and not name.endswith("__"):
        raise stop("a name with two lines below is private to its class")
    match value:
        case Body():
            return of_object(m, value, name)
        case Above() if name == "__init__" and not value.family.has(name):
            return Ready(no_arguments)
        case Above():
            return tied(m, value.owner, found(value.family, name))
        case OwnClass():
            own = found(value, name)
            return tied(m, value, own) if isinstance(own, Wrapped) and own.how != "property" else own
        case External():
            return of_library(value, name)
        case Entries(fields=names) if name in names:
            return value.items[names.index(name)]
        case Entries() if name in ("T", "shape", "size", "ndim"):
            return measure(m, value, name)
        case Figure() | Entries() | Dictionary() | str():
            return Tied(value, name)
        case _:
            raise stop(f".{name} is not followed")


def no_arguments(given: list[Thing], named: dict[str, Thing]) -> None:
    if given or named:
        raise stop("object.__init__() takes no arguments")


def found(family: OwnClass, name: str) -> Thing:
    try:
        return family.find(name)
    except KeyError:
        raise stop(f"{family.name} has no {name}") from None


def of_object(m: Doer, value: Body, name: str) -> Thing:
    family = value.family
    if family is None or not family.has(name):
        if name not in value.own:
            raise stop(f"this object has no {name}")
        return value.own[name]
    own = family.find(name)
    if isinstance(own, Wrapped) and own.how == "property":
        return m.call(own.routine, [value], {})
    return value.own[name] if name in value.own else tied(m, value, own)


def tied(m: Doer, owner: Thing, own: Thing) -> Thing:
    """A function that is found in a class gets the object before its arguments."""
    match own:
        case Routine():
            return Tied(owner, own.name, own)
        case Wrapped(how="staticmethod"):
            return own.routine
        case Wrapped(how="classmethod"):
            family = owner.family if isinstance(owner, Body) else owner
            return Tied(family, "", own.routine)
        case Wrapped():
            return m.call(own.routine, [owner], {})
        case Ready() | External():
            raise stop("whether this gets the object before its arguments is not followed")
        case _:
            return own


def of_library(value: External, name: str) -> Thing:
    shown = LIBRARIES.get(value.name)
    if shown and name in CONSTANTS and (name != "E" or shown == "sp") and (name != "e" or shown != "sp"):
        tree = ast.Attribute(ast.Name(shown, ast.Load()), "e" if name == "E" else name, ast.Load())
        return Figure(tree, CONSTANTS[name], None, "exact" if shown == "sp" else "")
    return External(f"{value.name}.{name}")


def measure(m: Doer, value: Entries, name: str) -> Thing:
    """The shape of an array."""
    if value.kind != "array":
        raise stop(f"a list has no {name}")
    if name == "T":
        return transposed(m.clock, value)
    shape = [len(value.items)]
    if value.items and isinstance(first := value.items[0], Entries):
        shape.append(len(first.items))
    if name == "shape":
        return listed(m.clock, [figure(k) for k in shape], "tuple")
    return figure(math.prod(shape) if name == "size" else len(shape))


def put_attribute(m: Doer, value: Thing, name: str, put: Thing) -> None:
    """value.name = put"""
    if name.startswith("__"):
        raise stop("this attribute is not given")
    match value:
        case Body(family=None):
            value.own[name] = put
        case Body(family=OwnClass() as family):
            if family.frozen or (family.has(name) and isinstance(family.find(name), Wrapped)):
                raise stop(f"{name} cannot be given")
            value.own[name] = put
        case OwnClass(made=""):
            value.own[name] = put
        case _:
            raise stop(f".{name} is not given here")
