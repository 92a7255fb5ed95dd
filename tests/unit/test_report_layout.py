"""Lines keep to their columns, whatever they are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.counted import counted
from grader.report.layout import apart, clip, hang, wrap
from grader.report.layout import width as display_width

WIDTHS = [("abc", 3), ("∂L/∂w", 5), ("微分", 4), ("e\u0301", 1), ("x²", 2), ("", 0)]


@pytest.mark.parametrize("text, cells", WIDTHS)
def test_width_counts_cells_of_a_terminal(text: str, cells: int) -> None:
    assert display_width(text) == cells


@given(st.text(max_size=200), st.integers(min_value=2, max_value=60))
def test_no_wrapped_line_is_too_wide(text: str, cells: int) -> None:
    assert all(display_width(line) <= cells for line in wrap(text, cells))


@given(st.text(max_size=200), st.integers(min_value=2, max_value=60))
def test_wrapping_loses_no_letter(text: str, cells: int) -> None:
    assert "".join("".join(wrap(text, cells)).split()) == "".join(text.split())


@given(st.text(max_size=100), st.integers(min_value=1, max_value=60))
def test_a_clipped_line_fits(text: str, cells: int) -> None:
    assert display_width(clip(text, cells)) <= cells


def test_a_label_too_long_for_its_column_stands_alone() -> None:
    assert hang("  a_very_long_name", ["one", "two"], 8) == [
        "  a_very_long_name",
        "        one",
        "        two",
    ]


def test_two_texts_stand_at_the_two_ends() -> None:
    assert apart("left", "right", 12) == ["left   right"]
    assert apart("left and more", "right", 12) == ["left and", "more", "       right"]


@pytest.mark.parametrize("number, said", [(0, "0 learners"), (1, "1 learner"), (2, "2 learners")])
def test_one_of_a_thing_is_no_plural(number: int, said: str) -> None:
    assert said == counted(number, "learner")
