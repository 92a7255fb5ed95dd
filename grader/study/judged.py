"""What a save means in watch: the screen of its verdict, whose Go on names keys."""

from __future__ import annotations

from grader.bank import Entry
from grader.graded import Failed, Graded, Guide
from grader.grading import overall
from grader.model import Mark, Report
from grader.progress import onward
from grader.progress.standing import Standing
from grader.report import problem, terminal
from grader.report.safe import told
from grader.report.style import Style


def unreadable(result: Graded | Failed) -> bool:
    """Whether nothing of it was graded: a file that is being written in pieces looks like that."""
    return isinstance(result, Failed) or not result.report.counts


def screen(
    result: Graded | Failed, style: Style, standing: Standing, after: Entry | None, progress: str
) -> list[str]:
    if isinstance(result, Failed):
        return problem.render(result.error, style, file=result.file).splitlines()
    guide = Guide(progress=progress)
    keys = go_on(result.report, standing, after)
    return terminal.render(result.report, style, source=result.source, guide=guide, keys=keys).splitlines()


def go_on(report: Report, standing: Standing, after: Entry | None) -> list[str]:
    """The keys that help here: n once it is right, h and e while it is wrong."""
    if overall(report) == "correct":
        return [f"n  {after.id}, {told(after.title)}" if after else "q, then  grade review"]
    mark = next(mark for mark in report.marks if mark.outcome != "correct")
    place = f"{report.file}:{mark.line}" if mark.line else report.file
    if mark.outcome == "not_graded":
        return [f"mend {place}, and save it"]
    return [*_helps(mark, standing), place]


def _helps(mark: Mark, standing: Standing) -> list[str]:
    seen, count = standing.hints.get(mark.part.id, 0), len(mark.part.hints)
    hint = [f"h  hint {min(seen + 1, count)} of {count}"] if count else []
    explain = ["e  explain"] if mark.judgement.mistakes else []
    stuck = onward.stuck_on(standing)
    plot = ["p  plot"] if mark.judgement.measured or mark.judgement.mistakes else []
    return [*explain, *hint, *plot] if stuck else [*hint, *explain, *plot]


def mistake_of(result: Graded | Failed | None) -> str:
    """The first mistake that is named; empty without."""
    if not isinstance(result, Graded):
        return ""
    return next((m.ids[0] for mark in result.report.marks for m in mark.judgement.mistakes if m.ids), "")
