"""Going through things one by one, as Python does: a list that is changed on the way is met as it is then."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.submission.doing.places import attribute
from grader.submission.doing.things import (
    Body,
    Dictionary,
    Doer,
    Entries,
    Figure,
    OwnClass,
    Sight,
    Stream,
    Thing,
    stop,
)

MOST = 2_000


def looped(m: Doer, value: Thing) -> Iterator[Thing]:
    """What a loop over it meets."""
    match value:
        case Entries():
            return over(m, value)
        case str():
            return iter(value)
        case Dictionary():
            return over_keys(m, value)
        case Stream():
            if value.born != m.clock.troubles:
                raise stop("how far this was gone through is not known")
            if getattr(value.gives, "gi_running", False):
                raise stop("what is gone through asks for itself")
            return value.gives
        case Sight():
            return value.begin()
        case _:
            raise stop("a loop over this is not followed")


def over(m: Doer, value: Entries) -> Iterator[Thing]:
    k = 0
    while k < len(value.items):
        m.step()
        yield value.items[k]
        k += 1


def over_keys(m: Doer, value: Dictionary) -> Iterator[Thing]:
    size = len(value.entries)
    for key, _ in list(value.entries.values()):
        m.step()
        if len(value.entries) != size:
            raise stop("a dictionary is changed while a loop goes over it")
        yield key


def items_of(m: Doer, value: Thing) -> list[Thing]:
    found = []
    for item in looped(m, value):
        found.append(item)
        if len(found) > MOST:
            raise stop("this is too long to be followed")
    return found


def truth(m: Doer, value: Thing) -> bool:
    match value:
        case Figure(value=None):
            raise stop("a condition on a variable is not followed")
        case Figure():
            return bool(value.value)
        case str() | None:
            return bool(value)
        case Entries(kind="list" | "tuple" | "range"):
            return bool(value.items)
        case Dictionary():
            return bool(value.entries)
        case Body(family=None):
            return True
        case Body(family=OwnClass() as family) if not (family.has("__bool__") or family.has("__len__")):
            return True
        case Body(family=OwnClass() as family) if family.has("__bool__"):
            return truth(m, m.call(attribute(m, value, "__bool__"), [], {}))
        case _:
            raise stop("whether this holds is not followed")


def same(left: Thing, right: Thing) -> bool:
    """left is right, where that is plain."""
    if left is None or right is None:
        return left is right
    arrays = any(isinstance(side, Entries) and side.kind == "array" for side in (left, right))
    if isinstance(left, Body | Entries | Dictionary) and not arrays:
        return left is right
    raise stop("whether these are one thing is not followed")


def equal(left: Thing, right: Thing) -> bool:
    """left == right of texts, lists of plain values, and None."""
    match left, right:
        case Figure(), Figure() if "exact" in (left.kind, right.kind):
            raise stop("SymPy and Python do not agree on what is equal")
        case Figure(), Figure() if left.value is not None and right.value is not None:
            if left.value != right.value and isinstance(left.value * right.value, float):
                if abs(left.value - right.value) <= 1e-9 * max(abs(left.value), abs(right.value)):
                    raise stop("rounding decides this condition")
            return left.value == right.value
        case (str() | None, str() | None | Figure()) | (Figure(), str() | None):
            return type(left) is type(right) and left == right
        case Entries(), Entries() if "array" not in (left.kind, right.kind) and left.kind == right.kind:
            pairs = zip(left.items, right.items, strict=False)
            return len(left.items) == len(right.items) and all(equal(u, v) for u, v in pairs)
        case _:
            raise stop("whether these are equal is not followed")


def swapped(op: ast.cmpop) -> bool:
    return isinstance(op, ast.NotEq | ast.IsNot | ast.NotIn)
