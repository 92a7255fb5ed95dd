"""Expressions as MathML: drawn as on paper, with the place of every piece."""

from __future__ import annotations

import re

import pytest

from grader.maths.printing.mathml import to_mathml
from grader.maths.reader import read

# text -> what is drawn, without rows and places
ROWS = [
    ("2x", "<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>"),
    ("3*2", "<mn>3</mn><mo>·</mo><mn>2</mn>"),
    ("1/x", "<mfrac><mn>1</mn><mi>x</mi></mfrac>"),
    ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ("sqrt(x)", "<msqrt><mi>x</mi></msqrt>"),
    ("x - 1", "<mi>x</mi><mo>−</mo><mn>1</mn>"),
    ("L + alpha", "<mi>L</mi><mo>+</mo><mi>α</mi>"),
    ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
    ("ln(x)", '<mi>ln</mi><mo>&#x2061;</mo><mo fence="true">(</mo><mi>x</mi><mo fence="true">)</mo>'),
]


@pytest.mark.parametrize("text, drawn", ROWS)
def test_a_formula_is_drawn_as_on_paper(text: str, drawn: str) -> None:
    made = to_mathml(read(text).tree)
    assert f"<math>{drawn}</math>" == re.sub(r"</?mrow[^>]*>", "", made)


def test_every_piece_knows_its_place() -> None:
    assert '<mrow data-at="2-5"><msup>' in to_mathml(read("1+x^2").tree)
