"""The slope at a kink: what is right is what the exercise says, a convention, none, or any subgradient."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.submit import submit

CONVENTION = "number: 0\nat_kink: convention\n"
UNDEFINED = "number: undefined\nsides: [0, 1]\n"
ANY = "number: 0\nat_kink: subgradient\nsides: [0, 1]\n"
EITHER = "number: 0\nat_kink: [convention, undefined]\n"
OPEN = "number: 0\nat_kink: [subgradient, undefined]\nsides: [-1, 1/3]\n"

# (question, answer, outcome)
CASES = [
    (CONVENTION, "0", "correct"),
    (CONVENTION, "1 - 1", "correct"),
    (CONVENTION, "1", "wrong"),
    (CONVENTION, '"undefined"', "wrong"),
    (UNDEFINED, '"undefined"', "correct"),
    (UNDEFINED, "undefined", "correct"),
    (UNDEFINED, '"DNE"', "correct"),
    (UNDEFINED, '"does not exist"', "correct"),
    (UNDEFINED, '"doesn\'t exist."', "correct"),
    (UNDEFINED, '"Not differentiable"', "correct"),
    (UNDEFINED, '"the derivative does not exist"', "correct"),
    (UNDEFINED, '"it is undefined"', "correct"),
    (UNDEFINED, "math.nan", "correct"),
    (UNDEFINED, "float('nan')", "correct"),
    (UNDEFINED, "0", "wrong"),
    (UNDEFINED, "1/2", "wrong"),
    (UNDEFINED, "...", "missing"),
    (UNDEFINED, "None", "missing"),
    (ANY, "0", "correct"),
    (ANY, "1", "correct"),
    (ANY, "0.5", "correct"),
    (ANY, '"1/pi"', "correct"),
    (ANY, "1.1", "wrong"),
    (ANY, "-0.1", "wrong"),
    (ANY, '"undefined"', "wrong"),
    (ANY, '"x"', "not_graded"),
    (ANY, '"foo"', "not_graded"),
    (EITHER, "0", "correct"),
    (EITHER, '"undefined"', "correct"),
    (EITHER, "1", "wrong"),
    (OPEN, "-1", "correct"),
    (OPEN, "1/3", "correct"),
    (OPEN, "0.3333", "correct"),
    (OPEN, '"DNE"', "correct"),
    (OPEN, "0.5", "wrong"),
    ("number: 0\n", '"undefined"', "not_graded"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_the_slope_at_a_kink(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    report = submit(bank.load(path), f"answer = {answer}\n".encode(), "asked.py")
    assert report.marks[0].outcome == outcome


# (keys, what the lint says)
BROKEN = [
    ("number: 0\nat_kink: convetion\n", "at_kink: 'convetion' is none of convention, undefined, subgradient"),
    ("number: 0\nat_kink: subgradient\n", "at_kink: subgradient needs sides"),
    ("number: 0\nsides: [0, 1]\n", "sides: two numbers, the slopes to the left and to the right of a kink"),
    (
        "number: 0\nat_kink: subgradient\nsides: [0]\n",
        "sides: two numbers, the slopes to the left and to the right of a kink",
    ),
    (
        "number: 0\nat_kink: subgradient\nsides: [1, 2/2]\n",
        "sides: where both slopes are the same there is no kink",
    ),
    (
        "number: 2\nat_kink: subgradient\nsides: [0, 1]\n",
        "number: a subgradient lies between the two sides",
    ),
    ("number: undefined\nat_kink: convention\n", "number: undefined leaves no number to be right"),
]


@pytest.mark.parametrize("keys, what", BROKEN)
def test_keys_that_contradict_one_another_are_told(keys: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{keys}", encoding="utf-8")
    with pytest.raises(SpecError) as raised:
        bank.load(path)
    assert raised.value.what == what
