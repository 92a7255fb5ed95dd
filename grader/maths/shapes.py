"""Answers that are more than one number: vectors and matrices, sets, intervals, equations, inequalities.

Vectors and matrices are compared entry by entry, sets without order, intervals by their ends, equations as
left - right up to a factor that is a non-zero number.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from random import Random
from typing import TypeAlias

from grader.maths import sets
from grader.maths import terms as t
from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.evidence import Agreed, Ball, Evidence, OutsideDomain, Point, Proved, Refuted, Undecided
from grader.maths.lower import NotAnExpression, lower
from grader.maths.sampling import points, region
from grader.maths.substitution import substitute
from grader.maths.syntax import (
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Opaque,
    Relation,
    SetOf,
    Union,
    Variable,
    Vector,
    variables,
    walk,
)

TRIES = 40
WITNESSES = 60  # points at which two conditions are held against each other

Compare: TypeAlias = Callable[[t.Term, t.Term], Evidence]


def is_shape(tree: Node) -> bool:
    """Whether the tree is something else than one number."""
    return isinstance(tree, Vector | SetOf | Interval | Union | Relation | Logic) or _infinity(tree) != 0


class Different(Exception):
    """The two are different things altogether; says how."""


def compare_shapes(expected: Node, answer: Node, compare: Compare, *, everywhere: bool = True) -> Evidence:
    """Compare two shapes; the evidence is the worst of the entries'.  Raises Different.

    `everywhere`: no domain is declared, so that two conditions differ where their solutions do.
    """
    if isinstance(expected, Interval) and isinstance(answer, Vector) and len(answer.items) == 2:
        answer = Interval(*answer.items, not answer.round, not answer.round)
    if _reaches_infinity(expected) or _reaches_infinity(answer):
        expected, answer = _as_intervals(expected), _as_intervals(answer)
    if _infinity(expected) or _infinity(answer):
        return _entry(expected, answer, compare)
    match expected, answer:
        case Vector(a), Vector(b):
            if len(a) != len(b):
                raise Different(f"it has {len(b)} entries, not {len(a)}")
            if any(
                isinstance(y, Relation) and not isinstance(x, Relation) for x, y in zip(a, b, strict=True)
            ):
                return Undecided("entries with names are not compared with entries without")
            return worst([_entry(x, y, compare) for x, y in zip(a, b, strict=True)])
        case SetOf(a), SetOf(b):
            return _sets(a, b, compare)
        case Interval(), Interval():
            return _intervals(expected, answer, compare)
        case Union(a), Union(b):
            return _sets(a, b, compare)
        case Relation("=", _, _), Relation("=", _, _):
            return _equations(expected, answer, compare)
        case Relation(), Relation():
            try:
                same: Evidence | None = _inequalities(expected, answer, compare)
            except Different:
                same = None
            return (
                same
                if isinstance(same, Proved | Agreed)
                else _solutions(expected, answer, compare, everywhere)
            )
        case Logic(op, a), Logic(other, b) if op == other and len(a) == len(b):
            same = _quietly_sets(a, b, compare)
            return (
                same
                if isinstance(same, Proved | Agreed)
                else _solutions(expected, answer, compare, everywhere)
            )
        case Relation() | Logic() | Interval() | Union(), Relation() | Logic() | Interval() | Union():
            return _solutions(expected, answer, compare, everywhere)
        case Relation("=", Variable() | Opaque(), right), _ if not is_shape(answer):
            return _entry(right, answer, compare)
        case _, Relation("=", Variable() | Opaque() as name, right) if not is_shape(expected) and not _occurs(
            name, expected
        ):
            return _entry(expected, right, compare)
        case _:
            raise Different(f"a {_kind(expected)} is asked for; this is a {_kind(answer)}")


def _kind(tree: Node) -> str:
    match tree:
        case Vector():
            return "vector"
        case SetOf():
            return "set"
        case Interval() | Union():
            return "interval"
        case Relation("="):
            return "equation"
        case Relation() | Logic():
            return "condition"
        case _:
            return "single expression"


def _entry(a: Node, b: Node, compare: Compare) -> Evidence:
    if _infinity(a) or _infinity(b):
        if _infinity(a) == _infinity(b):
            return Proved("both infinite")
        raise Different("one of the two is infinite, and the other is not the same infinity")
    if is_shape(a) or is_shape(b):
        return compare_shapes(a, b, compare)
    return compare(lower(a), lower(b))


def _infinity(tree: Node) -> int:
    if isinstance(tree, Constant) and tree.name == "inf":
        return 1
    if isinstance(tree, Minus):
        return -_infinity(tree.operand)
    return 0


def _occurs(name: Node, tree: Node) -> bool:
    """Whether the name on the left of an answer is one of the expected expression: then it is no mere name."""
    return any(n == name for n in walk(tree))


def _reaches_infinity(tree: Node) -> bool:
    """(0, inf), or a union in which one such stands: no vector."""
    match tree:
        case Vector((low, high)):
            return _infinity(low) != 0 or _infinity(high) != 0
        case Interval(low, high):
            return _infinity(low) != 0 or _infinity(high) != 0
        case Union(sets):
            return any(map(_reaches_infinity, sets))
        case _:
            return False


def _as_intervals(tree: Node) -> Node:
    """Pairs as intervals by their brackets."""
    match tree:
        case Vector((low, high)):
            return Interval(low, high, not tree.round, not tree.round)
        case Union(sets):
            return Union(tuple(map(_as_intervals, sets)))
        case _:
            return tree


def worst(found: list[Evidence]) -> Evidence:
    """The evidence of a whole: refuted if one part is, undecided if one part is, else the weakest proof."""
    for kind in (Refuted, OutsideDomain, Undecided, Agreed):
        for evidence in found:
            if isinstance(evidence, kind):
                return evidence
    return found[0]


def _sets(a: tuple[Node, ...], b: tuple[Node, ...], compare: Compare) -> Evidence:
    """Every element of one has its equal in the other."""
    first: Evidence | None = None
    proofs: list[Evidence] = []
    for left, right in ((a, b), (b, a)):
        for x in left:
            found = [_quietly(x, y, compare) for y in right]
            good = [e for e in found if isinstance(e, Proved | Agreed)]
            open_ = [e for e in found if isinstance(e, Undecided)]
            if not good:
                first = first or (open_[0] if open_ else None)
                if first is None:
                    raise Different("one has an element that the other has not")
            proofs += good[:1]
    return first or worst(proofs)


def _quietly_sets(a: tuple[Node, ...], b: tuple[Node, ...], compare: Compare) -> Evidence | None:
    try:
        return _sets(a, b, compare)
    except Different:
        return None


def _solutions(a: Node, b: Node, compare: Compare, everywhere: bool) -> Evidence:
    """Two conditions on one variable say the same where they hold for the same numbers; else it is left open."""
    if len(variables(a) | variables(b)) == 1:
        try:
            same = _same_pieces(sets.pieces(a), sets.pieces(b), compare)
        except (sets.NoSet, sets.Unsolved):
            same = None
        if same is not None and (everywhere or not isinstance(same, Refuted)):
            return same
    if everywhere and (witness := _witness(a, b)) is not None:
        return witness
    return Undecided("two conditions that are written in different ways are not compared")


def _witness(a: Node, b: Node) -> Refuted | None:
    """A point at which one holds and the other does not, both for certain."""
    names = sorted(variables(a) | variables(b))
    for point in islice(points(region(names), Random(0)), WITNESSES):
        one, other = _truth(a, point), _truth(b, point)
        if one is not None and other is not None and one != other:
            at = ", ".join(f"{name} = {q}" for name, q in point.items())
            how = f"at {at} it {'should hold' if one else 'should not hold'}"
            return Refuted({}, Ball("nan"), Ball("nan"), 0, how)
    return None


def _truth(tree: Node, point: Point) -> bool | None:
    """Whether a condition holds at a point; None where that is not certain."""
    match tree:
        case Logic(op, operands):
            found = [_truth(operand, point) for operand in operands]
            if op in ("true", "false"):
                return op == "true"
            if None in found:
                return None
            return not found[0] if op == "not" else all(found) if op == "and" else any(found)
        case Relation(op, left, right) if op != "=":
            try:
                gap = evaluate(t.subtract(lower(left), lower(right)), point)
            except (Undefined, Unknown, NotAnExpression):
                return None
            if gap.contains(0):
                return None
            return True if op == "!=" else (gap > 0) == (op in (">", ">="))
        case _:
            return None


def _same_pieces(a: list[sets.Piece], b: list[sets.Piece], compare: Compare) -> Evidence | None:
    different = Refuted({}, Ball("nan"), Ball("nan"), 0, "they do not hold for the same numbers")
    if not a and not b:
        return Proved("nothing satisfies either")
    if len(a) != len(b):
        return different
    ends: list[Evidence] = []
    for p, q in zip(a, b, strict=True):
        if (p.closed_low, p.closed_high) != (q.closed_low, q.closed_high):
            return different
        for one, other in ((p.low, q.low), (p.high, q.high)):
            if sets.infinite(one) != sets.infinite(other) or (sets.infinite(one) and one != other):
                return different
            ends.append(Proved("structure") if one == other else compare(lower(one), lower(other)))
    return different if any(isinstance(end, Refuted) for end in ends) else worst(ends)


def _quietly(x: Node, y: Node, compare: Compare) -> Evidence | None:
    try:
        return _entry(x, y, compare)
    except Different:
        return None


def _intervals(a: Interval, b: Interval, compare: Compare) -> Evidence:
    if (a.closed_low, a.closed_high) != (b.closed_low, b.closed_high):
        raise Different("an end is open in one and closed in the other")
    return worst([_entry(a.low, b.low, compare), _entry(a.high, b.high, compare)])


def _equations(a: Relation, b: Relation, compare: Compare) -> Evidence:
    """l = r and l' = r' say the same when l - r is a number, not 0, times l' - r'."""
    left = t.subtract(lower(a.left), lower(a.right))
    right = t.subtract(lower(b.left), lower(b.right))
    factor, _ = _ratio(left, right)
    return compare(left, t.mul(factor, right))


def _ratio(a: t.Term, b: t.Term) -> tuple[t.Term, int]:
    """The only number c for which a = c·b can hold, exactly, and its sign: a/b at a point where both have values."""
    names = sorted(t.symbols(a) | t.symbols(b))
    for point in islice(points(region(names), Random(0)), TRIES):
        try:
            u, v = evaluate(a, point), evaluate(b, point)
        except (Undefined, Unknown):
            continue
        if not u.contains(0) and not v.contains(0):
            at = {name: t.num(q) for name, q in point.items()}
            return t.divide(substitute(a, at), substitute(b, at)), 1 if (u > 0) == (v > 0) else -1
    return t.ONE, 1


def _inequalities(a: Relation, b: Relation, compare: Compare) -> Evidence:
    """x > 2, 2 < x and 2x > 4: the same strictness, and the differences are positive multiples of each other."""
    turned = {">": "<", ">=": "<="}
    (p, al, ar) = (turned[a.op], a.right, a.left) if a.op in turned else (a.op, a.left, a.right)
    (q, bl, br) = (turned[b.op], b.right, b.left) if b.op in turned else (b.op, b.left, b.right)
    if p != q:
        raise Different("one is strict and the other is not, or they point in different directions")
    left, right = t.subtract(lower(ar), lower(al)), t.subtract(lower(br), lower(bl))
    factor, sign = _ratio(left, right)
    if sign < 0 and p not in ("!=", "="):
        raise Different("they point in different directions")
    return compare(left, t.mul(factor, right))
