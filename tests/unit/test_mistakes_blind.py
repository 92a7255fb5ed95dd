"""What an exercise cannot see: mistakes that give the right answer."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.mistakes import recognise
from grader.mistakes.blind import blind_spots

# function, the point asked about, a mistake that is hidden there, one that is not
AT = [
    ("sin(e^x)", 0, "chain.forgot_inner", "chain.inner_only"),
    ("sin(x^2)", 1, "pow.no_decrement", "chain.forgot_inner"),
    ("x^2", 2, "global.not_differentiated", "pow.no_decrement"),
    ("x^x", 1, "exp.power_rule_on_xx", "exp.exp_rule_on_xx"),
    ("relu(x)", -1, "act.relu_kept", "act.relu_always_one"),
]


@pytest.mark.parametrize("f, at, hidden, seen", AT)
def test_a_point_hides_some_mistakes(f: str, at: int, hidden: str, seen: str) -> None:
    found = blind_spots(f, "x", at=at)
    assert found is not None
    assert hidden in found.at_point
    assert seen not in found.at_point
    assert found.share > 0


@pytest.mark.parametrize("f, at, hidden, seen", AT)
def test_a_better_point_hides_less(f: str, at: int, hidden: str, seen: str) -> None:
    found = blind_spots(f, "x", at=at)
    assert found is not None
    assert found.better is not None
    again = blind_spots(f, "x", at=found.better)
    assert again is not None
    assert again.share == pytest.approx(found.better_share, abs=1e-6)
    assert again.share < found.share


def test_some_functions_hide_a_mistake_everywhere() -> None:
    found = blind_spots("(x + 1)^2", "x")
    assert found is not None
    assert "chain.forgot_inner" in found.everywhere
    assert recognise("(x + 1)^2", "x", "2*(x + 1)").status == "correct"


def test_a_point_within_the_domain_is_proposed() -> None:
    found = blind_spots("sqrt(x)*ln(x)", "x", at=1, domain="0 < x < 1.2")
    assert found is not None
    assert found.better is not None
    assert 0 < found.better["x"] < Fraction(6, 5)


def test_of_what_nothing_is_named_nothing_is_said() -> None:
    assert blind_spots("D(x^2, x)", "x", variables=("x",)) is None
