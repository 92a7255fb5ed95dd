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
    # roots modulo a prime do not know which of two is meant
    ("(x+y+e^x+e^y)^40*sqrt(1-cos(x))*sqrt(1+cos(x))", "(x+y+e^x+e^y)^40*sin(x)", {"variables": ("x", "y")}),
    (
        "(1+x+e^x+e^(x^2))^40*sqrt(sqrt(x^2+1)+1)*sqrt(sqrt(x^2+1)-1)",
        "(1+x+e^x+e^(x^2))^40*x",
        {"variables": ("x",)},
    ),
    # 0/0 on an interval
    ("1", "relu(x)/relu(x)", {"variables": ("x",)}),
    ("x", "x*relu(x)/relu(x)", {"variables": ("x",)}),
    ("1/x", "1/floor(x)*floor(x)/x", {"variables": ("x",)}),
    ("1", "(x-|x|)/(x-|x|)", {"variables": ("x",)}),
    ("relu(x)", "relu(x)^2/relu(x)", {"variables": ("x",)}),
    ("1", "(sqrt(x^2)-x)/(sqrt(x^2)-x)", {"variables": ("x",)}),
    ("1", "(sin(x)^2+cos(x)^2-1)/(sin(x)^2+cos(x)^2-1)", {"variables": ("x",)}),
    # a division by zero on an interval
    ("1/x", "1/relu(x)", {"variables": ("x",)}),
    ("1/x", "1/(x*(x>0))", {"variables": ("x",)}),
    ("x", "x/(x>0)", {"variables": ("x",)}),
    ("x", "x+0/relu(x)", {"variables": ("x",)}),
    ("x", "x if x>-4 else 1/(|x|+x)", {"variables": ("x",)}),
    ("x", "x+0*ln(heaviside(x+4))", {"variables": ("x",)}),
    ("D(max(0,x)^2,x)", "2/Heaviside(x)*Max(0,x)", {"variables": ("x",)}),
    # whole exponents of negative numbers
    ("x^2", "x^(2*sign(x+4))", {"variables": ("x",)}),
    ("x^2", "x^(2 if x>0 else 4)", {"variables": ("x",)}),
    ("x^2", "x^(2+heaviside(-x-1))", {"variables": ("x",)}),
    ("3x^2", "3x^(2 if x>-3 else 0)", {"variables": ("x",)}),
    ("n*x^(n-1)", "n*x^(n-3/2)*sqrt(x)", {"variables": ("x", "n"), "integers": ("n",)}),
    ("x^n", "x^(n/2)*x^(n/2)", {"variables": ("x", "n"), "integers": ("n",)}),
    ("(-1)^n", "(-1)^(n/2)*(-1)^(n/2)", {"variables": ("n",), "integers": ("n",)}),
    # switches of an integer; narrow ones; ones that lie off the first line
    ("n", "n if n<300 else n+1", {"variables": ("n",), "integers": ("n",)}),
    ("n", "n+max(0,n-1000)", {"variables": ("n",), "integers": ("n",)}),
    ("x", "0 if |x-2.1|<0.01 else x", {"variables": ("x",)}),
    ("x", "0 if |e^x-3|<0.01 else x", {"variables": ("x",)}),
    ("x", "0 if |x^2-2|<0.01 else x", {"variables": ("x",)}),
    ("x", "x if ln(|x|)<100 else 0", {"variables": ("x",)}),
    ("x", "0 if sin(x)>0.9 and cos(x)>0.4 else x", {"variables": ("x",)}),
    ("x", "x+relu(0.001-|x^2-2|)", {"variables": ("x",)}),
    ("x", "x+relu(1e-9-|x-1/7|)", {"variables": ("x",)}),
    ("x", "0 if ln(x)>1 and ln(x)<1.001 else x", {"variables": ("x",), "positive": ("x",)}),
    ("1/x", "1/x if x>-4 or x<-5 else 0", {"variables": ("x", "y"), "function": "ln(x*y)"}),
    ("sqrt(x*y)/(2x)", "sqrt(x*sign(x+3)*y)/(2*x)", {"variables": ("x", "y"), "function": "sqrt(x*y)"}),
    ("y*(x*y<1)", "y*(x*y<1+relu(x-50))", {"variables": ("x", "y")}),
    ("x", "x+sin(2^32*pi*x)", {"variables": ("x",)}),
    # a relu inside a relu: the inner one is zero on a half
    ("D(relu(v*relu(w*x)),w)", "v*x*heaviside(v)", {"variables": ("v", "w", "x", "y")}),
    (
        "D((y-relu(v*relu(w*x)))^2,w)",
        "-2(y-relu(v*relu(w*x)))*v*x*heaviside(v)",
        {"variables": ("v", "w", "x", "y")},
    ),
    ("D(relu(x*relu(x)),x)", "2x", {"variables": ("x",)}),
    # what is zero on an interval, and no ball says so
    ("sin(x)", "sin(x) if sin(x)+|sin(x)|>0 else 7", {"variables": ("x",)}),
    ("cos(x) if relu(sin(x))>0 else 0", "cos(x)", {"variables": ("x",)}),
    ("cos(x)", "cos(x)*sign(sin(x)+|sin(x)|)", {"variables": ("x",)}),
    ("2x", "5 if x>2 and e^(2x)<=(e^x)^2 else 2x", {"variables": ("x",)}),
    ("relu(|x|)", "sqrt(x^2) if x+|x|>0 else 0", {"variables": ("x",)}),
    ("1/(e^x-1)", "2/((e^x-1)+|e^x-1|)", {"variables": ("x",)}),
    ("1/|sin(x)|", "1/(sin(x)+relu(-sin(x)))", {"variables": ("x",)}),
    # an equation with a branch more
    ("ln(x)+ln(x-3)=ln(4)", "ln(x(x-3))=ln(4)", {"variables": ("x",)}),
    ("2ln(x)=ln(4)", "ln(x^2)=ln(4)", {"variables": ("x",)}),
    ("sqrt(x)^2=x", "x=x", {"variables": ("x",)}),
    ("ln(y)=ln(x)", "y=x", {"variables": ("x", "y")}),
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
    ("D(relu(v*relu(w*x)),w)", "v*x*heaviside(v)*heaviside(w*x)", {"variables": ("v", "w", "x", "y")}),
    ("D(relu(v*relu(w*x)),w)", "v*x if v>0 and w*x>0 else 0", {"variables": ("v", "w", "x", "y")}),
    ("D(relu(x*relu(x)),x)", "2*relu(x)", {"variables": ("x",)}),
    ("[x,y]/2", "[x/2,y/2]", {"variables": ("x", "y")}),
    ("y=2x", "y/x=2", {"variables": ("x", "y")}),
    (  # far out both are 1 to more digits than a float can count
        "tanh(sinh(x*3))",
        "tanh(sinh((x/(sin(x)^2+cos(x)^2)*3-2*(x/(abs(sin(x))^2+cos(x)^2)))*3)/(sin(x/(sin(x)^2+cos(x)^2))^2+cos(x)^2))",
        {"variables": ("x",)},
    ),
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
    for seed in range(1, 4):
        assert not isinstance(compare(expected, answer, seed=seed, **asked), Proved | Agreed)


@pytest.mark.parametrize("expected, answer, asked", RIGHT, ids=[f"{row[0]} ? {row[1]}"[:60] for row in RIGHT])
def test_a_right_answer_is_right_for_every_seed(expected: str, answer: str, asked: dict[str, Any]) -> None:
    for seed in range(1, 4):
        assert isinstance(compare(expected, answer, seed=seed, **asked), Proved | Agreed)
