"""Name what a learner's program does wrong with a sum or a product, from the rows whose inputs were drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from grader import mistakes
from grader.answers.calls import Nested, leaves, numbers
from grader.answers.draws import letters
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.judging import flat
from grader.model import Argument, CallOnce, Fault, Named, Returned, Served

if TYPE_CHECKING:
    from grader.answers.checks import Check
    from grader.mistakes.programs import ProgramCall


def named_program(
    results: Sequence[Returned | Fault], planned: Sequence[tuple[Check, tuple[CallOnce, ...]]]
) -> tuple[Named, ...]:
    """The mistake that explains every value of which it can be told."""
    found = mistakes.programs.recognise_program(tuple(_trials(results, planned)))
    return () if found is None else (Named((found.id,), found.says),)


def _trials(
    results: Sequence[Returned | Fault], planned: Sequence[tuple[Check, tuple[CallOnce, ...]]]
) -> Iterator[ProgramCall]:
    at = 0
    for check, calls in planned:
        result = results[at] if at < len(results) else None
        at += len(calls)
        if check.kind == "near" and check.near is not None and isinstance(result, Returned):
            returned = tuple(float(y) for y in flat(result.value))
            if all(map(math.isfinite, returned)):
                yield _trial(check, numbers(check.near), returned)


def _trial(check: Check, right: Nested, returned: tuple[float, ...]) -> ProgramCall:
    rows = len(right) if isinstance(right, tuple) and right and isinstance(right[0], tuple) else 0
    drawn, known = check.drawn, tuple(float(y) for y in flat(right))
    if drawn is None or any(isinstance(v, Served) for v in drawn.values.values()):
        return mistakes.programs.ProgramCall(known, returned, rows)
    at = dict(letters(drawn.values))
    entries = tuple(
        formula(Formula(one, drawn.near.where), tuple(at)).tree for one in leaves(drawn.near.source)
    )
    return mistakes.programs.ProgramCall(known, returned, rows, entries, at, _lists(drawn.values))


def _lists(values: Mapping[str, Argument]) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(y for y in value if isinstance(y, float))
        for name, value in values.items()
        if isinstance(value, tuple)
    }
