"""Fifteen exercises of a first calculus course: each is linted, proved, and asked as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.proof.lint import faults
from grader.proof.proof import prove
from grader.report.starter import starter
from grader.submit import submit

COURSE = Path(__file__).parent / "course"
PATHS = bank.paths(COURSE / "exercises")
WORDS = {"integrate", "integral", "limit", "series", "table", "answer", "number", "example"}
KEYS = {
    "unordered:",
    "up_to: sign",
    "up_to: factor",
    "up_to: constant",
    "figures:",
    "f_x(",
    "constant: required",
}

every_exercise = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def solution(path: Path) -> Path:
    return COURSE / "solutions" / path.parent.name / f"{path.stem}.py"


def test_there_are_fifteen_and_each_kind_is_asked() -> None:
    asked = "\n".join(path.read_text(encoding="utf-8") for path in PATHS)
    assert len(PATHS) == 15
    assert {word for word in WORDS if f" {word}:" in asked} == WORDS
    assert {key for key in KEYS if key in asked} == KEYS


@every_exercise
def test_it_has_no_fault(path: Path) -> None:
    assert [error.what for error in faults(path)] == []


@every_exercise
def test_it_is_proved(path: Path) -> None:
    found = prove(path, solution(path))
    assert [str(flaw.what) for flaw in found.faults] == []
    assert found.rejected == found.wrong


@every_exercise
def test_its_starter_attempts_nothing(path: Path) -> None:
    exercise = bank.load(path)
    report = submit(exercise, starter(exercise).encode(), "starter.py")
    assert {mark.outcome for mark in report.marks} == {"missing"}


@every_exercise
def test_each_part_has_two_hints(path: Path) -> None:
    assert {len(part.hints) for part in bank.load(path).parts} == {2}


def test_nine_in_ten_wrong_answers_are_named() -> None:
    found = [prove(path, solution(path), most=1) for path in PATHS]
    named, to_name = sum(each.named for each in found), sum(each.to_name for each in found)
    assert named / to_name >= 0.9
