"""Name what a program does wrong with a sum over examples or a product of matrices, from what it returned.

The right value is a formula in letters, `(x_1*t_1 + x_2*t_2)/2`.  A sum whose terms differ in their numbers alone is
what a loop gathers: cut to one term, the formula says what a loop returns that gathers wrongly.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.lower import lower
from grader.maths.printing import to_text
from grader.maths.syntax import Node, Sum
from grader.maths.trees import again, replaced
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.programs import (
    CODE_FIRST_TERM_ONLY,
    CODE_LAST_TERM_ONLY,
    CODE_TRANSPOSED_FACTOR,
    CODE_TRANSPOSED_RESULT,
)
from grader.record import dataclass

Numbers: TypeAlias = Mapping[str, float]
Lists: TypeAlias = Mapping[str, tuple[float, ...]]
CLOSE = 1e-7  # relative: how near a value is to what a bent formula gives
MOST_TERMS = 20  # a sum that was to be divided by their number, and is not
INDEX = re.compile(r"_\d+\b")
BITS = 128


@dataclass(frozen=True, slots=True)
class ProgramCall:
    """One call: the right value entry by entry, as formulas and as numbers; what was passed in; what came back.

    `rows` is the number of rows where it is a matrix, else 0; a call without formulas has no `entries`.
    """

    right: tuple[float, ...]
    returned: tuple[float, ...]
    rows: int = 0
    entries: tuple[Node, ...] = ()
    numbers: Numbers = field(default_factory=dict)  # by their letters, x_1 for the first of a list x
    lists: Lists = field(default_factory=dict)


Bent: TypeAlias = (
    "Callable[[ProgramCall], Iterator[tuple[float, ...]]]"  # what a program with the mistake returns
)


def recognise_program(trials: Sequence[ProgramCall]) -> Mistake | None:
    """The mistake that explains every wrong value of which it can be told; None where none does."""
    wrong = [t for t in trials if not _same(t.right, t.returned)]
    for mistake, bent in BENT:
        known = [fits for t in wrong if (fits := _explains(bent, t)) is not None]
        if known and all(known):
            return mistake
    return None


def _explains(bent: Bent, trial: ProgramCall) -> bool | None:
    """Whether the mistake comes to what was returned, be it without the number that a mean is divided by."""
    try:
        values = list(bent(trial))
    except (Undefined, Unknown):
        return False
    if not values and not trial.entries:
        return None
    return any(_same(each, trial.returned, times=True) for each in values)


def _same(expected: Sequence[float], returned: Sequence[float], times: bool = False) -> bool:
    if len(expected) != len(returned):
        return False
    scale = max(map(abs, (*expected, *returned)), default=0.0)
    return any(
        all(
            math.isclose(k * a, b, rel_tol=CLOSE, abs_tol=CLOSE * scale)
            for a, b in zip(expected, returned, strict=True)
        )
        for k in range(1, MOST_TERMS + 1 if times else 2)
    )


# ── what a program with the mistake returns ─────────────────────────────────────────────────────


def _of_one_term(which: int) -> Bent:
    def bent(trial: ProgramCall) -> Iterator[tuple[float, ...]]:
        cut = tuple(replaced(tree, lambda node: _cut(node, which), again) for tree in trial.entries)
        if cut != trial.entries:
            yield _values(cut, trial.numbers)

    return bent


def _cut(node: Node, which: int) -> Node | None:
    """A sum over examples with the terms of one of them alone; None where it is no such sum."""
    if not isinstance(node, Sum):
        return None
    kinds: dict[str, list[Node]] = defaultdict(list)
    for term in node.terms:
        kinds[INDEX.sub("_", to_text(term))].append(term)
    if len(kinds) == len(node.terms):
        return None
    kept = [terms[which] for terms in kinds.values()]
    return Sum(tuple(kept)) if len(kept) > 1 else kept[0]


def _transposed(trial: ProgramCall) -> Iterator[tuple[float, ...]]:
    """The matrix itself."""
    if trial.rows > 1 and len(trial.right) > trial.rows:
        yield _turned(trial.right, trial.rows)


def _turned(entries: Sequence[float], rows: int) -> tuple[float, ...]:
    columns = len(entries) // rows
    return tuple(entries[i * columns + j] for j in range(columns) for i in range(rows))


def _by_columns(trial: ProgramCall) -> Iterator[tuple[float, ...]]:
    """Two neighbouring lists of two numbers may be the rows of a matrix: so are three lists of three."""
    for rows in _square(trial.lists):
        flat = _turned([y for name in rows for y in trial.lists[name]], len(rows))
        moved = {
            f"{name}_{j + 1}": flat[i * len(rows) + j]
            for i, name in enumerate(rows)
            for j in range(len(rows))
        }
        yield _values(trial.entries, {**trial.numbers, **moved})


def _square(lists: Lists) -> Iterator[tuple[str, ...]]:
    names = list(lists)
    for n in (2, 3):
        for rows in zip(*(names[k:] for k in range(n)), strict=False):
            if all(len(lists[name]) == n for name in rows):
                yield rows


def _values(entries: Sequence[Node], numbers: Numbers) -> tuple[float, ...]:
    at = {name: Fraction(value) for name, value in numbers.items()}
    return tuple(float(evaluate(lower(tree), at, BITS).mid()) for tree in entries)


BENT: tuple[tuple[Mistake, Bent], ...] = (
    (CODE_LAST_TERM_ONLY, _of_one_term(-1)),
    (CODE_FIRST_TERM_ONLY, _of_one_term(0)),
    (CODE_TRANSPOSED_RESULT, _transposed),
    (CODE_TRANSPOSED_FACTOR, _by_columns),
)
