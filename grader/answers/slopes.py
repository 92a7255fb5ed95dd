"""Judge an expression that should be a derivative: the verdict, the measured slope, the mistake's name.

Shared by `differentiate` and `partial`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from grader import maths
from grader.answers.declared import expected, words_of
from grader.answers.diagnosis import named
from grader.answers.equals import is_formula
from grader.answers.expressions import TO_BE_WORKED_OUT, Stop, one_side, text_of, understood
from grader.answers.formed import formed
from grader.answers.nearly import OFF_BY_ONE_NUMBER
from grader.answers.slope_question import SlopeQuestion, region_of
from grader.maths import printing
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted
from grader.maths.printing import to_text
from grader.maths.syntax import Derivative, Expression, Logic, Node, Number, Relation, SetOf, Vector, walk
from grader.model import Checked, Judgement, Measured, Observation, Rejected, Text, Unreadable, Verdict

SHOWN_POINTS = 12  # points at which the measured slope is held beside a right answer
TRIED_POINTS = 60


def judge_slope(
    question: SlopeQuestion, seen: Observation, seed: int | None, forms: tuple[str, ...] = ()
) -> Judgement:
    """The judgement on one answer."""
    try:
        text = text_of(seen)
        answer = one_side(understood(text, question.variables), text)
    except Stop as stop:
        return stop.judgement
    if (verdict := _no_formula(answer, text)) is not None:
        return Judgement(verdict, read=to_text(answer.tree), notes=answer.notes)
    evidence = maths.compare(
        _reference(question),
        answer,
        variables=question.variables,
        function=question.original(),
        wrt=question.variable,
        order=question.order,
        domain=question.domain,
        seed=seed,
        odd_roots=question.real,
    )
    if isinstance(evidence, Refuted) and question.tolerance is not None:
        evidence = _forgiven(question, answer, evidence)
    if isinstance(evidence, Proved | Agreed):
        checked = _checked(question, answer) if question.order == 1 else None
        right = Judgement(evidence, read=to_text(answer.tree), notes=answer.notes, checked=checked)
        return formed(right, answer.tree, forms)
    return _not_right(question, answer, evidence)


def _no_formula(answer: Expression, text: Text) -> Verdict | None:
    """What is no formula of the derivative: one that is not worked out, cases without a keyword, a list."""
    if any(isinstance(n, Derivative) for n in walk(answer.tree)):
        return Rejected(TO_BE_WORKED_OUT)
    if (repair := cases_meant(answer.tree)) is not None:
        return Unreadable(text.source, 0, "cases are written with if and else", repair, text.where)
    return None if is_formula(answer) else Rejected("Give one formula.")


def _not_right(question: SlopeQuestion, answer: Expression, evidence: Evidence) -> Judgement:
    """With the names of the mistakes, or with the sentence of the author who foresaw this answer."""
    wrong = isinstance(evidence, Refuted | Differs | OutsideDomain)
    found, facts = named(question, answer) if wrong else ((), ())
    row = expected(question.mistakes, answer, question.variables, question.domain) if wrong else None
    own, says = words_of(row)
    is_a_number_off = any(fact.startswith(OFF_BY_ONE_NUMBER) for fact in facts)
    return Judgement(
        evidence,
        read=to_text(answer.tree),
        pretty=tuple(printing.to_pretty(answer.tree)),
        notes=answer.notes,
        mistakes=found if row is None else own,
        facts=() if row is not None else (*facts, *_rounded(question, answer, evidence)),
        measured=_measured(question, answer, evidence),
        says=says,
        withheld="asked" if is_a_number_off and row is None else "",
        credit=row.credit if row is not None and row.credit else None,
    )


@lru_cache(maxsize=256)
def _reference(question: SlopeQuestion) -> Expression:
    """The right answer, derived and lowered once for all the answers to a question."""
    return question.reference()


def cases_meant(tree: Node) -> str | None:
    """How `{2, x > 0; 0, x < 0}` is to be written; None for what is no list of values with their conditions."""
    if not isinstance(tree, SetOf | Vector):
        return None
    rows = [row.items for row in tree.items if isinstance(row, SetOf | Vector)]
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2 and isinstance(row[1], Relation | Logic)]
    if not pairs or len(pairs) + 1 < len(tree.items):
        return None
    (value, condition), *others = pairs
    otherwise = to_text(others[0][0]) if others else "0"
    return f"write {to_text(value)} if {to_text(condition)} else {otherwise}"


# ── numbers for the screen ──────────────────────────────────────────────────────────────────────


def value_at(expression: Expression, point: Mapping[str, Fraction]) -> float | None:
    """Its value at a point; None where it has none that is finite."""
    try:
        found = float(maths.balls.evaluate(maths.lower.lowered(expression), point, 128).mid())
    except (maths.balls.Undefined, maths.balls.Unknown):
        return None
    return found if math.isfinite(found) else None


def _measured(question: SlopeQuestion, answer: Expression, evidence: Evidence) -> Measured | None:
    """The slope of the original function at the point that refutes."""
    if not isinstance(evidence, Refuted | OutsideDomain) or question.variable not in evidence.at:
        return None
    return measured_at(question, answer, evidence.at)


def measured_at(question: SlopeQuestion, answer: Expression, at: Mapping[str, Fraction]) -> Measured | None:
    """The slope of the original function at a point, from its values alone, beside the answer's value."""
    try:
        f = maths.lower.lowered(question.function)
        slope = maths.remembered.slope(f, at, question.variable, question.order)
    except (maths.balls.Undefined, maths.balls.Unknown):
        return None
    value = value_at(answer, at)
    return Measured(at, float(slope.mid()), value, float(slope.rad()), question.variable)


