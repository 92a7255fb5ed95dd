"""The screen a learner sees after `grade submit`: the verdict, the reason, and what to type next.

    ✗ ex01  Chain rule                              0/1 point     head
      ✗ answer       I read your line 7 as …                      one block a part:
      What happened  …                                            a diagnosis,
      See it         At x = 2 the measured slope …                numbers to check,
      Go on          grade hint ex01                              the next command

The facts come from the Report and none is worked out here.  Everything a learner wrote passes `safe`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader import mistakes
from grader.counted import counted
from grader.graded import Guide
from grader.grading import overall
from grader.maths.evidence import Undecided
from grader.model import Mark, NotGraded, Report, Unreadable
from grader.report.layout import clip, hang, pad, paragraph, width
from grader.report.numbers import earned, points, share
from grader.report.part import COLUMN, SIGNS, block
from grader.report.prose import prose
from grader.report.safe import shown, told
from grader.report.style import Style

NO_GUIDE = Guide()
PRINTED = 5  # lines of learner output on a screen: enough to recognise it by


def render(
    report: Report,
    style: Style,
    *,
    source: str = "",
    follow: str = "",
    guide: Guide = NO_GUIDE,
    keys: Sequence[str] = (),
) -> str:
    """The screen of one report.

    `source` is the learner's file as text, to show the line that could not be read; `follow` is the
    command to type when everything is right, and `guide` what is known of the learner.  Where `keys` are pressed
    instead of commands typed, they are named.
    """
    guide = replace(guide, follow=follow or guide.follow)
    screen = [*_head(report, style), ""]
    for mark in report.marks:
        screen += block(mark, style, source=source, alone=len(report.marks) == 1)
    assumed = _assumed(report, style)
    screen += ["", *assumed] if assumed and screen[-1] else assumed
    screen += _confined(report, style)
    screen += _printed(report, style)
    screen += _solutions(report, style)
    screen += _look_back(report, style)
    screen += _attempts(report, style)
    if screen[-1]:
        screen.append("")
    if guide.progress and overall(report) == "correct":
        screen += paragraph("  Progress", guide.progress, COLUMN, style.cells)
    screen += _commands(list(keys), style) if keys else _go_on(report, guide, style)
    return style.fit("\n".join(line.rstrip() for line in screen)) + "\n"


def _assumed(report: Report, style: Style) -> list[str]:
    """An exercise with several variants, and a file that names none: the numbers may be somebody else's."""
    if not report.assumed:
        return []
    said = f"the file names none; graded as variant {report.variant} of {report.exercise.variants}"
    return [*paragraph("  Variant", said, COLUMN, style.cells), ""]


def _confined(report: Report, style: Style) -> list[str]:
    """Code was run where it is confined in part only: nothing to fear from a file of one's own, and worth a line."""
    if report.level != "FENCED":
        return []
    could = f"code could: {', '.join(report.open_to)}" if report.open_to else "code is not fully confined"
    return [*paragraph("  Isolation", f"FENCED here, {could}   (grade doctor)", COLUMN, style.cells), ""]


# ── the head ────────────────────────────────────────────────────────────────────────────────────


def total(report: Report) -> str:
    """`2/3 points`; `1 of 3 points, 1 not graded`: what was not graded is never added as a zero."""
    unit = "point" if report.max_score == 1 else "points"
    score, full = earned(report.score), points(report.max_score)
    if report.not_graded:
        return f"{score} of {full} {unit}, {report.not_graded} not graded"
    return f"{score}/{full} {unit}"


def _head(report: Report, style: Style) -> list[str]:
    sign, tone = SIGNS[overall(report)]
    title = clip(f"{sign} {report.exercise.id}  {told(report.exercise.title)}", style.cells)
    state = _state(report)
    room = style.cells - width(state)
    if width(title) + 2 > room:
        return [style.paint(title, tone), f"  {state}"]
    return [style.paint(pad(title, room) + state, tone)]


def _state(report: Report) -> str:
    outcomes = {mark.outcome for mark in report.marks}
    if outcomes == {"missing"}:
        return "not attempted yet"
    if outcomes != {"not_graded"}:
        return total(report)
    if any(isinstance(mark.judgement.verdict, Unreadable) for mark in report.marks):
        return "not graded, this does not count as an attempt"
    return "not graded: our failure, not yours"


