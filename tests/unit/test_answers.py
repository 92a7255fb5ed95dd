"""Each question word on a table of answers: what is right, what is wrong, and what was no attempt."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark, Report
from grader.submit import submit

HEAD = "title: A question\n"


def graded(spec: str, file: str, folder: Path) -> Report:
    """The report on a learner's file for one exercise."""
    path = folder / "asked.yaml"
    path.write_text(HEAD + spec, encoding="utf-8")
    return submit(bank.load(path), file.encode(), "asked.py")


def mark(spec: str, answer: str, folder: Path) -> Mark:
    return graded(spec, f"answer = {answer}\n", folder).marks[0]


STEP = "descend: u^2 + 3*v^2\nat: {u: 3, v: 1}\nrate: 0.1\n"
SUM = "gradient: x^2*y + 3*x*y^2\n"
AT = "gradient: x^2*y + 3*x*y^2\nat: [2, 3]\n"
PAIR = "jacobian: [x*y, x + y^2]\nvariables: [x, y]\n"
LINE = "answer: y = 2x - 2\nvariables: [x, y]\n"
CENTRAL = "answer: (f(x + h) - f(x - h))/(2h)\nvariables: [x, h]\nfunctions: [f]\n"
CLOSED = "interval: '[0, 2)'\n"
HOLED = "interval: x != 0\n"
MATCH = "match:\n- {left: one, right: eins}\n- {left: two, right: zwei}\nextra: [drei]\n"
ORDER = "order:\n- first\n- second\n- third\nextra: [never]\n"
FREE = "order:\n- {text: zero, id: z}\n- {text: left, after: [z]}\n- {text: right, after: [z]}\n"
SORT = "sort: {numbers: [two, three], letters: [x]}\n"
FILL = (
    "fill: The slope of x^n is ___ by the ___ rule.\n"
    "blanks:\n- formula: n*x^(n-1)\n- words: [power, Power rule]\nothers: [chain]\n"
)
PREDICT = "predict: print(2**3)\nprints: 8\n"
WORD = "predict: print('larger')\nprints: larger\n"
FIX = (
    "fix: ['u = 3x + 1', 'dy/du = 5u^4', 'dy/dx = 5u^4']\nwrong: 3\nformula: 15*(3x + 1)^4\nvariables: [x]\n"
)
EXAMPLE = 'example: f(x)\nconditions:\n- {left: "f\'(2)", right: 12}\n- {left: f(0), right: 1}\n'
ALL = "choose_all:\n- right: plus\n- right: times three\n- wrong: square\n"
TRUE = "true_or_false: false\nsay: It costs a small multiple.\n"

