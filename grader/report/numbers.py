"""Numbers as a person reads them: enough digits to see the difference, and no more."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

DIGITS = 4  # what a pocket calculator confirms at a glance


def points(score: Fraction) -> str:
    """`2`, `0.5`, `1/3`: exact."""
    return exact(score)


def earned(score: Fraction) -> str:
    """`2`, `0.5`, `1.67`: beside the points to be had, a decimal reads better; rounded down."""
    return exact(Fraction(int(score * 100), 100))


def exact(value: Fraction) -> str:
    """A short decimal where it is exact, else the fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.6g}"
    return decimal if "e" not in decimal and Fraction(decimal) == value else str(value)


def point(at: Mapping[str, Fraction]) -> str:
    """`x = 2, y = 1/3`"""
    return ", ".join(f"{name} = {exact(value)}" for name, value in at.items())


def pair(a: float, b: float) -> tuple[str, str]:
    """Two numbers, written with the fewest digits (at least four) that tell them apart."""
    for digits in range(DIGITS, 17):
        left, right = decimal(a, digits), decimal(b, digits)
        if left != right:
            return left, right
    return decimal(a), decimal(b)


def decimal(value: float, digits: int = DIGITS) -> str:
    """`0.8000`, `3194`, `1.234e-09`, `infinite`"""
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "infinite" if value > 0 else "minus infinite"
    return f"{value:#.{digits}g}".rstrip(".").replace(".e", "e")


def compared(answer: float, slope: float) -> str:
    """How far the answer is from the slope: `4× too small`, `the sign is wrong`, `3 % too large`."""
    if not (math.isfinite(answer) and math.isfinite(slope)) or answer == slope or 0 in (answer, slope):
        return ""
    ratio = answer / slope
    size, sign = abs(ratio), "the sign is wrong" if ratio < 0 else ""
    if math.isclose(size, 1, rel_tol=1e-6):
        return sign
    much = f"{_times(max(size, 1 / size))} too {'large' if size > 1 else 'small'}"
    return f"{sign}, and {much}" if sign else much


def _times(ratio: float) -> str:
    if ratio < 1.25:
        return f"{(ratio - 1) * 100:.2g} %"
    whole = round(ratio)
    return f"{whole}×" if whole and abs(ratio - whole) < 1e-4 * whole else f"{ratio:.3g}×"


def share(part: Fraction) -> str:
    """1/10 as `10 %`."""
    return f"{float(part * 100):.4g} %"
