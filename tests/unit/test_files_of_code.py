"""Code that strangers write around an answer is followed as far as it is one formula: helpers, lists, NumPy."""

from __future__ import annotations

import pytest

from grader.submission.meaning import MOST_NODES
from tests.unit.test_files_as_python_means_them import marks

G = "def g(t): return 1/t\n"
FILES = [  # (source, outcome) for ex01, whose right answer is 2x/(x² + 1)
    # own functions
    (G + "answer = g(x**2 + 1)*2*x", "correct"),
    (G + "answer = g(x**2 + 1)*x", "wrong"),
    (G + "def h(t): return 2*t\nanswer = g(x**2 + 1)*h(x)", "correct"),
    ("f = lambda u: 1/u\nanswer = f(x**2 + 1)*2*x", "correct"),
    ("def outer(u): return 1/u\ndef answer(x): return outer(x**2 + 1)*2*x", "correct"),
    ("def answer(x): return outer(x**2 + 1)*inner(x)\ndef outer(u): return 1/u\ndef inner(x): return 2*x", "correct"),
    ("def outer(u): return 1/u\ndef answer(x): return outer(x**2 + 1)*2*x\ndef outer(u): return 2/u", "wrong"),
    ("def p(a, b=2): return a**b\nanswer = 2*x/(p(x) + p(1, b=3))", "correct"),
    ("def twice(f, t): return f(t) + f(t)\ndef same(t): return t\nanswer = twice(same, x)/(x**2 + 1)", "correct"),
    ("k = 2\ndef g(t): return k*t\nk = 3\nanswer = g(x)/(x**2 + 1)", "wrong"),  # the k of the call
    ("def g(t): return g(t)\nanswer = g(x)", "not_graded"),
    (G + "answer = g(x, 2)", "not_graded"),
    ("def sigmoid(z): return 2*z\nanswer = sigmoid(x)/(x**2 + 1)", "correct"),
    # functions of several statements
    ("def answer(x):\n    top = 2*x\n    low = x**2\n    low += 1\n    return top/low", "correct"),
    ("def answer(x):\n    print(x)\n    a, b = 2*x, x**2 + 1\n    return a/b", "correct"),
    ("def answer(x):\n y = 1/(x**2 + 1)\n if x > 0:\n  y = y*2*x\n else:\n  y = 2*x*y\n return y", "correct"),
    ("def g(u):\n if u > 0: return 1/u\n elif u < 0: return -1/u\n else: return 0\nanswer=g(x**2+1)*2*x", "correct"),
    ("def answer(x):\n    for k in range(3): x = x + 1\n    return x", "wrong"),
    # other names
    ("import math as m\nanswer = 2*x*m.exp(-m.log(x**2 + 1))", "correct"),
    ("import numpy as N\nlog = N.log\nexp = N.exp\nanswer = 2*x*exp(-log(x**2 + 1))", "correct"),
    ("from numpy import exp as E, log as L\nanswer = 2*x*E(-L(x**2 + 1))", "correct"),
    # numbers, and what makes numbers
    ("from fractions import Fraction\nanswer = Fraction(2, 1)*x/(x**2 + 1)", "correct"),
    ("answer = float(2)*x/(x**2 + 1)", "correct"),
    ("answer = 2*x/(x**2 + round(1.2))", "correct"),
    ("answer = round(2*x/(x**2 + 1), 3)", "not_graded"),
    ("answer = sum([x, x])/(x**2 + 1)", "correct"),
    ("answer = sum(k*x for k in range(3))/(x**2 + 1)", "wrong"),
    # texts
    ("top = '2x'\nlow = 'x^2 + 1'\nanswer = f'({top})/({low})'", "correct"),
    ("top = '2x'\nlow = 'x^2 + 1'\nanswer = '(' + top + ')/(' + low + ')'", "correct"),
    ("top = '2x'\nlow = 'x^2 + 1'\nanswer = top + low", "not_graded"),
    # lists
    ("g = [2*x, x**2 + 1]\nanswer = g[0]/g[-1]", "correct"),
    ("k = 2\ng = [k*x, x**2 + 1]\nk = 3\nanswer = g[0]/g[1]", "correct"),
    ("g = [3, x**2 + 1]\ng[0] = 2*x\nanswer = g[0]/g[1]", "correct"),
    ("g = [2*x, 1]\nanswer = g[2]", "not_graded"),
]  # fmt: skip


@pytest.mark.parametrize("source, outcome", FILES)
def test_a_formula(source: str, outcome: str) -> None:
    assert marks("ex01", source)["answer"].outcome == outcome


