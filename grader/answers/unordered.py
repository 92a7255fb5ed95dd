"""`unordered: true` beside `answer`: numbers, formulas or points in any order, written as a list or as a set."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from grader.answers.entries import CLOSE, KEEP_DIGITS, vector_of
from grader.answers.equals import equals, is_formula, number_of, open_, right
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Tolerance
from grader.errors import Place, SpecError
from grader.maths.evidence import Differs, Evidence, Proved, Undecided
from grader.maths.printing import to_text
from grader.maths.syntax import (
    Expression,
    Logic,
    Node,
    Number,
    Relation,
    SetOf,
    Variable,
    Vector,
    variables,
    walk,
)
from grader.mistakes.rules.points import POINTS_SWAPPED
from grader.model import Judgement, Named, Observation, Rejected, Text, Unreadable, Wrong

Same: TypeAlias = Callable[[Node, Node], Evidence]
LETTERS = ("x", "y", "z", "t", "a", "b", "n", "k")
SEMICOLON = re.compile(r"\s*;\s*")
JOINED = re.compile(r"\s*(?:,\s*)?\b(?:and|or|und|oder|et|ou)\b\s*")
NAMED_POINT = re.compile(r"\b[A-Z]\s*(?:_?\d)?\s*=?\s*(?=\()")
BAR = re.compile(r"\(([^()|]*)\|([^()|]*)\)")


def check_unordered(right: Node, names: Sequence[str], up_to: str, where: Place) -> None:
    """Raises SpecError where there is nothing to be put into an order."""
    if up_to:
        raise SpecError("unordered and up_to exclude each other", where=where, repair="keep one")
    if not isinstance(right, SetOf | Vector):
        raise SpecError("unordered: one formula has no order", where=where, repair="answer: [1, -1]")
    items = right.items
    if any(_alike(a, b) for k, a in enumerate(items) for b in items[:k]):
        raise SpecError("unordered: two of them are the same", where=where, repair="write each of them once")


def _alike(one: Node, other: Node) -> bool:
    return one == other


def judge_unordered(
    right_one: Node,
    seen: Observation,
    names: tuple[str, ...],
    domain: str | None,
    tolerance: Tolerance | None,
    seed: int | None,
) -> Judgement:
    """Right where each of the right ones is there and none beside; else each earns its share."""
    assert isinstance(right_one, SetOf | Vector)
    try:
        points = any(isinstance(each, Vector) for each in right_one.items)
        given = items_of_answer(_tree(text_of(seen), names, points), points)
    except Stop as stop:
        return stop.judgement

    def same(one: Node, other: Node) -> Evidence:
        return _same(one, other, names, domain, tolerance, seed)

    return _judged(right_one.items, given, same)


def _tree(text: Text, names: tuple[str, ...], points: bool) -> Node:
    if text.bare:
        return vector_of(text, names)
    if (cleaned := _cleaned(text.source, points)) != text.source:
        text = replace(text, source=cleaned, raw="")
    try:
        return understood(text, names).tree
    except Stop:
        if "=" not in text.source:
            raise
        return _named(text, names)


def _cleaned(source: str, points: bool) -> str:
    """Commas for ; and `and`; of points no names P(1, 2), and no bar (1 | 2)."""
    source = SEMICOLON.sub(", ", source)
    if "=" not in source and "<" not in source and ">" not in source:
        source = JOINED.sub(", ", source)
    return _apart(BAR.sub(r"(\1, \2)", NAMED_POINT.sub("", source))) if points else source


def _apart(source: str) -> str:
    """(1, 2), (3, 4) for (1, 2) (3, 4): a product of brackets inside a point stays one."""
    out, depth = "", 0
    for c in source:
        if c == "(" and not depth and out.rstrip().endswith(")"):
            out += ", "
        depth += (c == "(") - (c == ")")
        out += c
    return out


def _named(text: Text, names: tuple[str, ...]) -> Node:
    """x = 1 or x = -1: values with a name that is no letter of the question; raises Stop."""
    tree = understood(text, (*names, *(letter for letter in LETTERS if letter not in names))).tree
    items = (
        tree.operands
        if isinstance(tree, Logic)
        else tree.items
        if isinstance(tree, Vector | SetOf)
        else (tree,)
    )
    if all(isinstance(each, Relation) and variables(_named_left(each)) <= set(names) for each in items):
        return tree
    raise Stop(
        Judgement(
            Unreadable(
                text.source, 0, "these are no values or points", "write 1, -1 or (0, 1), (2, 3)", text.where
            )
        )
    )


def items_of_answer(tree: Node, points: bool) -> list[Node]:
    """The things that are given: (1, 2) is one point where points are asked for, and two numbers elsewhere."""
    match tree:
        case Vector(items) if points and not any(isinstance(each, Vector | Relation) for each in items):
            return [tree] if items else []
        case Vector(items) | SetOf(items) | Logic("and" | "or", items):
            return [_named_left(each) for each in items]
        case _:
            return [_named_left(tree)]


def _named_left(tree: Node) -> Node:
    """x = 1 is 1."""
    return (
        tree.right
        if isinstance(tree, Relation) and tree.op == "=" and isinstance(tree.left, Variable)
        else tree
    )


def _same(
    one: Node,
    other: Node,
    names: tuple[str, ...],
    domain: str | None,
    tolerance: Tolerance | None,
    seed: int | None,
) -> Evidence:
    """Of two numbers or formulas, or of two points, coordinate by coordinate."""
    if isinstance(one, Vector) != isinstance(other, Vector):
        return _other()
    if isinstance(one, Vector) and isinstance(other, Vector):
        if len(one.items) != len(other.items):
            return _other()
        each = [
            _same(a, b, names, domain, tolerance, seed) for a, b in zip(one.items, other.items, strict=True)
        ]
        wrong = next((found for found in each if not right(found) and not open_(found)), None)
        return wrong or next((found for found in each if open_(found)), each[0])
    if not is_formula(Expression(other, "", (), names)):
        return _other()
    return equals(one, other, names, domain=domain, tolerance=tolerance, seed=seed)


def _other() -> Evidence:
    return Differs("it is of another kind")


def _found(left: Sequence[Node], each: Node, same: Same) -> tuple[list[Evidence], Node | None]:
    """The evidence beside each of the right ones that are left, and the one that it is."""
    found = [same(one, each) for one in left]
    return found, next((one for one, evidence in zip(left, found, strict=True) if right(evidence)), None)


def _judged(rights: Sequence[Node], given: Sequence[Node], same: Same) -> Judgement:
    """Each given one beside the right ones that are left."""
    read = ", ".join(map(to_text, given))
    left, lines, undecided = list(rights), [], None
    taken: list[Node] = []
    for each in given:
        found, hit = _found(left, each, same)
        if hit is not None:
            left.remove(hit)
            taken.append(each)
            lines.append(f"✓ {to_text(each)}")
        elif any(right(same(other, each)) for other in taken):
            continue  # written twice
        else:
            undecided = undecided or next(filter(open_, found), None)
            lines.append(f"✗ {to_text(each)}")
    if isinstance(undecided, Undecided):
        return Judgement(undecided, read=read)
    if not left and len(lines) == len(rights):
        return Judgement(Proved(f"all {len(rights)} are right"), read=read)
    return _in_part(rights, given, left, lines, read, same)


def _in_part(
    rights: Sequence[Node],
    given: Sequence[Node],
    left: Sequence[Node],
    lines: list[str],
    read: str,
    same: Same,
) -> Judgement:
    good = len(rights) - len(left)
    extra = max(0, len(lines) - len(rights))
    more = [f"✗ {_many(len(left))} more"] if left else []
    swapped = any(right(same(one, turned)) for one in left for turned in map(_turned, given))
    names = (Named((POINTS_SWAPPED.id,), POINTS_SWAPPED.said()),) if swapped else ()
    return Judgement(
        Rejected(
            f"{good} of {len(rights)} are right" + (f", and {_many(extra)} more is given." if extra else ".")
        ),
        read=read,
        mistakes=names,
        says=(KEEP_DIGITS,) if any(_close(one, each) for one in left for each in given) else (),
        credit=Fraction(good, max(len(rights), len(lines))),
        lines=(*lines, *more),
    )


def _close(right: Node, given: Node) -> bool:
    """0.58 beside 1/sqrt(3)"""
    if not any(isinstance(node, Number) and node.decimal for node in walk(given)):
        return False
    a, b = number_of(right), number_of(given)
    return a is not None and b is not None and math.isclose(a, b, rel_tol=CLOSE)


def _many(count: int) -> str:
    return "one" if count == 1 else str(count)


def _turned(tree: Node) -> Node:
    return replace(tree, items=tree.items[::-1]) if isinstance(tree, Vector) else tree


def wrongly(right_one: Node) -> Iterator[Wrong]:
    """One left out, and the coordinates swapped."""
    assert isinstance(right_one, SetOf | Vector)
    items = right_one.items
    if len(items) > 1:
        yield Wrong(repr(", ".join(map(to_text, items[:-1]))), "the last one left out", sure=True)
    turned = [_turned(each) for each in items]
    if set(turned) != set(items):
        yield Wrong(repr(", ".join(map(to_text, turned))), POINTS_SWAPPED.does, True)
