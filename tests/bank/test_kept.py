"""No screen and no hint tells a number that a part of the same exercise asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import bank
from grader.answers.guidance import worked_hints
from grader.answers.kept import keeps, numbers_asked
from grader.answers.slope_question import AsksForASlope
from grader.model import Exercise
from grader.report.evidence import see_it
from grader.submit import submit

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "exercises").glob("*/*.yaml"))
WRONG = ("0", "1", "x", "x^3 + 7", "w^2", "b + 5", "y^2 - 3", "e^x", "x*y", "-2")
RIGHT = re.compile(r"(?:should be|slope.*?|measures)\s*≈?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)")


def first_and_last(path: Path) -> list[Exercise]:
    return [bank.load(path, variant=k) for k in sorted({0, bank.count(path) - 1})]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_neither_a_screen_nor_a_hint_tells_a_number_asked_for(path: Path) -> None:
    for exercise in first_and_last(path):
        kept = numbers_asked(part.answer for part in exercise.parts)
        answers = [part.answer for part in exercise.parts]
        shown = [hint for answer in answers for hint in worked_hints(answer, None, answers)]
        slopes = [part for part in exercise.parts if isinstance(part.answer, AsksForASlope)]
        for wrong in WRONG if slopes else ():
            source = "".join(f'{part.id} = "{wrong}"\n' for part in slopes)
            for mark in submit(exercise, source.encode(), "a.py", seed=1).marks:
                shown += [line for line in see_it(mark.judgement, 80) if not line.startswith("your")]
        told = [float(number) for line in shown for number in RIGHT.findall(line)]
        assert all(keeps(number, kept) for number in told), (kept, shown)


# the exercise, the part, a wrong answer
LEAKED = [
    ("05_chain_rule/chain_power", "slope", "5*(3*x+1)^4"),
    ("04_tangent/slope_at", "slope", "2*x"),
    ("04_tangent/point_or_function", "function", "x^2"),
    ("07_backpropagation/predict_grad", "on_paper", "2*w"),
]


@pytest.mark.parametrize("name, part, wrong", LEAKED)
def test_another_point_is_shown_instead(name: str, part: str, wrong: str) -> None:
    exercise = bank.load(ROOT / "exercises" / f"{name}.yaml")
    report = submit(exercise, f'{part} = "{wrong}"\n'.encode(), "a.py", seed=1)
    mark = next(mark for mark in report.marks if mark.part.id == part)
    kept = numbers_asked(each.answer for each in exercise.parts)
    assert mark.judgement.measured is not None
    assert not mark.judgement.withheld
    assert keeps(mark.judgement.measured.slope, kept)
