"""One verdict in sentences: what is known, and numbers that a learner can check with a calculator."""

from __future__ import annotations

import math
import re
from typing import assert_never

from grader.maths.evidence import Agreed, Differs, OutsideDomain, Proved, Refuted, Undecided, WrongShape
from grader.model import Faulted, Judgement, Missing, NotGraded, Rejected, Unreadable, Verdict
from grader.report.matrices import by_hand, has_matrices, withheld_by_hand
from grader.report.numbers import compared, decimal, pair, point
from grader.report.prose import formulas
from grader.report.safe import told

# The ways of proof need no telling apart on a screen, save the one that is not quite certain.
PROOFS = {
    "matrix normal form": "proved equal to the right answer, for all sizes",
    "structure": "proved equal to the right answer",
    "tower": "proved equal to the right answer",
    "tower mod p": "proved equal to the right answer, up to a chance below 2^-50",
    "sympy": "proved equal to the right answer, by SymPy",
}
OURS = "We could not decide whether this is right. That is our failure, not yours, and costs you nothing."
MANY_DIGITS = 150  # exact values agree in all of them
LONG_POINT = 16  # letters
FAR = 10.001  # … or "by more than a factor of ten": exactly ten is not more
SAME_DIGITS = 1e-3  # relative: how near two values are that differ by a power of ten alone
NEAR = 0.1  # a wrong number is told "too small by more than 10 %": the value itself would be the answer


def verdict_says(verdict: Verdict) -> str:
    """The fact in a sentence."""
    match verdict:
        case Proved(how=how):
            return PROOFS[how] if how in PROOFS else told(how)
        case Agreed(digits=0, why=why):
            return told(why)  # an exercise with a tolerance: close enough everywhere
        case Agreed(points=points, digits=digits) if digits > MANY_DIGITS:
            return f"equal to the right answer, to the last digit, at {points} points (not proved)"
        case Agreed(points=points, digits=digits):
            return f"equal to the right answer to {digits} digits at {points} points (not proved)"
        case Refuted(at=at):
            return "This is not the function asked for." if at else "This is not the number asked for."
        case Differs():
            return "This is not the number asked for."
        case WrongShape(why=why):
            return sentence(told(why))
        case OutsideDomain(at=at, why=why):
            there = f"At {point(at)} your" if at else "Your"
            return f"{there} answer has no value: {_ended(why)} The right one has a value there."
        case Rejected(why=why):
            return sentence(told(formulas(why)))  # it may be the author's own words about a choice
        case Faulted(fault=fault):
            line = f" (see your {fault.place})" if fault.line else ""
            return sentence(told(fault.says).rstrip(".") + line)
        case Missing(why=why):
            return told(why)
        case Undecided(why=why):
            return f"{OURS} Why: {_ended(why)}"
        case NotGraded(why=why):
            return f"Not graded, and that is our failure, not yours: {_ended(why)}"
        case Unreadable(why=why):
            return sentence(told(why))
        case _:
            assert_never(verdict)


def checked_says(judgement: Judgement) -> str:
    """A right answer held beside the slopes that nudging measures: the chapter's own check."""
    checked = judgement.checked
    if checked is None:
        return ""
    points = "1 point" if checked.points == 1 else f"{checked.points} points"
    return f"slope of {told(checked.function)} measured at {points}, relative gap {checked.gap:.0e}"


def see_it(judgement: Judgement, cells: int) -> list[str]:
    """The measured slope beside the answer's value; never for a part that asks for that very number."""
    measured, verdict = judgement.measured, judgement.verdict
    if judgement.withheld == "drawn":
        return []
    if judgement.withheld == "asked":
        return _withheld(judgement, cells)
    if isinstance(verdict, Refuted) and has_matrices(verdict):
        return by_hand(verdict, measured, cells)
    if measured is not None:
        along = f" along {measured.variable}" if len(measured.at) > 1 else ""
        there, what = f"At {point(measured.at)}", f"the measured slope{along}"
        if measured.answer is not None and math.isfinite(measured.answer):
            return _beside(there, what, measured.slope, measured.answer, "=", cells)
        none = "is too large to be written" if isinstance(verdict, Refuted) else "has no value"
        return [f"{there} {what} ≈ {decimal(measured.slope)}", f"your answer {none} there"]
    if isinstance(verdict, Refuted) and verdict.at:
        there = f"At {point(verdict.at)}"
        if not math.isfinite(float(verdict.got)):
            return [f"{there} your answer is not a real number."]
        return _beside(there, "it should be", float(verdict.expected), float(verdict.got), "≈", cells)
    return []


