r"""Author text reads well on a terminal: $…$ becomes plain notation, Markdown its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.layout import width
from grader.report.prose import maths, prose

FORMULAS = [
    (r"\frac{d}{dx}[\ln(x^2 + 1)]", "d/dx[ln(x² + 1)]"),
    (r"\frac{\partial L}{\partial w}", "∂L/∂w"),
    (r"\frac{\partial (wx+b)}{\partial w}", "∂(wx+b)/∂w"),
    (r"\frac{f(x+h) - f(x-h)}{2h}", "(f(x+h) - f(x-h))/(2h)"),
    (r"\frac12", "1/2"),
    (r"\frac{1}{1 + e^{-x}}", "1/(1 + e⁻ˣ)"),
    (r"e^{x^2}", "e^(x²)"),
    (r"x^{10}", "x¹⁰"),
    (r"x y^2 z^3", "x y² z³"),
    (r"\sqrt{x^2+1}", "√(x²+1)"),
    (r"\sigma(x)(1 - \sigma(x))", "σ(x)(1 - σ(x))"),
    (r"w \to wx + b \to \text{ReLU}(wx + b)", "w → wx + b → ReLU(wx + b)"),
    (r"\left( a \cdot b \right)", "( a · b )"),
    (r"\nabla f(2, 3)", "∇f(2, 3)"),
    (r"x_1 + x_{n}", "x_1 + x_n"),
    (r"\unheardof{x}", "unheardofx"),
    (r"\frac{1", "1/()"),
]


@pytest.mark.parametrize("tex, expected", FORMULAS)
def test_latex_is_read_out(tex: str, expected: str) -> None:
    assert maths(tex) == expected


TEXTS = [
    ("Find $x^2$ and **be quick**, with `code` and *care*.", ["Find x² and be quick, with code and care."]),
    ("one\ntwo\n\nthree", ["one two", "", "three"]),
    ("- first\n- second", ["· first", "· second"]),
    ("Choose.\na)  first\nb)  second", ["Choose.", "a) first", "b) second"]),
    ("```python\nx = 1\n  y\n```", ["x = 1", "  y"]),
    ("3*x*2 costs \\$5", ["3*x*2 costs $5"]),
    ("# Title", ["Title"]),
]


@pytest.mark.parametrize("text, expected", TEXTS)
def test_markdown_becomes_its_words(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


@given(st.text(alphabet=st.sampled_from(r"\{}^_$fracsqt12 *`-()" + "\n"), max_size=80))
def test_no_text_however_broken_raises_or_is_too_wide(text: str) -> None:
    if not text.startswith("```"):
        assert all(width(line) <= 40 or line.startswith("    ") for line in prose(text, 40))
