"""The readings of an answer in the shape of the expected one.

`[1, 2]` beside the interval from 1 to 2 is that interval; beside the set {1, 2} it is the list of its elements, which
is open: whoever writes brackets may have meant either.  The answer is right where it is right under a reading that
the question allows, and every other reading that stands is.  It is wrong where it is wrong under all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from grader.maths.evidence import Evidence, Undecided
from grader.maths.kinds import (
    as_intervals,
    as_long,
    as_vectors,
    condition_in,
    in_the_plane,
    infinity,
    is_pair,
    is_round_pair,
    is_shape,
    listed,
    may_be_ends,
    named,
    occurs,
    of_sets,
    opened,
    reaches_infinity,
    without_brackets,
)
from grader.maths.shapes import conditions, entries
from grader.maths.shapes.comparing import Comparing, wrong
from grader.maths.syntax import (
    Interval,
    Logic,
    Node,
    Opaque,
    Relation,
    SetOf,
    Union,
    Variable,
    Vector,
    variables,
)
from grader.record import dataclass

How: TypeAlias = Callable[[Node, Node, Comparing], Evidence]

A_LIST = "a list in the place of a set"
A_SET = "a set in the place of an interval"
BARE = "two numbers without brackets"
PLANAR = "a vector without its third entry"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: what is compared and how; `open` says why the answer may have meant another."""

    how: How
    expected: Node
    answer: Node
    open: str = ""


Readings: TypeAlias = tuple[Reading, ...]


def alike(like: Node, answer: Node) -> tuple[Node, Node]:
    """Both as what each must be beside the other: a pair beside an interval is an interval."""
    like, answer = condition_in(of_sets(like), answer), condition_in(of_sets(answer), like)
    if _across_the_plane(like, answer) or _bare(like, answer):
        return like, answer
    if isinstance(like, Interval) and is_pair(answer):
        answer = as_intervals(answer)
    if isinstance(answer, Interval) and is_pair(like):
        like = as_intervals(like)
    if reaches_infinity(like) or reaches_infinity(answer):
        return as_intervals(like), as_intervals(answer)
    return like, answer


def readings(answer: Node, like: Node) -> Readings:
    """All readings of the answer in the shape of `like`; none where the two are different kinds of thing."""
    if _across_the_plane(like, answer):
        return ()
    if _bare(like, answer):
        return (Reading(_ends_or_elements, like, answer),)
    return _of_any_kind(like, answer) or _of_its_kind(like, answer)


def _across_the_plane(like: Node, answer: Node) -> bool:
    return in_the_plane(like, answer) or in_the_plane(answer, like)


def _bare(like: Node, answer: Node) -> bool:
    return isinstance(like, Interval) and is_pair(answer) and without_brackets(answer)


def _of_any_kind(like: Node, answer: Node) -> Readings:
    """Infinities, values by name, and lists of conditions, whatever stands beside them."""
    if infinity(like) or infinity(answer):
        return (Reading(entries.entry, like, answer),)
    if named(like) is not None and named(answer) is not None:
        return (Reading(entries.by_name, like, answer),)
    if listed(like) and listed(answer) and listed(like) + listed(answer) > 2:
        return (Reading(conditions.solutions, like, answer),)
    return ()


def _of_its_kind(like: Node, answer: Node) -> Readings:
    match like:
        case Vector():
            return _like_vector(like, answer)
        case SetOf():
            return _like_set(like, answer)
        case Relation() | Logic():
            return _like_condition(like, answer)
        case Interval() | Union():
            return _like_interval(like, answer)
        case _:
            return _like_number(like, answer)


def _like_vector(like: Vector, answer: Node) -> Readings:
    match answer:
        case Vector() if like.units or answer.units:
            return (Reading(entries.vectors, *as_long(like, answer)),)
        case Vector((_, _)) if len(like.items) == 3 and without_brackets(answer):
            return (Reading(entries.without_third, like, answer, PLANAR),)
        case Vector():
            return (Reading(entries.vectors, like, answer),)
        case SetOf():  # {2x, 2y} of Mathematica, whose order counts
            open_ = A_SET if is_round_pair(like) else ""
            return (Reading(entries.vectors, like, as_vectors(answer), open_),)
        case Relation() | Logic() | Union():
            return _listed_or_between(like, answer)
        case _ if len(like.items) == 1 and not is_shape(answer):
            return (Reading(entries.entry, like.items[0], answer),)
        case _:
            return ()