def _withheld(judgement: Judgement, cells: int) -> list[str]:
    """Too large or too small at the point, without the value that would be an answer."""
    match judgement.verdict:
        case Refuted(at=at, expected=expected, got=got):
            if not math.isfinite(float(got)):
                return [f"At {point(at)} your answer is not a real number."]
            side = "large" if float(got) > float(expected) else "small"
            if has_matrices(judgement.verdict):
                return withheld_by_hand(judgement.verdict, side, cells)
            return [f"At {point(at)} your answer is too {side}. Nudge and see."]
        case _:
            return []


def gauge(verdict: Refuted) -> str:
    """How a wrong number is wrong, without saying what it should be."""
    expected, got = float(verdict.expected), float(verdict.got)
    if verdict.expected.middle.endswith(" 0i") and not verdict.got.middle.endswith(" 0i"):
        return "Your number is not real; give a real one."
    if expected == 0 or not math.isfinite(expected) or not math.isfinite(got):
        return ""
    if expected * got < 0:
        return "The sign is wrong." if _near(expected, got) else "The sign is wrong, and the size is too."
    if not got:
        return "It is not 0."
    large = abs(got) > abs(expected)
    if _shifted(expected, got):
        return "Only the decimal point stands in the wrong place."
    if not 1 / FAR <= abs(got / expected) <= FAR:
        return f"Your number is too {'large' if large else 'small'} in size, by more than a factor of ten."
    much = "by less than 10 %" if _near(expected, got) else "by more than 10 %"
    return f"Your number is too {'large' if large else 'small'} in size, {much}."


def _shifted(expected: float, got: float) -> bool:
    """0.1261 for 12.61; of 100 there are no digits that could be right."""
    ratio = got / expected
    shift = round(math.log10(abs(ratio)))
    return shift != 0 and abs(ratio / 10.0**shift - 1) <= SAME_DIGITS and f"{abs(got):.6e}"[:8] != "1.000000"


def _near(expected: float, got: float) -> bool:
    return abs(abs(got) - abs(expected)) <= NEAR * abs(expected)


def _beside(there: str, what: str, right: float, answer: float, sign: str, cells: int) -> list[str]:
    """Two statements with their values under each other, and how far apart they are."""
    expected, got = pair(right, answer)
    alone = len(there) > LONG_POINT  # a point of many coordinates has a line of its own
    above, below = what if alone else f"{there} {what}", "your answer there"
    column = max(len(above), len(below)) + 1
    rows = [f"{there}:"] if alone else []
    rows += [f"{above:<{column}}≈ {expected}", f"{below:<{column}}{sign} {got}"]
    remark = compared(answer, right)
    if not remark:
        return rows
    beside = f"{rows[-1]}   ({remark})"
    return [*rows[:-1], beside] if len(beside) <= cells else [*rows, remark]


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    said = capital(text)
    return said if said.endswith((".", "!", "?", ":")) or not said else f"{said}."


def capital(text: str) -> str:
    """A capital letter first, save where the text begins with a command to type."""
    said = text.strip()
    if said.startswith("grade ") or not re.match(r"[a-z]+(?:[ ,.!?]|$)", said):
        return said  # it begins with something to type: `level: 1`, f'(x), name = …
    return said[:1].upper() + said[1:]


def _ended(text: str) -> str:
    """The rest of a sentence."""
    said = told(text).strip()
    return said if said.endswith((".", "!", "?")) or not said else f"{said}."
