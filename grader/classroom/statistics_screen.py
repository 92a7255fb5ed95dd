"""The screen of `grade class stats`."""

from __future__ import annotations

from collections.abc import Iterator

from grader.classroom.gradebook import Book
from grader.classroom.stats import ClassStats, ItemStats
from grader.counted import counted
from grader.report.layout import clip, wrap
from grader.report.safe import told

CELLS = 80
SHOWN = 3  # mistakes, and groups, of a question


def screen(book: Book, found: ClassStats) -> str:
    """Questions as a table; then what went wrong in each; then who needs help."""
    lines = [*_head(book, found), "", *_table(found), *_wrong(found), *_help(found)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(book: Book, found: ClassStats) -> Iterator[str]:
    states = ", ".join(f"{count} {state}" for state, count in sorted(found.states.items()))
    learners, exercises = counted(len(book.students), "learner"), counted(len(book.exercises), "exercise")
    yield f"{learners}, {exercises}: {states}"
    if found.totals:
        yield f"The median of those who handed in is {found.median():.0%} of the points that were graded."


def _table(found: ClassStats) -> Iterator[str]:
    yield f"{'question':<30}{'graded':>8}{'right':>8}{'mean':>7}{'tells':>7}  not graded"
    for item in found.items:
        name = clip(f"{item.exercise} · {item.part}", 29)
        mean = "" if item.difficulty is None else f"{item.difficulty:.0%}"
        tells = "" if item.discrimination is None else f"{item.discrimination:+.2f}"
        counts = f"{item.answered:>8}{item.verdicts.get('correct', 0):>8}{mean:>7}{tells:>7}"
        yield f"{name:<30}{counts}  {item.verdicts.get('not_graded', 0) or ''}"
    yield "mean: of the points.  tells: correlation with the rest; near 0 or below,"
    yield "look at the question."


def _wrong(found: ClassStats) -> Iterator[str]:
    for item in found.items:
        wrong = item.verdicts.get("wrong", 0)
        if wrong:
            yield ""
            yield f"{item.exercise} · {item.part}: {wrong} wrong"
            yield from _mistakes(item, wrong)


def _mistakes(item: ItemStats, wrong: int) -> Iterator[str]:
    for common in item.mistakes[:SHOWN]:
        name = " + ".join(common.ids) or "not named"
        example = f", such as {told(common.example)}" if common.example else ""
        yield from _wrapped(f"{common.count / wrong:>4.0%}  {name}{example}", 2, 8)
    for alike in item.alike[:SHOWN]:
        yield from _wrapped(f"{alike.count:>3}×  the same answer {told(alike.read)}", 2, 8)


def _help(found: ClassStats) -> Iterator[str]:
    if found.needs_help:
        yield ""
        yield "Who needs help first"
    for each in found.needs_help:
        made = "  " + ", ".join(f"{id}{f' ({n}×)' if n > 1 else ''}" for id, n in each.mistakes)
        missing = f"; {each.absent} not handed in" if each.absent else ""
        yield from _wrapped(f"{told(each.student)}  {each.share:.0%}{missing}{made}", 2, 6)


def _wrapped(text: str, first: int, rest: int) -> Iterator[str]:
    for k, line in enumerate(wrap(text, CELLS - rest)):
        yield " " * (first if k == 0 else rest) + line
