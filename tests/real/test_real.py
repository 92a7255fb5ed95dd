"""A right function is right in any file of a learner's, and a bent one is wrong in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark
from grader.submit import submit
from tests.real.files import FILES

EX04 = bank.load(bank.find("ex04", Path(__file__).parents[2] / "exercises"))
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
