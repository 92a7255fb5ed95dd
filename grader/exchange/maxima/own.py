"""Our own evaluator, with its table of functions: the question variables in, the values of expressions out."""

from __future__ import annotations

from collections.abc import Sequence

from grader.exchange.maxima.drawn import RANDOM
from grader.exchange.maxima.evaluator import Workings
from grader.exchange.maxima.formulas import FORMULAS
from grader.exchange.maxima.lists import LISTS
from grader.exchange.maxima.special import SPECIAL
from grader.exchange.maxima.syntax import NotMaxima, expression, statements
from grader.exchange.maxima.values import Beyond, Value

BUILTIN = {**FORMULAS, **LISTS, **RANDOM}


def evaluate(program: str, wanted: Sequence[str], seed: int) -> list[Value | Beyond]:
    """The values of expressions behind a program, each or why there is none."""
    try:
        found = Workings(seed, BUILTIN, SPECIAL)
        found.run(statements(program))
    except NotMaxima as error:
        return [Beyond(f"question variables: {error}")] * len(wanted)
    return [_value(found, text) for text in wanted]


def _value(evaluator: Workings, text: str) -> Value | Beyond:
    try:
        return evaluator.value(expression(text))
    except Beyond as reason:
        return reason
    except NotMaxima as error:
        return Beyond(str(error))
