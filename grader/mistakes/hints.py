"""Hints that get clearer, and never give the answer away.

    1  a counterexample, by nudging and measuring
    2  the area: what kind of place it is
    3  the rule, and the place in the question
    4  a worked example of the same kind, which is not the question
    5  the place of a slip in the learner's own text: only where it was located

No piece of mathematics that is shown may equal the right answer, nor complete the learner's answer to it: each is
held against both by the engine that compares answers, and withheld where it does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.conditions import domain_of
from grader.maths.lower import lower
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import (
    Apply,
    Derivative,
    Expression,
    Logic,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    variables,
    walk,
)
from grader.maths.trees import NoRule, depends, fresh, minus, over, plus, put, size, times
from grader.mistakes.confirm import equal, worked_out
from grader.mistakes.diagnosis import Diagnosis, Match
from grader.mistakes.floats import Row, same
from grader.mistakes.mistake import Rule
from grader.mistakes.parallel import parallels
from grader.mistakes.question import Question, ask, places
from grader.mistakes.rows import NoValue
from grader.mistakes.rules import as_activation, as_power, split
from grader.mistakes.rules.activations import ACTIVATION
from grader.mistakes.rules.chain import CHAIN, outside
from grader.mistakes.rules.exponentials import EXPONENTIAL
from grader.mistakes.rules.logarithms import LOGARITHM, OTHER_BASE
from grader.mistakes.rules.powers import POWER, RECIPROCAL, ROOT
from grader.mistakes.rules.products import CONSTANT_FACTOR, PRODUCT, QUOTIENT
from grader.mistakes.rules.sums import CONSTANT, SUM, VARIABLE
from grader.mistakes.rules.trigonometry import TRIGONOMETRY
from grader.record import dataclass

NICE = tuple(
    map(Fraction, ("2", "1", "0.5", "3", "-1", "1.5", "0.2", "-0.5"))
)  # points that one can check by hand
FIGURES = 4
LINES = (
    ACTIVATION,
    TRIGONOMETRY,
    LOGARITHM,
    OTHER_BASE,
    EXPONENTIAL,
    ROOT,
)  # rules that are lines of the table
MOST_NODES = 60  # of an answer of which each part is tried
KEPT = 1e-3  # the figures of a number that is asked for


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint; `shown` are the pieces of mathematics in it."""

    level: int
    says: str
    shown: tuple[Node, ...] = ()