LISTS = [  # (source, outcome) for gradient_point: what is changed in place is changed under all its names
    ("w = np.array([39., 20.])\nw += np.array([0, 20])\ngrad = w", "correct"),
    ("w = np.array([39., 40.])\nw *= 2\ngrad = [w[0], w[1]]", "wrong"),
    ("a = [39, 0]\nb = a\nb[1] = 40\ngrad = a", "correct"),
    ("a = [39]\nb = a\nb.append(40)\ngrad = a", "correct"),
    ("a = [39, 40]\nb = a.pop()\ngrad = a", "wrong"),
    ("c = [[39, 40], 1]\nb = c[0]\nb[0] = 5\ngrad = c[0]", "wrong"),
    ("c = [39, 40]\nb = [c, 1]\nc[0] = 5\ngrad = b[0]", "wrong"),
    ("a = np.array([39, 40])\ndef f(v):\n    v[0] = 1\nf(a)\ngrad = a", "wrong"),
    ("a = np.array([39, 40]); b = a.copy(); b[0] = 3\ngrad = a", "correct"),
    ("a = np.array([39, 40])\nb = a[:1]\nb[0] = 9\ngrad = a", "not_graded"),
    ("a = np.array([39, 40])\nb = np.asarray(a)\nb[0] = 9\ngrad = a", "wrong"),
    ("a = [39, 40]\nb, c = a, a\nb[0] = 9\ngrad = a", "wrong"),
    ("a = [39, 40]\ndef f(v=a):\n    v[0] = 9\nf()\ngrad = a", "wrong"),
    ("a = [39, 40]\ndef f():\n    a[0] = 9\nf()\ngrad = a", "wrong"),
    ("k = 39\ndef f():\n    global k\n    k = 9\nf()\ngrad = [k, 40]", "wrong"),
    ("a = [39, 40]\nfor v in a: print(v)\ngrad = a", "correct"),
    ("a = np.array([39, 40]); b = a*1; b[0] = 3\ngrad = a", "correct"),
    ("g = [39, 40]\ng2 = g\ng = [1, 2]\ngrad = g2", "correct"),
    ("M = np.array([[39, 20], [0, 20]])\ngrad = np.sum(M, axis=0)", "correct"),
    ("M = np.array([[39, 20], [0, 20]])\ngrad = M.sum(axis=0)", "correct"),
    ("M = np.array([[39, 40], [1, 2]])\ngrad = sum(M) - np.array([1, 2])", "correct"),
    ("M = np.array([[39, 40], [39, 40]])\ngrad = [39, np.mean(M) + 0.5]", "correct"),
    ("grad = np.array([39.5, 40.5], dtype=int)", "not_graded"),
    ("grad = np.array([39.5, 40.5]).astype(int)", "not_graded"),
    ("grad = np.array([39, 40], dtype=int)", "correct"),
    ("grad = np.array([39, 40]).astype(np.float32)", "correct"),
]  # fmt: skip


@pytest.mark.parametrize("source, outcome", LISTS)
def test_a_list_that_is_changed_in_place(source: str, outcome: str) -> None:
    assert marks("gradient_point", source)["grad"].outcome == outcome


