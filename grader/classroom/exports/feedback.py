"""One page a learner, in Markdown: what is right, what went wrong and what to do next; nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator

from grader.classroom.exports import Texts, Wanted
from grader.classroom.exports.csv import days
from grader.classroom.exports.files import named
from grader.classroom.gradebook import Book, Cell
from grader.classroom.intake.roster import Student
from grader.report.outside import markdown
from grader.report.paper import Item, number

SIGNS = {"correct": "✓", "wrong": "✗", "missing": "–", "not_graded": "?"}


def write(wanted: Wanted) -> Texts:
    book = wanted.book
    names = named([student.id for student in book.students], "md")
    return {names[student.id]: "\n".join(_page(book, student)) + "\n" for student in book.students}


def _page(book: Book, student: Student) -> Iterator[str]:
    yield f"# {markdown(student.name or student.id)}"
    for cell in book.row(student):
        yield ""
        yield f"## {markdown(cell.exercise)} · {markdown(book.titles[cell.exercise])}"
        yield ""
        yield f"**{_points(cell)}**{_because(cell)}"
        yield ""
        if cell.counts is not None:
            yield from _counted(cell)


def _points(cell: Cell) -> str:
    if cell.state == "absent" and cell.override is None:
        return "Not handed in"
    if cell.score is None:
        return "Not graded, which is no zero"
    return f"{number(cell.score)} of {number(cell.most)} points"


def _because(cell: Cell) -> str:
    said = []
    if cell.override is not None:
        said.append(f"decided by your instructor: {markdown(cell.override.because)}")
    if cell.counts is not None and cell.override is None:
        if cell.state == "in part":
            said.append("the rest could not be graded yet, and counts neither way")
        if cell.counts.days and cell.counts.worth != cell.counts.paper.score:
            said.append(
                f"{number(cell.counts.paper.score)} points, less for {days(cell.counts.days)} of delay"
            )
        if len(cell.attempts) > 1:
            said.append(f"attempt {cell.attempts.index(cell.counts) + 1} of {len(cell.attempts)} counts")
    return f" ({'; '.join(said)})" if said else ""


def _counted(cell: Cell) -> Iterator[str]:
    assert cell.counts is not None
    if cell.counts.kept.note:
        yield f"Your file was {markdown(cell.counts.kept.note)}."
        yield ""
    if cell.counts.paper.error:
        yield markdown(cell.counts.paper.error)
    for item in cell.counts.paper.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    read = f" {markdown(item.read)}" if item.read else ""
    score = f"{number(item.score)} of {number(item.most)}" if item.score is not None else "not graded"
    yield f"- {SIGNS[item.verdict]} **{markdown(item.id)}**{read} ({score})"
    for more in (item.says, f"Hint: {item.hint}" if item.hint else ""):
        if more:
            yield f"  - {markdown(more)}"
