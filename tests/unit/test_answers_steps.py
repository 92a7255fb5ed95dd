"""Derivations line by line: the first wrong line is found and named, and what follows from it is not blamed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark
from grader.submit import submit

PRODUCT = "title: T\nsteps: x^2*sin(x)\npoints: 3\n"
SHARED = "title: T\nsteps: x^2*sin(x)\npoints: 3\ncredit: true\nleast: 3\n"
FIRST = "D(x^2, x)*sin(x) + x^2*D(sin(x), x)"
LAST = "2x*sin(x) + x^2*cos(x)"


def graded(folder: Path, spec: str, answer: str) -> Mark:
    path = folder / "asked.yaml"
    path.write_text(spec, encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer}\n".encode(), "asked.py", seed=1).marks
    return mark


# the exercise, the answer, its outcome, how its lines are marked, what is named
ROWS: list[tuple[str, str, str, str, tuple[str, ...]]] = [
    (PRODUCT, f'["{FIRST}", "{LAST}"]', "correct", "✓✓", ()),
    (PRODUCT, f'"""\n{FIRST}\n= {LAST}\n"""', "correct", "✓✓", ()),
    (PRODUCT, f'["{FIRST}  # product rule",\n "{LAST}"]', "correct", "✓✓", ()),
    (
        PRODUCT,
        f'["d/dx(x^2)*sin(x) + x^2*d/dx(sin(x))", "{LAST}", "x*(2sin(x) + x*cos(x))"]',
        "correct",
        "✓✓✓",
        (),
    ),
    (PRODUCT, f'["{FIRST}", "2x*sin(x) - x^2*cos(x)"]', "wrong", "✓✗", ("trig.sin_to_minus_cos",)),
    (
        PRODUCT,
        f'["{FIRST}", "2x*sin(x) - x^2*cos(x)", "x*(2sin(x) - x*cos(x))"]',
        "wrong",
        "✓✗·",
        ("trig.sin_to_minus_cos",),
    ),
    (PRODUCT, '["D(x^2, x)*D(sin(x), x)", "2x*cos(x)"]', "wrong", "✗·", ("prod.product_of_derivatives",)),
    (PRODUCT, f'["D(x^2*sin(x), x)", "{FIRST}"]', "wrong", "✓✓", ()),  # not worked out
    (PRODUCT, f'["{LAST}"]', "wrong", "✓", ()),  # too few lines
    (PRODUCT, f'["{LAST}", "{LAST}", "{LAST}"]', "wrong", "✓✓✓", ()),  # one line, three times
    (PRODUCT, f'["{LAST}", "x^2*cos(x) + sin(x)*2x"]', "wrong", "✓✓", ()),  # the order alone is no step
    (PRODUCT, f'["D(x^2*sin(x), x)", "{LAST}"]', "correct", "✓✓", ()),  # one may begin with the operator
    (PRODUCT, f'["D(x^2*sin(x), x)", "{FIRST}", "{LAST}"]', "correct", "✓✓✓", ()),
    (PRODUCT, f'"{FIRST} = {LAST}"', "correct", "✓✓", ()),
    (PRODUCT, f'"f\'(x) = {FIRST} = {LAST}  # product rule"', "correct", "✓✓", ()),
    (PRODUCT, f'["dy/dx = {FIRST}", "= {LAST}"]', "correct", "✓✓", ()),
    (PRODUCT, f'"{FIRST} = 2x*sin(x) - x^2*cos(x)"', "wrong", "✓✗", ("trig.sin_to_minus_cos",)),
    (PRODUCT, f'["{FIRST}", "2x*sin(x"]', "not_graded", "✓!", ()),
    (PRODUCT, "[...]", "missing", "", ()),
    (PRODUCT, "...", "missing", "", ()),
]


@pytest.mark.parametrize("spec, answer, outcome, marks, ids", ROWS, ids=[row[1] for row in ROWS])
def test_a_derivation_is_judged_line_by_line(
    spec: str, answer: str, outcome: str, marks: str, ids: tuple[str, ...], tmp_path: Path
) -> None:
    mark = graded(tmp_path, spec, answer)
    assert mark.outcome == outcome
    assert "".join(line[0] for line in mark.judgement.lines) == marks
    named = [i for mistake in mark.judgement.mistakes for i in mistake.ids]
    assert set(ids) <= set(named)
    assert bool(ids) == bool(named)


def test_a_rule_that_is_named_is_checked(tmp_path: Path) -> None:
    mark = graded(tmp_path, PRODUCT, f'["{FIRST}  # chain rule",\n "{LAST}"]')
    assert mark.outcome == "correct"
    assert mark.judgement.notes == ("line 1: this step is not the chain rule",)


def test_a_line_that_is_written_twice_is_told(tmp_path: Path) -> None:
    mark = graded(tmp_path, PRODUCT, f'["{LAST}", "{LAST}"]')
    assert mark.judgement.notes == ("line 2 says the same as line 1",)


def test_right_lines_may_share_the_points(tmp_path: Path) -> None:
    mark = graded(tmp_path, SHARED, f'["{FIRST}", "2x*sin(x) - x^2*cos(x)", "x*(2sin(x) - x*cos(x))"]')
    assert (mark.outcome, mark.score) == ("wrong", Fraction(2))


def test_the_starter_attempts_nothing(tmp_path: Path) -> None:
    from grader.report.starter import starter

    path = tmp_path / "asked.yaml"
    path.write_text(PRODUCT, encoding="utf-8")
    exercise = bank.load(path)
    (mark,) = submit(exercise, starter(exercise).encode(), "asked.py").marks
    assert mark.outcome == "missing"
