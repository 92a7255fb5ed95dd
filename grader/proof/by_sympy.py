"""SymPy's own derivative beside ours: every reference is derived twice, by two programs that share no rule.

Both are worked out at points of the question's domain; where they differ one of the two is wrong.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import Any

import sympy as sp

from grader.answers.formulas import formula
from grader.answers.gradient import Gradient
from grader.answers.jacobian import Jacobian
from grader.answers.slope_question import AsksForASlope, SlopeQuestion, region_of
from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.lower import lowered
from grader.maths.sampling import points
from grader.maths.sympy_rung import to_json
from grader.maths.syntax import Opaque, walk
from grader.maths.to_sympy import to_sympy
from grader.model import Answer

POINTS = 4
TRIED = 40
DIGITS = 20


def contradictions(answer: Answer) -> Iterator[str]:
    """A sentence for each derivative of which SymPy has another one."""
    for question in questions(answer):
        if (where := differs_at(question)) is not None:
            shown = ", ".join(f"{name} = {value}" for name, value in where.items())
            yield f"SymPy has another derivative of {question.function.source} by {question.variable} at {shown}"


def questions(answer: Answer) -> Iterator[SlopeQuestion]:
    """The derivatives that an answer asks for."""
    match answer:
        case AsksForASlope():
            yield answer.question()
        case Gradient():
            f = formula(answer.function)
            yield from (SlopeQuestion(f, name, f.variables) for name in answer.names())
        case Jacobian():
            for f in map(formula, answer.functions):
                yield from (SlopeQuestion(f, name, answer.variables) for name in answer.variables)


def differs_at(question: SlopeQuestion) -> dict[str, Fraction] | None:
    """A point at which the two derivatives are not the same number; None where they agree wherever both have one."""
    if any(isinstance(node, Opaque) for node in walk(question.function.tree)):
        return None
    ours, theirs = lowered(question.reference()), _derived(question)
    if theirs is None:
        return None
    region, seen = region_of(question), 0
    for point in islice(points(region, random.Random(0)), TRIED):
        if region.conditions and not region.contains(point):
            continue
        other = _value(theirs, point)
        try:
            here = Fraction(evaluate(ours, point, 256).mid().str(40, radius=False))
        except (Undefined, Unknown):
            continue
        if other is None:
            continue
        if abs(here - other) > Fraction(1, 10**DIGITS) * max(Fraction(1), abs(other)):
            return dict(point)
        seen += 1
        if seen == POINTS:
            break
    return None


def _derived(question: SlopeQuestion) -> Any | None:
    """SymPy's derivative; None for a function that SymPy has no word for."""
    try:
        f = to_sympy(to_json(lowered(question.original())))
    except (KeyError, ValueError):
        return None
    return sp.diff(f, sp.Symbol(question.variable, real=True), question.order)


def _value(derivative: Any, point: Any) -> Fraction | None:
    """Its value to thirty digits; None where it has none that is real."""
    at = {sp.Symbol(name, real=True): sp.Rational(q.numerator, q.denominator) for name, q in point.items()}
    found = derivative.subs(at)
    found = found.doit().evalf(40) if not found.has(sp.Derivative, sp.Subs) else found
    return Fraction(str(found)) if isinstance(found, sp.Float | sp.Rational) and found.is_finite else None
