"""Reports made by hand, so that a screen can be tested without a bank, a reader or a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from grader import sheet
from grader.grading import outcome, score
from grader.maths.evidence import Ball, Refuted
from grader.model import Exercise, Judgement, Mark, Observation, Part, Probe, Read, Report, Unseen, Wrong


@dataclass(frozen=True, slots=True)
class Fixed:
    """An answer that always judges the same."""

    judgement: Judgement

    def probe(self) -> Probe:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        return self.judgement

    def field(self) -> sheet.Field:
        return sheet.LineField("formula", "")

    def right(self) -> None:
        return None

    def wrongs(self) -> tuple[Wrong, ...]:
        return ()

    def as_earlier(self, name: str) -> None:
        return None

    def asked(self) -> tuple[float, ...]:
        return ()

    def hidden(self) -> tuple[Unseen, ...]:
        return ()

    def starter(self, name: str) -> str:
        return f"{name} = ..."

    def asks(self) -> str:
        return "Find it."


def part(judgement: Judgement, id: str = "answer", points: int = 1, hints: tuple[str, ...] = ()) -> Part:
    return Part(id, Fixed(judgement), Fraction(points), hints=hints)


def report(*parts: Part, file: str = "ex01.py", line: int | None = 7, printed: str = "") -> Report:
    exercise = Exercise("ex01", "Chain rule", parts, digest="spec")
    marks = tuple(_mark(each, line) for each in parts)
    return Report(exercise, marks, file=file, printed=printed, submission_digest="file")


def _mark(part: Part, line: int | None) -> Mark:
    assert isinstance(part.answer, Fixed)
    judgement = part.answer.judgement
    return Mark(part, judgement, outcome(judgement.verdict), score(part, judgement), line)


def refuted(expected: str, got: str, **at: int) -> Refuted:
    return Refuted({name: Fraction(value) for name, value in at.items()}, Ball(expected), Ball(got))
