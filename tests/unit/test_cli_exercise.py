"""`show`, `start` and `hint` on an exercise made by hand."""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import grader.cli
from grader.model import Exercise, Judgement, Missing, Part
from grader.report.starter import starter
from tests.unit.hand_made import Fixed, part

MISSING = Judgement(Missing("..."))
ALONE = Exercise("ex01", "Chain rule", (part(MISSING, points=2, hints=("Look *inside*.", "Use $u = x^2$.")),))
PARTS = Exercise(
    "ex02",
    "Partial derivatives of $xy^2$",
    (
        replace(part(MISSING, "df_dx"), prompt=r"Find $\frac{\partial f}{\partial x}$."),
        part(MISSING, "df_dy", hints=("Hold $x$ still.",)),
    ),
    prompt="Let $f(x, y) = xy^2$.",
)


@pytest.fixture(autouse=True)
def bank(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    exercises = {"ex01": ALONE, "ex02": PARTS}
    for command in ("show", "start", "hint"):
        monkeypatch.setattr(f"grader.cli.{command}.exercise", lambda id, folder, learner=None: exercises[id])
    monkeypatch.chdir(tmp_path)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["grade", *arguments])
    with pytest.raises(SystemExit) as left:
        grader.cli.main()
    assert isinstance(left.value.code, int)
    return left.value.code


SCREENS = [
    (
        ["show", "ex01"],
        "ex01 · Chain rule                                                       2 points\n"
        "\n"
        "  answer  Find it.\n"
        "\n"
        "Go on  grade start ex01\n",
    ),
    (
        ["show", "ex02"],
        "ex02 · Partial derivatives of xy²                                       2 points\n"
        "\n"
        "  Let f(x, y) = xy².\n"
        "\n"
        "  df_dx  Find ∂f/∂x.\n"
        "  df_dy  Find it.\n"
        "\n"
        "Go on  grade start ex02\n",
    ),
    (
        ["hint", "ex01"],
        "ex01  hint 1 of 2\n\n  Look inside.\n\nGo on  grade hint ex01 --number 2    grade start ex01\n",
    ),
    (
        ["hint", "ex01", "--number", "2"],
        "ex01  hint 2 of 2\n\n  Use u = x².\n\nGo on  grade start ex01\n",
    ),
    (
        ["hint", "ex02"],
        "ex02 df_dy  hint 1 of 1\n\n  Hold x still.\n\nGo on  grade start ex02\n",
    ),
]


@pytest.mark.parametrize("arguments, screen", SCREENS)
def test_a_screen_reads_well_and_ends_with_the_next_command(
    arguments: list[str], screen: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *arguments) == 0
    assert capsys.readouterr().out == screen


REFUSED = [
    (["hint", "ex01", "--number", "3"], "ex01 has 2 hints, and there is no hint 3"),
    (["hint", "ex02", "--part", "df_dx"], "ex02 df_dx has 0 hints"),
    (["hint", "ex02", "--part", "df_dz"], "Its parts: df_dx, df_dy"),
    (["hint", "ex01", "--number", "0"], "0 is not in the range"),
]


@pytest.mark.parametrize("arguments, says", REFUSED)
def test_a_hint_that_does_not_exist_is_explained(
    arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *arguments) == 2
    assert says in capsys.readouterr().err


def test_the_starter_is_python_that_attempts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "start", "ex02") == 0
    text = Path("ex02.py").read_text(encoding="utf-8")
    ast.parse(text)
    assert text == (
        '"""ex02 · Partial derivatives of xy²\n'
        "\n"
        "Let f(x, y) = xy².\n"
        "\n"
        "df_dx: Find ∂f/∂x.\n"
        "df_dy: Find it.\n"
        "\n"
        "grade submit ex02.py · grade hint ex02\n"
        '"""\n'
        "\n"
        "df_dx = ...\n"
        "df_dy = ...\n"
    )


def test_a_starter_spaces_choices_and_functions() -> None:
    rows = "#   a)  up: $w \\to w + 1$\n#   b)  down\nmoves = ..."

    class Rows(Fixed):
        def starter(self, name: str) -> str:
            return {"moves": rows, "f": "def f(x):\n    ..."}.get(name, f"{name} = ...")

        def asks(self) -> str:
            return "a)  up\nb)  down"

    parts = tuple(Part(id, Rows(MISSING)) for id in ("dz_dw", "moves", "f"))
    text = starter(Exercise("ex03", "Neuron", parts, prompt="A neuron."))
    assert text == (
        '"""ex03 · Neuron\n\nA neuron.\n\ngrade submit ex03.py · grade hint ex03\n"""\n\n'
        "dz_dw = ...\n\n"
        "#   a)  up: w → w + 1\n#   b)  down\nmoves = ...\n\n\n"
        "def f(x):\n    ...\n"
    )


def test_work_is_never_overwritten_unless_forced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("ex01.py").write_text("my work", encoding="utf-8")
    assert run(monkeypatch, "start", "ex01") == 2
    assert "ex01.py exists already, and was left as it is" in capsys.readouterr().err
    assert Path("ex01.py").read_text(encoding="utf-8") == "my work"
    assert run(monkeypatch, "start", "ex01", "--force") == 0
    assert "answer = ..." in Path("ex01.py").read_text(encoding="utf-8")


def test_a_question_cannot_break_out_of_the_starters_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = replace(ALONE, prompt='Say """ and $\\alpha$ and \\n.\n\nThen a quote at the end "')
    monkeypatch.setattr("grader.cli.start.exercise", lambda id, folder, learner=None: evil)
    assert run(monkeypatch, "start", "ex01") == 0
    (docstring, answer) = ast.parse(Path("ex01.py").read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(answer, ast.Assign)


def test_points_that_are_fractions_are_exact(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    third = replace(ALONE, parts=(replace(ALONE.parts[0], points=Fraction(1, 3)),))
    monkeypatch.setattr("grader.cli.show.exercise", lambda id, folder, learner=None: third)
    run(monkeypatch, "show", "ex01")
    assert "1/3 points" in capsys.readouterr().out
