"""Matrix expressions as MathML: well formed, and with the signs of a blackboard."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from grader.maths.matrices.mathml import to_mathml
from grader.maths.matrices.reader import readings
from tests.unit.test_matrices_reader import KNOWN, READ

SEEN = [
    ("X^T y", "X⊤y"),
    ("2 X^T (X w - y)", "2X⊤(Xw−y)"),
    ("inv(A) y", "A−1y"),
    ("A^{-T} y", "A−⊤y"),
    ("||y||^2", "‖y‖2"),
    ("y / n", "yn"),
    ("W_1 w + b1", "W1w+b1"),
    ("sigma(z) .* (1 - sigma(z))", "σ(z)⊙(1−σ(z))"),
    ("-y", "−y"),
    ("lambda w", "λw"),
    ("R^T 1", "R⊤1"),
    ("sqrt(y^T y)", "y⊤y"),
]


def seen(markup: str) -> str:
    """What a reader sees of it, one sign after the other."""
    return re.sub(r"[\u2061\u2062]", "", "".join(ElementTree.fromstring(markup).itertext()))


@pytest.mark.parametrize(("text", "signs"), SEEN)
def test_an_expression_is_drawn_with_the_signs_of_a_blackboard(text: str, signs: str) -> None:
    assert signs == seen(to_mathml(readings(text, KNOWN).meanings[0]))


@pytest.mark.parametrize(("text", "_"), READ)
def test_every_drawing_is_well_formed(text: str, _: str) -> None:  # a column of the table
    for e in readings(text, KNOWN).meanings:
        assert ElementTree.fromstring(to_mathml(e, display=True)).tag == "math"