# (question, answer, outcome)
CASES = [
    (SUM, '"[2xy + 3y^2, x^2 + 6xy]"', "correct"),
    (SUM, "[2*x*y + 3*y**2, x**2 + 6*x*y]", "correct"),
    (SUM, '["2xy + 3y^2", "x^2 + 6xy"]', "correct"),
    (SUM, "(y*(2*x + 3*y), x*(x + 6*y))", "correct"),
    (SUM, '"{2xy + 3y^2, x^2 + 6xy}"', "correct"),
    (SUM, '"<2xy + 3y^2, x^2 + 6xy>"', "correct"),
    (SUM, '"(2xy + 3y^2, x^2 + 6xy)^T"', "correct"),
    (SUM, '"[[2xy + 3y^2, x^2 + 6xy]]"', "correct"),
    (SUM, '"[2xy + 3y^2; x^2 + 6xy]"', "correct"),
    (SUM, '"∇f = (2xy + 3y², x² + 6xy)"', "correct"),
    (SUM, '"(2xy + 3y^2) i + (x^2 + 6xy) j"', "correct"),
    (SUM, '"(x^2 + 6xy) i + (2xy + 3y^2) j"', "wrong"),
    (SUM, '"f_y = x^2 + 6xy, f_x = 2xy + 3y^2"', "correct"),
    (SUM, '"{x^2 + 6xy, 2xy + 3y^2}"', "wrong"),
    ("differentiate: x^2\n", '"[2x]"', "correct"),
    ("differentiate: x^2\n", '"{2x}"', "correct"),
    ("differentiate: x^2\n", "[2*x]", "correct"),
    ("differentiate: x^2\n", '"[3x]"', "wrong"),
    ("differentiate: x^2\n", '"[2x, 3]"', "wrong"),
    ("differentiate: x^2\n", '"2x (x > 0)"', "not_graded"),
    ("number: 1.5\n", "[1.5]", "correct"),
    ("number: 1.5\n", '"ln(1 - 1)"', "wrong"),
    ("number: 1.5\n", '"1.5 or 3/2"', "not_graded"),
    (SUM, "[x**2 + 6*x*y, 2*x*y + 3*y**2]", "wrong"),
    # entries by name, in any order
    (SUM, '{"y": "x^2 + 6xy", "x": "2xy + 3y^2"}', "correct"),
    (SUM, '{"df/dx": "2xy + 3y^2", "df/dy": "x^2 + 6xy"}', "correct"),
    (SUM, '"y = x^2 + 6xy, x = 2xy + 3y^2"', "correct"),
    (SUM, '{"x": "x^2 + 6xy", "y": "2xy + 3y^2"}', "wrong"),
    (SUM, '{"x": "2xy + 3y^2"}', "not_graded"),
    (SUM, '{"x": "2xy + 3y^2", "z": "x^2 + 6xy"}', "not_graded"),
    (SUM, '{"x": "2xy + 3y^2", "y": ...}', "not_graded"),
    (STEP, '{"v": 0.4, "u": 2.4}', "correct"),
    (STEP, '"u = 2.4, v = 0.4"', "correct"),
    (STEP, '"v = 2.4, u = 0.4"', "wrong"),
    (SUM, "2*x*y", "wrong"),
    (SUM, "[1, 2, 3]", "wrong"),
    (SUM, "...", "missing"),
    (SUM, '["2xy + ", "x"]', "not_graded"),
    (AT, "[39, 40]", "correct"),
    (AT, '"(39, 40)"', "correct"),
    (AT, "[39.0, 40.0]", "correct"),
    (AT, "[40, 39]", "wrong"),
    (PAIR, "[[y, x], [1, 2*y]]", "correct"),
    (PAIR, '[["y", "x"], ["1", "2y"]]', "correct"),
    (PAIR, "[[y, 1], [x, 2*y]]", "wrong"),
    (PAIR, "[y, x, 1, 2*y]", "wrong"),
    (LINE, '"2x - 2"', "correct"),
    (LINE, '"y = 2(x - 1)"', "correct"),
    (LINE, '"y - 0 = 2(x - 1)"', "correct"),
    (LINE, '"2y = 4x - 4"', "correct"),
    (LINE, '"y = -x/2 + 1/2"', "wrong"),
    (LINE, '"x = 2x - 2"', "wrong"),
    ("answer: 1 - tanh(x)^2\n", '"sech(x)^2"', "correct"),
    ("answer: 2*x\n", '"f = 2x"', "correct"),
    ("answer: 2*x\n", '"x = 2x"', "not_graded"),
    ("answer: 2*x\n", '"2x = 2x"', "correct"),
    ("answer: 2*x\nvariables: [x, y]\n", '"y = 2x"', "correct"),
    ("answer: 2*x\n", "lambda t: 2*t", "correct"),
    ("answer: 2*x\n", '"D(x^2, x)"', "wrong"),
    (CENTRAL, '"((f(x+h) - f(x))/h + (f(x) - f(x-h))/h)/2"', "correct"),
    (CENTRAL, '"(f(x+h) - f(x-h))/h"', "wrong"),
    (CLOSED, '"[0, 2)"', "correct"),
    (CLOSED, '"0 <= x < 2"', "correct"),
    (CLOSED, '"x >= 0 and x < 2"', "correct"),
    (CLOSED, '"(0, 2)"', "wrong"),
    (CLOSED, '"[0, 2]"', "wrong"),
    (CLOSED, '"[0, 3)"', "wrong"),
    (CLOSED, "(0, 2)", "wrong"),
    (HOLED, '"x < 0 or x > 0"', "correct"),
    (HOLED, '"(-inf, 0) U (0, inf)"', "correct"),
    (HOLED, '"(0, inf) ∪ (-∞, 0)"', "correct"),
    (HOLED, '"all reals"', "wrong"),
    ("interval: x < 0\n", '"x < 0 or (x >= 5 and x <= 5)"', "wrong"),
    ("interval: '(0, inf)'\n", '"(0, 5)"', "wrong"),
    ("interval: '(0, 5)'\n", '"x > 0"', "wrong"),
    ("interval: all reals\n", '"(-inf, inf)"', "correct"),
    ("interval: all reals\n", '"x <= 0 or x >= 0"', "correct"),
    ("interval: '(0, pi)'\n", '"0 < x < pi"', "correct"),
    ("interval: '(0, pi)'\n", '"(pi, 0)"', "wrong"),
    (MATCH, '{1: "eins", 2: "zwei"}', "correct"),
    (MATCH, '["eins", "zwei"]', "correct"),
    (MATCH, '{1: "zwei", 2: "eins"}', "wrong"),
    (MATCH, '{1: "eins"}', "wrong"),
    (MATCH, "{1: ..., 2: ...}", "missing"),
    (MATCH, '{1: "vier", 2: "eins"}', "not_graded"),
    (MATCH, '{3: "eins"}', "not_graded"),
    (MATCH, '["eins"]', "not_graded"),
    (ORDER, '["first", "second", "third"]', "correct"),
    (ORDER, '"first, second, third"', "correct"),
    (ORDER, '["second", "first", "third"]', "wrong"),
    (ORDER, '["first", "second", "never", "third"]', "wrong"),
    (ORDER, '["first", "second"]', "wrong"),
    (ORDER, '["first", "second", "fourth"]', "not_graded"),
    (ORDER, '["first", "first", "third"]', "not_graded"),
    (ORDER, "[]", "missing"),
    (FREE, '["zero", "right", "left"]', "correct"),
    (FREE, '["zero", "left", "right"]', "correct"),
    (FREE, '["left", "zero", "right"]', "wrong"),
    (SORT, '{"two": 1, "three": 1, "x": 2}', "correct"),
    (SORT, '{"two": "numbers", "three": "numbers", "x": "letters"}', "correct"),
    (SORT, '{"two": 1, "three": 2, "x": 2}', "wrong"),
    (SORT, '{"two": ..., "three": ..., "x": ...}', "missing"),
    (SORT, '{"two": 3}', "not_graded"),
    (FILL, '["n x^(n-1)", "power"]', "correct"),
    (FILL, '["n*x^n/x", "Power"]', "correct"),
    (FILL, '["x^(n-1)", "power"]', "wrong"),
    (FILL, '["n x^(n-1)", "chain"]', "wrong"),
    (FILL, '["n x^(n-1)", "exponent rule"]', "not_graded"),
    (FILL, '["n x^(n-1)", ...]', "wrong"),
    (FILL, "[..., ...]", "missing"),
    (FILL, '["n x^(n-1)"]', "not_graded"),
    (FILL, '"n x^(n-1); Power rule"', "correct"),
    (FILL, '"n x^(n-1), Power rule"', "correct"),
    (FILL, '"n x^(n-1); "', "wrong"),
    (FILL, '"?, power"', "wrong"),
    (PREDICT, "8", "correct"),
    (PREDICT, "2**3", "correct"),
    (PREDICT, "6", "wrong"),
    (PREDICT, '"a lot"', "not_graded"),
    (WORD, '"Larger"', "correct"),
    (WORD, '"smaller"', "wrong"),
    (FIX, '(3, "15(3x+1)^4")', "correct"),
    (FIX, "(3, 15*(3*x + 1)**4)", "correct"),
    (FIX, '(3, "5(3x+1)^4")', "wrong"),
    (FIX, '(2, "15(3x+1)^4")', "wrong"),
    (FIX, "(..., ...)", "missing"),
    (FIX, '"line three"', "not_graded"),
    (EXAMPLE, '"x^3 + 1"', "correct"),
    (EXAMPLE, '"12x + 1"', "correct"),
    (EXAMPLE, '"x^3"', "wrong"),
    (EXAMPLE, '"3x^2"', "wrong"),
    (EXAMPLE, '"x^"', "not_graded"),
    (ALL, '["plus", "times three"]', "correct"),
    (ALL, '["times three", "plus"]', "correct"),
    (ALL, '["plus"]', "wrong"),
    (ALL, '["plus", "times three", "square"]', "wrong"),
    (ALL, '["cube"]', "not_graded"),
    (ALL, "[]", "missing"),
    (TRUE, "False", "correct"),
    (TRUE, '"false"', "correct"),
    (TRUE, "True", "wrong"),
    (TRUE, '"perhaps"', "not_graded"),
]


