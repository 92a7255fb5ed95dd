"""The gradebook of a made class of sixty is what it was, to the letter; and each oddity ends as it should."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from grader.classroom import exports
from grader.classroom.gradebook import Book, book
from grader.classroom.journal.journal import Journal
from grader.classroom.late import Policy
from tests.classroom import made

GOLDEN = Path(__file__).parent / "golden"
POLICY = Policy(deadline=made.MONDAY, grace=3600.0, per_day=0.1)


@pytest.fixture(scope="module")
def table(graded: Path) -> Book:
    with Journal(graded) as journal:
        return book(journal, POLICY)


def same_as_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("GRADE_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert file.read() == text


@pytest.mark.parametrize("columns", ["exercises", "pairs"])
def test_the_gradebook_is_as_it_was(table: Book, columns: str) -> None:
    (text,) = exports.texts("csv", exports.Wanted(table, columns=columns)).values()
    same_as_golden(f"gradebook-{columns}.csv", text)


def test_everybody_has_a_row_for_every_exercise(table: Book) -> None:
    (text,) = exports.texts("csv", exports.Wanted(table, columns="pairs")).values()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == made.COUNT * len(made.EXERCISES)
    absent = [row["id"] for row in rows if row["state"] == "absent" and row["exercise"] == "ex01"]
    assert absent == ["s16", "s17", "s23"]


# learner, state of ex01, and what its reader is told
ENDS = [
    ("s02", "graded", ""),
    ("s03", "graded", ""),
    ("s04", "graded", ""),
    ("s05", "graded", ""),
    ("s06", "graded", ""),
    ("s07", "not graded", "This file is empty. grade start ex01 writes a new one."),
    ("s08", "not graded", "This file contains a null byte: it is no text. Save it as UTF-8 text."),
    ("s09", "graded", ""),
    ("s10", "graded", ""),
    ("s11", "not graded", "UTF-8"),
    ("s12", "not graded", "symbolic link"),
    ("s14", "not graded", "a submission has at most"),
    ("s15", "not graded", ""),
    ("s17", "absent", ""),
    ("s18", "not graded", ".docx"),
    ("s19", "graded", ""),
    ("s20", "graded", ""),
    ("s23", "absent", ""),
    ("s26", "graded", ""),
    ("s27", "not graded", ""),
    ("s31", "not graded", "not a regular file"),
    ("s34", "graded", ""),
    ("s35", "graded", ""),
]


@pytest.mark.parametrize("student, state, says", ENDS)
def test_an_oddity_ends_as_it_should(table: Book, student: str, state: str, says: str) -> None:
    cell = table.cells[student, "ex01"]
    assert cell.state == state
    assert says in (cell.counts.paper.error if cell.counts else "")
    assert (cell.score is None) == (state != "graded")


def test_a_file_of_the_team_counts_for_all_of_it(table: Book) -> None:
    mine, theirs = table.cells["s24", "power"], table.cells["s25", "power"]
    assert mine.counts is not None
    assert theirs.counts is not None
    assert theirs.counts.kept.path == mine.counts.kept.path == "s24/power.py"


def test_the_better_of_two_files_counts_and_the_other_is_still_there(table: Book) -> None:
    cell = table.cells["s20", "ex01"]
    assert [attempt.kept.path for attempt in cell.attempts] == ["s20/ex01.py", "s20/ex01 (1).py"]
    assert cell.score == 2


def test_lateness_costs_at_export_and_an_extension_helps(table: Book) -> None:
    extended, late = table.cells["s40", "product"], table.cells["s41", "product"]
    assert [cell.counts and cell.counts.days for cell in (extended, late)] == [1, 3]
    assert late.counts is not None
    assert late.counts.worth == round((late.counts.paper.score or 0) * 0.7, 6)


def test_nobody_of_the_roster_and_files_of_nobody_are_listed(table: Book) -> None:
    assert table.strangers == {"s22"}
    left = {each.path: each.why for each in table.left}
    assert left["s13/more"] == "this is a symbolic link, which is not followed"
    assert left["s22/ex01.py"] == "nobody on the roster is 's22': graded under that name"
    assert left["s17/notes.txt"] == "not an answer file: .py or .ipynb is graded"


def test_a_name_that_fits_two_exercises_is_listed_and_not_guessed(table: Book) -> None:
    assert [(kept.path, kept.record["error"]["reason"]) for kept in table.unplaced] == [
        ("s16/ex01_power_both.py", "ambiguous"),
        ("s19/evil.py", "no_exercise"),
    ]


def test_how_a_file_was_read_is_said(table: Book) -> None:
    notes = {id: table.cells[id, "ex01"].counts for id in ("s09", "s10")}
    assert [counts.kept.note for counts in notes.values() if counts] == ["read as utf-16", "read as latin-1"]


def test_code_that_hangs_or_exits_is_a_result_and_nobody_elses(table: Book) -> None:
    for student in ("s28", "s29"):
        cell = table.cells[student, "sigmoid_code"]
        assert cell.counts is not None
        assert {item.verdict for item in cell.counts.paper.items} <= {"wrong", "not_graded"}
    assert table.cells["s30", "sigmoid_code"].state == "graded"


def test_time_memory_and_isolation_stand_in_the_records_of_code(graded: Path) -> None:
    with Journal(graded) as journal:
        (row,) = journal.results("student = 's30' AND exercise = 'sigmoid_code'")
    assert row.record["sandbox"]["level"] in ("SEALED", "FENCED")
    assert {"cpu", "wall", "memory_mib"} <= set(row.record["measured"])
