"""Answers that are more than one number: vectors and matrices, sets, intervals, equations, inequalities.

Vectors and matrices are compared entry by entry, sets without order, intervals by their ends, conditions on one
variable by the numbers that satisfy them, equations by their solutions (`equations`).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

from grader.maths import sets
from grader.maths import terms as t
from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.equations import Compare, compare_equations, ratio
from grader.maths.evidence import Agreed, Ball, Evidence, OutsideDomain, Point, Proved, Refuted, Undecided
from grader.maths.functions import ROWS, named
from grader.maths.lower import NotAnExpression, lower
from grader.maths.sampling import points, region
from grader.maths.syntax import (
    Call,
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
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
    walk,
)

NOWHERE_BOUND: frozenset[str] = frozenset()
EVERYWHERE = named(row for row in ROWS if row.total)
POSITIVE = 2  # Term.low: so wherever it is defined
WITNESSES = 60  # points at which two conditions are held against each other


def is_shape(tree: Node) -> bool:
    """Whether the tree is something else than one number."""
    return isinstance(tree, Vector | SetOf | Interval | Union | Relation | Logic) or _infinity(tree) != 0


class Different(Exception):
    """The two are different things altogether; says how."""


def compare_shapes(
    expected: Node, answer: Node, compare: Compare, *, bound: frozenset[str] = NOWHERE_BOUND
) -> Evidence:
    """Compare two shapes; the evidence is the worst of the entries'.  Raises Different.

    `bound` are the variables on which a domain is declared: where there are none, two conditions differ where
    their solutions do.
    """
    expected, answer = _condition(_unions(expected), answer), _condition(_unions(answer), expected)
    if _in_the_plane(expected, answer) or _in_the_plane(answer, expected):
        raise Different(f"{_kind(expected)} is asked for; this is {_kind(answer)}")
    if isinstance(expected, Interval) and _pair(answer):
        if _without_brackets(answer):
            return Undecided("two numbers without brackets may be ends or elements")
        answer = _as_intervals(answer)
    if isinstance(answer, Interval) and _pair(expected):
        expected = _as_intervals(expected)
    if _reaches_infinity(expected) or _reaches_infinity(answer):
        expected, answer = _as_intervals(expected), _as_intervals(answer)
    if _infinity(expected) or _infinity(answer):
        return _entry(expected, answer, compare)
    if (named := _named(expected)) is not None and (given := _named(answer)) is not None:
        return _by_name(named, given, compare)
    if _listed(expected) and _listed(answer) and _listed(expected) + _listed(answer) > 2:
        return _solutions(expected, answer, compare, bound)
    if isinstance(expected, Vector) and isinstance(answer, Vector) and (expected.units or answer.units):
        return _vectors(*_as_long(expected.items, answer.items), compare)
    match expected, answer:
        case Vector((first, second, third)), Vector((_, _) as b) if _without_brackets(answer):
            absent = _quietly(third, Number(Fraction(0)), compare)  # k, which x i + y j leaves out
            if not isinstance(absent, Proved | Agreed):
                raise Different("it has 2 entries, not 3")
            return _left_open(_vectors((first, second), b, compare), "a vector without its third entry")
        case Vector(a), Vector(b):
            return _vectors(a, b, compare)
        case SetOf(a), SetOf(b):
            return _sets(a, b, compare)
        case SetOf((Vector(a),)), Vector(b):  # the only point alone
            return _vectors(a, b, compare)
        case SetOf(a), Vector(b):
            return _left_open(_sets(a, b, compare), "a list in the place of a set")
        case Vector(a), SetOf(b):  # {2x, 2y} of Mathematica, whose order counts
            found = _vectors(a, tuple(map(_as_vectors, b)), compare)
            return _left_open(found, "a set in the place of an interval") if _round_pair(expected) else found
        case SetOf((only,)), _ if not is_shape(answer):  # the solution alone
            return _entry(only, answer, compare)
        case _, SetOf((only,)) | Vector((only,)) if not is_shape(expected):
            return _entry(expected, only, compare)
        case Vector((only,)), _ if not is_shape(answer):
            return _entry(only, answer, compare)
        case Relation("=", _, _), Relation("=", _, _):
            return _equations(expected, answer, compare, bound)
        case Relation(), Relation():
            if len(variables(expected) | variables(answer)) == 1:
                numbers = _same_readings(expected, answer, compare)
                if isinstance(numbers, Proved | Agreed) or (numbers is not None and not bound):
                    return numbers
            try:
                same: Evidence | None = _inequalities(expected, answer, compare)
            except Different:
                same = None
            return same if isinstance(same, Proved | Agreed) else _solutions(expected, answer, compare, bound)
        case Interval(), Interval():
            return _intervals(expected, answer, compare)
        case (Logic(op, a), Logic(other, b)) if op == other and len(a) == len(b):
            same = _quietly_sets(a, b, compare)
            return same if isinstance(same, Proved | Agreed) else _solutions(expected, answer, compare, bound)
        case Union(a), Union(b) if variables(expected) or variables(answer):
            return _sets(a, b, compare)
        case (
            (Relation() | Logic() | Interval() | Union() | SetOf()),
            (Relation() | Logic() | Interval() | Union() | SetOf()),
        ):
            return _solutions(expected, answer, compare, bound)
        case (Relation() | Logic() | Union(), Vector()) | (Vector(), Relation() | Logic() | Union()) if (
            _may_be_ends(expected, answer) or _may_be_ends(answer, expected)
        ):
            return _listed_or_between(expected, answer, compare, bound)
        case Relation("=", Variable() | Opaque(), right), _ if not is_shape(answer):
            return _entry(right, answer, compare)
        case _, Relation("=", Variable() | Opaque() as name, right) if not is_shape(expected) and not _occurs(
            name, expected
        ):
            return _entry(expected, right, compare)
        case _:
            raise Different(f"{_kind(expected)} is asked for; this is {_kind(answer)}")


def _vectors(a: tuple[Node, ...], b: tuple[Node, ...], compare: Compare) -> Evidence:
    """Entry by entry.  A row or a column stands for the vector of its entries."""
    a, b = (a, _flat(b)) if not any(map(_row, a)) else (a, b) if any(map(_row, b)) else (_flat(a), b)
    if len(a) != len(b):
        raise Different(f"it has {len(b)} entries, not {len(a)}")
    if any(isinstance(y, Relation) and not isinstance(x, Relation) for x, y in zip(a, b, strict=True)):
        return Undecided("entries with names are not compared with entries without")
    if any(isinstance(x, Relation) and isinstance(y, Relation) for x, y in zip(a, b, strict=True)):
        same = _quietly_sets(a, b, compare)
        if not isinstance(same, Proved | Agreed):
            return Undecided("two systems of equations that are written in different ways are not compared")
        return same
    return worst([_entry(x, y, compare) for x, y in zip(a, b, strict=True)])


def _as_long(a: tuple[Node, ...], b: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """x i + y j stands in space, too, and x i + y j + 0k in the plane: the shorter one ends in zeros."""
    a, b = _flat(a), _flat(b)
    longest = min(3, max(len(a), len(b)))
    zero = Number(Fraction(0))
    return a + (zero,) * (longest - len(a)), b + (zero,) * (longest - len(b))


def _row(tree: Node) -> bool:
    return isinstance(tree, Vector)


def _flat(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """The entries of [[a, b]], one row, and of [[a], [b]], one column."""
    match items:
        case (Vector(inner),) if not any(map(_row, inner)):
            return inner
        case _ if all(isinstance(item, Vector) and len(item.items) == 1 for item in items):
            return tuple(item.items[0] for item in items if isinstance(item, Vector))
        case _:
            return items


def _as_vectors(tree: Node) -> Node:
    """Braces as the brackets of a matrix."""
    return Vector(tuple(map(_as_vectors, tree.items)), tree.span) if isinstance(tree, SetOf) else tree


def _named(tree: Node) -> dict[str, Node] | None:
    """x = 1, y = 2 by name; None for anything else, and where a value depends on another name."""
    items = tree.items if isinstance(tree, Vector) else ()
    if isinstance(tree, Logic) and tree.op == "and":
        items = tree.operands
    if len(items) < 2:
        return None
    found = {e.left.name: e.right for e in items if isinstance(e, Relation) and isinstance(e.left, Variable)}
    equations = all(isinstance(e, Relation) and e.op == "=" for e in items)
    apart = not any(variables(value) & set(found) or is_shape(value) for value in found.values())
    return found if equations and apart and len(found) == len(items) else None


def _by_name(a: dict[str, Node], b: dict[str, Node], compare: Compare) -> Evidence:
    if set(a) != set(b):
        raise Different(f"{', '.join(sorted(a))} are asked for; these are {', '.join(sorted(b))}")
    return worst([_entry(a[name], b[name], compare) for name in a])


def _left_open(found: Evidence, why: str) -> Evidence:
    """What would be right under one reading of it, and not under another."""
    return Undecided(f"{why} can mean two things") if isinstance(found, Proved | Agreed) else found


def _kind(tree: Node) -> str:
    match tree:
        case Vector():
            return "a vector"
        case SetOf():
            return "a set"
        case Interval() | Union():
            return "an interval"
        case Relation("="):
            return "an equation"
        case Relation() | Logic():
            return "a condition"
        case _:
            return "a single expression"


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


def _unions(tree: Node) -> Node:
    """What a union joins are sets: its pairs are intervals."""
    return _as_intervals(tree) if isinstance(tree, Union) else tree


def _condition(tree: Node, other: Node) -> Node:
    """[x > 0] and {x > 0} beside a condition: no number that is 1 or 0, and no set of truth values."""
    match tree:
        case Product((Number(value), Relation() | Logic() as inner)) if value == 1 and is_shape(other):
            return inner
        case SetOf((Relation() | Logic() as inner,)):
            return inner
        case _:
            return tree


def _in_the_plane(tree: Node, other: Node) -> bool:
    """Whether one speaks of two variables, and the other is a set of numbers or a list of them."""
    numbers = isinstance(other, Interval | Union | Vector) or (isinstance(other, SetOf) and other.items)
    return (
        isinstance(tree, Relation | Logic)
        and len(variables(tree)) > 1
        and bool(numbers)
        and not variables(other)
        and _named(tree) is None
    )


def _may_be_ends(tree: Node, other: Node) -> bool:
    """A list of numbers; or of two formulas, beside what is no equation."""
    equation = isinstance(other, Relation) and other.op == "="
    return _constants(tree) or (_pair(tree) and not equation)


def _pair(tree: Node) -> bool:
    """Two numbers, which may be the ends of an interval."""
    return isinstance(tree, Vector) and len(tree.items) == 2 and not any(map(sets.is_set, tree.items))


def _round_pair(tree: Node) -> bool:
    return isinstance(tree, Vector) and tree.round and _pair(tree) and _constants(tree)


def _constants(tree: Node) -> bool:
    """A list of numbers."""
    return isinstance(tree, Vector) and not variables(tree) and not any(map(sets.is_set, tree.items))


def _without_brackets(tree: Node) -> bool:
    """`1, 2`: the first entry begins where the list does."""
    return (
        isinstance(tree, Vector)
        and tree.span.end > 0
        and len(tree.items) > 0
        and tree.items[0].span.start == tree.span.start
    )


def _listed(tree: Node) -> int:
    """2 for a list of conditions on one variable, 1 for a condition or a set, else 0."""
    match tree:
        case Vector(items) if any(isinstance(item, Relation | Logic) for item in items):
            return 2 if len(variables(tree)) == 1 else 0
        case Relation() | Logic() | Interval() | Union() | SetOf():
            return 1
        case _:
            return 1 if _pair(tree) and not variables(tree) else 0


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
    return found[0] if found else Proved("structure")


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
                missing = open_[0] if open_ else _among(x, right, compare)
                if isinstance(missing, Proved | Agreed):
                    good = [missing]
                elif isinstance(missing, Undecided):
                    first = first or missing
                else:
                    raise Different("one has an element that the other has not")
            proofs += good[:1]
    return first or worst(proofs)


def _among(x: Node, others: tuple[Node, ...], compare: Compare) -> Evidence | None:
    """Whether x is one of the others wherever they are, be it now this one and now that; None where it surely is not.

    So a is |a| or -|a|: the product of its distances from them is zero.
    """
    if len(others) == 1 or not any(map(variables, (x, *others))):
        return None
    try:
        away = [d for d in (_squared_distance(x, y) for y in others) if d is not None]
    except NotAnExpression:
        return None
    if not away:
        return None
    found = compare(t.ZERO, t.mul(*away))
    if isinstance(found, Refuted):
        return None
    return found if isinstance(found, Proved | Agreed) else Undecided("an element may be one of several")


def _squared_distance(x: Node, y: Node) -> t.Term | None:
    """Zero where two numbers or two vectors are the same; None where they cannot be."""
    if not (is_shape(x) or is_shape(y)):
        return t.power(t.subtract(lower(x), lower(y)), t.num(2))
    if isinstance(x, Vector) and isinstance(y, Vector) and len(x.items) == len(y.items):
        parts = [_squared_distance(p, q) for p, q in zip(x.items, y.items, strict=True)]
        known = [part for part in parts if part is not None]
        return t.add(*known) if len(known) == len(parts) else None
    return None


def _quietly_sets(a: tuple[Node, ...], b: tuple[Node, ...], compare: Compare) -> Evidence | None:
    try:
        return _sets(a, b, compare)
    except Different:
        return None


def _solutions(a: Node, b: Node, compare: Compare, bound: frozenset[str]) -> Evidence:
    """Two conditions on one variable say the same where they hold for the same numbers; else it is left open."""
    if len(variables(a) | variables(b)) <= 1:
        same = _same_readings(a, b, compare)
        if same is not None and (not bound or not isinstance(same, Refuted)):
            return same
    if not bound and (witness := _witness(a, b)) is not None:
        return witness
    return Undecided("two conditions that are written in different ways are not compared")


def _same_readings(a: Node, b: Node, compare: Compare) -> Evidence | None:
    """The numbers of both, compared; None where they are not known, or two readings of a list disagree."""
    try:
        found = [
            _same_pieces(one, other, compare)
            for k, one in enumerate(_readings(a))
            for j, other in enumerate(_readings(b))
            if not k or not j
        ]
    except (sets.NoSet, sets.Unsolved):
        return None
    if isinstance(found[0], Proved | Agreed) or all(isinstance(each, Refuted) for each in found):
        return found[0]
    return None


def _readings(tree: Node) -> list[list[sets.Piece]]:
    """The set; of `x >= 0, x < 1` the numbers that satisfy both, or, where there are none, one of the two.

    The reading that was not chosen comes second.
    """
    if not (isinstance(tree, Vector) and _listed(tree) == 2):
        return [sets.pieces(tree)]
    both, either = sets.pieces(Logic("and", tree.items)), sets.pieces(Logic("or", tree.items))
    return [both, either] if both else [either]


def _listed_or_between(a: Node, b: Node, compare: Compare, bound: frozenset[str]) -> Evidence:
    """A condition or a union and a list of numbers: the ends of an interval, or the elements of a set."""
    elements = [SetOf(each.items) if isinstance(each, Vector) else each for each in (a, b)]
    listed = _solutions(elements[0], elements[1], compare, bound)
    if not isinstance(listed, Refuted):
        return _left_open(listed, "a list in the place of a set")
    if not (_pair(a) or _pair(b)):
        return listed
    between = _solutions(a, b, compare, bound)
    if not (_without_brackets(a) or _without_brackets(b)):
        return between
    opened = _solutions(_opened(a), _opened(b), compare, bound)
    return _left_open(between if isinstance(opened, Refuted) else opened, "two numbers without brackets")


def _opened(tree: Node) -> Node:
    """The pair without its ends."""
    if not (isinstance(tree, Vector) and _pair(tree)):
        return tree
    low, high = tree.items
    return Interval(low, high, False, False)


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


def _equations(a: Relation, b: Relation, compare: Compare, bound: frozenset[str]) -> Evidence:
    """Equations in one variable by their solutions, where these are known exactly; else by their sides."""
    left = t.subtract(lower(a.left), lower(a.right))
    right = t.subtract(lower(b.left), lower(b.right))
    if len(variables(a) | variables(b)) == 1:
        same = _same_readings(a, b, compare)
        if same is not None and (not bound or not isinstance(same, Refuted)):
            return same
    return compare_equations(left, right, compare, bound=bound)


def _inequalities(a: Relation, b: Relation, compare: Compare) -> Evidence:
    """x > 2, 2 < x and 2x > 4: the same strictness, and the differences are positive multiples of each other."""
    turned = {">": "<", ">=": "<="}
    (p, al, ar) = (turned[a.op], a.right, a.left) if a.op in turned else (a.op, a.left, a.right)
    (q, bl, br) = (turned[b.op], b.right, b.left) if b.op in turned else (b.op, b.left, b.right)
    if p != q:
        raise Different("one is strict and the other is not, or they point in different directions")
    left, right = t.subtract(lower(ar), lower(al)), t.subtract(lower(br), lower(bl))
    factor, sign = ratio(left, right)
    if sign < 0 and p not in ("!=", "="):
        raise Different("they point in different directions")
    if _undefined(a) != _undefined(b):
        return Undecided("one of the two may be undefined where the other is not")
    return compare(left, t.mul(factor, right))


def _undefined(tree: Node) -> set[object]:
    """Whatever in it may have no value, be it at a single number: where these are equal the domains are."""
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
            case Call(name, _) if name in EVERYWHERE:
                pass
            case Quotient(_, Number(bottom)) if bottom != 0:
                pass
            case Quotient(_, bottom):
                below = _lowered(bottom)
                if not (isinstance(below, t.Term) and below.low == POSITIVE):
                    found.add(("/", below))
            case Power(base, exponent):
                found.add(("^", _lowered(base), _lowered(exponent)))
            case Call(name, args):
                found.add((name, *map(_lowered, args)))
            case _:
                found.add(node)
    return found


def _lowered(tree: Node) -> object:
    try:
        return lower(tree)
    except NotAnExpression:
        return tree
