"""The class as a table: a row for everybody on the roster and everybody who handed in, a cell for each exercise.

A cell has the attempts at it, the one that counts, what lateness costs, and what an instructor decided instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from grader import bank
from grader.classroom.intake.collect import Leftover
from grader.classroom.intake.owners import TEAM
from grader.classroom.intake.roster import Student, folded
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow, Override
from grader.classroom.late import Policy
from grader.errors import GraderError
from grader.record import dataclass
from grader.report.paper import Paper, of_record

State: TypeAlias = Literal["graded", "in part", "not graded", "absent"]
Counting: TypeAlias = Literal["best", "last", "decaying"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One file that answers an exercise, and how late it was."""

    kept: KeptRow
    paper: Paper
    days: int
    worth: float | None  # its points, less what lateness and earlier attempts cost


@dataclass(frozen=True, slots=True)
class Cell:
    """What one learner has for one exercise; `counts` is the attempt that does, None where there is none."""

    student: str
    exercise: str
    most: float | None
    attempts: tuple[Attempt, ...] = ()
    counts: Attempt | None = None
    override: Override | None = None

    @property
    def state(self) -> State:
        if self.counts is None:
            return "absent"
        paper = self.counts.paper
        if paper.score is None:
            return "not graded"
        return "in part" if paper.graded_most != paper.most else "graded"

    @property
    def score(self) -> float | None:
        """The points; None where nothing was graded or handed in, which is no zero."""
        if self.override is not None:
            return float(self.override.score)
        return self.counts.worth if self.counts else None

    @property
    def settled(self) -> bool:
        """Whether the score is whole: all of it graded, or decided."""
        return self.override is not None or self.state == "graded"


@dataclass(frozen=True, slots=True)
class Book:
    """All of it; `strangers` are rows of nobody on the roster, `unplaced` files whose exercise is not known."""

    students: tuple[Student, ...]
    exercises: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    titles: Mapping[str, str]
    unplaced: tuple[KeptRow, ...] = ()
    left: tuple[Leftover, ...] = ()
    strangers: frozenset[str] = frozenset()
    when: float = 0.0  # the last result

    def row(self, student: Student) -> list[Cell]:
        return [self.cells[student.id, exercise] for exercise in self.exercises]


def book(journal: Journal, policy: Policy | None = None, counting: Counting = "best") -> Book:
    """The table of a journal, as it is now."""
    policy = policy or Policy()
    meta, results, roster = journal.meta(), journal.results(), journal.roster()
    found = {kept.exercise for kept in results if kept.exercise}
    order = list(bank.listing(Path(meta.get("bank", ""))).by_id)
    asked = tuple(meta.get("exercises", ())) or tuple(sorted(found, key=lambda id: (_place(order, id), id)))
    students = _students(roster, results)
    overrides = {(each.student, each.exercise): each for each in journal.overrides()}
    papers = _by_student(results, students)
    most = _most(results, Path(meta.get("bank", "")), asked)
    cells = {
        (student.id, exercise): _cell(
            student,
            exercise,
            papers.get((student.id, exercise), []),
            policy,
            counting,
            most[exercise],
            overrides,
        )
        for student in students
        for exercise in asked
    }
    known = {student.id for student in roster}
    return Book(
        students,
        asked,
        cells,
        {id: _title(Path(meta.get("bank", "")), id) for id in asked},
        tuple(kept for kept in results if not kept.exercise),
        tuple(journal.leftovers()),
        frozenset(student.id for student in students if known and student.id not in known),
        max((kept.came or 0.0 for kept in results), default=0.0),
    )


def _place(order: Sequence[str], id: str) -> int:
    return order.index(id) if id in order else len(order)


def _students(roster: Sequence[Student], results: Sequence[KeptRow]) -> tuple[Student, ...]:
    """The roster in its order, then those who are not on it; a team is nobody of its own."""
    known = {student.id for student in roster}
    others = sorted({kept.student for kept in results} - known, key=folded)
    return (*roster, *(Student(id) for id in others if not id.startswith(TEAM)))


def _by_student(
    results: Sequence[KeptRow], students: Sequence[Student]
) -> dict[tuple[str, str], list[KeptRow]]:
    """The files that count for each: their own, and those of their team."""
    members: dict[str, list[str]] = {}
    team_of = {student.id: student.team for student in students if student.team}
    for id, team in team_of.items():
        members.setdefault(team, []).append(id)
    found: dict[tuple[str, str], list[KeptRow]] = {}
    for kept in results:
        team = (
            kept.student.removeprefix(TEAM)
            if kept.student.startswith(TEAM)
            else team_of.get(kept.student, "")
        )
        for id in members.get(team, [kept.student]) if team else [kept.student]:
            found.setdefault((id, kept.exercise), []).append(kept)
    return found


def _cell(
    student: Student,
    exercise: str,
    files: Sequence[KeptRow],
    policy: Policy,
    counting: Counting,
    most: float | None,
    overrides: Mapping[tuple[str, str], Override],
) -> Cell:
    ordered = sorted(files, key=lambda kept: (kept.came or 0.0, kept.path, kept.id))
    attempts = tuple(_attempt(student, kept, policy, k, counting) for k, kept in enumerate(ordered))
    return Cell(
        student.id,
        exercise,
        most,
        attempts,
        _counting(attempts, counting),
        overrides.get((student.id, exercise)),
    )


def _attempt(student: Student, kept: KeptRow, policy: Policy, before: int, counting: Counting) -> Attempt:
    paper = of_record(kept.record)
    days = policy.days(student, kept.came, kept.late)
    penalty = (kept.record.get("terms") or {}).get("penalty") or 0.0
    share = policy.kept(days) * (max(0.0, 1.0 - penalty * before) if counting == "decaying" else 1.0)
    return Attempt(kept, paper, days, None if paper.score is None else round(paper.score * share, 6))


def _counting(attempts: Sequence[Attempt], counting: Counting) -> Attempt | None:
    """The attempt that counts: one with points before one without, so that an unreadable copy costs nothing."""
    graded = [attempt for attempt in attempts if attempt.worth is not None]
    if not graded:
        return attempts[-1] if attempts else None
    return graded[-1] if counting == "last" else max(graded, key=lambda attempt: attempt.worth or 0.0)


def _most(results: Sequence[KeptRow], root: Path, exercises: Sequence[str]) -> dict[str, float | None]:
    """The points of each exercise, as a report says them; of one that nobody was graded on, as the bank does."""
    told = {
        kept.exercise: kept.record["max_score"]
        for kept in results
        if kept.record.get("max_score") is not None
    }
    return {id: told[id] if id in told else _of_bank(root, id) for id in exercises}


def _of_bank(root: Path, id: str) -> float | None:
    try:
        return float(sum(part.points for part in bank.load(bank.find(id, root)).parts))
    except (GraderError, OSError):
        return None  # the exercise is at fault: the rows of those who answered it say so


def _title(root: Path, id: str) -> str:
    try:
        return bank.load(bank.find(id, root)).title
    except (GraderError, OSError):
        return id
