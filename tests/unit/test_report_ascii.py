"""Where a stream cannot encode ✓ or ∂, an ASCII form is written, and nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.ascii import fit, keeps_columns

SPELLED = [
    ("✓ ex01", "+ ex01"),
    ("✗ 4× too small", "x 4x too small"),
    ("∂L/∂w ≈ −1.5", "dL/dw ~ -1.5"),
    ("x² + ½", "x^2 + 12"),
    ("σ(x)", "sigma(x)"),
    ("微", "\\u5fae"),
    ("é", "e"),
]


@pytest.mark.parametrize("text, expected", SPELLED)
def test_mathematics_has_an_ascii_spelling(text: str, expected: str) -> None:
    assert fit(text, "ascii") == expected


def test_a_stream_that_can_encode_a_letter_gets_it() -> None:
    assert fit("✓ ∂ ½", "utf-8") == "✓ ∂ ½"
    assert fit("∂ é", "latin-1") == "d é"


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "utf-8"]))
def test_fitted_text_can_be_encoded(text: str, encoding: str) -> None:
    fit(text, encoding).encode(encoding)


def test_a_drawing_survives_only_where_letters_become_single_letters() -> None:
    assert keeps_columns("── │", "ascii")
    assert not keeps_columns("σ", "ascii")
