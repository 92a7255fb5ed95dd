"""A regrading says what it changes before it is stored; what an instructor decided stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.classroom import regrade
from grader.classroom.engines.serial import Serial
from grader.classroom.gradebook import book
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import Override
from grader.classroom.work import Conditions
from tests.classroom import made
from tests.classroom.conftest import run
from tests.golden.harness import grade as command

FILES = {
    "ada": b'answer = "2x"\n',
    "bob": b'answer = "3x"\n',
    "eve": b'answer = "x^2"\n',
    "joe": b"answer = ...\n",
}
FIRST = "title: A square\ndifferentiate: x^2\n"
MENDED = "title: A square\ndifferentiate: 3/2*x^2\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "bank" / "one").mkdir(parents=True)
    (tmp_path / "bank" / "one" / "square.yaml").write_text(FIRST, encoding="utf-8")
    shutil.copy(next(made.BANK.glob("*/power.yaml")), tmp_path / "bank" / "one")
    for name, source in FILES.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "square.py").write_bytes(source)
        (tmp_path / "class" / name / "power.py").write_bytes(made.RIGHT["power"])
    return tmp_path


def graded(course: Path) -> Path:
    from grader.classroom.setup import Request

    run(Request(course / "class", course / "run.db", course / "bank"))
    return course / "run.db"


def changes(journal: Journal) -> list[regrade.Change]:
    rows = regrade.touched(journal)
    return regrade.again(journal, Serial(), rows, Conditions(journal.meta()["bank"], journal.meta()["seed"]))


def test_only_what_an_edited_exercise_touches_is_graded_again(course: Path) -> None:
    with Journal(graded(course)) as journal:
        assert regrade.touched(journal) == []
        (course / "bank" / "one" / "square.yaml").write_text(MENDED, encoding="utf-8")
        assert {kept.exercise for kept in regrade.touched(journal)} == {"square"}


def test_the_difference_says_who_and_why(course: Path) -> None:
    with Journal(graded(course)) as journal:
        (course / "bank" / "one" / "square.yaml").write_text(MENDED, encoding="utf-8")
        assert regrade.difference(changes(journal), 8) == [
            "changes 2 of 8: 1 gain, 1 lose",
            "1 with the same points and other words",
            "  ada  square  1 → 0 of 1  loses",
            "      answer: correct → wrong",
            "  bob  square  0 → 1 of 1  gains",
            "      answer: wrong → correct",
        ]


def test_another_number_of_points_is_no_new_grading(course: Path) -> None:
    with Journal(graded(course)) as journal:
        weighed = FIRST + "points: 2\n"
        (course / "bank" / "one" / "square.yaml").write_text(weighed, encoding="utf-8")
        said = regrade.difference(changes(journal), 8)
        assert said[0] == "changes 4 of 8: 1 gain, 3 count for another number of points"
        assert "  ada  square  1 → 2 of 2  gains" in said
        assert "  bob  square  0 of 1 → 0 of 2  weight" in said


def test_nothing_is_stored_unless_somebody_says_so(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = graded(course)
    (course / "bank" / "one" / "square.yaml").write_text(MENDED, encoding="utf-8")
    with Journal(path) as journal:
        journal.override(Override("eve", "square", "0.5", "nearly"))
    out, _, code = command(["class", "regrade", "run.db", "--jobs", "0"], course, monkeypatch, capsys)
    assert (code, out.splitlines()[-1]) == (
        0,
        "nothing is stored; to store it:  grade class regrade run.db --yes",
    )
    with Journal(path) as journal:
        assert book(journal).cells["ada", "square"].score == 1
    out, _, code = command(
        ["class", "regrade", "run.db", "--jobs", "0", "--yes"], course, monkeypatch, capsys
    )
    assert (code, out.splitlines()[-1]) == (0, "stored in run.db; the former results are kept")
    with Journal(path) as journal:
        cells = book(journal).cells
        assert [cells[name, "square"].score for name in ("ada", "bob", "eve", "joe")] == [0, 1, 0.5, 0]
        assert journal._read("SELECT count(*) FROM former") == [(4,)]
        assert regrade.touched(journal) == []


def test_a_faulty_exercise_is_no_zero_and_mends_itself_by_the_next_run(course: Path) -> None:
    square = course / "bank" / "one" / "square.yaml"
    square.write_text("title: A square\ndifferentiate: x^^2\n", encoding="utf-8")
    from grader.classroom.setup import Request

    asked = Request(course / "class", course / "run.db", course / "bank")
    tally = run(asked)
    assert (tally.exit_code, tally.faults) == (3, 4)
    with Journal(asked.journal) as journal:
        assert {c.score for c in book(journal).cells.values() if c.exercise == "square"} == {None}
    square.write_text(FIRST, encoding="utf-8")
    tally = run(asked)
    assert (tally.exit_code, tally.graded, tally.known) == (0, 4, 4)
    with Journal(asked.journal) as journal:
        assert book(journal).cells["ada", "square"].score == 1


def test_a_run_says_which_results_are_of_an_earlier_exercise(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    graded(course)
    (course / "bank" / "one" / "square.yaml").write_text(MENDED, encoding="utf-8")
    typed = ["class", "run", "class", "--bank", "bank", "--jobs", "0"]
    out, _, _ = command(typed, course, monkeypatch, capsys)
    assert "4 results are of an earlier version of their exercise: grade class regrade" in out
