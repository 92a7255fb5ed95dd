"""One-spot repair: what no rule explains may be right but for one local slip, in the learner's own text.

From the top of the learner's tree downwards, each part is asked which value it would need for the whole to be
right (the operations above it are undone, one by one).  Where that value is a small change of what stands there,
the slip is located.  Needs no catalogue, and works in any written form.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import reduce

from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import (
    Apply,
    Derivative,
    Expression,
    Minus,
    Node,
    NotReadable,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    children,
    walk,
)
from grader.maths.tidy import tidy
from grader.maths.trees import fresh, put, rational, size
from grader.mistakes.confirm import equal, worked_out
from grader.mistakes.diagnosis import Match
from grader.mistakes.edits import edits
from grader.mistakes.floats import (
    NAN,
    Row,
    absolute,
    acos,
    asin,
    atan,
    atanh,
    divided,
    exp,
    inverse,
    is_finite,
    log,
    multiplied,
    negated,
    power,
    same,
    sign,
    subtracted,
    tan,
    usable,
)
from grader.mistakes.foreign import is_foreign
from grader.mistakes.gate import bits
from grader.mistakes.pen import Edit, numbers_near, slips_at
from grader.mistakes.question import Question, places
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.rules.slips import SLIP_COEFFICIENT, SLIP_NUMBER
from grader.record import dataclass

MOST_NODES = 90  # of an answer that is repaired
MARGIN = 5.0  # bits by which the right answer must outweigh the edit: what chance would repair, rarely
LARGEST_EXPONENT = 1000  # what is beyond is no slip of the pen
MOST_TRIED = 6  # repairs that are held against the right answer
MOST_HIDDEN = 16  # nodes of a part that is searched rather than solved
OF_NUMBERS = {  # what is said where it is not a number that is wrong
    SLIP_NUMBER.id: "A number is still to be added or taken away here. Compare with the question, term by term.",
    SLIP_COEFFICIENT.id: "A number as a factor is missing here, or there is one too many.",
}
LONGEST_PART = 14.0  # bits of a piece that may have been dropped


@dataclass(frozen=True, slots=True)
class Repair:
    """A part of the answer, and what should stand there."""

    node: Node
    edit: Edit


def repaired(q: Question, answer: Expression, reference: Node | None = None) -> tuple[Match, ...]:
    """The cheapest repair that makes the answer right, as a match with its place; nothing where chance would do.

    `reference` is what it should equal: the right derivative, unless another is given.
    """
    is_bare = not any(children(answer.tree))  # a letter or a number: nearly anything
    if q.at is not None or is_bare or size(answer.tree, MOST_NODES) > MOST_NODES:
        return ()
    whole, right = fresh(answer.tree), reference or q.derivative()
    worth = bits(tidy(right), len(q.names)) - math.log2(size(whole, MOST_NODES)) - MARGIN
    try:
        found = sorted(_repairs(q, whole, q.rows.of(worked_out(right))), key=lambda r: r.edit.cost)
    except NoValue:
        return ()
    tried: set[Node] = set()
    for repair in found:
        if repair.edit.cost > worth or len(tried) >= MOST_TRIED:
            return ()
        mended = put(whole, repair.node, repair.edit.node)
        if mended in tried:
            continue
        tried.add(mended)
        if equal(right, mended, q) and not is_foreign(mended, right, q.f):
            return (_match(repair, answer),)
    return ()


def _match(repair: Repair, answer: Expression) -> Match:
    token = repair.edit.at or repair.node
    span = (token.span.start, token.span.end)
    inside = _written(token, answer)
    where = inside or to_text(token)
    mistake = repair.edit.mistake
    instead = repair.edit.instead if repair.edit.at is not None else repair.edit.node
    shown = "" if instead is None else to_text(instead)
    is_plain = rational(token) is not None or mistake.id not in OF_NUMBERS
    says = mistake.said() if is_plain else OF_NUMBERS[mistake.id]
    return Match((mistake,), "", 1.0, says, where, (), span if inside else None, shown)


def _written(token: Node, answer: Expression) -> str:
    """The learner's own characters for a part; none where it was written elsewhere (an earlier assignment)."""
    inside = answer.source[token.span.start : token.span.end]
    try:
        return inside if inside and read(inside, answer.variables or None).tree == token else ""
    except NotReadable:
        return ""


