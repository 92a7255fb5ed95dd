"""A verdict decides the outcome, and the outcome the score; what was not graded is never a zero."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.errors import Place
from grader.grading import grade
from grader.maths.evidence import Agreed, Ball, OutsideDomain, Proved, Refuted, Undecided
from grader.model import (
    Exercise,
    Fault,
    Faulted,
    Judgement,
    Missing,
    NotGraded,
    Observation,
    Part,
    Rejected,
    Returned,
    Text,
    Unreadable,
    Values,
    Verdict,
)
from tests.unit.hand_made import Fixed, part

OUTCOMES: list[tuple[Verdict, str, Fraction | None]] = [
    (Proved("structure"), "correct", Fraction(2)),
    (Agreed(12, 50), "correct", Fraction(2)),
    (Refuted({"x": Fraction(2)}, Ball("0.8"), Ball("0.2")), "wrong", Fraction(0)),
    (OutsideDomain({"x": Fraction(2)}, "ln of a negative number"), "wrong", Fraction(0)),
    (Rejected("not one of the choices"), "wrong", Fraction(0)),
    (Faulted(Fault("timeout", "did not finish")), "wrong", Fraction(0)),
    (Missing("not attempted yet"), "missing", Fraction(0)),
    (Undecided("no proof, no refutation"), "not_graded", None),
    (Unreadable("2*x/(", 4, "never closed"), "not_graded", None),
    (NotGraded("the sandbox did not start"), "not_graded", None),
]


@pytest.mark.parametrize("verdict, outcome, score", OUTCOMES)
def test_a_verdict_decides_outcome_and_score(verdict: Verdict, outcome: str, score: Fraction | None) -> None:
    exercise = Exercise("ex01", "Title", (part(Judgement(verdict), points=2),))
    (mark,) = grade(exercise, {}).marks
    assert (mark.outcome, mark.score) == (outcome, score)


def test_credit_earns_its_share_of_a_wrong_part() -> None:
    exercise = Exercise(
        "ex", "Title", (part(Judgement(Rejected("2 of 3"), credit=Fraction(2, 3)), points=3),)
    )
    assert grade(exercise, {}).score == 2


def test_credit_cannot_raise_what_was_not_graded() -> None:
    exercise = Exercise("ex", "Title", (part(Judgement(Undecided("?"), credit=Fraction(1, 2))),))
    assert [mark.score for mark in grade(exercise, {}).marks] == [None]


def test_a_part_that_could_not_be_observed_is_not_graded_and_the_others_are() -> None:
    right = Judgement(Proved("structure"))
    exercise = Exercise("ex", "Title", (part(right, "f"), part(right, "g")))
    report = grade(exercise, {}, failed={"f": NotGraded("no child process")})
    assert [mark.outcome for mark in report.marks] == ["not_graded", "correct"]
    assert (report.score, report.max_score, report.not_graded) == (1, 2, 1)


def test_a_mark_knows_the_line_of_its_answer() -> None:
    exercise = Exercise("ex", "Title", (part(Judgement(Proved("structure")), "f"),))
    seen = Text("2x", Place("ex.py", 7, 11))
    assert [mark.line for mark in grade(exercise, {"f": seen}).marks] == [7]


def test_what_several_parts_print_alike_is_told_once() -> None:
    right = Judgement(Proved("structure"))
    exercise = Exercise("ex", "Title", (part(right, "f"), part(right, "g")))
    ran = Values((Returned(1.0),), printed="hello\n", level="FENCED", open_to=("read files",))
    report = grade(exercise, {"f": ran, "g": ran})
    assert (report.printed, report.level, report.open_to) == ("hello\n", "FENCED", ("read files",))


def test_the_seed_reaches_whoever_draws_points() -> None:
    seeds: list[int | None] = []

    class Listening(Fixed):
        def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
            seeds.append(seed)
            return self.judgement

    exercise = Exercise("ex", "Title", (Part("f", Listening(Judgement(Proved("structure")))),))
    assert grade(exercise, {}, seed=7).seed == 7
    assert seeds == [7]


def test_grading_twice_gives_the_same_report() -> None:
    exercise = Exercise("ex", "Title", tuple(part(Judgement(verdict)) for verdict, _, _ in OUTCOMES))
    assert grade(exercise, {}) == grade(exercise, {})


def test_a_defect_of_ours_costs_one_part_and_no_points() -> None:
    class Broken(Fixed):
        def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
            raise RecursionError("deep")

    right = Judgement(Proved("structure"))
    exercise = Exercise("ex", "Title", (Part("f", Broken(right)), part(right, "g")))
    report = grade(exercise, {})
    assert [mark.outcome for mark in report.marks] == ["not_graded", "correct"]
    assert "RecursionError" in str(report.marks[0].judgement.verdict)
    with pytest.raises(RecursionError):
        grade(exercise, {}, strict=True)
