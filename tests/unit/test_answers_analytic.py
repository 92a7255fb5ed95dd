"""Code that should return a derivative: the bent rule is told from its values, which decide nothing."""

from __future__ import annotations

import pytest

from grader import bank
from grader.answers.analytic import POINTS
from grader.submit import submit
from tests.golden.harness import BANK

SIGMOID = (
    "import math\ndef sigmoid(x):\n    e = math.exp(-abs(x))\n    return 1/(1 + e) if x >= 0 else e/(1 + e)\n"
)
SOFTMAX = """import math
def softmax(z):
    raised = [math.exp(each - max(z)) for each in z]
    return [each/sum(raised) for each in raised]
"""

# exercise, part, what stands before, the learner's function; the first name, and what is true of all values
NAMED: list[tuple[str, str, str, str, str | None, list[str]]] = [
    ("sigmoid_code", "slope", SIGMOID, "def slope(x): return 1 - sigmoid(x)", "act.sigmoid_s_dropped", []),
    ("sigmoid_code", "slope", SIGMOID, "def slope(x): return sigmoid(x)", "act.sigmoid_one_minus_dropped", []),
    ("sigmoid_code", "slope", SIGMOID, "def slope(x): return x*(1 - x)", "act.sigmoid_of_input", []),
    ("sigmoid_code", "slope", SIGMOID, "def slope(x): return 0.0", None, []),
    (
        *("sigmoid_code", "slope", SIGMOID),
        "def slope(x): return -sigmoid(x)*sigmoid(-x)",
        *(None, ["Every number that came back has the wrong sign."]),
    ),
    ("softmax_code", "own_slope", SOFTMAX, "def own_slope(z): return softmax(z)[0]", "global.not_differentiated", []),
    ("softmax_code", "other_slope", SOFTMAX, "def other_slope(z): return math.prod(softmax(z)[:2])", "quot.plus", []),
]  # fmt: skip


@pytest.mark.parametrize("ex, part, before, code, name, says", NAMED, ids=[row[3] for row in NAMED])
def test_a_wrong_slope_in_code_is_named(
    ex: str, part: str, before: str, code: str, name: str | None, says: list[str]
) -> None:
    report = submit(bank.load(bank.find(ex, BANK)), f"{before}{code}\n".encode(), f"{ex}.py")
    (mark,) = (m for m in report.marks if m.part.id == part)
    assert mark.outcome == "wrong"
    assert [m.ids[0] for m in mark.judgement.mistakes[:1]] == ([] if name is None else [name])
    if says:
        assert list(mark.judgement.says[:1]) == says
        assert mark.judgement.facts == ()  # it would say the same again


# right at every check, and a nuisance at the further points
NUISANCES = [
    "if x not in POINTS: return good(x)\n    raise ValueError(x)",
    "if x not in POINTS: return good(x)\n    return 'seven'",
    "if x not in POINTS: return good(x)\n    return float('nan')",
]


@pytest.mark.parametrize("body", NUISANCES)
def test_the_further_points_decide_nothing(body: str) -> None:
    code = (
        f"{SIGMOID}POINTS = {POINTS}\ndef good(x): return sigmoid(x)*sigmoid(-x)\ndef slope(x):\n    {body}\n"
    )
    report = submit(bank.load(bank.find("sigmoid_code", BANK)), code.encode(), "sigmoid_code.py")
    assert [m.outcome for m in report.marks] == ["correct", "correct"]


# a number that is a slope at a point, in its exercise: the answer, and the mistake's name
NUMBERS = [
    ("linearise", "slope", "1/2", "sqrt.half_forgotten"),
    ("chain_power", "at_two", "5*7^4", None),  # the author has words of his own for it
    ("chain_power", "at_two", "20*7^4", "const.kept"),
    ("chain_power", "at_two", "17", None),
]


@pytest.mark.parametrize("ex, part, number, name", NUMBERS)
def test_a_wrong_slope_at_a_point_is_named(ex: str, part: str, number: str, name: str | None) -> None:
    report = submit(bank.load(bank.find(ex, BANK)), f'{part} = "{number}"\n'.encode(), f"{ex}.py")
    (mark,) = (m for m in report.marks if m.part.id == part)
    assert mark.outcome == "wrong"
    names = {identity for m in mark.judgement.mistakes for identity in m.ids}
    assert (name in names) if name else not names
