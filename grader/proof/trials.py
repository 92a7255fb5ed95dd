"""`tests:` of an exercise: rows of what a learner gives, and what must come of it.

tests:
  - give: {fx: 2*a*x*y, grad: "[12*a, 0]"}
    score: 2/3             the points earned, or their share
    follows: grad          this part gets its points although it is wrong
    says: dropped          words that are told
    invalid: fx            this part is not graded
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from grader import bank
from grader.bank.build import scalar
from grader.bank.compiled import nodes_of
from grader.bank.exercise import first
from grader.bank.nodes import Mapping, Scalar, Sequence, Source, read_source
from grader.grading import FOLLOWS
from grader.model import Rejected, Report
from grader.submit import submit

KEYS = ("give", "score", "follows", "says", "invalid")


def trials(path: Path) -> Iterator[str]:
    """The tests that fail, as sentences; raises SpecError for one that cannot be read."""
    source = read_source(path)
    root = nodes_of(source)
    listed = root.get("tests")
    if listed is None:
        return
    if not isinstance(listed, Sequence):
        raise source.error("`tests` is a list of rows", listed.where, "- give: {…}")
    source = first(source, root, path.stem)
    exercise = bank.load(path)
    for row in listed.items:
        if not isinstance(row, Mapping):
            raise source.error("a test is a row with `give`", row.where, "- give: {…}")
        for key, _ in row:
            if key.text not in KEYS:
                raise source.error(f"unknown key {key.text!r}", key.where, f"known here: {', '.join(KEYS)}")
        report = submit(exercise, _file(source, row).encode(), "test.py")
        yield from (f"line {row.where.line}: {what}" for what in _failures(source, row, report))


def _file(source: Source, row: Mapping) -> str:
    given = row.get("give")
    pairs = given.pairs if isinstance(given, Mapping) else (((None, given),) if given is not None else ())
    lines = []
    for key, value in pairs:
        if not isinstance(value, Scalar):
            raise source.error("an answer is one text", row.where, "quote it")
        lines.append(f"{key.text if key is not None else 'answer'} = {source.formula(value)!r}\n")
    return "".join(lines)


def _failures(source: Source, row: Mapping, report: Report) -> Iterator[str]:
    for key, node in row:
        if key.text == "give" or not isinstance(node, Scalar):
            continue
        marks = [m for m in report.marks if m.part.id == node.text]
        match key.text:
            case "score":
                wanted = scalar(source, node, Fraction)
                share = report.score / report.max_score
                if wanted not in (report.score, share):
                    yield f"it scores {report.score} of {report.max_score}, not {node.text}"
            case "follows":
                if not marks or marks[0].judgement.verdict != Rejected(FOLLOWS):
                    yield f"{node.text} does not follow"
            case "says":
                if not any(node.text in " ".join(m.judgement.says) for m in report.marks):
                    yield f"nobody is told {node.text!r}"
            case "invalid":
                if not marks or marks[0].outcome != "not_graded":
                    yield f"{node.text} was graded"
