"""Like terms of a sum are put together, and the value stays."""

from __future__ import annotations

import pytest

from grader.maths import compare
from grader.maths.collecting import collected
from grader.maths.evidence import Proved
from grader.maths.printing import to_text
from grader.maths.reader import read

ROWS = [
    ("(x^2 - 2x^2 + 1)/(x^2 + 1)^2", "(1 - x^2)/(x^2 + 1)^2"),
    ("(2x^2 - (x^2 + 1))/x", "(x^2 - 1)/x"),
    ("3x - 3x", "0"),
    ("x + 1 - x + 2", "3"),
    ("x*y + 2*x*y", "3*x*y"),
    ("sin(x) + x*cos(x)", "sin(x) + x*cos(x)"),
    ("-x + 2", "2 - x"),
]


@pytest.mark.parametrize("written, expected", ROWS)
def test_like_terms_are_put_together(written: str, expected: str) -> None:
    tree = collected(read(written, ("x", "y")).tree)
    assert to_text(tree).replace("·", "*") == expected
    assert isinstance(compare(written, to_text(tree), variables=("x", "y")), Proved)
