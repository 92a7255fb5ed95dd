"""A right function is right in any file of a learner's, and a bent one is wrong in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark
from grader.submit import submit
from tests.real.files import FILES
from tests.real.strangers import CODE, FAIR, READ

EX04 = bank.load(bank.find("ex04", Path(__file__).parents[2] / "exercises"))
ANSWERS = bank.load(Path(__file__).parent / "answers.yaml")
# what is bent: the quotient of every file, in one of the ways in which learners bend it
BENT = (("2 * h", "h"), ("2 * self.h", "self.h"), ("f(a) - f(b)", "f(b) - f(a)"), ("(2 * h)", "h"))


def graded(source: str) -> Mark:
    (mark,) = submit(EX04, source.encode(), "ex04.py").marks
    return mark


def bent(source: str) -> str:
    """The file with the last quotient bent."""
    for right, wrong in BENT:
        if right in source:
            before, _, after = source.rpartition(right)
            return before + wrong + after
    raise ValueError("nothing to bend")


@pytest.mark.parametrize("name", FILES)
def test_a_right_function_is_right_in_any_file(name: str) -> None:
    mark = graded(FILES[name])
    assert (mark.outcome, mark.judgement.verdict if mark.outcome != "correct" else "") == ("correct", "")


@pytest.mark.parametrize("name", FILES)
def test_a_bent_function_is_wrong_in_any_file(name: str) -> None:
    assert graded(bent(FILES[name])).outcome == "wrong"


def test_there_are_forty() -> None:
    assert len(FILES) == 40


# ── files of strangers, written before it was seen how they end ─────────────────────────────────


def put(source: str, old: str, new: str) -> str:
    """The file with the last of what is bent replaced."""
    before, found, after = source.rpartition(old)
    assert found
    return before + new + after


def read(source: str, part: str) -> Mark:
    """The mark of one part of `answers.yaml`."""
    report = submit(ANSWERS, source.encode(), "answers.py")
    return next(mark for mark in report.marks if mark.part.id == part)


@pytest.mark.parametrize("name", CODE)
def test_a_strangers_function_is_judged_by_itself(name: str) -> None:
    source, bend = CODE[name]
    right, wrong = graded(source), graded(put(source, *bend))

    assert (right.outcome, right.judgement.verdict if right.outcome != "correct" else "") == ("correct", "")
    assert wrong.outcome == "wrong"


@pytest.mark.parametrize("name", READ)
def test_a_strangers_answer_is_read_as_python_means_it(name: str) -> None:
    part, source, bend = READ[name]
    right, wrong = read(source, part), read(put(source, *bend), part)

    fair = "not_graded" if name in FAIR else "correct"
    assert (right.outcome, right.judgement.verdict if right.outcome != fair else "") == (fair, "")
    assert wrong.outcome in {"wrong", fair} - {"correct"}


def test_there_are_forty_and_more_of_strangers() -> None:
    assert len(CODE) + len(READ) >= 40
    assert set(FAIR) <= set(READ)
