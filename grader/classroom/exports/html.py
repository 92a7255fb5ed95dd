"""One self-contained page for the instructor: no script, nothing from elsewhere, readable on paper.

the class        what was handed in, the distribution of points
questions        difficulty against discrimination, as a picture and as a table
mistakes         of each question: shares, an example of each, equal wrong answers
help             who needs it first
to look at       what was not graded, decided, left over
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.classroom.exports import Texts, Wanted
from grader.classroom.exports.page import charts
from grader.classroom.exports.page.parts import SENTENCES, Row, bar, escaped, listing, table
from grader.classroom.exports.page.style import CSS
from grader.classroom.gradebook import Book, Cell
from grader.classroom.stats import ClassStats, ItemStats, stats
from grader.counted import counted
from grader.report.paper import number

SHOWN = 6  # mistakes, and groups of equal answers, of a question
HARD, EASY, SILENT = 0.4, 0.95, 0.1  # means and correlations at which a question is worth a look


def write(wanted: Wanted) -> Texts:
    return {"": page(wanted.book, stats(wanted.book))}


def page(book: Book, found: ClassStats) -> str:
    """The whole document."""
    title = f"{counted(len(book.students), 'learner')}, {counted(len(book.exercises), 'exercise')}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{CSS}</style>\n</head>\n"
        f"<body>\n<main>\n{body(book, found)}\n</main>\n</body>\n</html>\n"
    )


def body(book: Book, found: ClassStats) -> str:
    """What stands in it, for a page that has a frame of its own."""
    return "\n".join(
        [*_head(book, found), *_questions(found), *_mistakes(found), *_help(book, found), *_open(book)]
    )


def _head(book: Book, found: ClassStats) -> Iterator[str]:
    yield "<h1>How the class did</h1>"
    states = found.states
    facts = [
        (str(len(book.students)), "learners"),
        (str(len(book.exercises)), "exercises"),
        (str(states.get("graded", 0)), "graded"),
        (str(states.get("in part", 0) + states.get("not graded", 0)), "not, or only in part"),
        (str(states.get("absent", 0)), "not handed in"),
    ]
    yield "<ul class=facts>" + "".join(f"<li><b>{value}</b> {name}</li>" for value, name in facts) + "</ul>"
    if found.totals:
        yield "<section><h2>Points</h2>"
        learners = counted(len(found.totals), "learner")
        yield f"<p>Share of the points that were graded, of {learners} who handed in; "
        yield f"the median is <b>{found.median():.0%}</b>.</p>{charts.distribution(found)}</section>"


def _questions(found: ClassStats) -> Iterator[str]:
    if not found.items:
        return
    yield "<section><h2>Questions</h2>"
    if picture := charts.difficulty(found.items):
        yield f"<figure>{picture}<figcaption>Each dot is a question, with its number in the table. Left: hard. "
        yield "High: those who do well elsewhere do well here. Near 0 or below: look at the question."
        yield "</figcaption></figure>"
    rows = [_question(k, item) for k, item in enumerate(found.items, 1)]
    yield table(("", "question", "graded", "right", "mean", "", "tells", "not graded", ""), rows)
    yield "</section>"


def _question(k: int, item: ItemStats) -> Row:
    mean = "" if item.difficulty is None else f"{item.difficulty:.0%}"
    tells = "" if item.discrimination is None else f"{item.discrimination:+.2f}".replace("-", "−")
    open_ = item.verdicts.get("not_graded", 0)
    return (
        str(k),
        escaped(f"{item.exercise} · {item.part}"),
        str(item.answered),
        str(item.verdicts.get("correct", 0)),
        mean,
        "" if item.difficulty is None else bar(item.difficulty),
        tells,
        str(open_) if open_ else "",
        _remark(item),
    )


def _remark(item: ItemStats) -> str:
    said = []
    if item.difficulty is not None and item.difficulty < HARD:
        said.append("hard")
    if item.difficulty is not None and item.difficulty > EASY:
        said.append("easy")
    if item.discrimination is not None and item.discrimination < SILENT:
        said.append("tells little: look at it")
    return ", ".join(said)


def _mistakes(found: ClassStats) -> Iterator[str]:
    wrong = [item for item in found.items if item.verdicts.get("wrong")]
    if wrong:
        yield "<section><h2>What went wrong</h2>"
        for item in sorted(wrong, key=lambda item: -item.verdicts["wrong"]):
            yield from _wrong(item)
        yield "</section>"


def _wrong(item: ItemStats) -> Iterator[str]:
    count = item.verdicts["wrong"]
    yield f"<article><h3>{escaped(f'{item.exercise} · {item.part}')} <small>{count} wrong</small></h3>"
    rows = [
        (
            bar(common.count / count),
            f"{common.count / count:.0%}",
            _named(common.ids),
            _example(common.example),
            escaped(common.says, SENTENCES),
        )
        for common in item.mistakes[:SHOWN]
    ]
    yield table(("", "", "mistake", "for example", "what it is"), rows)
    if item.alike:
        yield (
            "<p class=alike>The same wrong answer: "
            + ", ".join(f"{group.count}× {_example(group.read)}" for group in item.alike[:SHOWN])
            + "</p>"
        )
    yield "</article>"


def _named(ids: tuple[str, ...]) -> str:
    return " + ".join(f"<code class=id>{escaped(id)}</code>" for id in ids) or "<i>not named</i>"


def _example(text: str) -> str:
    return f"<code>{escaped(text)}</code>" if text else ""


def _help(book: Book, found: ClassStats) -> Iterator[str]:
    if not found.needs_help:
        return
    names = {student.id: student.name for student in book.students}
    rows = [
        (
            escaped(names.get(each.student) or each.student),
            f"{each.share:.0%}",
            bar(each.share),
            number(each.lost),
            str(each.absent) if each.absent else "",
            ", ".join(f"{_named((id,))}{f' {n}×' if n > 1 else ''}" for id, n in each.mistakes),
        )
        for each in found.needs_help
    ]
    yield "<section><h2>Who needs help first</h2>"
    yield table(
        ("learner", "has", "", "points lost", "not handed in", "mistakes, the most frequent first"), rows
    )
    yield "</section>"


def _open(book: Book) -> Iterator[str]:
    cells = [cell for cell in book.cells.values() if cell.counts is not None and not cell.settled]
    rows = [_of(cell.student, cell.exercise, _why(cell)) for cell in cells]
    decided = [cell.override for cell in book.cells.values() if cell.override is not None]
    rows_decided = [_of(each.student, each.exercise, f"{each.score}, {each.because}") for each in decided]
    unplaced = [f"{escaped(k.path)}: {escaped(k.record['error']['says'])}" for k in book.unplaced if k.fault]
    left = [f"{escaped(each.path)}: {escaped(each.why)}" for each in book.left]
    for title, found in (
        ("Not graded, or in part: no zeros", rows),
        ("Decided by you", rows_decided),
        ("Files whose exercise is not known", unplaced),
        ("Left over", left),
    ):
        if found:
            yield f"<section><h2>{title} <small>{len(found)}</small></h2>{listing(found)}</section>"


def _of(student: str, exercise: str, says: str) -> str:
    return f"<b>{escaped(student)}</b> {escaped(exercise)}: {escaped(says)}"


def _why(cell: Cell) -> str:
    assert cell.counts is not None
    paper = cell.counts.paper
    open_ = [f"{item.id}: {item.says}" for item in paper.items if item.verdict == "not_graded"]
    return paper.error or "; ".join(open_)
