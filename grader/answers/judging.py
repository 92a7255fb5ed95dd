"""What each kind of check thinks of the values that came back: one function a kind, all of one shape."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from grader.answers.calls import numbers
from grader.answers.convergence import ORDER_SLACK, STEPS, observed_order, slope_and_scale
from grader.answers.fields import Formula, Tolerance
from grader.answers.outcomes import Failed, Outcome, Passed, shown, shown_call
from grader.model import CallOnce, Returned, Value
from grader.record import dataclass

USUAL = Tolerance(relative=Fraction(1, 10**6))
ZERO = 1e-12  # a right value below this is zero: nothing can be near it relatively
COUNT = re.compile(r"\s*(at least|at most|>=|<=|=|exactly)?\s*(\d+)\s*$")
ITSELF = "(as your program itself says)"


@dataclass(frozen=True, slots=True)
class Row:
    """What every kind of check says about itself."""

    about: str
    hidden: bool
    say: str

    def passed(self, about: str = "") -> Passed:
        return Passed(about or self.about, self.hidden)

    def failed(self, returned: str, expected: str = "", says: str = "", about: str = "") -> Failed:
        """With the author's words, or else ours; a hidden check gives no clue of its own."""
        return Failed(
            about or self.about, returned, expected, self.say or ("" if self.hidden else says), self.hidden
        )


def close(tolerance: Tolerance | None, right: float, value: float) -> bool:
    """Within the tolerance; where the right value is zero a relative one is taken as absolute."""
    bound = tolerance or USUAL
    if abs(right) < ZERO and bound.absolute is None:
        return abs(value - right) <= float(bound.relative or Fraction(1, 2 * 10 ** (bound.figures or 1)))
    return bound.allows(right, value)


def near(row: Row, right: Formula, tolerance: Tolerance | None, result: Returned) -> Outcome:
    """The value, or the list of values, within the tolerance."""
    wanted, value = numbers(right), result.value
    if isinstance(wanted, tuple):
        return entries(row, wanted, tolerance, value)
    if isinstance(value, bool | tuple):
        kind = "True or False" if isinstance(value, bool) else "a list"
        return row.failed(shown(value), "", f"One number is asked for, not {kind}.")
    if not math.isfinite(value):
        return row.failed(shown(value), "a finite number")
    if close(tolerance, wanted, value):
        return row.passed()
    ratio = value / wanted if abs(wanted) >= ZERO else 1.0
    says = (
        f"Yours is {ratio:.6g} times the right value."
        if math.isfinite(ratio) and abs(ratio - 1) > 1e-3
        else ""
    )
    return row.failed(shown(value), f"{wanted!r}  (within {tolerance or USUAL})", says)


def entries(row: Row, wanted: tuple[float, ...], tolerance: Tolerance | None, value: Value) -> Outcome:
    """A list of as many numbers, each within the tolerance: its shape is looked at first."""
    if not isinstance(value, tuple) or any(isinstance(v, bool | tuple) for v in value):
        return row.failed(shown(value), f"a list of {len(wanted)} numbers")
    if len(value) != len(wanted):
        return row.failed(f"{len(value)} values", f"{len(wanted)} values")
    for k, (right, v) in enumerate(zip(wanted, value, strict=True)):
        assert not isinstance(v, tuple)  # just seen
        if not math.isfinite(v) or not close(tolerance, right, v):
            return row.failed(f"{shown(v)} in place {k + 1}", f"{right!r}  (within {tolerance or USUAL})")
    return row.passed()


def boolean(row: Row, right: bool, result: Returned) -> Outcome:
    """Exactly True or False: 1.0 is no True."""
    if not isinstance(result.value, bool):
        return row.failed(shown(result.value), repr(right), "True or False is asked for.")
    return row.passed() if result.value is right else row.failed(repr(result.value), repr(right))


def counted(row: Row, wanted: str, results: Sequence[Returned]) -> Outcome:
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
                times(result.calls_f),
                f"{asked} calls" if asked != "1" else "1 call",
                "",
                "how often f is called",
            )
    return row.passed(f"f is called {asked} times")


def times(n: int) -> str:
    return "1 call" if n == 1 else f"{n} calls"


def order(
    row: Row, wanted: int, places: Sequence[tuple[str, Formula]], results: Sequence[Returned]
) -> Outcome:
    """|error| ~ h^wanted, or better, for every function at every point."""
    for k, (name, point) in enumerate(places):
        values = [r.value for r in results[k * len(STEPS) : (k + 1) * len(STEPS)]]
        seen = observed_order(values, *slope_and_scale(name, point))
        if seen is None or seen < wanted - ORDER_SLACK:
            got = "no numbers that come nearer" if seen is None else f"the error falls like h^{seen:.2f}"
            return row.failed(got, f"like h^{wanted}", "", f"halving h, for {name} at {point.source}")
    return row.passed(f"the error falls like h^{wanted}")


def rejects(
    row: Row, calls: Sequence[CallOnce], expected: Sequence[bool], results: Sequence[Returned]
) -> Outcome:
    """A checker accepts the derivative and none of the planted ones; booleans only."""
    for call, right, result in zip(calls, expected, results, strict=True):
        f, _, x = (shown_call(CallOnce((a,)))[1:-1] for a in call.arguments)
        what = f"{'the derivative' if right else 'a wrong derivative'} of {f}, at {x}"
        outcome = boolean(row, right, result)
        if isinstance(outcome, Failed):
            return row.failed(outcome.returned, outcome.expected, outcome.says, what)
    return row.passed("it accepts derivatives, and rejects planted wrong ones")


def finite(row: Row, calls: Sequence[CallOnce], results: Sequence[Returned]) -> Outcome:
    """Numbers at every input, however large: neither inf nor nan."""
    for call, result in zip(calls, results, strict=True):
        if not all(not isinstance(v, bool) and math.isfinite(v) for v in flat(result.value)):
            return row.failed(shown(result.value), "finite numbers", "", shown_call(call))
    return row.passed("numbers at extreme inputs" if len(calls) > 1 else "")


def flat(value: Value) -> list[float | bool]:
    return [w for v in value for w in flat(v)] if isinstance(value, tuple) else [value]


def vectorised(
    row: Row, right: Formula | None, tolerance: Tolerance | None, results: Sequence[Returned]
) -> Outcome:
    """An array in gives an array out: as many values, each the same as for its entry alone."""
    array, *singles = (result.value for result in results)
    if right is not None:
        wanted = numbers(right)
        return entries(row, wanted if isinstance(wanted, tuple) else (wanted,), tolerance, array)
    alone: list[float] = []
    for single in singles:
        if isinstance(single, bool | tuple) or not math.isfinite(single):
            return row.failed(shown(single), "a number, for one number")
        alone.append(single)
    return entries(row, tuple(alone), tolerance, array)


def kept(row: Row, result: Returned) -> Outcome:
    """The inputs are as they were."""
    if result.kept:
        return row.passed(f"{row.about} leaves its inputs as they were {ITSELF}")
    return row.failed("its inputs changed", "", "Work on a copy: whoever called you still needs the inputs.")


def dtype(row: Row, wanted: str, result: Returned) -> Outcome:
    """The type of the values."""
    if result.dtype == wanted:
        return row.passed(f"{row.about} returns {wanted} {ITSELF}")
    return row.failed(f"values of type {result.dtype}", f"{wanted} {ITSELF}")