def _checked(question: SlopeQuestion, answer: Expression) -> Checked | None:
    """The answer beside slopes measured with floats, as the chapter does it: nudge both ways and divide."""
    f = maths.lower.lowered(question.function)
    region = region_of(question)
    gaps: list[float] = []
    for point in islice(maths.sampling.points(region, random.Random(0)), TRIED_POINTS):
        if region.conditions and not region.contains(point):
            continue
        value = value_at(answer, point)
        slope = maths.remembered.measured(f, point, question.variable)
        if value is None or slope is None:
            continue
        if slope.error > 1e-6 * max(1.0, abs(value)):  # near a pole or a kink a float measures nothing
            continue
        gaps.append(abs(slope.value - value) / max(1.0, abs(value)))
        if len(gaps) == SHOWN_POINTS:
            break
    return Checked(len(gaps), max(gaps), question.function.source) if gaps else None


def _forgiven(question: SlopeQuestion, answer: Expression, evidence: Refuted) -> Evidence:
    """The exercise declares a tolerance: close enough at every point is right, and said so."""
    assert question.tolerance is not None
    agreeing = 0
    reference = _reference(question)
    for point in islice(maths.sampling.points(region_of(question), random.Random(0)), TRIED_POINTS):
        right, value = value_at(reference, point), value_at(answer, point)
        if right is None:
            continue
        if value is None or not question.tolerance.allows(right, value):
            return evidence
        agreeing += 1
    if not agreeing:
        return evidence
    return Agreed(agreeing, 0, f"within the tolerance of {question.tolerance}", evidence.seed)


def _rounded(question: SlopeQuestion, answer: Expression, evidence: Evidence) -> tuple[str, ...]:
    """`0.6931*2^x` for ln(2)·2^x: wrong, and told why."""
    if not isinstance(evidence, Refuted):
        return ()
    decimals = [n for n in walk(answer.tree) if isinstance(n, Number) and n.decimal]
    expected, got = float(evidence.expected), float(evidence.got)
    if not decimals or not math.isclose(expected, got, rel_tol=2e-3):
        return ()
    return ("Your answer is close but rounded: keep exact values such as ln(2), 1/3 or sqrt(2).",)