MORE = [  # (source, outcome) for gradient_point, whose right answer is [39, 40]
    ('k = 39\ndef f(a, c=k): return [c, a]\nk = 1\ngrad = f(40)', "correct"),
    ('f = lambda a, c=39: [c, a]\ngrad = f(40)', 'correct'),
    ('k = 39\nf = lambda a, c=k: [c, a]\nk = 1\ngrad = f(40)', "correct"),
    ('J = np.array([[39, 1], [40, 1]])\nK = np.array([[0, 1], [0, 1]])\ngrad = (J.T + K.T)[0]', 'correct'),
    ('M = sp.Matrix([[39, 40], [1, 2]])\ngrad = [M[0], M[1]]', 'not_graded'),
    ('M = sp.Matrix([[13, 0], [0, 20]])\ngrad = M*sp.Matrix([3, 2])', 'not_graded'),
    ('a = [20]*2\ngrad = [a[1] + 19, a[0]*2]', 'correct'),
    ('v = [78, 80]\ngrad = 0.5*v', 'not_graded'),
    ('def f(a):\n    def g(b):\n        return a + b\n    a = 30\n    return g(9)\ngrad = [f(0), 40]', 'correct'),
    ('def f(a):\n    k = 1\n    g = lambda b: b + k\n    k = 2\n    return g(a)\ngrad = [f(37), 40]', 'correct'),
    ('def f(a):\n    k = 1\n    g = lambda b, k=k: b + k\n    k = 2\n    return g(a)\ngrad = [f(38), 40]', 'correct'),
    ("d = {'x': 39, 'y': 40}\ngrad = [d['x'], d['y']]", 'correct'),
    ("d = dict(x=39, y=40)\ngrad = [d.get('x'), d['y']]", 'correct'),
    ("d = {'x': 39, 'x': 1, 'y': 40}\ngrad = [d['x'], d['y']]", 'wrong'),
    ("d = {'x': 39, 'y': 40}\ne = d\ne['x'] = 1\ngrad = [d['x'], d['y']]", "wrong"),
    ("d = {'x': 39, 'y': 40}\nd.update(x=1)\ngrad = [d['x'], d['y']]", "wrong"),
    ("d = {'x': 39, 'y': 40}\ngrad = [d['z'], d['y']]", 'not_graded'),
    ("d = {'x': 39, 'y': 40}\ngrad = d", 'not_graded'),
    ('grad = [sum(a*b for a, b in zip([13, 0], [3, 1])), 40]', 'correct'),
    ('grad = [v + k for k, v in enumerate([39, 39])]', 'correct'),
    ('grad = [39 + k for k in range(0, 2, 1)]', 'correct'),
    ('grad = [np.prod([13, 3]), math.prod((2, 20))]', 'correct'),
    ('grad = np.zeros(2) + np.array([39, 40])*np.ones(2)', 'correct'),
    ('grad = np.dot(np.eye(2), [39, 40])', 'correct'),
    ('grad = [np.linalg.norm([15, 36]), np.linalg.norm(np.array([24, 32]))]', 'correct'),
    ('grad = np.linalg.norm([[15, 36], [1, 2]])', 'not_graded'),
    ("grad = '[{}, {}]'.format(39, 40)", 'correct'),
    ("grad = '[%d, %s]' % (39, 40)", 'correct'),
    ("grad = '[%.0f, %s]' % (39, 40)", "correct"),
    ("grad = '[a, 40]'.replace('a', '39')", 'correct'),
    ("grad = '[' + ', '.join(['39', '40']) + ']'", 'correct'),
    ("def f(x, y):\n    return {'x': 39, 'y': 40}\ng = f(2, 3)\ngrad = [g['x'], g['y']]", 'correct'),
]  # fmt: skip


@pytest.mark.parametrize("source, outcome", MORE)
def test_dictionaries_loops_inner_functions_and_texts(source: str, outcome: str) -> None:
    assert marks("gradient_point", source)["grad"].outcome == outcome


