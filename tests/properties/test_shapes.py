"""Vectors, sets, intervals, conditions and equations beside one another: no two of them end in a contradiction."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement, permutations

import pytest

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted, Undecided
from grader.maths.shapes.entries import entry
from grader.maths.shapes.readings import Reading, settled
from grader.maths.syntax import Number

SHAPES = (
    *("{}", "{1}", "{1, 2}", "{2, 1}", "[1, 2]", "(1, 2)", "]1, 2[", "[1, 2)", "1, 2", "1", "x", "[x]"),
    *("[x, y]", "[[1, 2], [3, 4]]", "[[x, y]]", "x = 1", "x = 1 or x = 2", "x = 1, x = 2", "x = 1, y = 2"),
    *("y = 2, x = 1", "x > 1", "x >= 1", "1 < x < 2", "1 <= x <= 2", "x > 1, x < 2", "x < 1, x > 2"),
    *("x < 1 or x > 2", "(-oo, 1) U (2, oo)", "(-oo, 1] U [2, oo)", "R\\{1}", "x != 1", "true", "false"),
    *("inf", "-inf", "(1, oo)", "[1, oo)", "y = 2x", "y^3 = 8x^3", "2x", "2x + 1 = y", "x^2 = 1", "∅"),
    *("x^2 + y^2 = 1", "y = |x|", "y = x or y = -x", "x^2 = y^2", "x y = 1", "y = 1/x", "1 = 1", "1 = 2"),
    *("[x > 1]", "{x > 1}", "{[1, 2], [2, 3]}", "(1, 2) U (2, 3)", "(1, 3)", "not x = 1", "|x| < 1"),
    *("e^x > 1", "x > y", "y < x", "x > 1 and y > 1", "sqrt(x) = 2", "x = 4", "[1, inf]", "x = y = 2"),
)


def found(expected: str, answer: str) -> Evidence:
    return compare(expected, answer, variables=("x", "y"), seed=1)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_itself(shape: str) -> None:
    assert isinstance(found(shape, shape), Proved | Agreed)


def test_what_is_right_is_never_wrong_the_other_way_round() -> None:
    for a, b in combinations_with_replacement(SHAPES, 2):
        there, back = found(a, b), found(b, a)
        assert not (
            isinstance(there, Proved | Agreed) and isinstance(back, Refuted | Differs | OutsideDomain)
        ), (a, b)
        assert not (
            isinstance(back, Proved | Agreed) and isinstance(there, Refuted | Differs | OutsideDomain)
        ), (a, b)


def test_what_is_refuted_has_two_values() -> None:
    for a, b in combinations_with_replacement(SHAPES, 2):
        evidence = found(a, b)
        if isinstance(evidence, Refuted):
            assert "nan" not in (evidence.expected.middle, evidence.got.middle), (a, b)


FOUND = [Proved("structure"), Undecided("?"), Differs("no")]
FIRM, OPEN = Number(Fraction(1)), "it may be two things: it"


def test_the_order_of_the_readings_decides_nothing() -> None:
    """Right under one, and wrong or open under another."""
    made = [(Reading(entry, FIRM, FIRM, why), evidence) for why in ("", OPEN) for evidence in FOUND]
    for pair in permutations(made, 2):
        assert type(settled(list(pair))) is type(settled(list(reversed(pair)))), pair


def test_an_answer_is_wrong_only_if_it_is_wrong_under_every_reading() -> None:
    made = [(Reading(entry, FIRM, FIRM, why), evidence) for why in ("", OPEN) for evidence in FOUND]
    for one, other in permutations(made, 2):
        both = isinstance(one[1], Differs) and isinstance(other[1], Differs)
        assert isinstance(settled([one, other]), Differs) == both
