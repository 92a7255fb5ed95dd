"""What kind of thing a tree is, beside one number: a list, a set, a condition, an infinity."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.syntax import (
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Product,
    Relation,
    SetOf,
    Union,
    Variable,
    Vector,
    variables,
    walk,
)


def is_shape(tree: Node) -> bool:
    """Whether the tree is something else than one number."""
    return isinstance(tree, Vector | SetOf | Interval | Union | Relation | Logic) or infinity(tree) != 0


def is_set(tree: Node) -> bool:
    """Whether the tree is a condition, an interval, a set, a union or a list."""
    return isinstance(tree, Relation | Logic | Interval | Union | SetOf | Vector)


def infinity(tree: Node) -> int:
    if isinstance(tree, Constant) and tree.name == "inf":
        return 1
    if isinstance(tree, Minus):
        return -infinity(tree.operand)
    return 0


def kind(tree: Node) -> str:
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


def is_pair(tree: Node) -> bool:
    """Two numbers, which may be the ends of an interval."""
    return isinstance(tree, Vector) and len(tree.items) == 2 and not any(map(is_set, tree.items))


def is_round_pair(tree: Node) -> bool:
    return isinstance(tree, Vector) and tree.round and is_pair(tree) and is_list_of_numbers(tree)


def is_list_of_numbers(tree: Node) -> bool:
    """A list of numbers."""
    return isinstance(tree, Vector) and not variables(tree) and not any(map(is_set, tree.items))


def without_brackets(tree: Node) -> bool:
    """`1, 2`: the first entry begins where the list does."""
    return (
        isinstance(tree, Vector)
        and tree.span.end > 0
        and len(tree.items) > 0
        and tree.items[0].span.start == tree.span.start
    )


def listed(tree: Node) -> int:
    """2 for a list of conditions on one variable, 1 for a condition or a set, else 0."""
    match tree:
        case Vector(items) if any(isinstance(item, Relation | Logic) for item in items):
            return 2 if len(variables(tree)) == 1 else 0
        case Relation() | Logic() | Interval() | Union() | SetOf():
            return 1
        case _:
            return 1 if is_pair(tree) and not variables(tree) else 0


def may_be_ends(tree: Node, other: Node) -> bool:
    """A list of numbers; or of two formulas, beside what is no equation."""
    equation = isinstance(other, Relation) and other.op == "="
    return is_list_of_numbers(tree) or (is_pair(tree) and not equation)


def reaches_infinity(tree: Node) -> bool:
    """(0, inf), or a union in which one such stands: no vector."""
    match tree:
        case Vector((low, high)):
            return infinity(low) != 0 or infinity(high) != 0
        case Interval(low, high):
            return infinity(low) != 0 or infinity(high) != 0
        case Union(sets):
            return any(map(reaches_infinity, sets))
        case _:
            return False


def in_the_plane(tree: Node, other: Node) -> bool:
    """Whether one speaks of two variables, and the other is a set of numbers or a list of them."""
    numbers = isinstance(other, Interval | Union | Vector) or (isinstance(other, SetOf) and other.items)
    return (
        isinstance(tree, Relation | Logic)
        and len(variables(tree)) > 1
        and bool(numbers)
        and not variables(other)
        and named(tree) is None
    )


def occurs(name: Node, tree: Node) -> bool:
    """Whether the name on the left of an answer is one of the expected expression: then it is no mere name."""
    return any(n == name for n in walk(tree))


def named(tree: Node) -> dict[str, Node] | None:
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


# ── the same thing, written as another kind ──


def as_intervals(tree: Node) -> Node:
    """Pairs as intervals by their brackets."""
    match tree:
        case Vector((low, high)):
            return Interval(low, high, not tree.round, not tree.round)
        case Union(sets):
            return Union(tuple(map(as_intervals, sets)))
        case _:
            return tree


def of_sets(tree: Node) -> Node:
    """What a union joins are sets: its pairs are intervals."""
    return as_intervals(tree) if isinstance(tree, Union) else tree


def condition_in(tree: Node, other: Node) -> Node:
    """[x > 0] and {x > 0} beside a condition: no number that is 1 or 0, and no set of truth values."""
    match tree:
        case Product((Number(value), Relation() | Logic() as inner)) if value == 1 and is_shape(other):
            return inner
        case SetOf((Relation() | Logic() as inner,)):
            return inner
        case _:
            return tree


def as_vectors(tree: Node) -> Node:
    """Braces as the brackets of a matrix."""
    return Vector(tuple(map(as_vectors, tree.items)), tree.span) if isinstance(tree, SetOf) else tree


def is_row(tree: Node) -> bool:
    """Of a matrix."""
    return isinstance(tree, Vector)


def flat(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """The entries of [[a, b]], one row, and of [[a], [b]], one column."""
    match items:
        case (Vector(inner),) if not any(map(is_row, inner)):
            return inner
        case _ if all(isinstance(item, Vector) and len(item.items) == 1 for item in items):
            return tuple(item.items[0] for item in items if isinstance(item, Vector))
        case _:
            return items


def as_long(a: Vector, b: Vector) -> tuple[Vector, Vector]:
    """x i + y j stands in space, too, and x i + y j + 0k in the plane: the shorter one ends in zeros."""
    one, other = flat(a.items), flat(b.items)
    longest = min(3, max(len(one), len(other)))
    zeros = (Number(Fraction(0)),) * longest
    return Vector(one + zeros[len(one) :]), Vector(other + zeros[len(other) :])


def items_of(tree: Node) -> tuple[Node, ...]:
    """The entries of a list, the elements of a set, what a union joins or a condition combines."""
    match tree:
        case Vector(items) | SetOf(items):
            return items
        case Union(parts) | Logic(_, parts):
            return parts
        case _:
            return ()


def opened(tree: Node) -> Node:
    """The pair without its ends."""
    if not (isinstance(tree, Vector) and is_pair(tree)):
        return tree
    low, high = tree.items
    return Interval(low, high, False, False)
