"""Name what a learner's slope-measuring code does wrong, from the pattern of the errors of what it returned."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader import maths, mistakes
from grader.answers.served import formula_of
from grader.model import CallOnce, Named, Served
from grader.record import dataclass

MEANT = 1e-6  # how closely a check's value must be the slope, for the task to be taken for measuring slopes


@dataclass(frozen=True, slots=True)
class Measurement:
    """One call of the learner's code, what came back, and what is right."""

    call: CallOnce
    returned: float
    right: float


def named_measuring(measurements: Sequence[Measurement]) -> tuple[Named, ...]:
    """The mistake that explains every value; none where the task is not to measure the slope of f at x."""
    trials = []
    for m in measurements:
        match m.call:
            case CallOnce((Served(name, _, parameters), (float() | int()) as x), ()):
                formula = formula_of(name, parameters)
                if formula is None or not _is_slope(formula, float(x), m.right):
                    return ()
                trials.append(mistakes.difference.Trial(formula, float(x), m.returned))
            case _:
                return ()
    if not trials:
        return ()
    found = mistakes.difference.recognise_difference(trials)
    return tuple(Named(match.names, match.says, share=match.share) for match in found.matches[:1])


def _is_slope(formula: str, x: float, right: float) -> bool:
    try:
        f = maths.lower.lower(maths.read(formula, ("x",)).tree)
        slope = float(maths.balls.evaluate(maths.derive.derive(f, "x"), {"x": Fraction(x)}, 128).mid())
    except (maths.balls.Undefined, maths.balls.Unknown):
        return False
    return abs(slope - right) <= MEANT * max(1.0, abs(slope))
