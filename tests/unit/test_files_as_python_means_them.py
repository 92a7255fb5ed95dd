"""What a file means is what Python means by it, or it is not graded: never another meaning."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from grader import bank
from grader.model import Exercise, Mark
from grader.report.style import Style
from grader.report.terminal import render
from grader.submit import submit

EXERCISES = Path(__file__).parents[2] / "exercises"
RIGHT = "2*x/(x**2 + 1)"


@cache
def exercise(name: str) -> Exercise:
    return bank.load(next(EXERCISES.rglob(f"{name}.yaml")))


def marks(name: str, source: str) -> dict[str, Mark]:
    report = submit(exercise(name), source.encode(), f"{name}.py", seed=1)
    assert render(report, Style())
    return {mark.part.id: mark for mark in report.marks}


# (source, outcome) for ex01, whose right answer is 2x/(x² + 1)
FILES = [
    # names that are given again
    ("u = 1\nfor i in range(1): u = 2*x\nanswer = u/(x**2+1)", "correct"),
    ("u, v = 1, 1\npair = (2*x, x**2+1)\nu, v = pair\nanswer = u/v", "correct"),
    ("a = 1; b = 1\n(a, (b, c)) = (2*x, (x**2+1, 3))\nanswer = a/b", "correct"),
    (f"answer = {RIGHT}\nfor k in range(2): answer = 0", "not_graded"),
    (f"answer = {RIGHT}\ndel answer", "not_graded"),
    ("e = 5\ne //= 2\nanswer = e*x/(x**2+1)", "correct"),
    ("if True: e = 2\nanswer = e*x/(x**e+1)", "correct"),
    ("e, n = (2, 3)\nanswer = e*x/(x**2+1)", "correct"),
    ("π = 2\nanswer = π*x/(x**2+1)", "correct"),
    ("σ = x**2\nanswer = 2*x/(σ+1)", "correct"),
    ('answer = ...\nif __name__ == "__main__":\n    answer = "2x/(x^2+1)"', "correct"),
    (f'answer = {RIGHT}\nif __name__ == "__main__":\n    x = 3\n    print(x)', "correct"),
    (f"for x in range(3): print(x)\nanswer = {RIGHT}", "correct"),
    # functions of the learner's own
    ("def pi(t): return 2\nanswer = pi(1)*x/(x**2+1)", "correct"),
    ("def step(t): return 2*t\nanswer = step(x)/(x**2+1)", "correct"),
    ("def diff(t): return 2*t\nanswer = diff(x)/(x**2+1)", "correct"),
    ("exp = lambda t: t\nanswer = 2*exp(x)/(x**2+1)", "correct"),
    (f"def sigmoid(t): return 1/(1+exp(-t))\nanswer = {RIGHT} + sigmoid(x) - sigmoid(x)", "correct"),
    (f"f = lambda x: {RIGHT}\nanswer = f", "correct"),
    ("from numpy import log10 as log\nanswer = log(100)*x/(x**2+1)", "correct"),
    (f"from math import log as ln\nanswer = {RIGHT}*ln(e)", "correct"),
    (f"import numpy as np\nanswer = {RIGHT}*np.exp(0)", "correct"),
    ("def deco(f): return lambda x: 2*f(x)\n@deco\ndef answer(x): return x/(x**2+1)", "correct"),
    # loops of a function: every round is written out, as long as numbers decide how many there are
    ("def n():\n    k = 0\n    while k < 2: k += 1\n    return k\nanswer = n()*x/(x**2+1)", "correct"),
    ("def n():\n    for k in range(9):\n        if k*k > 3: return k\nanswer = n()*x/(x**2+1)", "correct"),
    (
        "def n():\n    s = 0\n    for k in [1, 5, 1, 7]:\n        if k == 5: continue\n        if k == 7: break\n"
        "        s += k\n    return s\nanswer = n()*x/(x**2+1)",
        "correct",
    ),
    ("def n(k): return 2 if k == 0 else n(k - 1)\nanswer = n(3)*x/(x**2+1)", "correct"),
    ("def n(k):\n    if k == 0: return 2\n    return n(k - 1)\nanswer = n(3)*x/(x**2+1)", "correct"),
    ("def n(k):\n    if k == 0: return 2\n    return n(k)\nanswer = n(3)*x/(x**2+1)", "not_graded"),
    ("def n():\n    while True: pass\nanswer = 2*x/(x**2+1) + n()", "not_graded"),
    ("def n():\n    s = 0\n    for k in range(10**9): s += k\n    return s\nanswer = x + n()", "not_graded"),
    ("def n(t):\n    while t > 2: t -= 1\n    return t\nanswer = n(x)*x/(x**2+1)", "not_graded"),
    ("def n(t):\n    for k in [1]: t[0] = 2\n    return t\nanswer = n([0])[0]*x/(x**2+1)", "correct"),
    ("k = 3*0.1\ndef n(): return [2 for i in [1] if k == 0.3][0]\nanswer = n()*x/(x**2+1)", "not_graded"),
    ("answer = [k for k in range(9) if k % 2 == 0 and not k < 1][0]*x/(x**2+1)", "correct"),
    ("answer = sum(1 for i in [0, 1] for j in [0, 1] if i < j)*2*x/(x**2+1)", "correct"),
    ("answer = sum([k for k in [2, 3] if x > k])*x/(x**2+1)", "not_graded"),
    ("def range(n): return [2]\nanswer = sum([k for k in range(9)])*x/(x**2+1)", "correct"),
    ("def len(a): return 3\nanswer = len([1, 1])*x/(x**2+1)", "wrong"),
    # a negative number that was worked out keeps its brackets
    ("answer = (sum(k**2 for k in range(-3, 1)) - 12)*x/(x**2+1)", "correct"),
    ("answer = (round(-3.2)**2 - 7)*x/(x**2+1)", "correct"),
    ("a = [1, 2, 3]\nn = -1\nanswer = (a[n:][0] - 1)*x/(x**2+1)", "correct"),
    # lists that are changed out of sight: the old entry would be right
    ("def g(a): a[0] = 9\ndef f(a): g(a)\nc = [2]\nf(c)\nanswer = c[0]*x/(x**2+1)", "wrong"),
    ("a = [2]\nclass B:\n    def m(self, q): q[0] = 7\nB().m(a)\nanswer = a[0]*x/(x**2+1)", "wrong"),
    ("a = [2]\nadd = a.append\nadd(3)\nanswer = (len(a) + 1)*x/(x**2+1)", "wrong"),
    ("a = [2, 1]\ndef f(n=a.sort()): return n\nanswer = a[0]*x/(x**2+1)", "wrong"),
    ("a = [2]\nb = [a]\nb[0][0] = 9\nanswer = a[0]*x/(x**2+1)", "wrong"),
    ("a = b = [2]\na[0] = 6\nanswer = b[0]*x/(x**2+1)", "wrong"),
    ("a = b = [2]\na[0] = 6\nanswer = (b[0] - 4)*x/(x**2+1)", "correct"),
    ("a = b = c = [2]\nc += [3]\nanswer = (len(a) + 1)*x/(x**2+1)", "wrong"),
    ("a = [2]\nb = a or []\nb[0] = 6\nanswer = a[0]*x/(x**2+1)", "wrong"),
    ("import copy\na = [[2]]\nb = copy.copy(a)\nb[0][0] = 6\nanswer = a[0][0]*x/(x**2+1)", "not_graded"),
    ("import copy\na = [[2]]\nb = copy.deepcopy(a)\nb[0][0] = 6\nanswer = a[0][0]*x/(x**2+1)", "correct"),
    ("a = [2]\nif (b := a): b[0] = 6\nanswer = a[0]*x/(x**2+1)", "wrong"),
    ("a = 2\ndef f():\n    global a\n    a = 5\ndef g(): f()\ng()\nanswer = a*x/(x**2+1)", "wrong"),
    # parts of lists
    ("a = [1, 2, 3]\nanswer = a[1:][0]*x/(x**2+1)", "correct"),
    ("a = [1, 2, 3]\nn = 1\nanswer = a[n:n + 1][0]*x/(x**2+1)", "correct"),
    ("a = [1, 2, 3]\nanswer = a[::-1][1]*x/(x**2+1)", "correct"),
    ("import numpy as np\na = np.array([[0, 1], [2, 3]])\nanswer = a[:, 0][1]*x/(x**2+1)", "correct"),
    ("a = [[0, 2], [2, 3]]\nanswer = a[:, 0][1]*x/(x**2+1)", "not_graded"),
    ("a = [1, 2, 3]\nb = a[1:]\na[1] = 5\nanswer = b[0]*x/(x**2+1)", "correct"),
    # lists that NumPy makes: as many entries as it makes
    ("import numpy as np\nanswer = (len(np.arange(1, 1.3, 0.1)) - 2)*x/(x**2+1)", "correct"),
    ("import numpy as np\nanswer = (len(np.arange(0, 0.3, 0.1)) - 1)*x/(x**2+1)", "correct"),
    ("import numpy as np\nanswer = np.linspace(0, 4, 3)[1]*x/(x**2+1)", "correct"),
    ("import numpy as np\nanswer = np.linspace(0, 4, 2, endpoint=False)[1]*x/(x**2+1)", "not_graded"),
    ("import numpy as np\nanswer = np.arange(5, dtype=int)[2]*x/(x**2+1)", "not_graded"),
    # numbers in f-strings, and an answer that goes on with itself
    ('c = 2.0\nanswer = f"{c:.0f}x/(x^2+{c/2})"', "correct"),
    ('c = 0.5\nanswer = f"{c:d}x/(x^2+1)"', "not_graded"),
    ('c = 1.96\nanswer = f"{c:.1f}x/(x^2+1)"', "correct"),  # as Python writes it: 2.0
    ("answer = 2*x\nanswer = answer/(x**2+1)", "correct"),
    ("answer = 2*x/(x**2+1)\nanswer = 0", "not_graded"),
    # a notebook saved as a script
    (f"!pip install numpy\n%matplotlib inline\nanswer = {RIGHT}", "correct"),
    (f"files = !ls\nanswer = {RIGHT.replace('2*x/', 'x/')}", "wrong"),
    # a variable of the question
    ("x = 2*x\nanswer = x/(x**2/4+1)", "correct"),
    ("x *= 2\nanswer = x/(x**2/4+1)", "correct"),
    ("t = x\nx = x**2\nanswer = 2*t/(x+1)", "correct"),
    (f"x = 2.0\nanswer = {RIGHT}", "correct"),
    (f"x = 3\nx += 1\nanswer = {RIGHT}", "correct"),
    (f'from sympy import symbols\nx = symbols("x")\nanswer = {RIGHT}', "correct"),
    ("def answer(x):\n    x = 2*x\n    if x > 100: return x/(x**2/4+1)\n    return x/(x**2/4+1)", "correct"),
    ("t = 5\ndef answer(t, /):\n    u = t**2\n    return 2*t/(u+1)", "correct"),
    ("k = 2\ndef answer(x): return k*x/(x**2+1)\nk = 3", "not_graded"),
    ("k = 2\ndef answer(x): return k*x/(x**2+1)", "correct"),
    ("k = 2\nanswer = k*x/(x**2+1)\nk = 3", "correct"),
    # lists and strings
    (f"grad = [{RIGHT}, 1]\nanswer = grad[0]", "correct"),
    (f"answer = [{RIGHT}][0]", "correct"),
    ('answer = "(2x)"\nanswer += "(x^2+1)^-1"', "correct"),
    # powers of names
    ("u = x**2\nanswer = 2*x*u**2/(u**2*(u + 1))", "correct"),
    # kinds
    (f"answer: float\nanswer = {RIGHT}", "correct"),
    ('answer : "2x/(x^2+1)"', "not_graded"),
    # what once made us fail
    ("answer = 2*x\n" + "answer += 0\n" * 1000, "not_graded"),
    ("def answer(x):\n    if x > 0: return " + "x+" * 600 + "x\n    return 1", "not_graded"),
    ("answer = 1 if x < 1 < 2 else 5", "wrong"),
    ("answer = x**1e400", "wrong"),
    ("answer = x**1e-400", "wrong"),
]


@pytest.mark.parametrize("source, outcome", FILES)
def test_a_formula(source: str, outcome: str) -> None:
    assert marks("ex01", source)["answer"].outcome == outcome


OTHERS = [  # (exercise, part, source, outcome)
    ("two_vars", "f_x", "grad = [2*x*y+3*y**2, x**2+6*x*y]\nf_x = grad[0]", "correct"),
    ("gradient_point", "grad", "grad = [39] + [40]", "correct"),
    ("gradient_point", "grad", "grad = [39, 0]\ngrad[1] = 40", "correct"),
    ("limit_def", "answer", 'answer = ["a"]\nanswer.append("b")', "wrong"),
    ("ex03", "w_moves", 'b = "a"\nw_moves = b', "correct"),
    ("review", "autodiff", "t = False\nautodiff = t", "wrong"),
    ("review", "decreasing", 'decreasing = "x < 0"\ndecreasing = "x < 1"', "not_graded"),
    ("sigmoid", "steepest", 'steepest = "2i"', "wrong"),
    ("which_way", "slopes", "slopes = [-30, 0.5j]", "wrong"),
    ("chain_power", "at_two", 'slope = "15(3x, 1)^4"\nat_two = 15 * 7', "wrong"),
    ("loss_change", "new_loss", "change = 0.05e-400\nnew_loss = 7", "wrong"),
    ("point_or_function", "function", 'function = "3 = inf x^2"', "not_graded"),
    ("fix_diagram", "answer", "answer = (..., ...)\nanswer = (3, 'x')", "wrong"),
]


@pytest.mark.parametrize("name, part, source, outcome", OTHERS)
def test_another_kind(name: str, part: str, source: str, outcome: str) -> None:
    mark = marks(name, source)[part]
    assert mark.outcome == outcome
    assert "failed" not in str(getattr(mark.judgement.verdict, "why", ""))


def test_a_complex_number_does_not_give_the_right_one_away() -> None:
    report = submit(exercise("sigmoid"), b'steepest = "2i"\n', "sigmoid.py", seed=1)
    assert "0.25" not in render(report, Style())
