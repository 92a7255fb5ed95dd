"""What a learner wrote is shown, and nothing that it says is obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.safe import LONGEST, shown, told

ESCAPED = [
    ("2x", "2x"),
    ("x² · ∂f", "x² · ∂f"),
    ("\x1b[2J", "\\x1b[2J"),
    ("a\rb", "a\\x0db"),
    ("\x9b31m", "\\x9b31m"),
    ("a\u202eb", "a\\u202eb"),
    ("a\u200bb", "a\\u200bb"),
    ("\U000e0041", "\\U000e0041"),
    ("\ud800", "\\ud800"),
    ("a\tb", "a    b"),
    ("a\xa0b", "a\\xa0b"),
    ("x ##[error]y", "x #\\x23[error]y"),
    ("##vso[task.complete]", "#\\x23vso[task.complete]"),
]


@pytest.mark.parametrize("text, expected", ESCAPED)
def test_invisible_characters_and_orders_are_shown_as_escapes(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_workflow_command_in_a_sentence_cannot_stand_at_the_start_of_a_line() -> None:
    assert told("boom\n::error::x") == "boom :\\x3aerror:\\x3ax"


def test_a_megabyte_is_cut() -> None:
    assert len(shown("x" * 10**6)) == LONGEST + 1


@given(st.text(max_size=300))
def test_no_text_keeps_an_invisible_character_or_an_order(text: str) -> None:
    for safe in (shown(text), told(text)):
        assert safe.isprintable()
        assert "##" not in safe
    assert "::" not in told(text)