def _like_set(like: SetOf, answer: Node) -> Readings:
    match like, answer:
        case _, SetOf():
            return (Reading(entries.sets, like, answer),)
        case SetOf((Vector() as only,)), Vector():  # the only point alone
            return (Reading(entries.vectors, only, answer),)
        case _, Vector():
            return (Reading(entries.sets, like, answer, A_LIST),)
        case _, Relation() | Logic() | Interval() | Union():
            return (Reading(conditions.solutions, like, answer),)
        case SetOf((only,)), _ if not is_shape(answer):  # the solution alone
            return (Reading(entries.entry, only, answer),)
        case _:
            return ()


def _like_condition(like: Relation | Logic, answer: Node) -> Readings:
    match like, answer:
        case Relation("="), Relation("="):
            return (Reading(conditions.equations, like, answer),)
        case Relation(), Relation():
            return (Reading(conditions.inequalities, like, answer),)
        case Logic(op, a), Logic(other, b) if op == other and len(a) == len(b):
            return (Reading(conditions.same_operands, like, answer),)
        case _, Relation() | Logic() | Interval() | Union() | SetOf():
            return (Reading(conditions.solutions, like, answer),)
        case _, Vector() if may_be_ends(like, answer) or may_be_ends(answer, like):
            return _listed_or_between(like, answer)
        case Relation("=", Variable() | Opaque(), value), _ if not is_shape(answer):
            return (Reading(entries.entry, value, answer),)
        case _:
            return ()


def _like_interval(like: Interval | Union, answer: Node) -> Readings:
    match like, answer:
        case Interval(), Interval():
            return (Reading(entries.intervals, like, answer),)
        case Union(), Union() if variables(like) or variables(answer):
            return (Reading(entries.sets, like, answer),)
        case _, Relation() | Logic() | Interval() | Union() | SetOf():
            return (Reading(conditions.solutions, like, answer),)
        case Union(), Vector():
            return _listed_or_between(like, answer)
        case _:
            return ()


def _like_number(like: Node, answer: Node) -> Readings:
    match answer:
        case SetOf((only,)) | Vector((only,)):
            return (Reading(entries.entry, like, only),)
        case Relation("=", Variable() | Opaque() as name, value) if not occurs(name, like):
            return (Reading(entries.entry, like, value),)
        case _:
            return ()


def _listed_or_between(like: Node, answer: Node) -> Readings:
    """A condition or a union and a list of numbers: the elements of a set, or the ends of an interval."""
    if not (may_be_ends(like, answer) or may_be_ends(answer, like)):
        return ()
    elements = [SetOf(each.items) if isinstance(each, Vector) else each for each in (like, answer)]
    listed_ = Reading(conditions.solutions, elements[0], elements[1], A_LIST)
    if not (is_pair(like) or is_pair(answer)):
        return (listed_,)
    if not (without_brackets(like) or without_brackets(answer)):
        return listed_, Reading(conditions.solutions, like, answer)
    without_ends = Reading(conditions.solutions, opened(like), opened(answer), BARE)
    return listed_, without_ends, Reading(conditions.solutions, like, answer, BARE)


def _ends_or_elements(like: Node, answer: Node, by: Comparing) -> Evidence:
    return Undecided("two numbers without brackets may be ends or elements")


def settled(found: list[tuple[Reading, Evidence]]) -> Evidence:
    """The evidence over all readings: wrong ones are dropped, the first other one decides, unless one is open."""
    standing = [(reading, evidence) for reading, evidence in found if not wrong(evidence)]
    for reading, evidence in standing:
        if isinstance(evidence, Undecided):
            return evidence
        if reading.open:
            return Undecided(f"{reading.open} can mean two things")
    return standing[0][1] if standing else found[-1][1]