@pytest.mark.parametrize("spec, answer, outcome", CASES)
def test_an_answer_has_its_outcome(spec: str, answer: str, outcome: str, tmp_path: Path) -> None:
    found = mark(spec, answer, tmp_path)
    assert found.outcome == outcome, found.judgement


# (question, answer, share of the points)
SHARES = [
    (SUM, "[2*x*y + 3*y**2, x**2]", Fraction(1, 2)),
    (PAIR, "[[y, x], [1, y]]", Fraction(3, 4)),
    (MATCH, '{1: "eins"}', Fraction(1, 2)),
    (SORT, '{"two": 1, "three": 2, "x": 2}', Fraction(2, 3)),
    (FILL, '["n x^(n-1)", "chain"]', Fraction(1, 2)),
    (FIX, '(3, "x")', Fraction(1, 2)),
    (FIX, '(1, "x")', Fraction(0)),
    (ALL, '["plus"]', Fraction(1, 2)),
    (ALL, '["plus", "times three", "square"]', Fraction(1, 2)),
    (ORDER, '["second", "first", "third"]', Fraction(0)),
]


@pytest.mark.parametrize("spec, answer, share", SHARES)
def test_what_is_partly_right_earns_its_share(
    spec: str, answer: str, share: Fraction, tmp_path: Path
) -> None:
    assert mark(spec, answer, tmp_path).score == share


