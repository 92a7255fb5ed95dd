"""`grade prove` holds each derivative against SymPy's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader import bank
from grader.answers.slope_question import SlopeQuestion
from grader.maths.reader import read
from grader.proof.by_sympy import contradictions, differs_at

FUNCTIONS = [
    "x^2*sin(x)",
    "ln(x^2 + 1)",
    "relu(x - 1)",
    "|x|^3",
    "sigmoid(3x)",
    "cbrt(x)",
    "atan(1/x)",
    "2^x",
    "x^x",
]


@pytest.mark.parametrize("f", FUNCTIONS)
def test_both_derive_the_same(f: str) -> None:
    assert differs_at(SlopeQuestion(read(f, ("x",)), "x", ("x",))) is None


def test_another_derivative_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    question = SlopeQuestion(read("x^3", ("x",)), "x", ("x",))
    monkeypatch.setattr(
        "grader.proof.by_sympy._derived", lambda q: _of(replace(q, function=read("x^4", ("x",))))
    )
    assert differs_at(question) is not None


def _of(question: SlopeQuestion) -> object:
    import sympy as sp

    x = sp.Symbol("x", real=True)
    return sp.diff(sp.sympify(question.function.source.replace("^", "**"), locals={"x": x}), x)


def test_gradients_and_jacobians_are_held_against_it_too(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text("title: T\ngradient: x^2*y + exp(x*y)\n", encoding="utf-8")
    (part,) = bank.load(path).parts
    assert list(contradictions(part.answer)) == []
