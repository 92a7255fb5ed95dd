"""The end of a quiz: what was earned, where, and what to do next."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from grader.progress.marking import Marked, marked
from grader.progress.quizzes import QuizQuestion, load
from grader.progress.result import Result
from grader.progress.session import Session
from grader.report.layout import apart, commands, paragraph
from grader.report.numbers import points
from grader.report.part import block
from grader.report.question import heading
from grader.report.style import Style
from grader.study.answering import typed
from grader.study.asking import Asking

COLUMN = 13


def result(asking: Asking, learner: str, attempt: int) -> Result:
    """The whole quiz, marked from what was typed."""
    session: Session = asking.session
    answers = tuple(session.of(k) for k in range(len(session.plan)))
    done = tuple(
        marked(q, each, asking.quiz, asking.course, session.seed)
        for q, each in zip(session.plan, answers, strict=True)
    )
    ended = session.ended or session.began
    return Result(
        asking.quiz, learner, attempt, session.began, ended, session.seed, session.plan, answers, done
    )


def summary(found: Result, style: Style, root: Path) -> list[str]:
    """The points of each question; with `feedback: end` what there is to say to each part."""
    lines = ["", *apart("The end", f"{points(found.score)} of {points(found.worth)} points", style.cells)]
    for q, m in zip(found.plan, found.marked, strict=True):
        lines += _question(q, m, style)
        if found.quiz.feedback == "end":
            lines += ["", *_parts(q, m, style, root)]
    if found.quiz.confidence:
        said = f"{found.certainty} marks, which do not count: 3 for sure and right, -6 for sure and wrong"
        lines += paragraph("  certainty", said, COLUMN, style.cells)
    return [*lines, "", *commands(_next(found), style.cells)]


def _question(q: QuizQuestion, m: Marked, style: Style) -> list[str]:
    sign = "✓" if m.score == m.worth else "◐" if m.score else "✗"
    tone = "right" if sign == "✓" else "wrong"
    line = f"  {sign} {q.id}  {points(m.score)}/{points(m.worth)}"
    return [line.replace(sign, style.paint(sign, "right" if tone == "right" else "wrong"), 1)]


def _parts(q: QuizQuestion, m: Marked, style: Style, root: Path) -> list[str]:
    lines = [f"  {heading(load(q, root))}"]
    for mark in m.marks:
        lines += block(typed(mark), style, source="", alone=len(m.marks) == 1)
    return lines if not lines[-1] else [*lines, ""]


def _next(found: Result) -> list[str]:
    """The mistake that was made most, to be read about."""
    names = Counter(
        name.ids[0]
        for m in found.marked
        for mark in m.marks
        for name in mark.judgement.mistakes[:1]
        if name.ids
    )
    first = [f"grade explain {names.most_common(1)[0][0]}"] if names else []
    return [*first, "grade review", "grade"]