FILLED = [  # (source, outcome) for gradient_point: a list or a dictionary that is filled entry by entry
    ("grad = [0, 0]\ngrad[0] = 39\ngrad[-1] = 40", "correct"),
    ("grad = [None]*2\ngrad[0] = 39\ngrad[1] = 40", "correct"),
    ("grad = np.zeros(2)\ngrad[0] = 39\ngrad[1] = grad[0] + 1", "correct"),
    ("grad = [1, 1]\ngrad[0] += 38\ngrad[1] *= 40\ngrad[1] -= 0", "correct"),
    ("d = {}\nd['x'] = 39\nd['y'] = d['x'] + 1\ngrad = [d['x'], d['y']]", "correct"),
    ("d = dict()\nd['x'] = 39\nd['x'] = 1\ngrad = [d['x'], 40]", "wrong"),
    ("d = {'w': 1}\nd['w'] -= 0.5*2\ngrad = [39 + d['w'], 40]", "correct"),
    ("p, g = {}, 1\np['w'] = 39\ngrad = [39, 40]", "correct"),
    # what was put in is what it was then
    ("def f(): return 39\nd = {}\nd['x'] = f()\ndef f(): return 1\nd['y'] = 40\ngrad = [d['x'], d['y']]", "correct"),
    ("v = [39, 1]\nd = {}\nd['x'] = v[0]\nv = [5, 6]\nd['y'] = 40\ngrad = [d['x'], d['y']]", "correct"),
    ("d = {}\nd['x'] = 39\nd['y'] = d['x'] + 1\nd['x'] = 0\ngrad = [39 + d['x'], d['y']]", "correct"),
    ("k = 39\nd = {}\nd['x'] = k\nk = 1\nd['y'] = 40\ngrad = [d['x'], d['y']]", "correct"),
    # another name of the same list, a place that is not known, a type that cuts
    ("a = [0, 0]\nb = a\na[0] = 39\nb[1] = 40\ngrad = a", "correct"),
    ("a = [0, 40]\nd = {'g': a}\na[0] = 39\ngrad = d['g']", "correct"),
    ("a = [0, 40]\nb = a[:]\na[0] = 39\ngrad = a", "correct"),
    ("a = np.zeros(2)\nb = a.T\na[0] = 39\na[1] = 40\ngrad = b", "correct"),  # b is a, seen otherwise
    ("a = np.array([1, 40])\nb = a.T\na[0] = 39\ngrad = b", "correct"),
    ("a = np.zeros(2)\nb = a.view()\na[0] = 39\na[1] = 40\ngrad = b", "not_graded"),
    ("p = {'w': 38}\nm = p['w'] + 1\np['w'] = 0\ngrad = [m, 40]", "correct"),
    ("k = 1\na = [39, 0]\na[k] = 40\ngrad = a", "correct"),
    ("a = [39]\na[1] = 40\ngrad = a", "not_graded"),
    ("a = np.array([0, 0])\na[0] = 39.4\na[1] = 40\ngrad = a", "not_graded"),
    ("a = np.zeros(2, dtype=int)\na[0] = 39.4\na[1] = 40\ngrad = a", "not_graded"),
    ("d = {}\ndef put(): d['x'] = 1\nd['x'] = 39\nput()\ngrad = [d['x'], 40]", "wrong"),
    ("a = [0, 0]\nfor k in range(2): a[k] = 39 + k\na[0] = 39\ngrad = a", "correct"),
    ("a = [[0], 40]\na[0] += [1]\na[0] = 39\ngrad = a", "correct"),
    ("g = lambda a, b: [a, b]\np = (39, 40)\ngrad = g(*p)", "correct"),
    ("g = lambda a, b, c: [b, c]\np = (39, 40)\ngrad = g(1, *p)", "correct"),
    ("g = lambda *a: [39, 40]\ngrad = g(*{1: 2})", "correct"),
    ("def rule(x, y): return 2*x*y + 3*y**2\nat = [2, 3]\ngrad = [rule(*at), at[0]**2 + 6*at[0]*at[1]]", "correct"),
]  # fmt: skip


FORMULAS = [  # (source, outcome) for ex01: x is the variable of the question, whatever it stood for in a trial run
    ("x = 3\ng = {}\ng['dy'] = 2*x/(x**2 + 1)\nanswer = g['dy']", "correct"),
    ("for x in [1, 2]: print(x)\ng = {}\nu = x**2 + 1\ng['du'] = 2*x\nanswer = g['du']/u", "correct"),
    ("parts = [None, None]\nparts[0] = 2*x\nparts[1] = x**2 + 1\nanswer = parts[0]/parts[1]", "correct"),
]


@pytest.mark.parametrize("source, outcome", FORMULAS)
def test_a_formula_in_a_list_that_is_filled(source: str, outcome: str) -> None:
    assert marks("ex01", source)["answer"].outcome == outcome


@pytest.mark.parametrize("source, outcome", FILLED)
def test_a_list_that_is_filled(source: str, outcome: str) -> None:
    assert marks("gradient_point", source)["grad"].outcome == outcome


LOOPS = [  # (source, outcome) for gradient_point: loops and branches at the left margin, done as Python does them
    ("a = 0\nfor k in range(39): a += 1\ngrad = [a, 40]", "correct"),
    ("a = 36\nfor v in [1, 2, -0]:\n    a = a + v\n    print(a)\ngrad = [a, 40]", "correct"),
    ("w, lr = 10, 0.5\nfor step in range(3): w = w - lr*2*(w - 39)\ngrad = [w, 40]", "correct"),
    ("w, lr = 10, 0.25\nfor step in range(3): w = w - lr*2*(w - 39)\ngrad = [w, 40]", "wrong"),
    ("g = []\nfor v in (39, 40): g.append(v)\ngrad = g", "correct"),
    ("g = [0, 0]\nfor k, v in enumerate((39, 40)): g[k] = v\ngrad = g", "correct"),
    ("d = {'x': 0}\nfor v in (30, 9): d['x'] += v\ngrad = [d['x'], 40]", "correct"),
    ("n = 3\nif n > 2:\n    a = 39\nelse:\n    a = 1\ngrad = [a, 40]", "correct"),
    ("a = 1\nfor k in range(4):\n    if k == 2:\n        a = 39\ngrad = [a, 40]", "correct"),
    ("a = 0\nfor i in range(3):\n    for j in range(13): a += 1\ngrad = [a, 40]", "correct"),
    ("s = 5\nfor p in [s + 1, s]: s -= p\ngrad = [s + 45, 40]", "correct"),  # made before the first round
    ("v = [1, 2]\na = 0\nfor p in v:\n    v[1] = 5\n    a += p\ngrad = [a + 33, 40]", "correct"),
    ("a = 0\nfor k in range(3):\n    if k == 1: break\n    a += 39\ngrad = [a, 40]", "correct"),
    ("a = 39\nfor k in data: a += 1\ngrad = [a, 40]", "not_graded"),
    ("a = 0\nfor k in range(1000): a += 0.039\ngrad = [a, 40]", "correct"),
    ("a = 1\nwhile a < 39: a += 1\ngrad = [a, 40]", "correct"),
    ("grad = [39, 40]\nfor grad in ([1, 2], [3, 4]): print(grad)", "not_graded"),  # two answers
    ("grad = [39, 40]\nif f(3) > 2: grad = [1, 2]", "not_graded"),
]  # fmt: skip


