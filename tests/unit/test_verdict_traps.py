"""Answers built, or blundered, to look right at a few points; and right ones that were once called wrong."""

from __future__ import annotations

from typing import Any

import pytest

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Proved

# expected, answer, what compare is told; none is right
TRAPS: list[tuple[str, str, dict[str, Any]]] = [
    ("3x^2", "15x-18+10(x-2)(x-3)sin(10^700x)", {"variables": ("x",), "function": "x^3", "wrt": "x"}),
    (
        "cos(x)",
        "cos(2)+(x-2)(cos(3)-cos(2))+10(x-2)(x-3)sin(10^700x)",
        {"variables": ("x",), "function": "sin(x)", "wrt": "x"},
    ),
    (
        "x",
        "x+(x-2)(x-3)(x-0.5)(x+1.5)(x-1.2)(x+0.4)*("
        + "+".join(f"sin(10^700x+{k})" for k in range(1, 31))
        + ")",
        {"variables": ("x",)},
    ),
    ("D(|x^2-10x+24|,x)", "2x-10", {"variables": ("x",), "function": "|x^2-10x+24|", "wrt": "x"}),
    ("D(|x^2+6x+8|,x)", "2x+6", {"variables": ("x",)}),
    ("D(relu(x^2+6x+5),x)", "2x+6", {"variables": ("x",)}),
    ("D(|x^2-4x+3|,x)", "2x-4", {"variables": ("x",)}),
    ("|6x^2-5x+1|", "6x^2-5x+1", {"variables": ("x",)}),
    ("|15x^2-11x+2|", "15x^2-11x+2", {"variables": ("x",)}),
    ("|12x^2+7x+1|", "12x^2+7x+1", {"variables": ("x",)}),
    ("|20x^2-9x+1|", "20x^2-9x+1", {"variables": ("x",)}),
    ("|(x-20)(x-30)|", "(x-20)(x-30)", {"variables": ("x",)}),
    ("relu(x^2-50x+600)", "x^2-50x+600", {"variables": ("x",)}),
    ("max(x^2,50x-600)", "x^2", {"variables": ("x",)}),
    ("D(|6x^2-5x+1|,x)", "12x-5", {"variables": ("x",)}),
    ("sqrt((x+20)^2)", "x+20", {"variables": ("x",)}),
    ("sqrt((x+3)^2)", "x+3", {"variables": ("x",)}),
    ("sqrt(x^2+10x+25)", "x+5", {"variables": ("x",)}),
    ("sqrt(x^2+20x+100)", "x+10", {"variables": ("x",)}),
    ("((x+30)^2)^(3/2)", "(x+30)^3", {"variables": ("x",)}),
    ("sqrt((x+y+20)^2)", "x+y+20", {"variables": ("x", "y")}),
    ("sqrt((x-5000)^2)", "5000-x", {"variables": ("x",)}),
    ("sqrt(x(x-20000))", "-x*sqrt(1-20000/x)", {"variables": ("x",)}),
    ("sqrt(sin(x)^2)", "sin(x)", {"variables": ("x",), "domain": "[0,2pi]"}),
    ("acos(cos(x))", "x", {"variables": ("x",), "domain": "[0,2pi]"}),
    ("2asin(sin(x/2))", "acos(cos(x))", {"variables": ("x",), "domain": "[0,4pi]"}),
    ("relu(x-3)", "0", {"variables": ("x",), "domain": "0<x<pi"}),
    ("x", "min(x,0.9)", {"variables": ("x",), "domain": "[0,1]"}),
    ("|x-9.5|", "9.5-x", {"variables": ("x",), "domain": "[0,10]"}),
    ("x", "x if x<0.97 else 1", {"variables": ("x",), "domain": "[0,1]"}),
    ("relu(x-2)relu(-y-2)", "0", {"variables": ("x", "y")}),
    ("x", "x+relu(x-2)*relu(-y-2)", {"variables": ("x", "y")}),
    ("x y", "x y+relu(-x-1)*relu(-y-5)", {"variables": ("x", "y")}),
    ("relu(a-b)relu(b-c)relu(c-d)relu(d)", "0", {"variables": ("a", "b", "c", "d")}),
    ("max(x,y)", "max(x,y,x+y-10^6)", {"variables": ("x", "y")}),
    ("x y", "x y if x y<10^9 else 0", {"variables": ("x", "y")}),
    ("n", "|n|", {"variables": ("n",), "integers": ("n",)}),
    ("sign(n)", "1", {"variables": ("n",), "integers": ("n",)}),
    ("n", "max(n,1)", {"variables": ("n",), "integers": ("n",)}),
    ("x^2+y^2=1", "1", {"variables": ("x", "y")}),
    ("2x", "x^2 = 2x", {"variables": ("x",)}),
    ("2x", "5 = 2x", {"variables": ("x",)}),
    ("(0,inf)", "[0,inf]", {"variables": ("x",)}),
    ("(-oo,0) U (0,oo)", "[-oo,0] U [0,oo]", {"variables": ("x",)}),
    ("-1", "|e^(i*pi)|", {"variables": ()}),
    ("2i", "|(1+i)^2|", {"variables": ()}),
    ("-1", "(e^(2*pi*i))^(1/2)", {"variables": ()}),
    ("2*pi*i", "ln(e^(2*pi*i))", {"variables": ()}),
    ("|f(x^2)|", "f(x^2)", {"variables": ("x",)}),
    ("sqrt(f(x)^2)", "f(x)", {"variables": ("x",)}),
    ("|f'(x)|", "f'(x)", {"variables": ("x",)}),
    ("D(|f(x)|,x)", "f'(x)", {"variables": ("x",)}),
]

# expected, answer, what compare is told; all are right
RIGHT: list[tuple[str, str, dict[str, Any]]] = [
    ("1", "|e^(i*pi/4)|", {"variables": ()}),
    ("2", "|(1+i)^2|", {"variables": ()}),
    ("-cos(3)", "|cosh(3*i)|", {"variables": ()}),
    ("0", "ln(e^(2*pi*i))", {"variables": ()}),
    ("2i", "(1+i)^2", {"variables": ()}),
    ("0", "e^(i*pi)+1", {"variables": ()}),
    ("[[1,2],[3,4]]", "\\left[\\begin{matrix}1 & 2\\\\3 & 4\\end{matrix}\\right]", {"variables": ("x",)}),
    ("2x", "\\begin{align}2x\\end{align}", {"variables": ("x",)}),
    ("sqrt(3+2sqrt(2))", "1+sqrt(2)", {"variables": ()}),
    ("y = 2x", "2x", {"variables": ("x", "y")}),
    ("2x", "y = 2x", {"variables": ("x", "y")}),
]


@pytest.mark.parametrize("expected, answer, asked", TRAPS, ids=[f"{row[0]} ? {row[1]}"[:60] for row in TRAPS])
def test_a_trap_is_never_right_for_any_seed(expected: str, answer: str, asked: dict[str, Any]) -> None:
    for seed in range(1, 7):
        assert not isinstance(compare(expected, answer, seed=seed, **asked), Proved | Agreed)


@pytest.mark.parametrize("expected, answer, asked", RIGHT, ids=[f"{row[0]} ? {row[1]}"[:60] for row in RIGHT])
def test_a_right_answer_is_right_for_every_seed(expected: str, answer: str, asked: dict[str, Any]) -> None:
    for seed in range(1, 7):
        assert isinstance(compare(expected, answer, seed=seed, **asked), Proved | Agreed)
