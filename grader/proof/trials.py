"""`tests:` of an exercise, tried: what a learner gives, and whether that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader import bank
from grader.bank.compiled import nodes_of
from grader.bank.exercise import first
from grader.bank.nodes import read_source
from grader.bank.trial import AuthorsTrial, read_trials
from grader.grading import FOLLOWS
from grader.model import Rejected, Report
from grader.submit import submit


def trials(path: Path) -> Iterator[str]:
    """The tests that fail, as sentences; raises SpecError for one that cannot be read."""
    source = read_source(path)
    root = nodes_of(source)
    rows = read_trials(first(source, root, path.stem), root)
    exercise = bank.load(path) if rows else None
    for trial, node in rows:
        assert exercise is not None
        given = trial.given(exercise.parts[0].id).items()
        file = "".join(f"{name} = {answer.source!r}\n" for name, answer in given)
        report = submit(exercise, file.encode(), "test.py")
        yield from (f"line {node.where.line}: {what}" for what in _failures(trial, report))


def _failures(trial: AuthorsTrial, report: Report) -> Iterator[str]:
    marks = {mark.part.id: mark for mark in report.marks}
    if trial.score is not None and trial.score not in (report.score, report.score / report.max_score):
        yield f"it scores {report.score} of {report.max_score}, not {trial.score}"
    for name in trial.follows:
        if name not in marks or marks[name].judgement.verdict != Rejected(FOLLOWS):
            yield f"{name} does not follow"
    for words in trial.says:
        if not any(words in " ".join(mark.judgement.says) for mark in report.marks):
            yield f"nobody is told {words!r}"
    for name in trial.invalid:
        if name not in marks or marks[name].outcome != "not_graded":
            yield f"{name} was graded"
