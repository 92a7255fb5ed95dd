"""Canvas' gradebook import: a file an exercise, or one of totals.

    first row     Student, ID, SIS User ID, SIS Login ID, Section, Title (id); without an id Canvas adds an assignment
    second row    Points Possible
    other rows    a learner each; whoever has no whole score is left out: an empty cell would delete what is there

Canvas silently drops columns whose title contains one of its own (`Final Grade`): such a title gets a bracket.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.classroom.exports import Texts, Wanted
from grader.classroom.exports.files import named
from grader.classroom.gradebook import Book, Cell
from grader.classroom.intake.roster import Student
from grader.report.outside import cell as safe
from grader.report.outside import table

OWN = (
    *("final grade", "final score", "current grade", "current score", "current points", "final points"),
    *("unposted", "override score", "override grade", "override status"),
)
HEAD = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def write(wanted: Wanted) -> Texts:
    book = wanted.book
    if wanted.columns == "total":
        rows = [(student, _whole(book.row(student))) for student in book.students]
        most = (
            sum(book.cells[book.students[0].id, id].most or 0.0 for id in book.exercises)
            if book.students
            else 0.0
        )
        return {"": _file(_title("Total", wanted.assignments.get("total", "")), most, rows)}
    names = named(book.exercises, "csv")
    return {names[id]: _exercise(book, id, wanted.assignments.get(id, "")) for id in book.exercises}


def _exercise(book: Book, id: str, assignment: str) -> str:
    cells = [(student, book.cells[student.id, id]) for student in book.students]
    most = next((cell.most for _, cell in cells), None)
    rows = [(student, cell.score if cell.settled else None) for student, cell in cells]
    return _file(_title(f"{id} {book.titles[id]}", assignment), most, rows)


def _whole(cells: Sequence[Cell]) -> float | None:
    """The sum, where every cell has a whole score."""
    scores = [cell.score for cell in cells if cell.settled and cell.score is not None]
    return sum(scores) if len(scores) == len(cells) else None


def _title(title: str, assignment: str) -> str:
    plain = title.replace("(", "[").replace(")", "]")
    for own in OWN:
        at = plain.casefold().find(own)
        if at >= 0:
            plain = f"{plain[: at + 1]}'{plain[at + 1 :]}"
    return f"{plain} ({assignment})" if assignment else plain


def _file(title: str, most: float | None, rows: Sequence[tuple[Student, float | None]]) -> str:
    told = [(_row(student, score)) for student, score in rows if score is not None]
    return table([(*HEAD, title), ("    Points Possible", "", "", "", "", most), *told])


def _row(student: Student, score: float | None) -> tuple[str | float | None, ...]:
    sis, login = (student.more.get(name, "") for name in HEAD[2:4])
    return (safe(student.name or student.id), student.id, sis, login or student.email, student.section, score)
