"""Conditions, and sets of numbers: they say the same where they hold for the same numbers."""

from __future__ import annotations

from itertools import islice
from random import Random

from grader.maths import sets
from grader.maths import terms as t
from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.equations import compare_equations, ratio
from grader.maths.evidence import Differs, Evidence, Point, Proved, Undecided
from grader.maths.kinds import listed
from grader.maths.lower import NotAnExpression, lower
from grader.maths.sampling import points, region
from grader.maths.shapes import entries
from grader.maths.shapes.comparing import Comparing, right, worst, wrong
from grader.maths.shapes.domains import undefined_in
from grader.maths.syntax import Logic, Node, Relation, Vector, variables

WITNESSES = 60  # points at which two conditions are held against each other
TURNED = {">": "<", ">=": "<="}


def solutions(a: Node, b: Node, by: Comparing) -> Evidence:
    """Two conditions on one variable say the same where they hold for the same numbers; else it is left open."""
    if len(variables(a) | variables(b)) <= 1:
        same = _same_numbers(a, b, by)
        if same is not None and not (by.bound and wrong(same)):
            return same
    if not by.bound and (witness := _witness(a, b)) is not None:
        return witness
    return Undecided("these two conditions are written in different ways, and cannot be compared")


def equations(a: Node, b: Node, by: Comparing) -> Evidence:
    """Equations in one variable by their solutions, where these are known exactly; else by their sides."""
    assert isinstance(a, Relation) and isinstance(b, Relation)  # noqa: PT018
    left, right_ = (t.subtract(lower(each.left), lower(each.right)) for each in (a, b))
    if len(variables(a) | variables(b)) == 1:
        same = _same_numbers(a, b, by)
        if same is not None and not (by.bound and wrong(same)):
            return same
    return compare_equations(left, right_, by.terms, bound=by.bound)


def inequalities(a: Node, b: Node, by: Comparing) -> Evidence:
    """By the numbers that satisfy them, by their sides, and by a point at which one of the two holds."""
    assert isinstance(a, Relation) and isinstance(b, Relation)  # noqa: PT018
    if len(variables(a) | variables(b)) == 1:
        numbers = _same_numbers(a, b, by)
        if numbers is not None and (right(numbers) or not by.bound):
            return numbers
    sides = _same_sides(a, b, by)
    return sides if right(sides) else solutions(a, b, by)


def same_operands(a: Node, b: Node, by: Comparing) -> Evidence:
    """`A and B`, `B and A`; else by what satisfies them."""
    same = entries.sets(a, b, by)
    return same if right(same) else solutions(a, b, by)


def _same_sides(a: Relation, b: Relation, by: Comparing) -> Evidence:
    """x > 2, 2 < x and 2x > 4: the same strictness, and the differences are positive multiples of each other."""
    (p, left), (q, other) = _upwards(a), _upwards(b)
    if p != q:
        return Differs("one is strict and the other is not, or they point in different directions")
    factor, sign = ratio(left, other)
    if sign < 0 and p not in ("!=", "="):
        return Differs("they point in different directions")
    if undefined_in(a) != undefined_in(b):
        return Undecided("one of the two may be undefined where the other is not")
    return by.terms(left, t.mul(factor, other))


def _upwards(condition: Relation) -> tuple[str, t.Term]:
    """`u < v` as < and v - u, whichever way it was written."""
    if condition.op in TURNED:
        return TURNED[condition.op], t.subtract(lower(condition.left), lower(condition.right))
    return condition.op, t.subtract(lower(condition.right), lower(condition.left))


def _same_numbers(a: Node, b: Node, by: Comparing) -> Evidence | None:
    """The numbers of both, compared; None where they are not known, or two readings of a list disagree."""
    try:
        ours, theirs = _sets_of(a), _sets_of(b)
        chosen = [(ours[0], other) for other in theirs] + [(one, theirs[0]) for one in ours[1:]]
        found = [_same_pieces(one, other, by) for one, other in chosen]
    except (sets.NoSet, sets.Unsolved):
        return None
    return found[0] if right(found[0]) or all(map(wrong, found)) else None


def _sets_of(tree: Node) -> list[list[sets.Piece]]:
    """The set; of `x >= 0, x < 1` the numbers that satisfy both, or, where there are none, one of the two.

    The reading that was not chosen comes second.
    """
    if not (isinstance(tree, Vector) and listed(tree) == 2):
        return [sets.pieces(tree)]
    both, either = sets.pieces(Logic("and", tree.items)), sets.pieces(Logic("or", tree.items))
    return [both, either] if both else [either]


def _same_pieces(a: list[sets.Piece], b: list[sets.Piece], by: Comparing) -> Evidence:
    """The same stretches, from left to right: as many, with the same ends."""
    if not a and not b:
        return Proved("no number satisfies either of them")
    ends = worst(_same_ends(p, q, by) for p, q in zip(a, b, strict=True)) if len(a) == len(b) else None
    return Differs("they do not hold for the same numbers") if ends is None or wrong(ends) else ends


def _same_ends(p: sets.Piece, q: sets.Piece, by: Comparing) -> Evidence:
    if (p.closed_low, p.closed_high) != (q.closed_low, q.closed_high):
        return Differs("an endpoint belongs to one of them and not to the other")
    return worst(_same_end(a, b, by) for a, b in ((p.low, q.low), (p.high, q.high)))


def _same_end(a: Node, b: Node, by: Comparing) -> Evidence:
    if a == b:
        return Proved("structure")
    if sets.infinite(a) or sets.infinite(b):
        return Differs("one of them has no bound")
    return by.terms(lower(a), lower(b))


def _witness(a: Node, b: Node) -> Differs | None:
    """A point at which one holds and the other does not, both for certain."""
    names = sorted(variables(a) | variables(b))
    for point in islice(points(region(names), Random(0)), WITNESSES):
        one, other = _truth(a, point), _truth(b, point)
        if one is not None and other is not None and one != other:
            at = ", ".join(f"{name} = {q}" for name, q in point.items())
            how = f"at {at} it {'should hold' if one else 'should not hold'}"
            return Differs(how)
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
        case Relation(op, left, right):
            return _related(op, left, right, point)
        case _:
            return None


def _related(op: str, left: Node, right: Node, point: Point) -> bool | None:
    try:
        gap = evaluate(t.subtract(lower(left), lower(right)), point)
    except (Undefined, Unknown, NotAnExpression):
        return None
    if gap.contains(0):
        return None
    return op == "!=" if op in ("=", "!=") else (gap > 0) == (op in (">", ">="))