def hints(
    function: str | Expression,
    variable: str,
    answer: str | Expression | None = None,
    diagnosis: Diagnosis | None = None,
    *,
    variables: Sequence[str] = (),
    domain: str | None = None,
    order: int = 1,
    kept: Sequence[float] = (),
) -> tuple[Hint, ...]:
    """The hints for a question, and for a wrong answer to it; a level that has no safe hint is left out.

    `kept` are numbers that are asked for elsewhere: no measured slope is one of them.
    """
    f = function if isinstance(function, Expression) else read(function, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    given = read(answer, names).tree if isinstance(answer, str) else None if answer is None else answer.tree
    try:
        q = ask(f.tree, variable, names, domain, order=order)
    except NoRule:
        return ()
    match = diagnosis.matches[0] if diagnosis is not None and diagnosis.matches else None
    place = _place(q, match)
    kin = match.mistakes[0].bends if match is not None else kind(place, variable)
    safe = _Safe(q, given)
    made = (
        _measured(q, given, safe, kept),
        _area(kin),
        _rule(q, kin, place, safe),
        _example(q, place, safe),
        _repair(match),
    )
    return tuple(hint for hint in made if hint is not None)


@dataclass(frozen=True, slots=True)
class _Safe:
    """What may be shown of this question, to somebody who gave this answer."""

    q: Question
    answer: Node | None

    def __call__(self, *shown: Node) -> bool:
        return not any(leaks(piece, self.q, self.answer) for piece in shown)


def leaks(shown: Node, q: Question, answer: Node | None = None) -> bool:
    """Whether a piece of mathematics, or a part of it, is the right answer, or makes it out of the learner's.

    One operation between the two is tried, times, over, plus, minus, and the piece in the place of each part of the
    answer.  Values say where to look, `compare` decides.  What the question itself shows completes nothing.
    """
    right = q.derivative()
    seen = q.rows.of(right)
    is_right = answer is not None and equal(right, answer, q)
    known, whole = set(walk(q.f)), fresh(answer) if answer is not None else q.f
    own = list(walk(whole)) if answer is not None and size(whole, MOST_NODES) <= MOST_NODES else []
    for part in dict.fromkeys(worked_out(n) for n in walk(shown) if n is shown or _is_piece(n)):
        made = [part, minus(part)]
        if answer is not None and not is_right:
            made += [times(answer, part), over(answer, part), plus(answer, part), plus(answer, minus(part))]
            made += [put(whole, node, part) for node in own if part not in known]
        if any(_is_alike(tree, q, seen) and equal(right, tree, q) for tree in made):
            return True
    return False


def _is_alike(tree: Node, q: Question, seen: Row) -> bool:
    try:
        return same(q.rows.of(tree), seen)
    except NoValue:
        return False


def _is_piece(node: Node) -> bool:
    """A part that somebody could take for an answer: no bare number, no condition."""
    return bool(variables(node)) and not isinstance(node, Relation | Logic)


def kind(node: Node, x: str) -> Rule:
    """The rule that a node asks for."""
    if as_activation(node) is not None:
        return ACTIVATION
    found = outside(node, x)
    if found is not None and not isinstance(found[2], Variable):
        return CHAIN
    match node:
        case Product(factors):
            moving = split(factors, x)[1]
            return PRODUCT if len(moving) > 1 else CONSTANT_FACTOR
        case Quotient(u, v):
            return CONSTANT_FACTOR if not depends(v, x) else QUOTIENT if depends(u, x) else RECIPROCAL
        case Sum():
            return SUM
        case Apply("sqrt"):
            return ROOT
        case Apply("log"):
            return LOGARITHM
        case Apply("log2" | "log10"):
            return OTHER_BASE
        case Apply("exp"):
            return EXPONENTIAL
        case Power(_, n):
            return EXPONENTIAL if depends(n, x) else POWER
        case Apply():
            return TRIGONOMETRY
        case _:
            return POWER if as_power(node, x) is not None else VARIABLE if depends(node, x) else CONSTANT


def _place(q: Question, match: Match | None) -> Node:
    """The part of the question that a match speaks of; the whole where it speaks of none."""
    if match is not None and match.places:
        for node, _ in places(q.f):
            if to_text(node) == match.places[0]:
                return node
    return q.f


# ── the levels ──────────────────────────────────────────────────────────────────────────────────


def _measured(q: Question, answer: Node | None, safe: _Safe, kept: Sequence[float]) -> Hint | None:
    """1: at a point that one can check, the slope and what the answer gives there."""
    right = lower(q.derivative())
    vague: Hint | None = None
    for at in _nice(q):
        try:
            slope = float(evaluate(right, at, 128).mid())
            value = None if answer is None else float(evaluate(lower(answer), at, 128).mid())
        except (Undefined, Unknown):
            continue
        if not math.isfinite(slope) or (
            value is not None and math.isclose(slope, value, rel_tol=1e-3, abs_tol=1e-4)
        ):
            continue
        where = ", ".join(f"{v} = {_number(u)}" for v, u in at.items())
        what = (
            f"the slope in {q.x}"
            if q.order == 1
            else f"the {'second' if q.order == 2 else 'third'} derivative"
        )
        if not safe(Number(Fraction(_figures(slope)))):
            return _compared(where, what, slope, value)
        if any(abs(slope - number) <= KEPT * max(abs(number), KEPT) for number in kept):
            vague = vague or _compared(where, what, slope, value)
            continue
        ends = "." if value is None else f"; your answer gives {_figures(value)} there."
        return Hint(
            1,
            f"At {where}, {what} measures {_figures(slope)}{ends} Nudge and see.",
            (Number(Fraction(_figures(slope))),),
        )
    return vague


def _compared(where: str, what: str, slope: float, value: float | None) -> Hint | None:
    """The slope is the answer: only whether it is larger or smaller is said."""
    if value is None:
        return None
    return Hint(
        1,
        f"At {where}, {what} is {'larger' if slope > value else 'smaller'} than your answer. Nudge and see.",
    )


def _nice(q: Question) -> Iterator[dict[str, Fraction]]:
    """Points with short coordinates, then those of the table."""
    for k in range(len(NICE)):
        point = {v: NICE[(k + 3 * j) % len(NICE)] for j, v in enumerate(q.names)}
        if q.domain is None or _inside(q, point):
            yield point
    for k in range(q.rows.count):
        yield {
            v: Fraction(round(float(row[k]), 2)).limit_denominator(100) for v, row in q.rows.points.items()
        }


def _inside(q: Question, point: dict[str, Fraction]) -> bool:
    return domain_of(q.domain, q.names, wrt=q.x).region(q.names).contains(point)


def _area(kin: Rule) -> Hint:
    """2: where to look."""
    return Hint(2, kin.area)


def _rule(q: Question, kin: Rule, place: Node, safe: _Safe) -> Hint:
    """3: the rule, and the part of the question where it is needed; of a line of the table the rule is the answer."""
    if kin in LINES and _is_a_line(q):
        return Hint(3, "This is a line of the table of derivatives. Look it up, and check it by nudging.")
    if place is q.f or not safe(place):
        return Hint(3, kin.says)
    return Hint(3, f"Look at {to_text(place)}. {kin.says}", (place,))


def _is_a_line(q: Question) -> bool:
    """Whether the question is one function of a bare variable, so that its rule is the answer."""
    match q.f:
        case Apply(_, (Variable(), *_)) | Power(_, Variable()):
            return True
        case _:
            active = as_activation(q.f)
            return active is not None and active[1] == Variable(q.x)


def _example(q: Question, place: Node, safe: _Safe) -> Hint | None:
    """4: another function of the same kind, differentiated; proven to be neither the question nor a part of it."""
    for worked in parallels(place, q.x):
        pieces = (worked.function, *worked.lines)
        known = (*(part for part, _ in places(q.f)), worked_out(Derivative(place, q.x)))
        if any(equal(k, piece, q) for k in known for piece in pieces) or not safe(*pieces):
            continue
        lines = [f"D({to_text(worked.function)}, {q.x})", *(to_text(line) for line in worked.lines)]
        return Hint(4, "A similar one, worked out:\n" + "\n  = ".join(lines), pieces)
    return None


def _repair(match: Match | None) -> Hint | None:
    """5: where the slip is; what should stand there would complete the answer."""
    if match is None or not match.repair or match.span is None:
        return None
    return Hint(5, f"Look at {match.answer_where} in your answer, and do that step again.")


def _figures(value: float) -> str:
    return f"{value:.{FIGURES}f}"


def _number(q: Fraction) -> str:
    return str(q) if q.denominator == 1 else f"{float(q):g}"
