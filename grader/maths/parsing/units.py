"""2x i + 3y j as the vector [2x, 3y]: a sum whose every term ends in i, j or k, however these are marked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.maths.cutting.token import Token
from grader.maths.syntax import Minus, Node, Number, Product, Sum, Variable, Vector, variables

UNITS = ("i", "j", "k")
MARKED = {
    **dict(zip(UNITS, UNITS, strict=True)),
    **{f"{unit}_{mark}": unit for unit in UNITS for mark in ("hat", "bar")},
    "imath": "i",
    "jmath": "j",
    "imath_hat": "i",
    "jmath_hat": "j",
}


def with_units(stream: Sequence[Token], names: Sequence[str]) -> list[Token] | None:
    """The tokens with i, j and k for every unit vector; None unless i or k and j may stand for such."""
    if any(unit in names for unit in UNITS):
        return None
    out = [
        Token("name", MARKED[t.text], t.start, t.end, t.spaced)
        if t.kind == "name" and t.text in MARKED
        else t
        for t in stream
    ]
    ends = "".join(t.text for t in out if t.kind == "name")
    return out if "j" in ends and ("i" in ends or "k" in ends) else None


def as_vector(tree: Node, count: int) -> Vector | None:
    """The vector that a sum with unit vectors is; `count` is the number of its entries, where k does not occur."""
    if not isinstance(tree, Sum):
        return None
    entries: dict[str, list[Node]] = {unit: [] for unit in UNITS}
    for term in tree.terms:
        found = _entry(term)
        if found is None:
            return None
        unit, factor = found
        entries[unit].append(factor)
    used = UNITS if entries["k"] else UNITS[:count]
    return Vector(tuple(_total(entries[unit]) for unit in used), tree.span, units=True)


def _entry(term: Node) -> tuple[str, Node] | None:
    """(i, 2x) for 2x·i; None where the term does not end in one unit vector."""
    match term:
        case Minus(inner):
            found = _entry(inner)
            return None if found is None else (found[0], Minus(found[1], term.span))
        case Variable(name) if name in UNITS:
            return name, Number(Fraction(1), False, term.span)
        case Product((*factors, Variable(name))) if name in UNITS:
            if any(variables(f) & set(UNITS) for f in factors):
                return None
            return name, factors[0] if len(factors) == 1 else Product(tuple(factors), term.span)
        case _:
            return None


def _total(parts: list[Node]) -> Node:
    if not parts:
        return Number(Fraction(0))
    return parts[0] if len(parts) == 1 else Sum(tuple(parts), parts[0].span)
