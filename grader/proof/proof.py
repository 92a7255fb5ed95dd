"""The proof of one exercise: what holds on every variant, what does not, and the share of wrong answers named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Any

from grader import bank
from grader.answers.code import Code
from grader.answers.predict import Predict
from grader.bank.exercise import opened
from grader.errors import GraderError, debugging
from grader.maths.printing.text import to_text
from grader.model import Call, Doubted, Exercise, Follower, Judgement, Mark, Part, Rejected, Report, Wrong
from grader.proof.cheats import failing_draw, tried_cheats
from grader.proof.flaw import Flaw
from grader.proof.hidden import Hidden, hidden
from grader.proof.known import known
from grader.proof.printed import other_output
from grader.proof.rights import right_file
from grader.proof.spread import spread
from grader.proof.trials import trials
from grader.record import dataclass
from grader.report.starter import starter
from grader.submit import submit

USUAL = 12  # variants of an exercise that are proved unless all are asked for


@dataclass(slots=True)
class TriedPart:
    """One question, and what came of the wrong answers to it."""

    part: Part
    wrong: int = 0  # wrong answers tried
    rejected: int = 0
    to_name: int = 0  # of which a mistake is behind
    named: int = 0
    faults: list[Flaw] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Proof:
    """What was found for one exercise."""

    id: str
    values: Sequence[dict[str, Any]] = ()  # the parameters of every variant
    variants: int = 0
    proved: int = 0
    wrong: int = 0  # the sums over all questions, on each variant
    rejected: int = 0
    to_name: int = 0
    named: int = 0
    tried: list[TriedPart] = field(default_factory=list)  # each question once, also where variants share it
    faults: list[Flaw] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    untried: list[str] = field(
        default_factory=list
    )  # parts for which no wrong answer is known, on any variant
    hidden: list[Hidden] = field(default_factory=list)  # mistakes that no variant can see

    def add(self, tried: TriedPart) -> None:
        """The numbers of one question, on one more variant."""
        self.wrong += tried.wrong
        self.rejected += tried.rejected
        self.to_name += tried.to_name
        self.named += tried.named

    def leave_out(self, variant: int) -> str:
        """`leave a = 2 out: `; empty where there are no parameters."""
        named = told_values(self.values[variant]) if variant < len(self.values) else ""
        return f"leave {named} out: " if named else ""


def told_values(values: dict[str, Any]) -> str:
    """`a = 2, n = 3`: the parameters of one variant."""
    return ", ".join(f"{name} = {to_text(value)}" for name, value in values.items())


def prove(path: Path, solution: Path, *, most: int | None = USUAL, only: int | None = None) -> Proof:
    """Prove an exercise on its variants, at most so many of them, spread over all; or on one."""
    found = Proof(path.stem)
    try:
        found.values = opened(path).every
        found.variants = len(found.values)
        text = solution.read_text(encoding="utf-8") if solution.is_file() else ""
        if not text:
            found.faults.append(Flaw("there is no solution", repair=f"write {solution}"))
        elif (score := unearned(submit(bank.load(path), text.encode(), solution.name))) is not None:
            found.faults.append(Flaw(f"its solution does not earn full marks: {score}", repair=str(solution)))
        unseen: list[Hidden] | None = None
        for variant in spread(found.variants, most) if only is None else (only,):
            exercise = bank.load(path, variant)
            _variant(found, exercise, text, variant)
            found.proved += 1
            here = [each for part in exercise.parts for each in hidden(part)]
            ids = {(each.part, each.id) for each in here}
            unseen = here if unseen is None else [each for each in unseen if (each.part, each.id) in ids]
        found.hidden = unseen or []
        found.faults += [Flaw(what, part="tests") for what in trials(path)]
    except GraderError as error:
        found.faults.append(Flaw(str(error), repair=error.repair))
    except Exception as error:  # the boundary of one exercise: a defect of ours, and the others are proved
        if debugging():
            raise
        what = f"it cannot be proved: {type(error).__name__}: {error}"
        found.faults.append(Flaw(what, repair="GRADE_DEBUG=1 grade prove shows where"))
    return found


def _not_derived(mark: Mark, variant: int) -> Flaw:
    """What was handed in as right, and is not."""
    right, outcome = mark.part.answer.right(), mark.outcome.replace("_", " ")
    if right is None and variant:
        what, repair = (
            f"its solution is {outcome} here, and no answer is derived",
            "give `model:`, in the parameters",
        )
        return Flaw(what, variant, mark.part.id, repair)
    what = f"a right answer is {outcome}: {right or 'that of its solution'}"
    return Flaw(what, variant, mark.part.id, "is the formula what was meant?")


def unearned(report: Report) -> str | None:
    """The parts that are not right, and what is; None where all are."""
    return ", ".join(_not_right(mark) for mark in report.marks if mark.outcome != "correct") or None


def _not_right(mark: Mark) -> str:
    right = mark.part.answer.right()
    told = f" (right is {right})" if right is not None else ""
    return f"{mark.part.id} is {mark.outcome.replace('_', ' ')}{told}"


def _variant(found: Proof, exercise: Exercise, solution: str, variant: int) -> None:
    file = right_file(exercise, solution)
    right = submit(_anew(found, exercise), file.encode(), "right.py")
    for mark in right.marks:
        if mark.outcome != "correct":
            found.faults.append(_not_derived(mark, variant))
    begun = submit(exercise, starter(exercise).encode(), "starter.py")
    if begun.score:
        found.faults.append(Flaw("the starter earns points", variant))
    idle = []  # parts for which no wrong answer is known here
    for part in exercise.parts:
        tried = next((each for each in found.tried if each.part == part), None)
        if tried is None:  # a question without parameters is the same on every variant
            tried = _tried(found, exercise, part, file, variant)
            found.tried.append(tried)
            found.faults += tried.faults
            found.unnamed += tried.unnamed
        found.add(tried)
        if not tried.wrong:
            idle.append(part.id)
    found.untried = [id for id in found.untried if id in idle] if found.proved else idle


def _anew(found: Proof, exercise: Exercise) -> Exercise:
    """Its questions that no earlier variant had; all of them where one builds on others."""
    new = tuple(part for part in exercise.parts if all(each.part != part for each in found.tried))
    whole = not new or any(isinstance(part.answer, Follower) for part in new)
    return exercise if whole else replace(exercise, parts=new)


def _tried(found: Proof, exercise: Exercise, part: Part, file: str, variant: int) -> TriedPart:
    tried = TriedPart(part)
    _wrong_answers(tried, exercise, variant, found.leave_out(variant))
    if isinstance(part.answer, Code) and not found.proved:  # parameters do not change what is drawn
        tried.faults += _code(exercise, part, part.answer, file)
    said = [*leaks(part), *_doubts(part), *_contradictions(part), *_prints(part)]
    tried.faults += [replace(flaw, variant=variant, part=part.id) for flaw in said]
    return tried


def _contradictions(part: Part) -> Iterator[Flaw]:
    from grader.proof.by_sympy import (
        contradictions,  # SymPy takes longer to be imported than a page to be shown
    )

    return map(Flaw, contradictions(part.answer))


def _doubts(part: Part) -> Iterator[Flaw]:
    if isinstance(part.answer, Doubted):
        yield from (Flaw(what) for what in part.answer.doubts())


def _prints(part: Part) -> Iterator[Flaw]:
    """A program that is to be predicted is run: does it print what the exercise says?"""
    if isinstance(part.answer, Predict) and (what := other_output(part.answer)):
        yield Flaw(what, repair="mend `prints`, or the program")


def _code(exercise: Exercise, part: Part, answer: Code, file: str) -> Iterator[Flaw]:
    """A code part holds on many draws, and against files that know values and compute nothing."""
    if failed := failing_draw(answer, file):
        yield Flaw(f"its solution fails a draw: {failed}", 0, part.id, "draw from less, or allow more")
    tried = tried_cheats(exercise, part, file)
    for one in tried:
        if one.passed:
            yield Flaw(f"{one.what} passes", 0, part.id, "draw an input: draw: {x: -2..2}")
    if not any(one.judged for one in tried):
        yield Flaw("no table and no constant could be tried", 0, part.id, "its solution returns no value")


def _wrong_answers(found: TriedPart, exercise: Exercise, variant: int, leave_out: str) -> None:
    part = found.part
    for wrong in known(part.answer):
        mark = _answered(exercise, part, wrong)
        if mark.outcome == "correct":
            if wrong.says is not None:
                what = f"an expected mistake is a right answer here: {wrong.text}"
                found.faults.append(Flaw(what, variant, part.id, f"{leave_out}it has to be wrong"))
            elif wrong.sure:
                what = f"a wrong answer is accepted: {wrong.text}"
                ran = isinstance(part.answer.probe(), Call)
                repair = "add a check that it fails" if ran else "is the right answer what was meant?"
                found.faults.append(Flaw(what, variant, part.id, repair))
            continue  # a bent rule that gives the right answer here is no mistake here
        found.wrong += 1
        if mark.outcome != "wrong":
            found.faults.append(Flaw(f"neither right nor wrong: {wrong.text}", variant, part.id, wrong.about))
            continue
        found.rejected += 1
        if mark.score and mark.score >= part.points:
            found.faults.append(Flaw(f"a wrong answer earns all points: {wrong.text}", variant, part.id))
        if wrong.named:
            found.to_name += 1
            if names(mark.judgement):
                found.named += 1
            else:
                found.unnamed.append(f"{part.id}: {wrong.text} ({wrong.about})")
        told = (*mark.judgement.says, *(m.says for m in mark.judgement.mistakes))
        if wrong.says is not None and wrong.says not in told:
            what = f"an expected mistake is answered in other words: {wrong.text}"
            found.faults.append(Flaw(what, variant, part.id, "an earlier row shadows it: put it first"))


def _answered(exercise: Exercise, part: Part, wrong: Wrong) -> Mark:
    """The mark of one part whose answer is wrong; what follows from it is not our question here."""
    alone = replace(exercise, parts=(part,))
    source = f"{part.id} = {wrong.text}\n"
    return submit(alone, source.encode(), "wrong.py").marks[0]


def names(judgement: Judgement) -> bool:
    """Whether the learner is told what went wrong, and not only that it did."""
    told = judgement.mistakes or judgement.facts or judgement.says
    return bool(told) or isinstance(judgement.verdict, Rejected)


# ── hints ───────────────────────────────────────────────────────────────────────────────────────

FRAGMENT = re.compile(r"\$([^$]+)\$|`([^`]+)`|(?<![\w.])(-?\d+(?:\.\d+)?(?:/\d+)?)(?!\w|\.\d)")
TOLD = re.compile(
    r"\b(?:answer|result|value|solution) (?:is|=) (?:just |simply )?(-?\d+)(?!\w|\.\d)", re.IGNORECASE
)
TERM = r"(?:[A-Za-z]{1,3}\d?|\d+(?:\.\d+)?|sqrt|sigmoid|tanh|relu)"
RUN = re.compile(rf"[-(√]*{TERM}(?:[\s]*[-+*/^·()²³⁻¹√.]+[\s]*{TERM}?|[²³⁻¹]|\s?{TERM}(?=[-+*/^·(²³]))+")
SMALL = 12  # whole numbers up to this may stand in a hint by chance


def _formulas(hint: str) -> Iterator[str]:
    """Runs of words that look like a formula: they hold an operator, or a power, between names and numbers."""
    for match in RUN.finditer(hint):
        text = match[0].strip(" .,;:")
        if re.search(r"\w\s*[-+*/^·]|[²³⁻]|\w\(", text) and re.search(r"[A-Za-z]", text):
            yield text


def leaks(part: Part) -> Iterator[Flaw]:
    """A hint before the last that contains the answer."""
    right = part.answer.right()
    if right is None or right[:1] not in "'\"":
        return
    exercise = Exercise("hint", "hint", (part,))

    @cache  # a formula is often found in both ways, and in several hints
    def is_right(text: str) -> bool:
        report = submit(exercise, f"{part.id} = {text!r}\n".encode(), "hint.py")
        return report.marks[0].outcome == "correct"

    for hint in part.hints[:-1]:
        for text in _formulas(hint):
            if is_right(text):
                yield Flaw(f"a hint before the last gives the answer: {text}", repair="say it in other words")
                break
        for match in FRAGMENT.finditer(hint):
            text = match[1] or match[2] or match[3]
            small = match[3] and "." not in text and "/" not in text and abs(int(text)) <= SMALL
            if is_right(text) and not (small and text not in TOLD.findall(hint)):
                yield Flaw(f"a hint before the last gives the answer: {text}", repair="say it in other words")
