"""A number as it was written: whole, or a decimal with all its digits."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.syntax import Number

LONGEST = 40  # digits; a longer decimal is written with a power of ten
MOST_ZEROS = 10  # behind the point, before the first digit


def digits(number: Number) -> str:
    """`3`, `0.25`, `1e-9`: exact, and read back as the same number."""
    q = number.value
    if not number.decimal and q.denominator == 1:
        return str(q.numerator)
    return _decimal(q)


def _decimal(q: Fraction) -> str:
    """An exact decimal for a fraction whose denominator divides a power of ten; raises ValueError for another."""
    if pow(10, q.denominator.bit_length(), q.denominator):
        raise ValueError(f"{q} has no last digit: it is a quotient, and no Number")
    places = 0
    scaled = q
    while scaled.denominator != 1:
        places += 1
        scaled = q * 10**places
    whole = str(scaled.numerator)
    if places > LONGEST or len(whole) > LONGEST or places - len(whole) > MOST_ZEROS:
        stripped = whole.rstrip("0") or "0"
        return f"{stripped}e{len(whole) - len(stripped) - places}"
    if not places:
        return whole + ".0"
    whole = whole.rjust(places + 1, "0")
    return f"{whole[:-places]}.{whole[-places:]}"
