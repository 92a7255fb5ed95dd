"""Sets of numbers in the words and signs of the classroom, and what is said about one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark, Rejected
from grader.submit import submit

# (the set, the answer, outcome)
CASES = [
    ("x >= 2 or x < -1", "x >= 2 or x < -1", "correct"),
    ("x >= 2 or x < -1", "(-∞, -1) ∪ [2, ∞)", "correct"),
    ("x >= 2 or x < -1", "]-inf, -1[ U [2, inf[", "correct"),
    ("x >= 2 or x < -1", "not (-1 <= x < 2)", "correct"),
    ("x >= 2 or x < -1", "{x : x < -1 or x >= 2}", "correct"),
    ("x >= 2 or x < -1", "{x | x < -1 or x >= 2}", "correct"),
    ("x >= 2 or x < -1", "R \\ [-1, 2)", "correct"),
    ("x >= 2 or x < -1", "x in (-inf,-1) U [2, inf)", "correct"),
    ("x >= 2 or x < -1", "(x-2)(x+1) > 0 or x = 2", "correct"),
    ("x >= 2 or x < -1", "x <= -1 or x >= 2", "wrong"),
    ("x >= 2 or x < -1", "x < -1 and x >= 2", "wrong"),
    ("x >= 2 or x < -1", "(-inf,-1)", "wrong"),
    ("x >= 2 or x < -1", "x > -1", "wrong"),
    ("x >= 2 or x < -1", "x<-1, x>=2", "not_graded"),
    ("x >= 2 or x < -1", "(-inf,-1), [2,inf)", "not_graded"),
    ("x != 0", "R \\ {0}", "correct"),
    ("x != 0", "ℝ∖{0}", "correct"),
    ("x != 0", "R - {0}", "correct"),
    ("x != 0", "\\mathbb{R}\\setminus\\{0\\}", "correct"),
    ("x != 0", "all real numbers except 0", "correct"),
    ("x != 0", "not x = 0", "correct"),
    ("x != 0", "|x| > 0", "correct"),
    ("x != 0", "{x ∈ ℝ : x ≠ 0}", "correct"),
    ("x != 0", "x ∈ ℝ∖{0}", "correct"),
    ("x != 0", "(-inf,inf) \\ {0}", "correct"),
    ("x != 0", "1/x > 0 or 1/x < 0", "correct"),
    ("x != 0", "all reals", "wrong"),
    ("x != 0", "R \\ {1}", "wrong"),
    ("x != 0", "all x except 0 and 1", "wrong"),
    ("x != 0", "(x-1)-(2x) > 0", "wrong"),
    ("x != 0", "0", "wrong"),
    ("x != 0", "ℝ*", "not_graded"),
    ("x != 0", "sin(x) != 0", "not_graded"),
    ("'(-2, 2)'", "|x| < 2", "correct"),
    ("'(-2, 2)'", "x^2 < 4", "correct"),
    ("'(-2, 2)'", "2 > x > -2", "correct"),
    ("'(-2, 2)'", "x in ]-2;2[", "correct"),
    ("'(-2, 2)'", "{x : |x| < 2}", "correct"),
    ("'(-2, 2)'", "2|x| < 4", "correct"),
    ("'(-2, 2)'", "|x| <= 2", "wrong"),
    ("'(-2, 2)'", "x < 2", "wrong"),
    ("'(-2, 2)'", "2 < x < -2", "wrong"),
    ("'(-2, 2)'", "x > 2", "wrong"),
    ("'(-2, 2)'", "x>-2, x<2", "not_graded"),
    ("'(-2, 2)'", "-2, 2", "not_graded"),
    ("'(-2, 2)'", "-2 to 2", "not_graded"),
    ("all reals", "\\mathbb{R}", "correct"),
    ("all reals", "x ∈ ℝ", "correct"),
    ("all reals", "for all x", "correct"),
    ("all reals", "every real number", "correct"),
    ("all reals", "x^2 >= 0", "correct"),
    ("all reals", "]-∞, ∞[", "correct"),
    ("all reals", "x > 0", "wrong"),
    ("all reals", "no x", "wrong"),
    ("all reals", "the whole line", "not_graded"),
    ("x > 0", "[x > 0]", "correct"),
    ("x > 0", "1/x > 0", "correct"),
    ("x > 0", "x ∈ (0, ∞)", "correct"),
    ("x > 0", "x > 0 and x^2 > 0", "correct"),
    ("x > 0", "x < 0", "wrong"),
    ("x > 0", "(-inf, 5)", "wrong"),
    ("x > 0", "(0, 5)", "wrong"),
    ("x > 0", "empty set", "wrong"),
    ("x > 0", "e^x > 1", "correct"),
    ("x > 0", "x + e^x > 1", "not_graded"),
    ("'(0, 1/3)'", "x(3x - 1) < 0", "correct"),  # zeros 0 and 1/3: neither is taken for the other
    ("'(0, 1/3)'", "1/x > 3", "correct"),
]

# (the set, the answer, what is said)
SAID = [
    ("x > 0", "x < 0", "The endpoint is right, but the set lies on its other side."),
    ("x > 0", "x < 1", "The set lies in the other direction."),
    ("x > 0", "(0, 5)", "The set has no upper bound; yours does."),
    ("'(0, 5)'", "x > 0", "The set has an upper bound; yours has none."),
    ("'(0, 5)'", "(0, 6)", "The lower endpoint is right, the upper one is not."),
    ("'(0, 5)'", "(1, 6)", "Neither endpoint is right."),
    ("x > 0", "x > 1", "The endpoint is not right."),
    ("'(0, 5)'", "[0, 5)", "The endpoints are right. Check whether each one is included."),
    ("'(0, 5)'", "5 < x < 0", "No number satisfies this."),
    ("'(0, 5)'", "{1, 2}", "You gave 2 numbers; the set is made of one interval."),
    ("x != 0", "x > 0", "You gave one interval; the set is made of 2."),
]


def marked(spec: str, answer: str, folder: Path) -> Mark:
    path = folder / "asked.yaml"
    path.write_text(f"title: T\ninterval: {spec}\n", encoding="utf-8")
    return submit(bank.load(path), f"answer = r'{answer}'\n".encode(), "asked.py").marks[0]


@pytest.mark.parametrize("spec, answer, outcome", CASES)
def test_a_set_is_judged_by_its_numbers(spec: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(spec, answer, tmp_path).outcome == outcome


@pytest.mark.parametrize("spec, answer, why", SAID)
def test_what_is_wrong_is_said(spec: str, answer: str, why: str, tmp_path: Path) -> None:
    assert marked(spec, answer, tmp_path).judgement.verdict == Rejected(why)


# (the set, in which a is 2, the answer, outcome)
NAMED = [
    ("(0, a)", "(0, 2)", "correct"),
    ("(0, a)", "[0, 2]", "wrong"),
    ("[0, a]", "[0, 2]", "correct"),
    ("(0, a]", "(0, 2]", "correct"),
    ("(0, a + 1)", "0 < x < 3", "correct"),
    ("(-inf, a) U (3, inf)", "x < 2 or x > 3", "correct"),
    ("x > a", "(2, inf)", "correct"),
    ("x > 0 and x < a", "(0, 2)", "correct"),
    ("{a, -a}", "{2, -2}", "correct"),
]


@pytest.mark.parametrize("names", ["params", "let"])
@pytest.mark.parametrize("source, answer, outcome", NAMED)
def test_an_end_stays_open_where_a_name_stands_for_it(
    names: str, source: str, answer: str, outcome: str, tmp_path: Path
) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(f'title: T\ninterval: "{source}"\n{names}: {{a: 2}}\n', encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer!r}\n".encode(), "q.py").marks
    assert outcome == mark.outcome
