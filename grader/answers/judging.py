"""What each kind of check thinks of the values that came back: one function a kind, all of one shape."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from grader.answers.calls import function_named, numbers
from grader.answers.causes import VALUE, ZERO, Cause, author_says, cause_of
from grader.answers.convergence import ORDER_SLACK, STEPS, observed_order, slope_and_scale
from grader.answers.fields import Formula, Tolerance
from grader.answers.outcomes import FailedCheck, Outcome, Passed, shown, shown_call
from grader.counted import counted
from grader.model import CallOnce, Returned, Value
from grader.record import dataclass

Number: TypeAlias = "float | tuple[Number, ...]"

USUAL = Tolerance(relative=Fraction(1, 10**6))
COUNT = re.compile(r"\s*(at least|at most|>=|<=|=|exactly)?\s*(\d+)\s*$")
ITSELF = "(as your program itself says)"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What every kind of check says about itself."""

    about: str
    hidden: bool
    say: Mapping[str, str]

    def passed(self, about: str = "", notes: tuple[str, ...] = ()) -> Passed:
        return Passed(about or self.about, self.hidden, notes=notes)

    def failed(
        self, returned: str, expected: str = "", says: str = "", about: str = "", cause: Cause = VALUE
    ) -> FailedCheck:
        """With the author's words where they fit, or else ours; a hidden check gives no clue of its own."""
        own = "" if self.hidden and cause.name not in ("kind", "shape", "overflow", "varies") else says
        said = author_says(self.say, cause) or own
        return FailedCheck(about or self.about, returned, expected, said, self.hidden, cause=cause)


def close(tolerance: Tolerance | None, right: float, value: float) -> bool:
    """Within the tolerance; where the right value is zero a relative one is taken as absolute.

    Figures that are asked for are asked for wherever the right value is not zero itself, however tiny.
    """
    t = tolerance or USUAL
    if not math.isfinite(value):
        return False
    if t.absolute is None and (right == 0 or (t.figures is None and abs(right) < ZERO)):
        return abs(value - right) <= float(t.relative or Fraction(1, 2 * 10 ** (t.figures or 1)))
    return t.allows(right, value)


def near(row: CheckRow, right: Formula, tolerance: Tolerance | None, result: Returned) -> Outcome:
    """The value, the list of values or the matrix, within the tolerance."""
    wanted, (value, notes) = numbers(right), as_numbers(result.value)
    if isinstance(wanted, tuple):
        return entries(row, wanted, tolerance, value)
    if isinstance(value, tuple) and result.array and len(flat(value)) == 1:
        value, notes = (
            float(flat(value)[0]),
            (*notes, "an array of one number was taken for the number in it"),
        )
    if isinstance(value, tuple):
        one = ": return what is in it, as with [0] or float(…)" if len(flat(value)) == 1 else ""
        return row.failed(
            shown(value),
            "",
            f"One number is asked for, not a list of {len(value)}{one}.",
            cause=Cause("kind"),
        )
    if close(tolerance, wanted, value):
        return row.passed(notes=notes)
    cause, says = cause_of(value, wanted, bound(tolerance, wanted))
    if bound_to := said_of(row.say, value):
        says, row = bound_to, replace(row, say={})
    expected = f"{wanted!r}  ({allowed(tolerance)})" if math.isfinite(value) else "a finite number"
    return row.failed(shown(value), expected, says, cause=cause)


def said_of(say: Mapping[str, str], value: float) -> str:
    """What an author says to this very value: `say: {near 6.5: that is the forward difference}`."""
    for key, words in say.items():
        if key.startswith("near ") and close(None, float(key[5:]), value):
            return words
    return ""


def bound(tolerance: Tolerance | None, right: float) -> float:
    """How far from the right value is still right."""
    t = tolerance or USUAL
    if t.absolute is not None:
        return float(t.absolute)
    return float(t.relative or Fraction(1, 2 * 10 ** (t.figures or 1))) * (abs(right) or 1.0)


def allowed(tolerance: Tolerance | None) -> str:
    """within 1e-12; to 10 figures"""
    t = tolerance or USUAL
    return f"to {t.figures} figures" if t.figures is not None else f"within {t}"


def as_numbers(value: Value) -> tuple[Number, tuple[str, ...]]:
    """The same with True as 1 and False as 0, and a note where there was one: `z > 0` is a slope of max(0, z)."""
    found = any(isinstance(v, bool) for v in flat(value))
    return _numbers(value), ("True was taken for 1, and False for 0",) if found else ()


def _numbers(value: Value) -> Number:
    return tuple(_numbers(v) for v in value) if isinstance(value, tuple) else float(value)


def shape(value: Number) -> tuple[int, ...]:
    """(2, 3) for a matrix of two rows; raises ValueError where rows are not alike."""
    if not isinstance(value, tuple):
        return ()
    inner = {shape(v) for v in value} or {()}
    if len(inner) > 1:
        raise ValueError("the rows are not alike")
    return (len(value), *inner.pop())


def entries(row: CheckRow, wanted: tuple[Number, ...], tolerance: Tolerance | None, value: Number) -> Outcome:
    """As many numbers in the same shape, each within the tolerance: the shape is looked at first."""
    asked = shape(wanted)
    try:
        got = shape(value)
    except ValueError:
        return row.failed(
            shown(value), _sized(asked), "Its rows are not of one length.", cause=Cause("shape")
        )
    if got != asked:
        short = f"{got[0]} values" if len(got) == 1 and len(asked) == 1 else shown(value)
        expected = f"{asked[0]} values" if len(got) == 1 and len(asked) == 1 else _sized(asked)
        return row.failed(short, expected, cause=Cause("shape"))
    for place, right, v in zip(_places(asked), flat(wanted), flat(value), strict=True):
        if not close(tolerance, right, v):
            cause, says = cause_of(v, right, bound(tolerance, right))
            where = f" in place {place}"
            expected = f"{right!r}  ({allowed(tolerance)})"
            return row.failed(f"{shown(v)}{where}", expected, says, cause=cause)
    return row.passed()


