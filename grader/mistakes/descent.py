"""One step of gradient descent, w − η·∂L/∂w, done wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.maths.reader import read
from grader.maths.syntax import Derivative, Expression, Node, Variable
from grader.maths.trees import NoRule, minus, number, over, plus, put_numbers, times
from grader.mistakes.confirm import Answered, at_point, worked_out
from grader.mistakes.diagnosis import Diagnosis, Match
from grader.mistakes.mistake import Mistake, both_said
from grader.mistakes.question import Question, ask
from grader.mistakes.recognition import recognise
from grader.mistakes.rules.descent import (
    GD_CHANGE_FOR_WEIGHT,
    GD_GRADIENT_AT_NEW_POINT,
    GD_PLUS,
    GD_RATE_FORGOTTEN,
    GD_SLOPE_FOR_WEIGHT,
)


def recognise_step(
    loss: str | Expression,
    variable: str,
    answer: str | Expression,
    *,
    at: Mapping[str, Fraction | float],
    rate: Fraction | float,
    variables: Sequence[str] = (),
) -> Diagnosis:
    """Which mistake would lead to this new value of the variable, one step of the given rate after `at`.

    Where the step itself is right and the slope is not, the mistake is in the slope, and is named as there.
    """
    f = loss if isinstance(loss, Expression) else read(loss, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    a = answer if isinstance(answer, Expression) else read(answer, ())
    start = {name: Fraction(value) for name, value in at.items()}
    try:
        q = ask(f.tree, variable, names, at=start)
        told = Answered(q, a)
        return _named(q, told, number(Fraction(rate))) or _in_the_slope(f, told, start, Fraction(rate))
    except NoRule:
        return Diagnosis("unexplained")


def _named(q: Question, told: Answered, rate: Node) -> Diagnosis | None:
    w, slope = Variable(q.x), worked_out(Derivative(q.f, q.x))
    right = plus(w, minus(times(rate, slope)))
    if told.is_value_of(right):
        return Diagnosis("correct")
    assert q.at is not None
    new = put_numbers(slope, {q.x: at_point(right, q)})
    wrong = {**wrong_steps(w, rate, slope), (GD_GRADIENT_AT_NEW_POINT,): plus(w, minus(times(rate, new)))}
    fitting = [made for made, tree in wrong.items() if told.is_value_of(tree)]
    share = 1 / len(fitting) if fitting else 0.0
    return Diagnosis("named", tuple(_match(made, share) for made in fitting)) if fitting else None


def wrong_steps(w: Node, rate: Node, slope: Node) -> dict[tuple[Mistake, ...], Node]:
    """w − η·∂L/∂w misremembered, by the mistakes that are made together."""
    return {
        (GD_PLUS,): plus(w, times(rate, slope)),
        (GD_RATE_FORGOTTEN,): plus(w, minus(slope)),
        (GD_PLUS, GD_RATE_FORGOTTEN): plus(w, slope),
        (GD_SLOPE_FOR_WEIGHT,): slope,
        (GD_CHANGE_FOR_WEIGHT,): minus(times(rate, slope)),
    }


def _match(mistakes: tuple[Mistake, ...], share: float) -> Match:
    return Match(mistakes, "", share, both_said(m.said() for m in mistakes))


def _in_the_slope(f: Expression, told: Answered, start: Mapping[str, Fraction], rate: Fraction) -> Diagnosis:
    """The slope that the learner must have had: (w − answer)/η, or another one if the step was wrong, too."""
    q = told.question
    change = plus(number(start[q.x]), minus(told.answer.tree))
    steps: dict[tuple[Mistake, ...], Node] = {
        (): over(change, number(rate)),
        (GD_PLUS,): over(minus(change), number(rate)),
        (GD_RATE_FORGOTTEN,): change,
    }
    for made, implied in steps.items():
        found = recognise(f, q.x, Expression(implied, "", (), ()), variables=q.names, at=dict(start))
        if not made and found.status != "unexplained" and found.status != "correct":
            return found
        known = [
            match for match in found.matches if any(mistake.is_known for mistake in (*made, *match.mistakes))
        ]
        if made and known and found.status == "named":
            return replace(found, matches=tuple(_with_step(made, match) for match in known), facts=())
    return Diagnosis("unexplained")


def _with_step(mistakes: tuple[Mistake, ...], match: Match) -> Match:
    says = both_said((*(m.said() for m in mistakes), match.says))
    return replace(match, mistakes=(*mistakes, *match.mistakes), says=says)
