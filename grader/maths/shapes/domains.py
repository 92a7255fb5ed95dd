"""Where an expression may have no value, told from how it is written."""

from __future__ import annotations

from grader.maths import terms as t
from grader.maths.functions import ROWS, named
from grader.maths.lower import NotAnExpression, lower
from grader.maths.syntax import (
    Apply,
    Constant,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    walk,
)

EVERYWHERE = named(row for row in ROWS if row.total)
POSITIVE = 2  # Term.low: so wherever it is defined


def undefined_in(tree: Node) -> set[object]:
    """Sub-expressions that may be undefined: where two expressions have the same ones, their domains are equal."""
    found: set[object] = set()
    for node in walk(tree):
        match node:
            case Relation() | Number() | Constant() | Variable() | Minus() | Sum() | Product():
                pass
            case Power(_, Number(exponent)) if exponent.denominator == 1 and exponent > 0:
                pass
            case Power(Number(base), _) if base > 0:
                pass
            case Power(Constant("e" | "pi"), _):
                pass
            case Apply(name, _) if name in EVERYWHERE:
                pass
            case Quotient(_, Number(bottom)) if bottom != 0:
                pass
            case Quotient(_, bottom):
                below = _lowered(bottom)
                if not (isinstance(below, t.Term) and below.low == POSITIVE):
                    found.add(("/", below))
            case Power(base, exponent):
                found.add(("^", _lowered(base), _lowered(exponent)))
            case Apply(name, args):
                found.add((name, *map(_lowered, args)))
            case _:
                found.add(node)
    return found


def _lowered(tree: Node) -> object:
    try:
        return lower(tree)
    except NotAnExpression:
        return tree
