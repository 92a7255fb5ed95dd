"""The pieces of a condition hold exactly the numbers that satisfy it, its ends and its holes included."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from random import Random

import pytest

from grader.maths.reader import read
from grader.maths.sets import Unsolved, at, pieces

Side = tuple[str, Callable[[Fraction], Fraction]]
SIDES: list[Side] = [
    ("x", lambda x: x),
    ("x - 1", lambda x: x - 1),
    ("2 - x", lambda x: 2 - x),
    ("x^2", lambda x: x * x),
    ("x^2 - 1", lambda x: x * x - 1),
    ("x^2 - 2", lambda x: x * x - 2),
    ("(x - 1)^2", lambda x: (x - 1) ** 2),
    ("x^3 - x", lambda x: x**3 - x),
    ("x*(3x - 1)", lambda x: x * (3 * x - 1)),
    ("-x^2 - 1", lambda x: -x * x - 1),
    ("|x|", abs),
    ("|x - 1|", lambda x: abs(x - 1)),
    ("2|x|", lambda x: 2 * abs(x)),
    ("|x^2 - 2|", lambda x: abs(x * x - 2)),
    ("1/x", lambda x: 1 / x),
    ("(x + 1)/(x - 1)", lambda x: (x + 1) / (x - 1)),
    ("1/(x^2 - 2)", lambda x: 1 / (x * x - 2)),
    ("x/x", lambda x: x / x),
]
BOUNDS: list[Side] = [
    (text, lambda _, c=Fraction(text): c)
    for text in ("0", "1", "-1", "3", "1/2", "-2")  # type: ignore[misc]
]
SIGNS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "!=": operator.ne,
    "=": operator.eq,
}
POINTS = sorted({Fraction(p, q) for q in (1, 2, 3, 7) for p in range(-3 * q, 3 * q + 1)})
Condition = tuple[str, Callable[[Fraction], bool]]


def relation(dice: Random) -> Condition:
    left, right = dice.choice(SIDES), dice.choice([*BOUNDS, *SIDES[:6]])
    if dice.random() < 0.3:
        left, right = right, left
    sign = dice.choice(list(SIGNS))

    def holds(x: Fraction) -> bool:
        try:
            return bool(SIGNS[sign](left[1](x), right[1](x)))
        except ZeroDivisionError:  # undefined: it does not hold
            return False

    return f"{left[0]} {sign} {right[0]}", holds


def condition(dice: Random) -> Condition:
    text, holds = relation(dice)
    if dice.random() < 0.5:
        other, too = relation(dice)
        both = dice.random() < 0.5
        joined = f"({text}) {'and' if both else 'or'} ({other})"
        return joined, (lambda x: holds(x) and too(x)) if both else (lambda x: holds(x) or too(x))
    return text, holds


@pytest.mark.parametrize("seed", range(8))
def test_the_pieces_hold_the_numbers_that_satisfy_the_condition(seed: int) -> None:
    dice, solved = Random(seed), 0
    for _ in range(60):
        text, holds = condition(dice)
        try:
            found = pieces(read(text, ("x",)).tree)
        except Unsolved:
            continue
        solved += 1
        for x in POINTS:
            inside = any(
                at(p.low) < x < at(p.high)
                or (x == at(p.low) and p.closed_low)
                or (x == at(p.high) and p.closed_high)
                for p in found
                if p.low != p.high or x == at(p.low)
            )
            assert inside == holds(x), (text, x)
    assert solved > 20
