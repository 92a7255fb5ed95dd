"""A mark as the page shows it: the sentences of the screen, with formulas drawn."""

from __future__ import annotations

from html import escape

from grader.model import Mark, Named, Report, Unreadable
from grader.page.curves import curves
from grader.page.fields import Facts
from grader.page.html import block, inline
from grader.page.reading import drawn
from grader.report.evidence import capital, checked_says, see_it, sentence, verdict_says
from grader.report.json import Json, number
from grader.report.prose import formulas
from grader.report.story import what_happened

CELLS = 60  # of a line of numbers


def after(report: Report) -> str:
    """What the exercise says once everything is right."""
    whole = all(mark.outcome == "correct" for mark in report.marks)
    return block(report.exercise.after) if whole and report.exercise.after else ""


def shown(mark: Mark, report: Report) -> Facts:
    """One part: whether it is right, what was read, why, and what to look at."""
    judgement = mark.judgement
    return {
        "outcome": mark.outcome,
        "score": None if mark.score is None else number(mark.score),
        "points": number(mark.part.points),
        "read": drawn(judgement.read) if judgement.read else "",
        "notes": list(judgement.notes),
        "line": mark.line,
        **_said(mark),
        **_solution(mark, report),
    }


def _said(mark: Mark) -> Facts:
    judgement = mark.judgement
    match mark.outcome:
        case "wrong":
            return _wrong(mark)
        case "correct":
            own: list[Json] = [inline(says) for says in judgement.says]
            return {
                "says": own or [_sentence(verdict_says(judgement.verdict))],
                "checked": checked_says(judgement),
                "plot": curves(mark.part, judgement.read, judgement),
            }
        case "missing":
            return {"says": [_sentence(verdict_says(judgement.verdict))]}
        case "not_graded":
            return _not_graded(mark)


def _wrong(mark: Mark) -> Facts:
    judgement = mark.judgement
    return {
        "says": [],
        "table": [formulas(line) for line in judgement.lines],
        "what": [escape(said, quote=False) for said in what_happened(judgement)],
        "see": see_it(judgement, CELLS),
        "mistakes": [_mistake(each) for each in judgement.mistakes],
        "plot": curves(mark.part, judgement.read, judgement),
    }


def _not_graded(mark: Mark) -> Facts:
    verdict = mark.judgement.verdict
    says: Facts = {"says": [_sentence(verdict_says(verdict))]}
    if not isinstance(verdict, Unreadable):
        return says
    return {**says, "source": verdict.source, "offset": verdict.offset, "repair": capital(verdict.repair)}


def _mistake(named: Named) -> Facts:
    return {"ids": list(named.ids), "where": named.where, "answer_where": named.answer_where}


def _solution(mark: Mark, report: Report) -> Facts:
    open_ = mark.part.solution and report.shows_solution(mark)
    return {"solution": block(mark.part.solution)} if open_ else {}


def _sentence(text: str) -> str:
    return escape(sentence(text), quote=False)