def _repairs(q: Question, whole: Node, right: Row) -> Iterator[Repair]:
    rows = q.rows
    again = Rows(rows.points)
    for node in walk(whole):
        if isinstance(node, Derivative):
            again.known[node] = again.of(worked_out(node))
    again.keep(whole)
    parts = _parts(q, again)
    stack: list[tuple[Node, Node | None, Row]] = [(whole, None, right)]
    while stack:
        node, parent, needed = stack.pop()
        if usable(needed).bit_count() < rows.count / 2:
            continue
        value = again.of(node)
        for edit in edits(node, parent, value, needed, parts, again):
            yield Repair(node, edit)
        if _hides(node) and size(node, MOST_HIDDEN) <= MOST_HIDDEN:
            yield from _within(node, needed, again)
        if rational(node) is None and not isinstance(node, Derivative):
            below = [
                (child, node, needed_below(node, k, needed, again)) for k, child in enumerate(children(node))
            ]
            stack.extend((child, above, row) for child, above, row in below if row is not None)


def _hides(node: Node) -> bool:
    """Whether the value needed by what is inside cannot be told, or only one of several."""
    match node:
        case Apply(name):
            return name not in ("exp", "log", "sqrt", "tanh", "sigmoid", "atan")
        case Power(_, n):
            e = rational(n)
            return e is not None and e.numerator % 2 == 0
        case _:
            return False


def _within(node: Node, needed: Row, rows: Rows) -> Iterator[Repair]:
    """Slips of the pen somewhere inside, each tried."""
    for inner, _ in list(places(node))[1:]:
        for edit in (*slips_at(inner, tuple(rows.points)), *numbers_near(inner)):
            try:
                fits = same(needed, rows.of(put(node, inner, edit.node)))
            except NoValue:
                continue
            if fits:
                yield Repair(inner, edit)


def _parts(q: Question, rows: Rows) -> list[tuple[Node, Row]]:
    """The pieces of f and of f' that may have been dropped: short ones, each value once."""
    out: list[tuple[Node, Row]] = []
    for tree in (q.f, tidy(q.derivative())):
        for node in walk(tree):
            if isinstance(node, Number) or bits(node) > LONGEST_PART:
                continue
            row = rows.of(node)
            if not any(row == other for _, other in out):
                out.append((node, row))
    return out


def needed_below(node: Node, k: int, needed: Row, rows: Rows) -> Row | None:
    """The value that the k-th part would need for the node to have its own; None where that cannot be told."""
    match node:
        case Minus():
            return negated(needed)
        case Sum(terms):
            return reduce(subtracted, [rows.of(t) for j, t in enumerate(terms) if j != k], needed)
        case Product(factors):
            return divided(needed, reduce(multiplied, [rows.of(f) for j, f in enumerate(factors) if j != k]))
        case Quotient(u, v):
            return multiplied(needed, rows.of(v)) if k == 0 else divided(rows.of(u), needed)
        case Power(u, n) if k == 0:
            e = rational(n)
            if not e:
                return None if e is not None else power(needed, inverse(rows.of(n)))
            if not 1 / LARGEST_EXPONENT < abs(e) < LARGEST_EXPONENT:
                return None
            root = power(absolute(needed), [1 / float(e)] * rows.count)
            return root if e.numerator % 2 == 0 else multiplied(sign(needed), root)
        case Power(u, n):
            return divided(log(absolute(needed)), log(absolute(rows.of(u))))
        case Apply(name, (u,)):
            return _argument(name, rows.of(u), needed)
        case _:
            return None


def _argument(name: str, now: Row, needed: Row) -> Row | None:
    """u with name(u) = needed; where there are many, the one nearest to what stands there."""
    match name:
        case "exp":
            return log(needed)
        case "log":
            return exp(needed)
        case "sqrt":
            return multiplied(needed, needed)
        case "tanh":
            return atanh(needed)
        case "sigmoid":
            return log(divided(needed, [1 - y for y in needed]))
        case "atan":
            return tan(needed)
        case "tan":
            return _turned(now, atan(needed), math.pi)
        case "sin":
            return _nearest(now, asin(needed), [math.pi - u for u in asin(needed)])
        case "cos":
            return _nearest(now, acos(needed), negated(acos(needed)))
        case _:
            return None


def _nearest(now: Row, *branches: Row) -> Row:
    turned = [_turned(now, branch, 2 * math.pi) for branch in branches]
    out: Row = []
    for here, *each in zip(now, *turned, strict=True):
        gaps = [abs(branch - here) for branch in each]
        out.append(each[gaps.index(min(gaps))])
    return out


def _turned(now: Row, branch: Row, period: float) -> Row:
    """A branch moved by whole periods to where it is nearest to what stands there."""
    turns = [(u - b) / period for u, b in zip(now, branch, strict=True)]
    return [b + period * round(n) if is_finite(n) else NAN for b, n in zip(branch, turns, strict=True)]
