"""What authors write and mean is read as it is meant."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.errors import Advice, SpecError
from grader.model import Exercise
from grader.proof.lint import faults
from grader.proof.proof import prove
from grader.submit import submit

HINTS = "hints: [Look at it from outside., Then look at it from inside.]\n"

# (what is written, the exercise, an answer that earns all points)
MEANT = [
    ("a new line in double quotes", 'prompt: "First.\\n\\nThen $x$."\nnumber: 3\n', "answer = 3"),
    ("a backslash that is doubled", 'prompt: "Take $\\\\frac{1}{2}$ and $\\\\theta$."\nnumber: 3\n', "answer = 3"),
    ("a tab in double quotes", 'prompt: "one\\tTwo"\nnumber: 3\n', "answer = 3"),
    ("letters by their numbers", 'prompt: "\\u221a2"\nnumber: 3\n', "answer = 3"),
    ("a list as an answer", "answer: [2*x, 3]\n", 'answer = ["2x", 3]'),
    ("a parameter in double braces", 'params: {a: {int: [2, 4]}}\nanswer: "{{a}}*x^2"\n', 'answer = "2x^2"'),
    ("a share in per cent", "number: 3\nmistakes:\n- {answer: 4, say: No., credit: 50%}\n", "answer = 3"),
    ("a score in per cent", "number: 3\ntests:\n- {give: 3, score: 100%}\n", "answer = 3"),
    ("a list in a test", "answer: [x, 1]\ntests:\n- {give: {answer: [x, 1]}, score: 1}\n", 'answer = ["x", 1]'),
    ("cases by their forms", "choose:\n- right: (x + 1)^2\n- wrong: x^2 + 1\n", 'answer = "(x + 1)^2"'),
    ("a domain that keeps the kink", "differentiate: relu(x)\ndomain: x != 0\n", 'answer = "1 if x > 0 else 0"'),
    ("a name of the prompt", "prompt: 'Let $f(x) = x^2$.'\ndifferentiate: x^2\n", 'answer = "2x"'),
    ("another context in the prompt", "prompt: 'As $x^2 \\geq 0$, differentiate $x^3$.'\ndifferentiate: x^3\n",
     'answer = "3x^2"'),
    ("a parameter in a prompt",
     "params: {n: {int: [2, 5]}}\nprompt: Find the slope of $x^{{n}}$.\ndifferentiate: x^n\n",
     'answer = "2x"'),
]  # fmt: skip


def written(folder: Path, text: str) -> Path:
    path = folder / "exercises/own/asked.yaml"
    for each in (path, folder / "solutions/own/asked.py"):
        each.parent.mkdir(parents=True)
        each.write_text("title: T\n" + text + HINTS if each == path else "answer = 0\n", encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Exercise:
    return bank.load(written(folder, text))


@pytest.mark.parametrize("about, text, right", MEANT, ids=[row[0] for row in MEANT])
def test_what_an_author_means_is_read_and_lint_is_silent(
    about: str, text: str, right: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    assert [error.what for error in faults(path)] == []
    assert submit(bank.load(path), f"{right}\n".encode(), "asked.py").score == 1


def test_a_wrong_answer_earns_its_per_cent(tmp_path: Path) -> None:
    exercise = read(tmp_path, "number: 3\nmistakes:\n- {answer: 4, say: No., credit: 50%}\n")
    assert submit(exercise, b"answer = 4\n", "asked.py").score * 2 == 1


def test_points_are_no_share(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="points lie between 0 and 100"):
        read(tmp_path, "number: 3\npoints: 50%\n")


def test_code_takes_lists_as_right_values(tmp_path: Path) -> None:
    checks = "code: twice(x)\nchecks:\n- call: (1)\n  near: [1, 2]\n- call: (2)\n  near: [[1, 0], [0, 2]]\n"
    (part,) = read(tmp_path, checks).parts
    assert [c.near.source for c in part.answer.checks] == ["[1, 2]", "[[1, 0], [0, 2]]"]  # type: ignore[attr-defined]  # Code


def test_two_hints_are_advice_and_no_fault(tmp_path: Path) -> None:
    path = written(tmp_path, "number: 3\n")
    path.write_text("title: T\nnumber: 3\nhints: [One.]\n", encoding="utf-8")
    (found,) = faults(path)
    assert isinstance(found, Advice)


@pytest.mark.parametrize("model", ["(x - 1)*exp(x)", "(x - 1)*exp(x) + C"])
def test_a_model_needs_no_constant_of_its_own(model: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"integrate: x*exp(x)\nconstant: required\nmodel: {model}\n")
    solution = tmp_path / "solutions/own/asked.py"
    solution.write_text('answer = "(x - 1)*exp(x) + C"\n', encoding="utf-8")
    assert [str(fault) for fault in prove(path, solution).faults] == []


@pytest.mark.parametrize("penalty, share", [("100%", 1), ("10%", "1/10"), ("1/4", "1/4")])
def test_a_penalty_is_a_share_up_to_all(penalty: str, share: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"number: 3\npenalty: {penalty}\n").terms.penalty == Fraction(share)
