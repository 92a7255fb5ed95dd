"""`unordered: true` beside `answer`: numbers or points in any order, each right one with its share of the points."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.model import Rejected
from tests.unit.one_question import marked

POINTS = "answer: [[1, 2], [3, 4]]\nunordered: true\n"
AS_A_SET = 'answer: "{(1, 2), (3, 4)}"\nunordered: true\n'
ROOTS = "answer: [1, -1]\nunordered: true\n"
FORMULAS = "answer: [x, 2*x + 1]\nunordered: true\n"
ONE = "answer: [[0, 5]]\nunordered: true\n"
ALONE = "answer: [7]\nunordered: true\n"

# (question, answer, outcome, share of the points)
CASES = [
    (POINTS, '"(1, 2), (3, 4)"', "correct", "1"),
    (POINTS, '"(3, 4), (1, 2)"', "correct", "1"),
    (POINTS, '"{(3, 4), (1, 2)}"', "correct", "1"),
    (POINTS, '"(3, 4) and (1, 2)"', "correct", "1"),
    (POINTS, '"(3, 4); (1, 2)"', "correct", "1"),
    (POINTS, "[(3, 4), (1, 2)]", "correct", "1"),
    (POINTS, "{(3, 4), (1, 2)}", "correct", "1"),
    (POINTS, "[[3, 4], [1, 2]]", "correct", "1"),
    (POINTS, '["(3, 4)", "(1, 2)"]', "correct", "1"),
    (POINTS, '"[(3, 4), (1, 4/2), (3, 4)]"', "correct", "1"),
    (POINTS, '"P(1, 2), Q(3, 4)"', "correct", "1"),
    (POINTS, '"A = (1, 2) and B = (3, 4)"', "correct", "1"),
    (POINTS, '"(1 | 2), (3 | 4)"', "correct", "1"),
    (POINTS, '"(1, 2) (3, 4)"', "correct", "1"),
    (POINTS, '"x=1, y=2 and x=3, y=4"', "not_graded", ""),
    (POINTS, '"(1(1)(1), 2) (3, (2)(2))"', "correct", "1"),
    (POINTS, '"(1, 2)"', "wrong", "1/2"),
    (POINTS, '"(1, 2), (3, 5)"', "wrong", "1/2"),
    (POINTS, '"(1, 2), (3, 4), (5, 6)"', "wrong", "2/3"),
    (POINTS, '"(2, 1), (4, 3)"', "wrong", "0"),
    (POINTS, '"1, 2"', "wrong", "1/2"),
    (POINTS, '"(1, 2, 3), (3, 4, 5)"', "wrong", "0"),
    (POINTS, '"(1, 2), (3"', "not_graded", ""),
    (POINTS, "...", "missing", "0"),
    (AS_A_SET, '"(3, 4), (1, 2)"', "correct", "1"),
    (AS_A_SET, '"{(1, 2)}"', "wrong", "1/2"),
    (ROOTS, '"1, -1"', "correct", "1"),
    (ROOTS, '"-1, 1"', "correct", "1"),
    (ROOTS, '"x = 1 or x = -1"', "correct", "1"),
    (ROOTS, '"x = -1, x = 1"', "correct", "1"),
    (ROOTS, '"1 and -1"', "correct", "1"),
    (ROOTS, '"1 or 2"', "wrong", "1/2"),
    (ROOTS, '"±1"', "correct", "1"),
    (ROOTS, "[-1.0, 1]", "correct", "1"),
    (ROOTS, '"{1, -1}"', "correct", "1"),
    (ROOTS, '"x = 1 or x > 2"', "not_graded", ""),
    (ROOTS, "1", "wrong", "1/2"),
    (ROOTS, "[1, 2]", "wrong", "1/2"),
    (ROOTS, "[]", "not_graded", ""),
    (FORMULAS, '"2x + 1, x"', "correct", "1"),
    (FORMULAS, '"1 + 2x, 2x"', "wrong", "1/2"),
    (ONE, '"(0, 5)"', "correct", "1"),
    (ONE, '"(5, 0)"', "wrong", "0"),
    (ALONE, "7", "correct", "1"),
    (ALONE, "[7]", "correct", "1"),
]


@pytest.mark.parametrize("question, answer, outcome, share", CASES)
def test_things_in_any_order(question: str, answer: str, outcome: str, share: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, "" if found.score is None else str(found.score)) == (outcome, share)


def test_swapped_coordinates_are_named(tmp_path: Path) -> None:
    found = marked(tmp_path, POINTS, '"(2, 1), (4, 3)"').judgement
    assert [named.ids for named in found.mistakes] == [("points.swapped",)]


def test_one_too_many_is_told(tmp_path: Path) -> None:
    found = marked(tmp_path, ROOTS, "[1, -1, 2]").judgement
    assert found.verdict == Rejected("2 of 2 are right, and one more is given.")


def test_what_is_right_is_told_and_what_is_missing_is_not(tmp_path: Path) -> None:
    found = marked(tmp_path, POINTS, '"(1, 2), (3, 5)"').judgement
    assert found.lines == ("✓ (1, 2)", "✗ (3, 5)", "✗ one more")


# (question, what the lint says)
BROKEN = [
    ("answer: x\nunordered: true\n", "unordered: one formula has no order"),
    ("answer: [1, 1]\nunordered: true\n", "unordered: two of them are the same"),
    ("answer: [1, 2]\nunordered: true\nup_to: sign\n", "unordered and up_to exclude each other"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        bank.load(path)
    assert error.value.what == says
