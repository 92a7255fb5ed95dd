"""One step of gradient descent, w − η·∂L/∂w, done wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.maths.reader import read
from grader.maths.syntax import Derivative, Expression, Node, Variable
from grader.maths.trees import NoRule, minus, number, over, plus, put_numbers, times
from grader.mistakes.catalogue import remedy
from grader.mistakes.confirm import Answered, at_point, worked_out
from grader.mistakes.diagnosis import Diagnosis, Match
from grader.mistakes.question import Question, ask
from grader.mistakes.recognition import recognise


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
    wrong: dict[tuple[str, ...], Node] = {
        ("gd.plus",): plus(w, times(rate, slope)),
        ("gd.rate_forgotten",): plus(w, minus(slope)),
        ("gd.gradient_at_new_point",): plus(w, minus(times(rate, new))),
        ("gd.plus", "gd.rate_forgotten"): plus(w, slope),
        ("gd.slope_for_weight",): slope,
        ("gd.change_for_weight",): minus(times(rate, slope)),
    }
    fitting = [ids for ids, tree in wrong.items() if told.is_value_of(tree)]
    share = 1 / len(fitting) if fitting else 0.0
    return Diagnosis("named", tuple(_match(ids, share) for ids in fitting)) if fitting else None


def _match(ids: tuple[str, ...], share: float) -> Match:
    return Match(ids, "", share, " ".join(map(remedy, ids)))


def _in_the_slope(f: Expression, told: Answered, start: Mapping[str, Fraction], rate: Fraction) -> Diagnosis:
    """The slope that the learner must have had: (w − answer)/η, or another one if the step was wrong, too."""
    q = told.question
    change = plus(number(start[q.x]), minus(told.answer.tree))
    steps: dict[tuple[str, ...], Node] = {
        (): over(change, number(rate)),
        ("gd.plus",): over(minus(change), number(rate)),
        ("gd.rate_forgotten",): change,
    }
    for ids, implied in steps.items():
        found = recognise(f, q.x, Expression(implied, "", (), ()), variables=q.names, at=dict(start))
        if not ids and found.status != "unexplained" and found.status != "correct":
            return found
        if ids and found.matches and found.status == "named":
            return replace(found, matches=tuple(_with_step(ids, match) for match in found.matches), facts=())
    return Diagnosis("unexplained")


def _with_step(ids: tuple[str, ...], match: Match) -> Match:
    says = " ".join((*map(remedy, ids), match.says))
    return replace(match, ids=(*ids, *match.ids), says=says)
