"""Sets of real numbers as sorted pieces: intervals, conditions on one variable, unions, intersections, complements.

    x >= 2 or x < -1      (-inf, -1) U [2, inf)      |x| < 2      not x = 0

A condition is solved exactly, or not at all (`Unsolved`): what is found is never a guess.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from types import ModuleType

from grader.maths.inversion import undone
from grader.maths.kinds import is_set
from grader.maths.syntax import (
    Apply,
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    SetOf,
    Sum,
    Union,
    Variable,
    Vector,
    variables,
)
from grader.record import dataclass

INFINITY = Constant("inf")
ZERO = Number(Fraction(0))
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=", "=": "="}
LARGEST_POWER = 64  # of a number at an end
INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Piece:
    """The numbers from low to high, of which there may be one alone; an end that is infinite is open."""

    low: Node
    high: Node
    closed_low: bool
    closed_high: bool


class NoSet(ValueError):
    """This is no set of real numbers; says why."""


class Unsolved(ValueError):
    """This is a set, or may be meant as one, and we cannot say which numbers it has; `repair` says what to write."""

    def __init__(self, why: str, repair: str = "solve it: write x < 1, or an interval") -> None:
        super().__init__(why)
        self.repair = repair


EVERYTHING = (Piece(Minus(INFINITY), INFINITY, False, False),)


def pieces(tree: Node) -> list[Piece]:
    """The set as intervals from left to right, none of which touches the next.  Raises NoSet and Unsolved."""
    return merged(_pieces(tree))


def _pieces(tree: Node) -> list[Piece]:
    match tree:
        case Interval(low, high, closed_low, closed_high):
            return [_piece(low, high, closed_low, closed_high)]
        case Vector(items) if any(is_set(item) for item in items):
            raise Unsolved(
                "a comma between conditions can mean `and` or `or`", "write the word between them, or U"
            )
        case Vector((low, high)):
            return [_piece(low, high, not tree.round, not tree.round)]
        case SetOf(items):
            return [_point(item) for item in items]
        case Union(sets):
            return [piece for each in sets for piece in _pieces(each)]
        case Product((Number(value), Relation() | Logic() as inner)) if (
            value == 1
        ):  # [x > 0], Iverson's bracket
            return _pieces(inner)
        case Logic("true", ()):
            return list(EVERYTHING)
        case Logic("false", ()):
            return []
        case Logic("or", operands):
            return [piece for each in operands for piece in _pieces(each)]
        case Logic("and", (first, *rest)):
            found = pieces(first)
            for each in rest:
                found = meet(found, pieces(each))
            return found
        case Logic("not", (inner,)):
            return complement(pieces(inner))
        case Relation(op, left, right):
            return _condition(op, left, right)
        case _:
            raise NoSet("Give an interval or a condition.")


# ── conditions ──────────────────────────────────────────────────────────────────────────────────


def _condition(op: str, left: Node, right: Node) -> list[Piece]:
    """The numbers for which `left op right` holds."""
    if not variables(left) and variables(right):
        op, left, right = TURNED[op], right, left
    if isinstance(left, Variable) and not variables(right):
        return _side(op, right)
    match left:
        case Apply("abs", (inner,)) if not variables(right):
            return _distance(op, inner, right)
        case Product((Number(factor), Apply("abs", (inner,)))) if not variables(right) and factor > 0:
            return _distance(op, inner, Quotient(right, Number(factor)))
        case Quotient(top, bottom) if variables(bottom) and not variables(right):
            return _fraction(op, top, bottom, right)
        case _:
            return _solved(op, left, right)


def _side(op: str, end: Node) -> list[Piece]:
    match op:
        case "=":
            return [_point(end)]
        case "!=":
            return [*_side("<", end), *_side(">", end)]
        case "<" | "<=":
            return [] if end == Minus(INFINITY) else [_piece(Minus(INFINITY), end, False, op == "<=")]
        case _:
            return [] if end == INFINITY else [_piece(end, INFINITY, op == ">=", False)]


def _distance(op: str, inner: Node, bound: Node) -> list[Piece]:
    """|u| < c is -c < u < c, and |u| > c is u < -c or u > c, for c > 0."""
    c = value(bound)
    if c is None:
        raise Unsolved("this condition is not solved here")
    if op in ("!=", ">", ">="):
        kept = {"!=": "=", ">": "<=", ">=": "<"}[op]
        return complement(merged(_distance(kept, inner, bound)))
    if c < 0 or (c == 0 and op == "<"):
        return []
    if c == 0:
        return merged(_condition("=", inner, ZERO))
    if op == "=":
        return [*_condition("=", inner, bound), *_condition("=", inner, Minus(bound))]
    return meet(merged(_condition(op, inner, bound)), merged(_condition(TURNED[op], inner, Minus(bound))))


def _fraction(op: str, top: Node, bottom: Node, right: Node) -> list[Piece]:
    """a/b < c where (a - c·b)·b < 0, and where b is not 0."""
    sign = Product((Sum((top, Minus(Product((right, bottom))))), bottom))
    somewhere = merged(_condition("!=", bottom, ZERO))
    return meet(merged(_solved(op, sign, ZERO)), somewhere)


def _solved(op: str, left: Node, right: Node) -> list[Piece]:
    """A condition that is not solved for its variable."""
    if op == "=":
        return meet(merged(_solved("<=", left, right)), merged(_solved(">=", left, right)))
    found: list[tuple[Node, Node, bool, bool]] | None = _ends().solution(op, left, right)
    if found is not None:
        return [Piece(*stretch) for stretch in found]
    known = not variables(right) and variables(left) and not infinite(right) and value(right) is not None
    simpler = undone(op, left, right, _sign) if known else None
    if simpler is None:
        raise Unsolved("this condition is not solved here")
    return reduce(meet, (merged(_condition(*each)) for each in simpler))


def _sign(node: Node) -> int | None:
    found = None if infinite(node) else value(node)
    return None if found is None else (found > 0) - (found < 0)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────


def complement(found: list[Piece]) -> list[Piece]:
    """The numbers in none of the pieces, which are in order and apart."""
    out: list[Piece] = []
    low: Node = Minus(INFINITY)
    closed = False
    for piece in found:
        if at(low) < at(piece.low) or (at(low) == at(piece.low) and closed and not piece.closed_low):
            out.append(Piece(low, piece.low, closed, not piece.closed_low and not infinite(piece.low)))
        low, closed = piece.high, not piece.closed_high
    if low != INFINITY:
        out.append(Piece(low, INFINITY, closed and not infinite(low), False))
    return out


def _point(node: Node) -> Piece:
    if infinite(node) or value(node) is None:
        raise NoSet("The elements of a set must be numbers.")
    return Piece(node, node, True, True)


def _piece(low: Node, high: Node, closed_low: bool, closed_high: bool) -> Piece:
    if at(low) == at(high) and closed_low and closed_high and not infinite(low):
        return Piece(low, high, True, True)
    if not at(low) < at(high):
        raise NoSet("The left end of an interval must be the smaller one.")
    return Piece(low, high, closed_low and not infinite(low), closed_high and not infinite(high))


def infinite(node: Node) -> bool:
    return node in (INFINITY, Minus(INFINITY))


def at(node: Node) -> PointOnLine:
    """Where an end lies on the line."""
    if infinite(node):
        return PointOnLine(INFINITE if node == INFINITY else -INFINITE, node)
    found = value(node)
    if found is None:
        raise NoSet("The ends of an interval must be numbers.")
    return found


def value(node: Node) -> PointOnLine | None:
    """Where a formula of numbers lies on the line; None where it has no value."""
    exact = _rational(node)
    if exact is not None:
        return PointOnLine(exact, node)
    return PointOnLine(None, node) if not variables(node) and _ends().has_value(node) else None


@dataclass(frozen=True, slots=True, eq=False)
class PointOnLine:
    """A place on the line, known exactly where it is rational; two are ordered surely, or Unsolved is raised."""

    exact: Fraction | float | None
    node: Node

    def __eq__(self, other: object) -> bool:
        return self._beside(other) == 0

    def __lt__(self, other: PointOnLine | Fraction | int) -> bool:
        return self._beside(other) < 0

    def __gt__(self, other: PointOnLine | Fraction | int) -> bool:
        return self._beside(other) > 0

    def __le__(self, other: PointOnLine | Fraction | int) -> bool:
        return self._beside(other) <= 0

    def __ge__(self, other: PointOnLine | Fraction | int) -> bool:
        return self._beside(other) >= 0

    __hash__ = None  # type: ignore[assignment]  # one number has many formulas

    def _beside(self, other: object) -> int:
        """-1 where it lies left of the other, 0 where both are one number, 1 where it lies right of it."""
        if isinstance(other, int | Fraction):
            q = Fraction(0) + other
            other = PointOnLine(q, Number(q) if q >= 0 else Minus(Number(-q)))
        assert isinstance(other, PointOnLine)
        if self.exact is not None and other.exact is not None:
            return (self.exact > other.exact) - (self.exact < other.exact)
        for place, side in ((self, 1), (other, -1)):
            if place.exact in (INFINITE, -INFINITE):
                return side if place.exact == INFINITE else -side
        return 0 if self.node == other.node else _order(self.node, other.node)


def _order(one: Node, other: Node) -> int:
    """-1, 0 or 1, as two ends lie; raises Unsolved where that cannot be told."""
    found: int | None = _ends().order(one, other)
    if found is None:
        raise Unsolved(
            "two ends lie too close together to be told apart", "write the ends in their simplest form"
        )
    return found


def _ends() -> ModuleType:
    """What tells two numbers apart; most ends need none of it, and what it imports is heavy."""
    from grader.maths import ends

    return ends


def _rational(node: Node) -> Fraction | None:
    """Without a library of numbers: most ends need none."""
    match node:
        case Number(number):
            return number
        case Minus(inner):
            found = _rational(inner)
            return None if found is None else -found
        case Quotient(top, bottom):
            a, b = _rational(top), _rational(bottom)
            return a / b if a is not None and b else None
        case Sum(items) | Product(items):
            known = [q for q in map(_rational, items) if q is not None]
            if len(known) != len(items):
                return None
            total = known[0]
            for q in known[1:]:
                total = total + q if isinstance(node, Sum) else total * q
            return total
        case Power(base, Number(exponent)) if exponent in range(LARGEST_POWER):
            found = _rational(base)
            return None if found is None else found ** int(exponent)
        case _:
            return None


def merged(found: list[Piece]) -> list[Piece]:
    """In order, those that touch as one."""
    out: list[Piece] = []
    for piece in sorted(found, key=lambda p: (at(p.low), not p.closed_low)):
        last = out[-1] if out else None
        if last is None or not _touch(last, piece):
            out.append(piece)
        elif at(piece.high) > at(last.high) or (at(piece.high) == at(last.high) and piece.closed_high):
            out[-1] = Piece(last.low, piece.high, last.closed_low, piece.closed_high)
    return out


def _touch(a: Piece, b: Piece) -> bool:
    """No number lies between a and b, which begins no earlier."""
    if at(a.high) == at(b.low):
        return a.closed_high or b.closed_low
    return at(b.low) < at(a.high)


def meet(a: list[Piece], b: list[Piece]) -> list[Piece]:
    """The numbers that lie in both."""
    out = []
    for p in a:
        for q in b:
            low, closed_low = max(
                ((p.low, p.closed_low), (q.low, q.closed_low)), key=lambda end: (at(end[0]), not end[1])
            )
            high, closed_high = min(
                ((p.high, p.closed_high), (q.high, q.closed_high)), key=lambda end: (at(end[0]), end[1])
            )
            if at(low) < at(high) or (at(low) == at(high) and closed_low and closed_high):
                out.append(Piece(low, high, closed_low, closed_high))
    return out
