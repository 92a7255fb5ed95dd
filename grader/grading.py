"""Turn what was seen into marks: pure, so that the same submission always earns the same report.

A verdict decides the outcome, the outcome decides the score:

    correct      all the points
    wrong        none, or the share that the answer's own checks credit
    missing      none
    not graded   no score at all: never a zero, and never added to a total
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import assert_never

from grader.answers.ambiguous import asked
from grader.answers.kept import kept_back, numbers_asked
from grader.maths.evidence import Agreed, Differs, OutsideDomain, Proved, Refuted, Undecided, WrongShape
from grader.memory import remembered
from grader.model import (
    Exercise,
    Fault,
    Faulted,
    Feedback,
    Follower,
    Judgement,
    Mark,
    Missing,
    NotGraded,
    Nothing,
    Observation,
    Outcome,
    Part,
    Rejected,
    Report,
    Submission,
    Text,
    Unreadable,
    Unusable,
    Used,
    Values,
    Verdict,
)
from grader.tongue import spoken

FOLLOWS = "This follows from your earlier answers, one of which is wrong. Nothing is taken off twice."


def grade(
    exercise: Exercise,
    submission: Submission,
    *,
    failed: Mapping[str, NotGraded] | None = None,
    file: str = "",
    digest: str = "",
    seed: int = 0,
    strict: bool = False,
    attempt: int | None = None,
) -> Report:
    """Judge every part; `failed` names those that we could not observe, through no fault of the learner.

    The seed draws the points at which formulas are compared.  A defect of ours on one part is a verdict on that
    part, `not graded`; `strict` raises it instead.
    """
    ran = [seen for seen in submission.values() if isinstance(seen, Values)]
    return Report(
        exercise=exercise,
        marks=_marks(exercise, submission, failed or {}, seed, strict),
        file=file,
        # Each part runs the whole file: what it prints is said once.
        printed="".join(dict.fromkeys(seen.printed for seen in ran)),
        level=ran[0].level if ran else "",
        open_to=ran[0].open_to if ran else (),
        used=sum((seen.used for seen in ran), Used()) if ran else None,
        submission_digest=digest,
        seed=seed,
        variant=exercise.variant,
        attempt=attempt,
    )


def _marks(
    exercise: Exercise, submission: Submission, failed: Mapping[str, NotGraded], seed: int, strict: bool
) -> tuple[Mark, ...]:
    """One a part, in their order: a part may stand on those before it."""
    seen_in = {part.id: spoken(submission.get(part.id, Nothing()), exercise.lang) for part in exercise.parts}
    marks: list[Mark] = []
    for part in exercise.parts:
        so_far = all(mark.outcome == "correct" for mark in marks)
        making = partial(
            _made, exercise, part, seen_in, failed.get(part.id), seed, so_far=so_far, strict=strict
        )
        mark = making() if part.id in failed else remembered(exercise, part, seen_in, seed, so_far, making)
        marks.append(_waiting(mark, marks))
    return tuple(marks)


def outcome(verdict: Verdict) -> Outcome:
    """What a verdict means for the learner."""
    match verdict:
        case Proved() | Agreed():
            return "correct"
        case Refuted() | Differs() | OutsideDomain() | WrongShape() | Rejected() | Faulted():
            return "wrong"
        case Missing():
            return "missing"
        case Undecided() | Unreadable() | NotGraded():
            return "not_graded"
        case _:
            assert_never(verdict)


def score(part: Part, judgement: Judgement) -> Fraction | None:
    """The points earned, or None where nothing was graded."""
    match outcome(judgement.verdict):
        case "correct":
            return part.points
        case "wrong":
            return part.points * (judgement.credit or Fraction(0))
        case "missing":
            return Fraction(0)
        case "not_graded":
            return None
        case unknown:
            assert_never(unknown)


def _made(
    exercise: Exercise,
    part: Part,
    seen_in: Submission,
    failed: NotGraded | None,
    seed: int,
    *,
    so_far: bool,
    strict: bool,
) -> Mark:
    """The mark of one part, without the numbers that the exercise asks for."""
    mark = _mark(part, seen_in, failed, seed, so_far=so_far, strict=strict)
    return _kept(mark, exercise, seen_in[part.id])


def _mark(
    part: Part, seen_in: Submission, failed: NotGraded | None, seed: int, *, so_far: bool, strict: bool
) -> Mark:
    """`so_far`: every earlier part is right."""
    seen = seen_in[part.id]
    judgement = Judgement(failed) if failed else _judged(part, seen_in, seed, so_far, strict)
    judgement = _told(part.feedback, judgement)
    if isinstance(seen, Text) and seen.notes:
        judgement = replace(judgement, notes=(*seen.notes, *judgement.notes))
    return Mark(
        part, judgement, outcome(judgement.verdict), score(part, judgement), _line(judgement.verdict, seen)
    )


def _kept(mark: Mark, exercise: Exercise, seen: Observation) -> Mark:
    """The same, without a number that a part of the exercise asks for."""
    judgement = mark.judgement
    if judgement.measured is None and not getattr(judgement.verdict, "at", None):
        return mark
    kept = numbers_asked(part.answer for part in exercise.parts)
    return replace(mark, judgement=kept_back(judgement, mark.part.answer, seen, kept))


def _waiting(mark: Mark, before: Sequence[Mark]) -> Mark:
    """Not right by itself, and built on an earlier answer that was not graded: it builds on that one."""
    if mark.outcome != "wrong" or not isinstance(mark.part.answer, Follower):
        return mark
    unknown = {each.part.id for each in before if each.outcome == "not_graded"}
    open_ = [name for name in mark.part.answer.stands_on() if name in unknown] if unknown else []
    if not open_:
        return mark
    why = f"it builds on {' and '.join(open_)}, which could not be graded: mend that first"
    return replace(
        mark, judgement=Judgement(NotGraded(why), read=mark.judgement.read), outcome="not_graded", score=None
    )


def _told(feedback: Feedback, judgement: Judgement) -> Judgement:
    """With the author's own words to such an outcome."""
    match outcome(judgement.verdict):
        case "correct":
            words = feedback.right
        case "wrong":
            words = (feedback.partial if judgement.credit else "") or feedback.wrong
        case _:
            words = ""
    return replace(judgement, says=(*judgement.says, words)) if words else judgement