# (question, answer, words that the learner is told)
SAYINGS = [
    (SUM, "[x**2 + 6*x*y, 2*x*y + 3*y**2]", "not their order"),
    (PAIR, "[[y, 1], [x, 2*y]]", "Rows and columns"),
    (TRUE, "True", "small multiple"),
    (EXAMPLE, '"x^3"', "f(0)"),
    ('answer: "[-sqrt(1/3), sqrt(1/3)]"\n', "[-0.57, 1/sqrt(3)]", "Entry 1 is close. If you rounded"),
    (LINE, '"2y = 3x - 3"', "different points"),
]


@pytest.mark.parametrize("spec, answer, words", SAYINGS)
def test_a_wrong_answer_is_told_why(spec: str, answer: str, words: str, tmp_path: Path) -> None:
    judgement = mark(spec, answer, tmp_path).judgement
    assert words in " ".join((str(judgement.verdict), *judgement.says))


def test_a_wrong_entry_of_a_gradient_is_diagnosed(tmp_path: Path) -> None:
    judgement = mark(SUM, "[2*x*y + 3*y**2, 6*x*y]", tmp_path).judgement
    assert judgement.mistakes or judgement.facts


@pytest.mark.parametrize("spec", sorted({spec for spec, _, _ in CASES}))
def test_the_starter_attempts_nothing(spec: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(HEAD + spec, encoding="utf-8")
    exercise = bank.load(path)
    starter = exercise.parts[0].answer.starter("answer")
    assert [m.outcome for m in submit(exercise, starter.encode(), "asked.py").marks] == ["missing"]
