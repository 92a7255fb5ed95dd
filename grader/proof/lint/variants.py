"""Read a file in every variant; where some of them fail, say which value of which parameter is behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.answers.choose_auto import ChooseAuto
from grader.bank.exercise import load, opened
from grader.errors import SpecError
from grader.maths.printing.text import to_text
from grader.model import DrawnLate, Exercise
from grader.proof.lint.linted import Linted, said
from grader.proof.spread import spread

LOOKED_AT = 8  # variants at which formulas are compared; all are read


def read(path: Path) -> Linted:
    """The file; raises SpecError where it cannot be read in some variant."""
    file = opened(path)
    whole: list[Exercise] = []
    failed: dict[int, SpecError] = {}
    for k in range(len(file.every)):
        try:
            exercise = load(path, variant=k)
            draw(exercise, k in (0, len(file.every) - 1))
            whole.append(exercise)
        except SpecError as error:
            failed[k] = error
    if failed:
        raise _named(failed, file.every)  # type: ignore[arg-type]  # a sequence of such
    chosen = spread(len(whole), LOOKED_AT)
    return Linted(
        path, file.source, file.root, tuple(whole[k] for k in chosen), tuple(file.every[k] for k in chosen)
    )


def draw(exercise: Exercise, choices: bool) -> None:
    """Draw what is drawn when it is looked at, choices only where it is said; raises SpecError where that fails."""
    for part in exercise.parts:
        if isinstance(part.answer, DrawnLate) and (choices or not isinstance(part.answer, ChooseAuto)):
            part.answer.drawn()


def _named(failed: dict[int, SpecError], every: list[dict[str, Any]]) -> SpecError:
    """The first failure, with the value that all failing variants share, and no other one has."""
    error, *others = failed.values()
    if error.repair and any(other.repair != error.repair for other in others):
        error.repair = _for_each(failed, every)
    if len(failed) == len(every):
        return error
    written = [{name: to_text(value) for name, value in values.items()} for values in every]
    for name, value in written[next(iter(failed))].items():
        if {k for k, values in enumerate(written) if values[name] == value} == set(failed):
            error.what = f"for {name} = {value}: {error.what}"
            error.repair = (
                f"leave it out: {name}: {{…, not: [{value}]}}, or {error.repair or 'mend the formula'}"
            )
            return error
    error.what = f"{said(every[next(iter(failed))])}{error.what}"
    error.repair = f"exclude it with `require:`, or {error.repair or 'mend the formula'}"
    return error


def _for_each(failed: dict[int, SpecError], every: list[dict[str, Any]]) -> str:
    """The repair for the first two, where the variants ask for different ones: an author sees what changes."""
    told = [f"{said(every[k])}{error.repair}" for k, error in list(failed.items())[:2]]
    return f"{'; '.join(told)}; one formula in {', '.join(every[0])} says both"
