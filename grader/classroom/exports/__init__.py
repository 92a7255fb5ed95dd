"""The formats of `grade class export --to`: one file each, found in this folder; and those of `report/formats`.

A format is a module with `write(asked)`: texts by their names in the folder OUT, or one text under no name, for OUT
itself.  None of them changes a verdict: they show what the journal holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from importlib import import_module
from typing import Protocol, TypeAlias, cast

from grader import modules
from grader.classroom.exports.files import named
from grader.classroom.gradebook import Book, Cell
from grader.classroom.intake.roster import Student
from grader.classroom.journal.kept import KeptRow
from grader.record import dataclass
from grader.report import formats
from grader.report.paper import Paper

Texts: TypeAlias = dict[str, str]
COLUMNS = ("exercises", "questions", "pairs", "total")  # what a column, or with pairs a row, of a table is


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: the table, all results, and how columns are called elsewhere."""

    book: Book
    results: tuple[KeptRow, ...] = ()
    columns: str = "exercises"
    assignments: Mapping[str, str] = field(default_factory=dict)  # ids of another system, by exercise


class Export(Protocol):
    """What a module of this folder offers."""

    def write(self, wanted: Wanted) -> Texts: ...


def names() -> list[str]:
    """Of this folder, then of the formats of reports that a class can be written in."""
    own = {name.replace("_", "-") for name in modules.names(__path__)} - {"files"}
    return [*sorted(own), *(name for name in formats.names() if name not in own and formats.writer_of(name))]


def texts(name: str, wanted: Wanted) -> Texts:
    """Everything that is to be written."""
    if name.replace("-", "_") in set(modules.names(__path__)):
        return cast(Export, import_module(f"{__name__}.{name.replace('-', '_')}")).write(wanted)
    writer = formats.writer_of(name)
    assert writer is not None
    if not writer.EACH:
        return {"": writer.write([paper for _, found in papers(wanted.book) for paper in found])}

    by_name = named([student.id for student, _ in papers(wanted.book)], writer.ENDING)
    return {by_name[student.id]: writer.write(found) for student, found in papers(wanted.book)}


def papers(book: Book) -> Iterator[tuple[Student, list[Paper]]]:
    """What counts for each learner who handed something in, with what an instructor decided."""
    for student in book.students:
        if found := [paper for cell in book.row(student) if (paper := _paper(student, cell)) is not None]:
            yield student, found


def _paper(student: Student, cell: Cell) -> Paper | None:
    if cell.counts is None:
        return None
    paper = replace(cell.counts.paper, learner=student.id, exercise=cell.exercise, came=cell.counts.kept.came)
    if cell.override is None:
        return replace(paper, score=cell.score)
    return replace(paper, score=cell.score, most=cell.most, graded_most=cell.most or 0.0, error="", kind="")