def _judged(part: Part, seen_in: Submission, seed: int, so_far: bool, strict: bool) -> Judgement:
    """The judgement; a defect of ours on one part is said there, and the other parts keep their scores."""
    try:
        judgement = _as_read(part, seen_in, seed, so_far)
        if outcome(judgement.verdict) != "wrong" or judgement.credit == 1:
            return judgement

        def another(text: Text) -> Judgement:
            return _as_read(part, {**seen_in, part.id: text}, seed, so_far)

        return asked(seen_in[part.id], judgement, another) or judgement
    except Exception as error:  # whatever it is, it is ours, and must never cost a learner points
        if strict:
            raise
        name = type(error).__name__
        return Judgement(
            NotGraded(
                f"the grader failed on this answer ({name}), seed {seed}; please report it with your file"
            )
        )


def _as_read(part: Part, seen_in: Submission, seed: int, so_far: bool) -> Judgement:
    judgement = part.answer.judge(seen_in[part.id], seed=seed)
    if outcome(judgement.verdict) == "wrong":
        return _carried_forward(part, seen_in, judgement, seed, so_far)
    return judgement


def _carried_forward(
    part: Part, seen_in: Submission, judgement: Judgement, seed: int, so_far: bool
) -> Judgement:
    """Wrong, but right for the learner's own earlier answers: all the points, and still shown as wrong.

    Where those are right, within their tolerance, so is this one: it carries their rounding.
    """
    again = part.answer.following(seen_in) if isinstance(part.answer, Follower) else None
    if again is None:
        return judgement
    found = again.judge(seen_in[part.id], seed=seed)
    if (
        outcome(found.verdict) != "correct"
    ):  # what went wrong besides is seen better from the learner's own values
        return replace(judgement, mistakes=judgement.mistakes or found.mistakes)
    if so_far:
        return replace(found, verdict=Proved("right for your own earlier values"))
    return Judgement(Rejected(FOLLOWS), read=judgement.read, credit=Fraction(1))


def _line(verdict: Verdict, seen: Observation) -> int | None:
    """The line of the learner's file that a reader should look at: where it stopped, else where it stands."""
    if isinstance(verdict, Faulted) and verdict.fault.line:
        return verdict.fault.line
    return line_of(seen)


def line_of(seen: Observation) -> int | None:
    """Where it stands in the learner's file."""
    match seen:
        case Text(where=where) | Unusable(where=where):
            return where.line
        case Values(line=line) | Fault(line=line) | Nothing(line=line):
            return line
        case _:
            assert_never(seen)


def overall(report: Report) -> Outcome:
    """The worst news first: a wrong part, then one not graded, then one not attempted."""
    order: tuple[Outcome, ...] = ("wrong", "not_graded", "missing")
    outcomes = {mark.outcome for mark in report.marks}
    return next((one for one in order if one in outcomes), "correct")
