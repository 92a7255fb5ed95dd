"""`figures: 3` beside `number`: right is what rounds to the right figures; a wrong rounding has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import floor

from grader import maths
from grader.answers.equals import number_of
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.kink import says_none
from grader.counted import counted
from grader.errors import SpecError
from grader.maths.evidence import Agreed, Evidence, Proved
from grader.maths.folded import folded
from grader.maths.printing import to_text
from grader.maths.syntax import Expression, Node
from grader.maths.trees import rational
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.figures import (
    FIGURES_DECIMAL_PLACES,
    FIGURES_LAST_DIGIT,
    FIGURES_POWER_OF_TEN,
    FIGURES_SIGN,
    FIGURES_TOO_FEW,
    FIGURES_TRUNCATED,
)
from grader.model import Judgement, Named, Text, Wrong

MOST = 12
SHIFTS = 6  # powers of ten by which the point may be off
DIGITS = 60
PLAIN = re.compile(
    r"\s*[-+−]?(\d*)(?:[.,](\d*))?\s*(?:(?:[eE]|(?:\*|·|×|x)\s*10\s*(?:\^|\*\*))\s*\(?\{?[-+−]?\d+.*)?\Z"
)
HALF = Fraction(1, 2)


def check_figures(figures: int, value: Formula, others: bool) -> None:
    """Raises SpecError where so many figures cannot be asked for."""
    if not 1 <= figures <= MOST:
        raise SpecError(f"figures: {figures} is not 1 to {MOST}", where=value.where, repair="figures: 3")
    if says_none(value.source):
        raise SpecError("figures: `undefined` has none", where=value.where, repair="leave it out")
    if others:
        raise SpecError("figures and tolerance exclude each other", where=value.where, repair="keep one")
    if not value.earlier and number_of(formula(value, ()).tree) == 0:
        raise SpecError("figures: 0 has no significant figures", where=value.where, repair="leave it out")


def exact_value(tree: Node) -> Fraction:
    """The number as a fraction: exactly where it is one, else to sixty digits."""
    exact = rational(folded(tree))
    if exact is not None:
        return exact
    ball = maths.balls.evaluate(maths.lower.lower(tree), {}, 256)
    return Fraction(ball.mid().str(DIGITS, radius=False))


def rounded(q: Fraction, figures: int, half_up: bool = True) -> Fraction:
    """q to so many figures; a tie away from zero, or towards it."""
    if q == 0:
        return q
    unit = _unit(q, figures)
    whole, rest = divmod(abs(q), unit)
    up = rest > unit / 2 or (rest == unit / 2 and half_up)
    return (whole + up) * unit * (1 if q > 0 else -1)


def _unit(q: Fraction, figures: int) -> Fraction:
    """The unit of the last figure."""
    magnitude, size = 0, abs(q)
    while size >= 10:
        size, magnitude = size / 10, magnitude + 1
    while size < 1:
        size, magnitude = size * 10, magnitude - 1
    return Fraction(10) ** (magnitude - figures + 1)


def written(q: Fraction, figures: int) -> str:
    """The rounded number as a decimal, its zeros at the end written."""
    unit = _unit(q, figures)
    places = 0
    while unit < 1:
        unit, places = unit * 10, places + 1
    return f"{'-' if q < 0 else ''}{_decimal(abs(q), places)}"


def _decimal(q: Fraction, places: int) -> str:
    text = str(int(q * 10**places)).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}" if places else text


def to_figures(right: Node, found: Expression, text: Text, figures: int, evidence: Evidence) -> Judgement:
    """Right where it rounds to the right figures; else the evidence, with the name of the wrong rounding."""
    read = to_text(found.tree)
    value, given = exact_value(right), _given(found)
    if given is None:
        return Judgement(evidence, read=read, notes=found.notes)
    shown = _figures_of(text.source)
    wanted = {rounded(value, figures), rounded(value, figures, half_up=False)}
    if (
        isinstance(evidence, Proved | Agreed)
        or {rounded(given, figures), rounded(given, figures, False)} & wanted
    ):
        notes = (*found.notes, *_notes(given, shown, figures))
        many = counted(figures, "significant figure")
        return Judgement(Proved(f"right to {many}"), read=read, notes=notes)
    mistake = _mistake(value, given, figures)
    names = () if mistake is None else (Named((mistake.id,), mistake.said()),)
    return Judgement(evidence, read=read, notes=found.notes, mistakes=names)


def _given(found: Expression) -> Fraction | None:
    return None if number_of(found.tree) is None else exact_value(found.tree)


def _figures_of(source: str) -> int | None:
    """How many figures a decimal shows; None where they cannot be counted: 140, pi."""
    match = PLAIN.match(source)
    if match is None or not (match[1] or match[2]):
        return None
    digits = (match[1] + (match[2] or "")).lstrip("0")
    return len(digits) if match[2] is not None else len(digits.rstrip("0"))


def _notes(given: Fraction, shown: int | None, figures: int) -> Iterator[str]:
    if shown is None:
        if rounded(given, figures) != given:
            yield f"the exact value; to {figures} figures it is a decimal"
    elif shown > figures and rounded(given, figures) != given:
        yield f"it is given to {shown} figures; {figures} are asked for"
    elif shown < figures and "." in written(given, figures):
        yield f"to {figures} figures it is written with zeros at its end, which count"


def _mistake(value: Fraction, given: Fraction, figures: int) -> Mistake | None:
    wanted, unit = rounded(value, figures), _unit(value, figures)
    made = (
        (FIGURES_SIGN, given == -wanted),
        (FIGURES_POWER_OF_TEN, given in [wanted * Fraction(10) ** k for k in range(-SHIFTS, SHIFTS + 1)]),
        (FIGURES_DECIMAL_PLACES, given == _places(value, figures) and abs(value) < 1),
        (FIGURES_TOO_FEW, given in [rounded(value, k) for k in range(1, figures)]),
        (FIGURES_TRUNCATED, given == (abs(value) // unit) * unit * (1 if value > 0 else -1)),
        (FIGURES_LAST_DIGIT, abs(given - wanted) == unit),
    )
    return next((mistake for mistake, fits in made if fits), None)


def _places(value: Fraction, places: int) -> Fraction:
    """Rounded to so many places behind the point."""
    return Fraction(floor(value * 10**places + HALF), 10**places)


def rounded_wrongly(right: Node, figures: int) -> Iterator[Wrong]:
    """What learners are known to answer instead."""
    value = exact_value(right)
    wanted, unit = rounded(value, figures), _unit(value, figures)
    yield Wrong(repr(written(wanted + unit, figures)), FIGURES_LAST_DIGIT.does, True, sure=True)
    yield Wrong(repr(written(wanted * 10, figures)), FIGURES_POWER_OF_TEN.does, True, sure=True)
    if figures > 1 and rounded(value, figures - 1) != wanted:
        few = rounded(value, figures - 1)
        yield Wrong(repr(written(few, figures - 1)), FIGURES_TOO_FEW.does, True, sure=True)
