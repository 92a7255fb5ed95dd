"""The answer as it was written: what cancels in the canonical form may have no value on an interval.

relu(x)/relu(x) is 1 where x > 0 and nothing elsewhere; x^(n/2)·x^(n/2) has no value for x < 0 and an odd n.  So an
answer that is right is looked at once more, without any rewriting, at points drawn at random.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import islice

from grader.maths import terms as t
from grader.maths.balls import Arb, Pole, Undefined, Unknown, at_random, evaluate, shown
from grader.maths.evidence import Evidence, OutsideDomain, Point, Undecided
from grader.maths.exact_zeros import with_zeros
from grader.maths.functions import ROWS, TABLE, named
from grader.maths.lower import called, lower, number
from grader.maths.pair import Pair
from grader.maths.sampling import seeded_points
from grader.maths.syntax import Apply, Minus, Node, Piecewise, Power, Product, Quotient, Sum, variables
from grader.maths.terms import Term, walk

LOOKED_AT = 48
ONCE = 3  # points for an answer without switches: there only what is zero everywhere may be divided by
CLOSE = 3  # within this, precision in reach tells every value that there is
NEAR = 50  # beyond this a value may be too large to be told
BITS = (128, 1_024)
SWITCHES = named(row for row in ROWS if row.switch or row.steps or row.arity[0] > 1)


def without_value(pair: Pair, tree: Node, seed: int) -> Evidence | None:
    """Why the answer is not right after all, as it was written in `tree`; None where it has values."""
    written = with_zeros(as_written(tree))
    if written == pair.answer or written.opaque:
        return None
    unknown = 0
    points = islice(seeded_points(pair.region, random.Random(seed ^ 0x717)), LOOKED_AT)
    for point in islice(points, None if _may_vanish(written, pair.region.integers) else ONCE):
        expected = _expected(pair, point)
        if expected is None:
            continue
        try:
            evaluate(written, point, BITS[0], integers=pair.region.integers)
        except Undefined as why:
            return OutsideDomain(point, str(why), shown(expected), seed)
        except Pole as why:
            if at_random(point, pair.region.integers):
                return OutsideDomain(point, str(why), shown(expected), seed)
        except Unknown:
            unknown += all(abs(q) <= CLOSE for q in point.values()) and not _has_value(written, pair, point)
    return Undecided("as it is written, its value cannot be told", seed) if unknown > 1 else None


def _expected(pair: Pair, point: Point) -> Arb | None:
    """The expected value at a point of the question's domain that is not far out."""
    if any(abs(q) > NEAR for q in point.values()):
        return None
    if pair.region.conditions and not pair.region.contains(point):
        return None
    try:
        if pair.function is not None:
            evaluate(pair.function, point, BITS[0], integers=pair.region.integers)
        return evaluate(pair.expected, point, BITS[0], integers=pair.region.integers)
    except (Undefined, Unknown):
        return None


def _has_value(term: Term, pair: Pair, point: Point) -> bool:
    try:
        evaluate(term, point, BITS[1], integers=pair.region.integers)
    except (Undefined, Unknown):
        return False
    return True


def _may_vanish(written: Term, integers: frozenset[str]) -> bool:
    """Whether a part may be zero, or undefined, on an interval and not elsewhere."""
    return any(
        u.op in ("piecewise", "rel")
        or (u.op == "fn" and u.name in SWITCHES)
        or (u.op == "pow" and (_broken(u.operands[1]) or (u.operands[1].op != "num" and bool(integers))))
        for u in walk(written)
    )


def _broken(exponent: Term) -> bool:
    return exponent.op == "num" and exponent.value.denominator > 1


def _cancels(total: Term, tree: Node) -> bool:
    """Whether a sum of what has a value everywhere is zero: 0.1*3 - 0.3 exactly, x - x for every x."""
    return all(_everywhere(u) for u in walk(total)) and lower(tree) == t.ZERO


def _everywhere(u: Term) -> bool:
    match u.op:
        case "pow":
            exponent = u.operands[1]
            return exponent.op == "num" and exponent.value.denominator == 1 and exponent.value > 0
        case "fn":
            return TABLE[u.name].total
        case _:
            return u.op in ("num", "sym", "const", "add", "mul")


def as_written(tree: Node, memo: dict[int, Term] | None = None) -> Term:
    """The term with every operation where it stands: nothing is collected, cancelled or brought into an order.

    Parts that are shared, as lines of code share them, are made once.  Raises NotAnExpression.
    """
    memo = {} if memo is None else memo
    found = memo.get(id(tree))
    if found is None:
        found = memo[id(tree)] = _as_written(tree, memo)
    return found


def _as_written(tree: Node, memo: dict[int, Term]) -> Term:
    def each(nodes: Iterable[Node]) -> list[Term]:
        return [as_written(node, memo) for node in nodes]

    match tree:
        case Minus(operand):
            return t.term("mul", t.MINUS_ONE, *each((operand,)))
        case Sum(items):
            total = t.term("add", *each(items))
            return lower(tree) if _cancels(total, tree) else total
        case Product(items):
            return t.term("mul", *each(items))
        case Quotient(top, bottom):
            above, below = each((top, bottom))
            return t.term("mul", above, t.term("pow", below, t.MINUS_ONE))
        case Power(base, exponent):
            power = as_written(exponent, memo) if variables(exponent) else lower(exponent)
            return t.term("pow", as_written(base, memo), power)
        case Apply(name, args):
            return called(name, tuple(each(args)))
        case Piecewise(pairs):
            return t.piecewise(*((as_written(v, memo), lower(c)) for v, c in pairs))
        case _:
            return number(tree)