def _printed(report: Report, style: Style) -> list[str]:
    """What the learner's code printed, behind a gutter, where a part is wrong: often the quickest clue."""
    if not report.printed.strip() or overall(report) != "wrong":
        return []
    rows = report.printed.rstrip("\n").split("\n")
    shortened = [f"│ {clip(shown(row), style.cells - COLUMN - 2)}" for row in rows[:PRINTED]]
    if len(rows) > PRINTED:
        shortened.append(f"│ … and {len(rows) - PRINTED} more lines")
    return hang("  You printed", shortened, COLUMN)


def _solutions(report: Report, style: Style) -> list[str]:
    """The worked solutions that may be seen now."""
    lines: list[str] = []
    for mark in report.marks:
        if mark.part.solution and report.shows_solution(mark):
            name = f"{mark.part.id}: " if len(report.marks) > 1 else ""
            said = prose(name + mark.part.solution, style.cells - COLUMN)
            lines += ["", *hang("  Solution" if not lines else "", said, COLUMN)]
    return lines


def _attempts(report: Report, style: Style) -> list[str]:
    """Which attempt it was, and what is left; nothing where an exercise may be tried freely."""
    terms = report.exercise.terms
    if (terms.attempts is None and not terms.penalty) or report.attempt is None:
        return []
    which = f"{report.attempt} of {terms.attempts}" if terms.attempts is not None else f"{report.attempt}"
    kept = terms.kept(report.attempt)
    cost = f", of {points(report.earned)} earned {share(kept)} count" if kept != 1 else ""
    return ["", *paragraph("  Attempt", which + cost, COLUMN, style.cells)]


def _look_back(report: Report, style: Style) -> list[str]:
    """What the author shows once the answer is right."""
    if not report.exercise.after or overall(report) != "correct":
        return []
    return ["", *hang("  Look back", prose(report.exercise.after, style.cells - COLUMN), COLUMN)]


# ── the next step ───────────────────────────────────────────────────────────────────────────────


def _go_on(report: Report, guide: Guide, style: Style) -> list[str]:
    """The last line of every screen is a command to type."""
    file = told(report.file) or f"{report.exercise.id}.py"
    mark = next((mark for mark in report.marks if mark.outcome == overall(report)), None)
    if mark is None or mark.outcome == "correct":
        return hang("  Go on", [guide.follow or "grade list"], COLUMN)
    again = f"grade submit {file}"
    place = f"{file}:{mark.line}" if mark.line else file
    if mark.line and mark.cell:
        place = f"{file}, cell {mark.cell}, line {mark.line}"
    hint = _hint(report, mark)
    first, last = ([each] if each else [] for each in (guide.first, guide.last))
    match mark.outcome:
        case "wrong" | "missing" if hint:
            return _commands([*first, hint, *_explain(mark, guide), *last, place], style)
        case "wrong" | "missing":
            return _commands([*first, *_explain(mark, guide), f"edit {place}, then", again], style)
        case "not_graded" if isinstance(mark.judgement.verdict, Undecided | NotGraded):
            return _commands(["try a simpler form, then", again] if mark.judgement.read else [again], style)
        case "not_graded":
            return _commands([f"edit {place}, then", again], style)


def _hint(report: Report, mark: Mark) -> str:
    count = len(mark.part.hints)
    if not count:
        return ""
    part = f" --part {mark.part.id}" if len(report.marks) > 1 else ""
    return f"grade hint {report.exercise.id}{part}  ({counted(count, 'hint')})"


def _explain(mark: Mark, guide: Guide) -> list[str]:
    """The page of a mistake that is named alone, where no better step is known of this learner."""
    ids = {id for named in mark.judgement.mistakes for id in named.ids}
    if len(ids) != 1 or guide.first or guide.last:
        return []
    (id,) = ids
    return [f"grade explain {id}"] if id in mistakes.registry.mistakes() else []


def _commands(pieces: list[str], style: Style) -> list[str]:
    line = "    ".join(pieces)
    return hang("  Go on", [line] if width(line) <= style.cells - COLUMN else pieces, COLUMN)
