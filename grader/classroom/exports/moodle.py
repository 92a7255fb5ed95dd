"""Moodle's grade import: a file an exercise, mapped by `ID number` or `Email address`.

Whoever has no whole score is left out.  The feedback is that of the feedback files, in one line.
"""

from __future__ import annotations

from grader.classroom.exports import Texts, Wanted
from grader.classroom.exports.csv import note
from grader.classroom.exports.files import named
from grader.classroom.gradebook import Book, Cell
from grader.classroom.intake.roster import Student
from grader.report.formats.lti import comment
from grader.report.outside import table

HEAD = ("First name", "Surname", "ID number", "Email address")


def write(wanted: Wanted) -> Texts:
    book, names = wanted.book, named(wanted.book.exercises, "csv")
    return {names[id]: table([_head(book, id), *_rows(book, id)]) for id in book.exercises}


def _head(book: Book, id: str) -> tuple[str, ...]:
    title = f"{id} {book.titles[id]}"
    return (*HEAD, f"Assignment: {title}", f"Feedback: {title}")


def _rows(book: Book, id: str) -> list[tuple[str | float | None, ...]]:
    cells = ((student, book.cells[student.id, id]) for student in book.students)
    return [(*_who(student), cell.score, _feedback(cell)) for student, cell in cells if cell.settled]


def _who(student: Student) -> tuple[str, str, str, str]:
    last, comma, first = (part.strip() for part in student.name.partition(","))
    if not comma:
        first, _, last = student.name.rpartition(" ")
    number = student.more.get("ID number") or student.id
    return first, last, number, student.email


def _feedback(cell: Cell) -> str:
    said = comment(cell.counts.paper) if cell.counts and cell.override is None else ""
    return " ".join(filter(None, (note(cell), said)))
