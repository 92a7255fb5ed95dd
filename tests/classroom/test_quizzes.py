"""Results of quizzes in a class run: graded again from their texts, and never believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from grader import bank
from grader.classroom import regrade
from grader.classroom.engines.serial import Serial
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow
from grader.classroom.setup import of_journal
from grader.classroom.work import Conditions
from grader.cli.group import grade
from grader.course import Course
from grader.progress.marking import marked
from grader.progress.quiz_file import read
from grader.progress.quizzes import plan
from grader.progress.result import Result
from grader.progress.session import Given
from tests.classroom import made
from tests.classroom.conftest import asked, run

QUIZ = "title: Week 5\nattempts: 2\npenalty: 1/2\nquestions:\n  - pick: 1\n    from: [ex01]\n    points: 6\n"
RIGHT, WRONG = "2x/(x^2+1)", "1/(x^2+1)"


def handed(quiz: Path, learner: str, *texts: str) -> dict[str, Any]:
    """What `grade quiz` writes."""
    course, read_ = Course(made.BANK), read(quiz, made.BANK)
    found = plan(read_, bank.entries(made.BANK), learner, 1)
    answers = tuple(
        {"answer": [Given("answer", t, 0.0, 1.0, n) for n, t in enumerate(texts, 1)]} for _ in found
    )
    done = tuple(marked(q, a, read_, course, 3) for q, a in zip(found, answers, strict=True))
    return Result(read_, learner, 1, 100.0, 200.0, 3, found, answers, done).document()


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    path = tmp_path / "week5.yaml"
    path.write_text(QUIZ, encoding="utf-8")
    return path


def graded(quiz: Path, tmp_path: Path, documents: dict[str, Any]) -> dict[str, KeptRow]:
    for student, document in documents.items():
        folder = tmp_path / "class" / student
        folder.mkdir(parents=True)
        text = document if isinstance(document, str) else json.dumps(document)
        (folder / "result.json").write_text(text, encoding="utf-8")
    run(asked(tmp_path / "class", tmp_path / "run.db", quizzes=(quiz,), exercises=()))
    with Journal(tmp_path / "run.db") as journal:
        return {row.student: row for row in journal.results()}


def test_a_result_is_worth_what_its_texts_are(quiz: Path, tmp_path: Path) -> None:
    rows = graded(
        quiz,
        tmp_path,
        {
            "s01": handed(quiz, "s01", RIGHT),
            "s02": handed(quiz, "s02", WRONG),
            "s03": handed(quiz, "s03", WRONG, RIGHT),
            "s04": handed(quiz, "s04"),
        },
    )
    assert {s: (row.exercise, row.record["score"], row.record["max_score"]) for s, row in rows.items()} == {
        "s01": ("week5", 6, 6),
        "s02": ("week5", 0, 6),
        "s03": ("week5", 3, 6),
        "s04": ("week5", 0, 6),
    }
    assert [part["id"] for part in rows["s02"].record["parts"]] == ["ex01.answer"]
    assert rows["s02"].record["parts"][0]["mistakes"][0]["ids"] == ["chain.forgot_inner"]
    assert rows["s01"].note == "drawn for s01"


LIES: list[tuple[Callable[[dict[str, Any]], object], float | None, str]] = [
    (lambda d: d.update(score=99), 0, "drawn for s01; it claims 99 points, and is worth 0"),
    (lambda d: d.update(learner="eve"), None, ""),  # whose rows are dealt out in another order
    (lambda d: d["questions"][0].update(id="power"), None, ""),
    (lambda d: d["questions"].clear(), None, ""),
    (lambda d: d.update(began="now"), None, ""),
    (lambda d: d.update(began=1e400), None, ""),
    (lambda d: d["questions"][0].update(parts=7), None, ""),
]


@pytest.mark.parametrize("lie, score, note", LIES)
def test_a_lie_earns_nothing_and_is_no_zero(
    lie: Callable[[dict[str, Any]], object], score: float | None, note: str, quiz: Path, tmp_path: Path
) -> None:
    document = handed(quiz, "s01", WRONG)
    lie(document)
    (row,) = graded(quiz, tmp_path, {"s01": document}).values()
    assert (row.record["score"], row.note) == (score, note)
    assert (row.record["error"] is None) == (score is not None)


@pytest.mark.parametrize(
    "text, why",
    [
        ("{", "no result of a quiz"),
        ("[" * 100_000, "no result of a quiz"),
        ('{"schema": "grade/result/2"}', "no result of a quiz"),
        ('{"schema": "grade/quiz/1", "quiz": "other"}', "the result of another quiz"),
    ],
)
def test_what_answers_no_quiz_of_the_run_is_left_over(
    text: str, why: str, quiz: Path, tmp_path: Path
) -> None:
    assert graded(quiz, tmp_path, {"s01": text}) == {}
    with Journal(tmp_path / "run.db") as journal:
        assert [left.why for left in journal.leftovers()] == [why]


def test_another_run_goes_on_with_the_same_quiz(quiz: Path, tmp_path: Path) -> None:
    graded(quiz, tmp_path, {"s01": handed(quiz, "s01", RIGHT)})
    tally = run(asked(tmp_path / "class", tmp_path / "run.db", exercises=()))
    assert (tally.found, tally.known, tally.graded) == (1, 1, 0)


def test_an_edited_quiz_is_graded_again_and_an_unchanged_one_is_not(quiz: Path, tmp_path: Path) -> None:
    graded(quiz, tmp_path, {"s01": handed(quiz, "s01", RIGHT)})
    with Journal(tmp_path / "run.db") as journal:
        assert regrade.touched(journal, quizzes=of_journal(journal)) == []
        quiz.write_text(QUIZ.replace("points: 6", "points: 8"), encoding="utf-8")
        quizzes = of_journal(journal)
        rows = regrade.touched(journal, quizzes=quizzes)
        (change,) = regrade.again(journal, Serial(), rows, Conditions(str(made.BANK), 7, quizzes=quizzes))
    assert (change.kind, change.papers[1].error) == ("open", change.papers[1].error)
    assert "another version of the quiz" in change.papers[1].error


def test_the_command_grades_it_and_the_gradebook_has_its_column(quiz: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class" / "s01"
    folder.mkdir(parents=True)
    (folder / "result.json").write_text(json.dumps(handed(quiz, "s01", RIGHT)), encoding="utf-8")
    journal = tmp_path / "run.db"
    wanted = ["class", "run", str(tmp_path / "class"), "--journal", str(journal), "--quiz", str(quiz)]
    ran = CliRunner().invoke(grade, [*wanted, "--jobs", "0", "--bank", str(made.BANK)], standalone_mode=False)
    assert ran.exception is None, ran.output
    book = tmp_path / "marks.csv"
    done = CliRunner().invoke(
        grade, ["class", "export", str(journal), str(book), "--to", "csv"], standalone_mode=False
    )
    assert done.exception is None, done.output
    assert "week5" in book.read_text(encoding="utf-8-sig").splitlines()[0]
