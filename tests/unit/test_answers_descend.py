"""`descend:` is one step of gradient descent: the new weights, and the steps that learners take instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.model import DrawnLate
from tests.unit.one_question import marked

ONE = "descend: w^2\nat: {w: 3}\nrate: 0.1\n"
TWO = "descend: u^2 + 3*v^2\nat: {u: 2, v: -1}\nrate: 0.1\n"
ROOT = "descend: exp(w)\nat: {w: 1/2}\nrate: 1/4\n"
THIRD = "descend: (3*w - 5)^2\nat: {w: 1}\nrate: 1/3\n"
FLAT = "descend: w^2\nat: {w: 0}\nrate: 0.1\n"
HALF = "descend: u^2 + v^2\nat: {u: 0, v: 1}\nrate: 0.1\n"

# (question, answer, outcome, the share of the points that a wrong answer earns)
CASES = [
    (ONE, "2.4", "correct", None),
    (ONE, '"12/5"', "correct", None),
    (ONE, '"w = 2.4"', "correct", None),
    (ONE, "3 - 0.1*6", "correct", None),
    (ONE, "2.5", "wrong", None),
    (ONE, '"w - 0.6"', "not_graded", None),
    (ONE, "...", "missing", None),
    (TWO, "[1.6, -0.4]", "correct", None),
    (TWO, '"(1.6, -0.4)"', "correct", None),
    (TWO, '"1.6 and -0.4"', "correct", None),
    (TWO, "[1.6, -1]", "wrong", 0.5),
    (TWO, "1.6", "wrong", None),
    (TWO, "[1.6, -0.4, 0]", "wrong", None),
    (ROOT, '"1/2 - exp(1/2)/4"', "correct", None),
    (ROOT, "0.0878", "correct", None),
    (ROOT, '"1/2 + exp(1/2)/4"', "wrong", None),
    (THIRD, "5", "correct", None),
    (FLAT, "0", "correct", None),
]

# (question, answer, the mistakes that it is told by name)
NAMED = [
    (ONE, "3.6", [("gd.plus",)]),
    (ONE, "-3", [("gd.rate_forgotten",)]),
    (ONE, "9", [("gd.plus", "gd.rate_forgotten")]),
    (ONE, "6", [("gd.slope_for_weight",)]),
    (ONE, "-0.6", [("gd.change_for_weight",)]),
    (ONE, "2.52", [("gd.gradient_at_new_point",)]),
    (ONE, "7.25", []),
    (TWO, "[2.4, -1.6]", [("gd.plus",)]),
    (TWO, "[1.6, -1.6]", [("gd.plus",)]),
    (TWO, "[-2, 5]", [("gd.rate_forgotten",)]),
    (TWO, "[4, -6]", [("gd.slope_for_weight",)]),
    (TWO, "[7, 8]", []),
    (THIRD, "-3", [("gd.plus",)]),
    (THIRD, '"7/3"', [("chain.forgot_inner", "coef.dropped")]),  # the step is right, and the slope is not
    (HALF, "[0, 1.2]", [("gd.plus",)]),
]


@pytest.mark.parametrize("question, answer, outcome, credit", CASES)
def test_a_step_is_graded(
    question: str, answer: str, outcome: str, credit: float | None, tmp_path: Path
) -> None:
    mark = marked(tmp_path, question, answer)
    assert (mark.outcome, mark.judgement.credit) == (outcome, credit)


@pytest.mark.parametrize("question, answer, ids", NAMED)
def test_a_wrong_step_is_named(
    question: str, answer: str, ids: list[tuple[str, ...]], tmp_path: Path
) -> None:
    assert [name.ids for name in marked(tmp_path, question, answer).judgement.mistakes][:1] == ids


def asked(folder: Path, question: str) -> bank.Exercise:
    path = folder / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    return bank.load(path)


@pytest.mark.parametrize(
    "question, says",
    [
        ("descend: w^2\nat: {v: 3}\nrate: 0.1\n", "v does not occur in w^2"),
        ("descend: w*x\nat: {w: 3}\nrate: 0.1\n", "x has no value"),
        ("descend: w^2\nat: {w: k}\nrate: 0.1\n", "I do not know the name 'k'"),
        ("descend: w^2\nat: {w: 3}\n", "rate"),
    ],
)
def test_a_step_without_a_start_is_refused(question: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=says.replace("^", r"\^")):
        asked(tmp_path, question)


def test_a_mistake_that_leads_to_the_right_weight_is_reported(tmp_path: Path) -> None:
    (part,) = asked(tmp_path, "descend: w^2\nat: {w: 3}\nrate: 1\n").parts
    assert [unseen.id for unseen in part.answer.hidden()] == ["gd.rate_forgotten"]


def test_a_later_part_may_build_on_the_new_weight(tmp_path: Path) -> None:
    question = "parts:\n  - {id: first, descend: w^2, at: {w: 3}, rate: 0.1}\n"
    question += "  - {id: second, number: 2*first, follow: [first]}\n"
    _, second = asked(tmp_path, question).parts
    assert second.answer.right() == "'2*2.4'"


@pytest.mark.parametrize("loss", ["ln(w)", "relu(w)", "1/w"])
def test_a_step_from_where_there_is_no_slope_is_refused(loss: str, tmp_path: Path) -> None:
    (part,) = asked(tmp_path, f"descend: {loss}\nat: {{w: 0}}\nrate: 0.1\n").parts
    assert isinstance(part.answer, DrawnLate)
    with pytest.raises(SpecError, match="has no slope there"):
        part.answer.drawn()
