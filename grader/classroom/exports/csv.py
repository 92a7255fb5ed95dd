"""A table for spreadsheets: a row a learner, a column an exercise or a question; or a row a learner and exercise.

An empty cell is no zero: nothing was handed in, or nothing of it graded; the column beside it says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from grader.classroom.exports import Texts, Wanted
from grader.classroom.gradebook import Book, Cell
from grader.classroom.intake.roster import Student
from grader.report.outside import table

WHO = ("id", "name", "email", "section", "team")
PAIRS = (
    *("state", "score", "max", "graded_max", "not_graded", "raw", "late_days", "attempts", "attempt", "came"),
    *("override", "because", "file", "why"),
)
Row = list[str | float | None]


def write(wanted: Wanted) -> Texts:
    book = wanted.book
    match wanted.columns:
        case "questions":
            rows = _questions(book)
        case "pairs":
            rows = _pairs(book)
        case "total":
            rows = _total(book)
        case _:
            rows = _exercises(book)
    return {"": table(rows)}


def _who(student: Student) -> Row:
    return [student.id, student.name, student.email, student.section, student.team]


def _exercises(book: Book) -> Iterator[Row]:
    titles = [title for id in book.exercises for title in (id, f"{id} note")]
    yield [*WHO, *titles, "points", "graded_max", "max", "not_graded", "absent", "late_days", "unplaced"]
    for student in book.students:
        cells = book.row(student)
        scores: Row = [value for cell in cells for value in (cell.score, note(cell))]
        yield [*_who(student), *scores, *_sums(cells), _unplaced(book, student)]


def _unplaced(book: Book, student: Student) -> float:
    """Files of a learner of which nobody knows what they answer: absence may be none."""
    return sum(kept.student == student.id for kept in book.unplaced)


def _count(cells: Sequence[Cell], *states: str) -> int:
    """The cells in one of these states that nobody decided by hand."""
    return sum(cell.state in states and cell.override is None for cell in cells)


def _sums(cells: Sequence[Cell]) -> Row:
    scores = [cell.score for cell in cells if cell.score is not None]
    graded = sum(_graded(cell) for cell in cells)
    most = sum(cell.most or 0.0 for cell in cells)
    open_ = _count(cells, "not graded", "in part")
    absent = _count(cells, "absent")
    late = sum(cell.counts.days for cell in cells if cell.counts)
    return [sum(scores) if scores else None, graded, most, open_, absent, late]


def _graded(cell: Cell) -> float:
    """The points that the score is out of."""
    if cell.override is not None:
        return cell.most or 0.0
    return cell.counts.paper.graded_most if cell.counts and cell.score is not None else 0.0


def note(cell: Cell) -> str:
    """What a reader of the number has to know; nothing where all is as usual."""
    said: list[str] = [] if cell.state == "graded" or cell.override else [cell.state]
    if cell.override is not None:
        said.append(f"decided: {cell.override.because}")
    if cell.counts is not None and cell.counts.days:
        said.append(f"{days(cell.counts.days)} late")
    if cell.counts is not None and cell.counts.kept.note:
        said.append(cell.counts.kept.note)
    return "; ".join(said)


def days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _questions(book: Book) -> Iterator[Row]:
    columns = questions(book)
    yield [*WHO, *(f"{exercise}.{part}" for exercise, part in columns)]
    for student in book.students:
        cells = {cell.exercise: cell for cell in book.row(student)}
        yield [*_who(student), *(_score(cells[exercise], part) for exercise, part in columns)]


def questions(book: Book) -> list[tuple[str, str]]:
    """Every question that somebody was graded on, in the order of the exercises."""
    found = {exercise: dict[str, None]() for exercise in book.exercises}
    for cell in book.cells.values():
        if cell.counts is not None:
            found[cell.exercise].update(dict.fromkeys(item.id for item in cell.counts.paper.items))
    return [(exercise, part) for exercise, parts in found.items() for part in parts]


def _score(cell: Cell, part: str) -> float | None:
    items = cell.counts.paper.items if cell.counts else ()
    return next((item.score for item in items if item.id == part), None)


def _pairs(book: Book) -> Iterator[Row]:
    yield [*WHO, "exercise", *PAIRS]
    for student in book.students:
        for cell in book.row(student):
            yield [*_who(student), cell.exercise, *_pair(cell)]


def _pair(cell: Cell) -> Row:
    counts, decided = cell.counts, cell.override
    told: Row = [cell.state, cell.score, cell.most]
    told += (
        [None, None, None, None, len(cell.attempts), None, ""]
        if counts is None
        else [
            counts.paper.graded_most,
            sum(item.verdict == "not_graded" for item in counts.paper.items),
            counts.paper.score,
            counts.days,
            len(cell.attempts),
            cell.attempts.index(counts) + 1,
            when(counts.kept.came),
        ]
    )
    told += ["", ""] if decided is None else [decided.score, decided.because]
    why = "" if counts is None else "; ".join(filter(None, (counts.kept.note, counts.paper.error)))
    return [*told, counts.kept.path if counts else "", why]


def when(came: float | None) -> str:
    return "" if came is None else datetime.fromtimestamp(came, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _total(book: Book) -> Iterator[Row]:
    yield [*WHO, "points", "graded_max", "max", "not_graded", "absent", "late_days", "unplaced"]
    for student in book.students:
        yield [*_who(student), *_sums(book.row(student)), _unplaced(book, student)]
