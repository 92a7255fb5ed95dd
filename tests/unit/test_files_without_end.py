"""Programs whose value is Python's or is not read: they look again, ask for themselves, or have no end."""

from __future__ import annotations

import pytest

from grader.model import Text
from grader.submission import observe
from tests.fuzz.programs import worked_out

BOX = "box = [1]\n"
GENERATOR = "log = []\ndef g():\n    log.append(1)\n    yield 1\n"
KEPT = "from functools import lru_cache\nk = 2\n@lru_cache\n"
NP = "import numpy as np\n"
READ = [  # (source, the value that Python has)
    ("d = {'a': 1, 'b': 2}\nv = d.values()\ns = sum(v)\nanswer = sum(v)", 3),
    ("d = {'a': 1, 'b': 2}\nv = d.items()\ns = [k for k in v]\nanswer = len([k for k in v])", 2),
    ("a = [1, 2, 3]\nr = reversed(a)\na[0] = 50\nanswer = list(r)", [3, 2, 50]),
    (KEPT + "def f(x): return k*x\nz = f(3)\nk = 5\nanswer = f(3)", 6),
    (KEPT + "def f(n): return [j for j in range(n)]\na = f(2)\na.append(5)\nanswer = len(f(2))", 3),
    ("class A:\n    def w(self): return 1\nclass B(A):\n    def w(self): return super().w() + 10\n"
     "class C:\n    def w(self): return 100\nclass D(C):\n    v = B.w\nanswer = B().w()", 11),
    ("f = [lambda: k for k in range(3)]\nanswer = f[0]() + f[1]()", 4),
    ("def f(a=[]):\n    a.append(1)\n    return len(a)\nf()\nanswer = f() + f([])", 3),
    (BOX + "answer = [-7 // 2, -7 % 3, 7 // -2, 7 % -3, round(2.5), round(3.5), box[0]]", [-4, 2, -4, -2, 2, 4, 1]),
]  # fmt: skip
UNREAD = [
    NP + "e = np.zeros(3)\na = e[:]\nc = a\na = np.zeros(3)\nc[0] += 8\nanswer = e",  # c still shows e
    GENERATOR + "g()\nanswer = log[0]",
    NP + "a = np.array([3.0, 4.0])\nb = np.asarray(a, dtype=float)\nb[0] = 9\nanswer = a[0]",
    NP + "a = np.array([3, 4]) > 3\nb = np.zeros_like(a)\nb[0] = 5\nanswer = b[0] + 0",
    "from numpy import *\na = array([[1, 2], [3, 4]])\nanswer = sum(a)",
    "answer = len(list(zip([1, 2], [1], strict=True)))",
    "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass P:\n    x: int\n"
    "d = {}\nd[P(1)] = 5\nd[P(1)] = 6\nanswer = len(d)",
    "import sympy as sp\nx = sp.Symbol('x')\nf = x**2\nanswer = f.subs([(x,)])",
    "def f(x): return x.split('')[0]\nanswer = f('abc')",
    "a = [1, 2, 3]\ndef f(k): return a[::k]\nanswer = f(0)",
    "d = {'a': 1, 'b': 2}\nfor k, v in d.items():\n    if 'b' in d:\n        w = d.pop('b')\n        d['c'] = w\n"
    "answer = d['c']",
    NP + "def f(n): return np.arange(-n, n)\nanswer = f(9*10**18)[0]",
    "a = [1, 2]\ndef f(k):\n    a.insert(k, 3)\n    return a\nanswer = f(1000000000000000000000000000000)",
    "def f(v):\n    for w in z: return w\nz = map(f, [1, 2])\nanswer = 0\nfor q in z:\n    answer += q",
    "a = [1]\nfor k in range(60):\n    a[0:0] = a\nanswer = len(a)",
    "a = [1]\nfor k in range(60):\n    a = [a, a]\nanswer = a",
    "a = (1,)\nfor k in range(60):\n    a = (a, a)\nd = {}\nd[a] = 2\nanswer = d[a]",
    "a = [1]\nb = [1]\nfor k in range(60):\n    a = [a, a]\n    b = [b, b]\nanswer = 1 if a == b else 2",
    NP + "a = [1]\nfor k in range(60):\n    a = [a, a]\nanswer = np.array(a)",
    BOX + "box.append(box)\nanswer = box",
    BOX + "while True:\n    box[0] += 1\nanswer = box[0]",
]  # fmt: skip


def value(source: str) -> object:
    """What is read of the answer; None where that is nothing with a value."""
    found = observe(source.encode(), "x.py", ["answer"])["answer"]
    if not isinstance(found, Text):
        return None
    try:
        return worked_out(found)
    except (LookupError, NameError, TypeError, ValueError):  # a name that is not read
        return None


@pytest.mark.parametrize("source, expected", READ)
def test_what_python_has_is_read(source: str, expected: object) -> None:
    assert expected == value(source)


@pytest.mark.parametrize("source", UNREAD)
def test_what_is_not_surely_pythons_is_not_read(source: str) -> None:
    assert value(source) is None


def test_rounding_to_a_quintillion_digits_is_not_worked_out() -> None:
    source = BOX + "def f(k): return round(box[0], k)\nanswer = f(-10**18)"
    found = observe(source.encode(), "x.py", ["answer"])["answer"]
    assert isinstance(found, Text)
    assert "round" in found.source


def test_a_chain_in_which_each_name_stands_twice_is_read_once() -> None:
    lines = ["a0 = 1 + x", *(f"a{k} = a{k - 1}*a{k - 1}" for k in range(1, 60)), "answer = a59"]
    assert isinstance(observe("\n".join(lines).encode(), "x.py", ["answer"])["answer"], Text)
