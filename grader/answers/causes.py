"""In what way a value is wrong, by the value alone; and the sentences of an author that may speak to it.

stopped     an exception, with its words and its line         overflow   OverflowError, inf, nan, or a warning of one
kind        True, or a list, where a number is asked for      shape      as many or as nested as asked, or not
digits      right to nine of them, and eleven are asked for   varies     two values for the same input
sign, factor r, value                                         what is said of these is the author's
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from grader.counted import counted
from grader.model import Fault
from grader.record import dataclass

Name = Literal["stopped", "overflow", "kind", "shape", "digits", "sign", "factor", "value", "varies"]
NAMES = ("stopped", "overflow", "kind", "shape", "digits", "sign", "factor", "value", "varies")
MEANT = ("sign", "factor", "value")  # to which a plain `say` of the author speaks
ZERO = 1e-12  # a right value below this is zero: nothing can be near it relatively
NEARLY = 1e-3  # relative: nearer than this it is right to some digits
NEARLY_ZERO = 1e-6
SIMPLE = 12  # numerator and denominator of a factor that is told
ELSE = "else"


@dataclass(frozen=True, slots=True)
class Cause:
    """Its name, and the factor where it is one."""

    name: Name
    factor: Fraction | None = None


VALUE = Cause("value")


def cause_of(value: float, wanted: float, asked: float) -> tuple[Cause, str]:
    """Why a number is wrong, and our words to it; `asked` is how near it should be."""
    if not math.isfinite(value):
        return Cause("overflow"), ""
    if wanted == 0 or (abs(wanted) < ZERO and asked >= abs(wanted)):
        if 0 < abs(value) < NEARLY_ZERO:
            return Cause("digits"), f"{value:.1e} is near to 0, and 0 is asked for."
        return Cause("value"), ""
    ratio = value / wanted
    if abs(ratio - 1) < NEARLY:
        return Cause("digits"), _digits(abs(ratio - 1), asked / abs(wanted))
    simple = Fraction(ratio).limit_denominator(SIMPLE) if math.isfinite(ratio) else Fraction(0)
    if simple in (0, 1) or abs(simple) > SIMPLE or not math.isclose(ratio, simple, rel_tol=1e-6):
        return Cause("value"), ""
    return (Cause("sign", simple) if simple == -1 else Cause("factor", simple)), ""


def _digits(gap: float, asked: float) -> str:
    """`It is right to 9 digits, and 11 are asked for.`"""
    has = math.floor(-math.log10(gap) + 0.05) if gap else 16
    needs = math.ceil(-math.log10(asked)) if 0 < asked < 1 else has + 1
    more = f"{min(needs, 17)} are asked for" if needs > has else "a little more is asked for"
    return f"It is right to {counted(has, 'digit')}, and {more}."


def of_fault(fault: Fault) -> Cause:
    over = any(word in fault.says for word in ("OverflowError", "FloatingPointError: overflow"))
    return Cause("overflow" if over else "stopped")


def author_says(say: Mapping[str, str], cause: Cause) -> str:
    """The author's sentence that fits what happened; a plain `say` speaks for sign, factor or value only."""
    keys = [cause.name]
    if cause.factor is not None:
        keys.insert(0, f"factor {cause.factor}")  # type: ignore[arg-type]  # a key of the author's
    for key in keys:
        if key in say:
            return say[key]
    if "" in say:
        return say[""] if cause.name in MEANT else ""
    return say.get(ELSE, "")


def unknown_cause(say: Mapping[str, str]) -> str | None:
    """A key of `say:` that is no cause, and no `near 6.5`."""
    for key in say:
        if key.startswith("near ") and _is_number(key[5:]):
            continue
        name, _, rest = key.partition(" ")
        if key not in ("", ELSE, *NAMES) and not (name == "factor" and _is_factor(rest)):
            return key
    return None


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _is_factor(text: str) -> bool:
    try:
        return bool(Fraction(text))
    except (ValueError, ZeroDivisionError):
        return False
