"""Where am I: the course topic by topic, what is due, and the one next thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from grader.bank import Step
from grader.counted import counted
from grader.progress import onward
from grader.progress.forgetting import shakiest
from grader.progress.standing import SIGNS, Learner
from grader.record import dataclass
from grader.report.layout import commands, pad, paragraph, width
from grader.report.safe import told
from grader.report.style import Style

COLUMN = 13  # where the text beside `  Due today` begins
NARROWEST_BAR, WIDEST_BAR = 10, 30
LEGEND = "○ not yet    ◐ begun    ✓ right    ★ kept: right again on a later day"
OFTEN = 2  # times a mistake was made, from which on it is told


@dataclass(frozen=True, slots=True)
class Where:
    """A learner, in a course, on a day."""

    course: Sequence[Step]
    learner: Learner
    day: int

    def due(self) -> onward.Due:
        ids = {step.entry.id for step in self.course}
        return onward.due([id for id in shakiest(self.learner, self.day) if id in ids])


def bar(share: tuple[int, int], cells: int) -> str:
    """The first exercise that is right shows already, and only the last one fills it."""
    done, whole = share
    full = max(done * cells // max(1, whole), min(1, done))
    return "■" * full + "□" * (cells - full)


def progress(where: Where, style: Style) -> str:
    """`■■■□□□ 3 of 62 right`, and a word for whoever is through."""
    done, whole = onward.done(where.course, where.learner), len(where.course)
    said = f"{bar((done, whole), max(NARROWEST_BAR, min(24, style.cells - 50)))} {done} of {whole} right"
    return f"{said}. That was the last one: the whole course is yours. Well done!" if done == whole else said


def name(topic: str) -> str:
    """01_chain_rule is the chain rule."""
    return topic.partition("_")[2].replace("_", " ") or topic


def home(where: Where, style: Style) -> list[str]:
    """The screen of bare `grade`."""
    course, learner, cells = where.course, where.learner, style.cells
    done, whole = onward.done(course, learner), len(course)
    kept = sum(learner.state(step.entry.id) == "kept" for step in course)
    told_kept = f", {kept} kept" if kept else ""
    room = max(NARROWEST_BAR, min(WIDEST_BAR, cells - 46))
    lines = [f"{bar((done, whole), room)} {done} of {whole} right{told_kept}", "", *topics(where, style), ""]
    lines += ["  " + piece for piece in _legend(cells - 2)]
    due = where.due()
    return [*lines, "", *_watch_for(learner, cells), *_due(due, cells), *_next(where, cells), *_newer(learner, cells),
            "", *commands(_commands(where, due), cells)]  # fmt: skip


def topics(where: Where, style: Style) -> list[str]:
    """A line a topic: a sign an exercise, in the order of the course."""
    rows = sorted(where.course, key=lambda step: step.entry.topic)
    grouped = [(topic, list(group)) for topic, group in groupby(rows, key=lambda step: step.entry.topic)]
    first = max((width(name(topic)) for topic, _ in grouped), default=0) + 2
    second = max((len(group) for _, group in grouped), default=0) + 1
    lines: list[str] = []
    for topic, group in grouped:
        signs = "".join(SIGNS[where.learner.state(step.entry.id)] for step in group)
        right = onward.done(group, where.learner)
        lines += _topic(name(topic), signs, f"{right:>2}/{len(group)}", (first, second), style.cells)
    return lines


def _topic(name: str, signs: str, count: str, columns: tuple[int, int], cells: int) -> list[str]:
    first, second = columns
    if 2 + first + second + width(count) <= cells:
        return [f"  {pad(name, first)}{pad(signs, second)}{count}"]
    room = max(10, cells - 6)
    pieces = [signs[k : k + room] for k in range(0, len(signs), room)]
    return [f"  {pad(name, first)}{count}", *(f"    {piece}" for piece in pieces)]


def _legend(cells: int) -> list[str]:
    """On one line, or one a sign where the screen is narrow."""
    return [LEGEND] if width(LEGEND) <= cells else LEGEND.split("    ")


def _watch_for(learner: Learner, cells: int) -> list[str]:
    often = [slip for slip in learner.slips.values() if slip.times >= OFTEN]
    if not often:
        return []
    slip = max(often, key=lambda slip: (slip.last, slip.id))
    command = f"grade explain {told(slip.id)}"
    column = COLUMN if COLUMN + width(command) <= cells else 2
    said = paragraph("  Watch for", f"{told(slip.id)}, {slip.times} times", COLUMN, cells)
    return [*said, f"{' ' * column}{command}"]


def _due(due: onward.Due, cells: int) -> list[str]:
    if not due.today:
        return []
    more = f", {due.later} more can wait" if due.later else ""
    return paragraph("  Due today", f"{due.today} to keep, about {due.minutes} min{more}", COLUMN, cells)


def _next(where: Where, cells: int) -> list[str]:
    entry = onward.upcoming(where.course, where.learner)
    if entry is None:
        return paragraph("  Next", "every exercise is right", COLUMN, cells)
    tried = where.learner.of(entry.id).attempts
    said = f", {counted(tried, 'attempt')} so far" if tried else ""
    return paragraph("  Next", f"{entry.id}, {told(entry.title)}{said}", COLUMN, cells)


def _newer(learner: Learner, cells: int) -> list[str]:
    if not learner.newer:
        return []
    said = f"{learner.newer} events come from a newer version of grade, and are not counted here"
    return paragraph("  Note", said, COLUMN, cells)


def _commands(where: Where, due: onward.Due) -> list[str]:
    first = ["grade review"] if due.today else []
    more = onward.upcoming(where.course, where.learner) is not None
    return [*first, *(["grade next", "grade watch"] if more else ["grade quiz", "grade list"])]
