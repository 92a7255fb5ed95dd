"""One step of gradient descent, w − η·∂L/∂w, done wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.maths.reader import read
from grader.maths.syntax import Derivative, Expression, Node, Variable
from grader.mistakes.catalogue import remedy
from grader.mistakes.confirm import Answered, at_point, worked_out
from grader.mistakes.diagnosis import Diagnosis, Match
from grader.mistakes.question import Question, ask
from grader.mistakes.recognition import recognise
from grader.mistakes.trees import NoRule, minus, number, over, plus, put_numbers, times


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
    wrong = {
        "gd.plus": plus(w, times(rate, slope)),
        "gd.rate_forgotten": plus(w, minus(slope)),
        "gd.gradient_at_new_point": plus(w, minus(times(rate, new))),
    }
    fitting = [identity for identity, tree in wrong.items() if told.is_value_of(tree)]
    share = 1 / len(fitting) if fitting else 0.0
    matches = tuple(Match((identity,), "", share, remedy(identity)) for identity in fitting)
    return Diagnosis("named", matches) if matches else None


def _in_the_slope(f: Expression, told: Answered, start: Mapping[str, Fraction], rate: Fraction) -> Diagnosis:
    """The slope that the learner must have had: (w − answer)/η."""
    q = told.question
    implied = over(plus(number(start[q.x]), minus(told.answer.tree)), number(rate))
    found = recognise(f, q.x, Expression(implied, "", (), ()), variables=q.names, at=dict(start))
    return Diagnosis("unexplained") if found.status == "correct" else found
