r"""Author text reads well on a terminal: $…$ becomes plain notation, Markdown its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.maths.printing.line import unknown
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
    (r"A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}", "A = [[a, b], [c, d]]"),
    (r"\begin{bmatrix} 1 \\ \frac{1}{2} \end{bmatrix}", "[1, 1/2]ᵀ"),
    (r"\begin{bmatrix} 1 & 2 \end{bmatrix}", "[1, 2]"),
    (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "det [[a, b], [c, d]]"),
    (r"\begin{cases}1 & x > 0\\0 & \text{otherwise}\end{cases}", "{1 if x > 0; 0 otherwise}"),
    (
        r"\begin{cases} \begin{pmatrix} 1 \\ 2 \end{pmatrix} & x > 0 \\ 0 & x < 0 \end{cases}",
        "{[1, 2]ᵀ if x > 0; 0 if x < 0}",
    ),
    (r"\begin{aligned} y &= f(u) \\ u &= g(x) \end{aligned}", "y = f(u); u = g(x)"),
    (r"\frac{g}{\lVert g \rVert}", "g/‖g‖"),
    (r"\frac{1}{\left(e^{-x} + f(x)\right)^2}", "1/(e⁻ˣ + f(x))²"),
    (r"\frac{1}{(x)(y)}", "1/((x)(y))"),
    (r"\hat{y} - y", "ŷ - y"),
    (r"\vec{v} \in \mathbb{R}^n", "v⃗ ∈ ℝⁿ"),
    (r"\dot w h", "ẇ h"),
    (r"A^\top x + A^{T}", "Aᵀ x + Aᵀ"),
    (r"\nabla_\theta \mathcal{L}", "∇_θ L"),
    (r"a \odot \operatorname{softmax}(z)_i", "a ⊙ softmax(z)_i"),
    (r"\sqrt[3]{x}", "³√x"),
    (r"\left. \frac{dy}{dx} \right|_{x = 2}", "dy/dx |_(x = 2)"),
    (r"x \xrightarrow{W_1} h_1", "x ─W_1→ h_1"),
    (r"\operatorname*{arg\,min}_w L", "arg min_w L"),
    (r"\unheardof{x}", "unheardofx"),
    (r"\frac{1", "1/()"),
]


@pytest.mark.parametrize("tex, expected", FORMULAS)
def test_latex_is_read_out(tex: str, expected: str) -> None:
    assert maths(tex) == expected


# what is written, which of it a screen cannot show
UNKNOWN = [
    (r"Find $\frac{d}{dx} \sin x$.", []),
    (r"$\unheardof{x}$ and $\begin{tikzcd} a \end{tikzcd}$", [r"\unheardof", r"\begin{tikzcd}"]),
    (r"a path such as C:\new, and no formula", []),
]


@pytest.mark.parametrize("text, expected", UNKNOWN)
def test_what_a_screen_cannot_show_is_known(text: str, expected: list[str]) -> None:
    assert list(unknown(text)) == expected


TEXTS = [
    ("Find $x^2$ and **be quick**, with `code` and *care*.", ["Find x² and be quick, with code and care."]),
    ("one\ntwo\n\nthree", ["one two", "", "three"]),
    ("- first\n- second", ["· first", "· second"]),
    ("Choose.\na)  first\nb)  second", ["Choose.", "a) first", "b) second"]),
    ("```python\nx = 1\n  y\n```", ["x = 1", "  y"]),
    ("3*x*2 costs \\$5", ["3*x*2 costs $5"]),
    ("# Title", ["Title"]),
    ("| h | error |\n|---|:---:|\n| $10^{-1}$ | 0.6 |", ["h     error", "10⁻¹  0.6"]),
]


@pytest.mark.parametrize("text, expected", TEXTS)
def test_markdown_becomes_its_words(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


def test_a_table_that_is_too_wide_is_said_row_by_row() -> None:
    table = "| what is in it | is far too wide for it |\n| a | b |"
    assert prose(table, 30) == ["what is in it · is far too", "wide for it", "a · b"]


@given(st.text(alphabet=st.sampled_from(r"\{}^_$fracsqt12 *`-()" + "\n"), max_size=80))
def test_no_text_however_broken_raises_or_is_too_wide(text: str) -> None:
    if not text.startswith("```"):
        assert all(width(line) <= 40 or line.startswith("    ") for line in prose(text, 40))
