"""Whom an instructor means, in a journal."""

from __future__ import annotations

from grader.classroom.intake.owners import Owners
from grader.classroom.intake.roster import Student, folded
from grader.classroom.journal.journal import Journal
from grader.errors import SubmissionError
from grader.nearest import nearest


def person(journal: Journal, name: str) -> str:
    """The id of a learner, by any name of the roster; raises SubmissionError with the nearest where there is none."""
    results = {kept.student for kept in journal.results()}
    roster = journal.roster()
    known = {student.id for student in roster}
    owner = Owners([*roster, *(Student(id) for id in sorted(results - known))]).of(name)
    if owner.known:
        return owner.id
    if owner.several:
        raise SubmissionError(f"{name!r} could be {', '.join(owner.several)}", repair="name the id")
    near = nearest(folded(name), sorted({*known, *results}), 1, 0.5)
    repair = f"did you mean {near[0]}?" if near else "grade class export … --to csv lists them all"
    raise SubmissionError(f"nobody in this journal is {name!r}", repair=repair)