def _sized(asked: tuple[int, ...]) -> str:
    if len(asked) == 1:
        return f"a list of {asked[0]} numbers"
    return (
        f"a matrix of {asked[0]} rows with {asked[1]} numbers each" if len(asked) == 2 else f"{asked} numbers"
    )


def _places(asked: tuple[int, ...]) -> list[str]:
    """`1`, `2`, … in a list; `1, 1`, `1, 2`, … in a matrix."""
    return [", ".join(str(k + 1) for k in place) for place in product(*map(range, asked))]


def boolean(row: CheckRow, right: bool, result: Returned) -> Outcome:
    """Exactly True or False: 1.0 is no True."""
    if not isinstance(result.value, bool):
        return row.failed(
            shown(result.value), repr(right), "True or False is asked for.", cause=Cause("kind")
        )
    return row.passed() if result.value is right else row.failed(repr(result.value), repr(right))


def called(row: CheckRow, wanted: str, results: Sequence[Returned]) -> Outcome:
    """How often f was called, counted where it is served."""
    match = COUNT.match(wanted)
    assert match is not None  # checked when the exercise was read
    sign, bound = match.group(1) or "=", int(match.group(2))
    words = {">=": "at least", "<=": "at most"}.get(sign, sign)
    least = 0 if words == "at most" else bound
    most = math.inf if words == "at least" else bound
    asked = f"{words} {bound}" if words in ("at least", "at most") else str(bound)
    for result in results:
        if not least <= result.calls_f <= most:
            return row.failed(
                counted(result.calls_f, "call"),
                f"{asked} calls" if asked != "1" else "1 call",
                "",
                "how often f is called",
            )
    return row.passed(f"f is called {asked} times")


def order(
    row: CheckRow,
    wanted: int,
    places: Sequence[tuple[str, Formula]],
    results: Sequence[Returned],
    steps: Sequence[float] = STEPS,
) -> Outcome:
    """|error| ~ h^wanted, or better, for every function at every point."""
    for k, (name, point) in enumerate(places):
        values = [r.value for r in results[k * len(STEPS) : (k + 1) * len(STEPS)]]
        seen = observed_order(values, *slope_and_scale(name, point), steps)
        if seen is None or seen < wanted - ORDER_SLACK:
            falls = "" if seen is None else f"the error falls like h^{seen:.2f}".replace("^-0.00", "^0.00")
            got = falls or "no numbers that come nearer"
            f = shown_call(CallOnce((function_named(name, point),)))[1:-1]
            return row.failed(got, f"like h^{wanted}", "", f"halving h, for {f} at {point.source}")
    return row.passed(f"the error falls like h^{wanted}")


def rejects(
    row: CheckRow, calls: Sequence[CallOnce], expected: Sequence[bool], results: Sequence[Returned]
) -> Outcome:
    """A checker accepts the derivative and none of the planted ones; booleans only."""
    for call, right, result in zip(calls, expected, results, strict=True):
        f, _, x = (shown_call(CallOnce((a,)))[1:-1] for a in call.arguments)
        what = f"{'the derivative' if right else 'a wrong derivative'} of {f}, at {x}"
        outcome = boolean(row, right, result)
        if isinstance(outcome, FailedCheck):
            return row.failed(outcome.returned, outcome.expected, outcome.says, what)
    return row.passed("it accepts derivatives, and rejects planted wrong ones")


def finite(row: CheckRow, calls: Sequence[CallOnce], results: Sequence[Returned]) -> Outcome:
    """Numbers at every input, however large: neither inf nor nan."""
    for call, result in zip(calls, results, strict=True):
        if any(isinstance(v, bool) for v in flat(result.value)):
            return row.failed(shown(result.value), "finite numbers", "", shown_call(call), Cause("kind"))
        if not all(math.isfinite(v) for v in flat(result.value)):
            return row.failed(shown(result.value), "finite numbers", "", shown_call(call), Cause("overflow"))
    return row.passed("numbers at extreme inputs" if len(calls) > 1 else "")


def flat(value: Value) -> list[float | bool]:
    return [w for v in value for w in flat(v)] if isinstance(value, tuple) else [value]


def vectorised(
    row: CheckRow, right: Formula | None, tolerance: Tolerance | None, results: Sequence[Returned]
) -> Outcome:
    """An array in gives an array out: as many values, each the same as for its entry alone."""
    array, *singles = (as_numbers(result.value)[0] for result in results)
    if right is not None:
        wanted = numbers(right)
        return entries(row, wanted if isinstance(wanted, tuple) else (wanted,), tolerance, array)
    alone: list[Number] = []
    for single in singles:
        if isinstance(single, tuple) or not math.isfinite(single):
            return row.failed(shown(single), "a number, for one number", cause=Cause("kind"))
        alone.append(single)
    return entries(row, tuple(alone), tolerance, array)


def kept(row: CheckRow, result: Returned) -> Outcome:
    """The inputs are as they were."""
    if result.kept:
        return row.passed(f"{row.about} leaves its inputs as they were {ITSELF}")
    return row.failed("its inputs changed", "", "Work on a copy: whoever called you still needs the inputs.")


def dtype(row: CheckRow, wanted: str, result: Returned) -> Outcome:
    """The type of the values."""
    if result.dtype == wanted:
        return row.passed(f"{row.about} returns {wanted} {ITSELF}")
    return row.failed(f"values of type {result.dtype}", f"{wanted} {ITSELF}")
