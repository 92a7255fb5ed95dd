"""One part on the screen: what was read, whether it is right, what happened, and numbers to check."""

from __future__ import annotations

from typing import assert_never

from grader.model import Judgement, Mark, Outcome, Unreadable
from grader.report.evidence import capital, checked_says, see_it, verdict_says
from grader.report.excerpt import unreadable
from grader.report.layout import clip, hang, pad, width, wrap
from grader.report.numbers import earned, points
from grader.report.prose import formulas
from grader.report.safe import shown, told
from grader.report.story import what_happened
from grader.report.style import Style, Tone

COLUMN = 17  # where text begins beside `  What happened  `
POINTS = 8  # cells kept free at the right for the points of a part
LONGEST = 800  # characters of an answer that are shown as they were read
HIGHEST = 20  # rows of an answer that is drawn

SIGNS: dict[Outcome, tuple[str, Tone]] = {
    "correct": ("✓", "right"),
    "wrong": ("✗", "wrong"),
    "not_graded": ("!", "unsure"),
    "missing": ("○", "quiet"),
}


def block(mark: Mark, style: Style, *, source: str, alone: bool) -> list[str]:
    """The lines of one part; `alone` where the exercise has no other."""
    if alone and isinstance(mark.judgement.verdict, Unreadable):
        return _unreadable(mark.judgement, source, style)[1:]  # the head has said the rest
    sign, tone = SIGNS[mark.outcome]
    label = f"  {sign} {mark.part.id}"
    lines = hang(label, _about(mark, style, alone), COLUMN)
    if not alone:
        lines = _with_points(lines, mark, style)
    lines[0] = lines[0].replace(sign, style.paint(sign, tone), 1)
    match mark.outcome:
        case "correct":
            return [*lines, *_checked(mark.judgement, style)]
        case "missing":
            return lines
        case "wrong":
            return [*lines, *_diagnosis(mark.judgement, style), ""]
        case "not_graded":
            return [*lines, *_unreadable(mark.judgement, source, style), ""]
        case unknown:
            assert_never(unknown)


def _about(mark: Mark, style: Style, alone: bool) -> list[str]:
    """Beside the part's name: what was read, or what was found."""
    judgement, cells = mark.judgement, style.cells - COLUMN - (0 if alone else POINTS)
    match mark.outcome:
        case "correct":
            read = wrap(_as_read(judgement), cells) if judgement.read else []
            why = " ".join(told(formulas(s)) for s in judgement.says) or verdict_says(judgement.verdict)
            return [*read, *wrap(why, cells), *_notes(judgement, cells)]
        case "wrong":
            return [*_read_back(mark, style, cells), *_notes(judgement, cells), *_table(judgement, style)]
        case "missing":
            why = verdict_says(judgement.verdict)
            return wrap(why if why.startswith("not attempted") else f"not attempted: {why}", cells)
        case "not_graded":
            if isinstance(judgement.verdict, Unreadable):
                return ["not graded, this does not count as an attempt"]
            read = wrap(f"read as {_as_read(judgement)}", cells) if judgement.read else []
            return [*read, *wrap(verdict_says(judgement.verdict), cells)]
        case unknown:
            assert_never(unknown)


def _as_read(judgement: Judgement) -> str:
    """What was read, the end left out of what would fill the screen."""
    read = told(formulas(judgement.read))
    if len(read) <= LONGEST:
        return read
    return f"{read[:LONGEST]} … ({len(read) - LONGEST:,} more characters)"


def _checked(judgement: Judgement, style: Style) -> list[str]:
    says = checked_says(judgement)
    lines = hang("  ✓ checked", wrap(says, style.cells - COLUMN), COLUMN) if says else []
    return [line.replace("✓", style.paint("✓", "right"), 1) for line in lines[:1]] + lines[1:]


def _place(mark: Mark) -> str:
    if not mark.line:
        return "your answer"
    return f"line {mark.line} of your cell {mark.cell}" if mark.cell else f"your line {mark.line}"


def _read_back(mark: Mark, style: Style, cells: int) -> list[str]:
    """Wherever a value is read, the learner is shown what was read, before being told that it is wrong."""
    judgement = mark.judgement
    place = _place(mark)
    drawing = tuple(shown(line) for line in judgement.pretty)
    if (
        1 < len(drawing) <= HIGHEST
        and style.draws(drawing)
        and max(map(width, drawing)) <= style.cells - COLUMN - 3
    ):
        return [f"I read {place} as", *(f"   {line}" for line in drawing)]
    if judgement.read:
        return wrap(f"I read {place} as  {_as_read(judgement)}", cells)
    return [] if judgement.lines else ["this is not right yet"]


def _notes(judgement: Judgement, cells: int) -> list[str]:
    return [line for note in judgement.notes for line in wrap(f"({told(note)})", cells)]


def _table(judgement: Judgement, style: Style) -> list[str]:
    return [clip(told(formulas(line)), style.cells - COLUMN) for line in judgement.lines]


def _with_points(lines: list[str], mark: Mark, style: Style) -> list[str]:
    """The part's points at the right end of its first line."""
    full = points(mark.part.points)
    got = "not graded" if mark.score is None else f"{earned(mark.score)}/{full}"
    if mark.score is None or width(lines[0]) + 2 + len(got) > style.cells:
        return lines
    return [pad(lines[0], style.cells - len(got)) + got, *lines[1:]]


# ── what happened ───────────────────────────────────────────────────────────────────────────────


def _diagnosis(judgement: Judgement, style: Style) -> list[str]:
    cells = style.cells - COLUMN
    what = [line for sentence in what_happened(judgement) for line in wrap(sentence, cells)]
    see = [
        line
        for row in see_it(judgement, cells)
        for line in (wrap(row, cells) if width(row) > cells else [row])
    ]
    return ["", *hang("  What happened", what, COLUMN), *(hang("  See it", see, COLUMN) if see else [])]


def _unreadable(judgement: Judgement, source: str, style: Style) -> list[str]:
    verdict = judgement.verdict
    if not isinstance(verdict, Unreadable):
        return []
    place, lines = unreadable(verdict, source, style.cells - 2)
    lines = [*([told(str(place))] if place else []), *lines]
    if verdict.repair:
        lines += ["", *wrap(capital(told(verdict.repair)), style.cells - 2)]
    return ["", *(f"  {line}" for line in lines)]