@pytest.mark.parametrize("source, outcome", LOOPS)
def test_a_loop_at_the_left_margin(source: str, outcome: str) -> None:
    assert marks("gradient_point", source)["grad"].outcome == outcome


def test_a_long_filling_ends() -> None:
    source = "d = {'x': x}\n" + "d['x'] = d['x']*d['x']\n" * 3000 + "grad = [d['x'], 40]"
    assert marks("gradient_point", source)["grad"].outcome == "not_graded"
    source = "d = {}\n" + "".join(f"d[{k}] = {k}\n" for k in range(5000)) + "grad = [d[39], d[40]]"
    assert marks("gradient_point", source)["grad"].outcome == "correct"


DOUBLED = (
    "s = s + '' + s\n",
    "s = f'{s}{s}'\n",
    "s = s.replace('x', 'xx')\n",
    "s = '{a}{a}'.format(a=s)\n",
    "s = ''.join([s, s])\n",
)


@pytest.mark.parametrize("line", DOUBLED)
def test_a_text_that_doubles_is_bounded(line: str) -> None:
    assert marks("ex01", "s = 'x'\n" + line * 60 + "answer = s")["answer"].outcome == "not_graded"


F = "def f_x(x, y): return 2*x*y + 3*y**2\ndef f_y(x, y): return x**2 + 6*x*y\n"
VECTORS = [  # (source, outcome) for gradient_point, whose right answer is [39, 40]
    ("import numpy as np\ngrad = np.array([39, 40], dtype=float)", "correct"),
    ("import torch\ngrad = torch.tensor([39.0, 40.0])", "correct"),
    (F + "grad = [f_x(2, 3), f_y(2, 3)]", "correct"),
    (F + "grad = [f_y(2, 3), f_x(2, 3)]", "wrong"),
    ("a = np.array([39, 20])\nb = np.array([1, 2])\ngrad = a*b", "correct"),
    ("a = [39, 20]\nb = [1, 2]\ngrad = a*b", "not_graded"),  # Python refuses it
    ("grad = np.dot(np.array([[1, 0], [0, 2]]), np.array([39, 20]))", "correct"),
    ("J = np.array([[39, 40], [0, 0]])\ngrad = J.T[0]", "wrong"),
    ("J = np.array([[39, 40], [0, 0]])\ngrad = J[0]", "correct"),
    ("grad = [39] + [40]", "correct"),
    ("grad = [v + 1 for v in [38, 39]]", "correct"),
    ("w = np.array([40, 41])\nstep = 0.5*np.array([2, 2])\ngrad = w - step", "correct"),
]  # fmt: skip


@pytest.mark.parametrize("source, outcome", VECTORS)
def test_a_vector(source: str, outcome: str) -> None:
    assert marks("gradient_point", source)["grad"].outcome == outcome


def test_entries_of_a_list_are_given_to_names() -> None:
    got = marks("two_vars", "grad = [2*x*y + 3*y**2, x**2 + 6*x*y]\nf_x, f_y = grad")
    assert [got[part].outcome for part in ("f_x", "f_y")] == ["correct", "correct"]


def test_what_doubles_is_bounded() -> None:
    doubled = "def g(t): return t + t\nanswer = " + "g(" * 60 + "x" + ")" * 60
    (mark,) = marks("ex01", doubled).values()
    assert (mark.outcome, MOST_NODES) == ("not_graded", 4_000)
    arrays = "a = np.array([x, x])\n" + "a = a + a\n" * 60 + "answer = a[0]"
    (mark,) = marks("ex01", arrays).values()
    assert mark.outcome == "not_graded"
