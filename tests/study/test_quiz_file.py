"""A quiz file: what it means, and the place of every fault."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.progress.quiz_file import exercises, read
from grader.progress.quizzes import Pool, Quiz, plan, suits
from tests.golden.harness import BANK

ENTRIES = bank.entries(BANK)
QUIZZES = sorted((BANK.parent / "docs" / "quizzes").glob("*.yaml"))
WHOLE = """title: Chain rule, week 5
time: 15 min
feedback: end
confidence: on
attempts: 2
penalty: 1/3
shuffle: off
questions:
  - pick: 2
    from: {tag: chain-rule, topic: chain_rule, level: 1-2}
    points: 2
  - pick: 1
    from: [ex01, gains]
  - power
"""


def quiz(text: str, folder: Path) -> Quiz:
    path = folder / "quiz.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path, BANK)


def test_a_quiz_file_says_what_is_asked(tmp_path: Path) -> None:
    found = quiz(WHOLE, tmp_path)
    assert (found.title, found.minutes, found.feedback, found.confidence) == (
        "Chain rule, week 5",
        15,
        "end",
        True,
    )
    assert (found.attempts, found.penalty, found.shuffle) == (2, Fraction(1, 3), False)
    assert found.pools == (
        Pool(2, (), "chain-rule", "chain_rule", 1, 2, Fraction(2)),
        Pool(1, ("ex01", "gains")),
        Pool(1, ("power",)),
    )
    assert len(found.digest) == 12


ONE = "questions: [ex01]\n"

# the file, line and column of the fault, what is said, the repair
FAULTS = [
    ("title: Q\n", 1, 1, "a quiz has questions", "list them under `questions:`"),
    ("questions: []\n", 1, 12, "a quiz has questions", "list them under `questions:`"),
    (f"{ONE}tmie: 3\n", 2, 1, "unknown key 'tmie'", "did you mean time?"),
    (f"{ONE}time: soon\n", 2, 7, "'soon' is no time", "write 15 min, 90 s or 2 h"),
    (f"{ONE}time: 0 min\n", 2, 7, "'0 min' is no time", "write 15 min, 90 s or 2 h"),
    (f"{ONE}feedback: later\n", 2, 11, "feedback is 'later'", "write now, end or never"),
    (f"{ONE}confidence: maybe\n", 2, 13, "'maybe' is neither true nor false", "write true or false"),
    (f"{ONE}attempts: 0\n", 2, 11, "attempts is 0", "write 1 to 10"),
    (f"{ONE}penalty: 2\n", 2, 10, "penalty is more than everything", "write a share: 1/3"),
    ("questions: [ex011]\n", 1, 13, "there is no exercise 'ex011'", "did you mean ex01?"),
    ("questions: [ex04]\n", 1, 13,
     "ex04 asks for code, which is not written at a prompt", "hand it out as a file:  grade start ex04"),
    ("questions:\n  - pick: 1\n", 2, 5, "from which exercises?", "add `from: {topic: chain_rule}`"),
    ("questions:\n  - pik: 1\n    from: [ex01]\n", 2, 5, "unknown key 'pik'", "did you mean pick?"),
    ("questions:\n  - from: {topic: chan_rule}\n", 2, 19,
     "there is no topic 'chan_rule'", "did you mean chain_rule?"),
    ("questions:\n  - from: {tag: chain-rul}\n", 2, 17,
     "no exercise has the tag 'chain-rul'", "did you mean chain-rule?"),
    ("questions:\n  - from: {level: 3-1}\n", 2, 19, "'3-1' is no level", "write 2, or 1-3"),
    ("questions:\n  - from: {lvel: 3}\n", 2, 12, "unknown key 'lvel'", "did you mean level?"),
    ("questions:\n  - pick: 3\n    from: [ex01, gains]\n", 2, 11,
     "3 of 2 exercises cannot be picked", "write 1 to 2"),
    ("questions:\n  - [ex01]\n", 2, 5, "an id, or `pick:` and `from:`, is asked for here", ""),
    ("questions:\n  - ex01\n  - ex01\n", 2, 3,
     "2 questions are asked for, and the pools together hold 1: no exercise is asked twice", "pick less"),
]  # fmt: skip


@pytest.mark.parametrize("text, line, column, what, repair", FAULTS)
def test_a_fault_has_its_place(
    text: str, line: int, column: int, what: str, repair: str, tmp_path: Path
) -> None:
    with pytest.raises(SpecError) as found:
        quiz(text, tmp_path)
    error = found.value
    assert error.where is not None
    assert (line, column, what, repair) == (error.where.line, error.where.column, error.what, error.repair)


# ── plans ───────────────────────────────────────────────────────────────────────────────────────


def test_the_same_learner_meets_the_same_quiz_and_another_attempt_another(tmp_path: Path) -> None:
    found = quiz("questions:\n  - pick: 4\n    from: {topic: chain_rule}\n", tmp_path)
    ada = plan(found, ENTRIES, "Ada ", 1)
    assert ada == plan(found, ENTRIES, "ada", 1)
    assert len({plan(found, ENTRIES, "ada", k) for k in range(1, 6)}) == 5
    assert ada != plan(found, ENTRIES, "bob", 1)


def test_no_exercise_is_asked_twice_and_a_named_one_is_never_taken_away(tmp_path: Path) -> None:
    found = quiz("questions:\n  - pick: 5\n    from: {topic: chain_rule}\n  - ex01\n", tmp_path)
    for k in range(1, 20):
        ids = [q.id for q in plan(found, ENTRIES, "ada", k)]
        assert len(set(ids)) == 6
        assert "ex01" in ids


def test_without_a_shuffle_the_order_is_the_files(tmp_path: Path) -> None:
    found = quiz("shuffle: off\nquestions: [power, ex01, gains]\n", tmp_path)
    assert [q.id for q in plan(found, ENTRIES, "ada", 1)] == ["power", "ex01", "gains"]


def test_a_plan_is_the_same_on_every_machine() -> None:
    """Results are graded again elsewhere: this draw must never change."""
    found = plan(Quiz("t", (Pool(2, ("ex01", "power", "gains")),)), ENTRIES, "ada", 1)
    assert [q.id for q in found] == ["power", "gains"]
    assert [q.deal for q in found] == [4509, 342]


def test_most_exercises_suit_a_prompt() -> None:
    suited = [e.id for e in ENTRIES if suits(bank.load(e.path))]
    assert len(ENTRIES) - len(suited) == sum("code:" in e.path.read_text(encoding="utf-8") for e in ENTRIES)


def test_what_a_quiz_may_draw_can_be_proved(tmp_path: Path) -> None:
    found = quiz("questions:\n  - pick: 1\n    from: {topic: chain_rule, level: 1}\n  - power\n", tmp_path)
    assert sorted(path.stem for path in exercises(found, BANK)) == ["backprop_is", "chain_form", "power"]


# ── the quizzes that come with the chapter on gradients ─────────────────────────────────────────


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_a_quiz_of_the_chapter_leaves_time_for_whatever_it_draws(path: Path) -> None:
    found = read(path, BANK)
    longest = sum(max(bank.load(bank.find(id, BANK)).minutes for id in pool.ids) for pool in found.pools)
    assert found.minutes is not None
    assert found.minutes >= longest


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_a_quiz_of_the_chapter_draws_four_of_its_exercises_and_no_code(path: Path) -> None:
    drawn = plan(read(path, BANK), ENTRIES, "ada", 1)
    found = [bank.load(bank.find(each.id, BANK), each.variant, each.deal) for each in drawn]
    assert [(e.chapter, suits(e)) for e in found] == [("Gradients", True)] * 4


def test_there_are_two_quizzes() -> None:
    assert [path.stem for path in QUIZZES] == ["backward", "gradients"]
