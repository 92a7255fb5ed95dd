"""An exercise as its author sees it while typing: question, answers, mistakes, and what lint and prove say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader import bank
from grader.bank.exercise import count
from grader.model import Exercise
from grader.proof.known import known
from grader.proof.lint import faults
from grader.proof.lint.home import solution_of
from grader.proof.proof import Proof, prove
from grader.report import problem
from grader.report.question import question
from grader.report.style import Style

SHOWN = 5  # of anything; the first ones say the most


def previewed(path: Path, variant: int, style: Style) -> list[str]:
    """The page; raises SpecError where the file cannot be read."""
    variants = count(path)
    at = min(variant, variants - 1)
    exercise = bank.load(path, at)
    proof = prove(path, solution_of(path), only=at)
    said = [line for fault in faults(path) for line in problem.render(fault, style).splitlines()]
    return [
        *question(exercise, style.cells),
        "",
        *_answers(exercise),
        *_mistakes(exercise),
        "",
        *_proved(proof),
        *said,
        f"Variant {at} of {variants} · {path}",
    ]


def _answers(exercise: Exercise) -> Iterator[str]:
    for part in exercise.parts:
        yield f"  {part.id} = {part.answer.right() or '(see the solution)'}"


def _mistakes(exercise: Exercise) -> Iterator[str]:
    """The wrong answers that are known, and behind each what it is."""
    for part in exercise.parts:
        wrongs = known(part.answer)
        yield from (f"    ✗ {wrong.text}   {wrong.about}" for wrong in wrongs[:SHOWN])
        if len(wrongs) > SHOWN:
            yield f"    … and {len(wrongs) - SHOWN} more"


def _proved(proof: Proof) -> Iterator[str]:
    for fault in proof.faults[:SHOWN]:
        of = f"{fault.part}: " if fault.part else ""
        yield f"✗ {of}{fault.what}" + (f"; {fault.repair}" if fault.repair else "")
    if not proof.faults:
        yield f"✓ rejected {proof.rejected}/{proof.wrong}  named {proof.named}/{proof.to_name}"
