"""Code that measures a slope: what it does wrong is told from the values that it returned, and from nothing else."""

from __future__ import annotations

import pytest

from grader import bank
from grader.submit import submit
from tests.golden.harness import BANK

EX04 = bank.load(bank.find("ex04", BANK))

# the body of slope(f, x), the mistake that is named
ROWS: list[tuple[str, str | None]] = [
    ("h = 1e-5; return (f(x + h) - f(x))/h", "fd.forward_for_central"),
    ("h = 1e-6; return (f(x) - f(x - h))/h", "fd.forward_for_central"),
    ("h = 1e-5; return (f(x + h) - f(x - h))/h", "fd.not_halved"),
    ("h = 1e-5; return (f(x + h) - f(x - h))/2*h", "fd.brackets"),
    ("h = 1e-4; return (f(x + h) - f(x - h))/2*h", "fd.brackets"),
    ("h = 1e-6; return f(x + h) - f(x)", "fd.not_divided"),
    ("h = 1e-8; return f(x + h) - f(x)", "fd.not_divided"),
    ("h = 1e-5; return f(x + h) - f(x - h)", "fd.not_divided"),
    ("h = 1e-5; return (f(x - h) - f(x + h))/(2*h)", "fd.order_turned"),
    ("h = 10^-5; return (f(x + h) - f(x - h))/(2*h)", "fd.step_not_a_power"),
    ("h = 10^-6; return (f(x + h) - f(x))/h", "fd.step_not_a_power"),
    ("h = 1e-12; return (f(x + h) - f(x - h))/(2*h)", "fd.h_too_small"),
    ("h = 0.01; return (f(x + h) - f(x - h))/(2*h)", "fd.h_too_big"),
    ("return f(x)", None),
    ("return 1.0", None),
]


@pytest.mark.parametrize("body, name", ROWS, ids=[row[0] for row in ROWS])
def test_a_mistake_of_measuring_is_named(body: str, name: str | None) -> None:
    (mark,) = submit(EX04, f"def slope(f, x):\n    {body}\n".encode(), "ex04.py").marks
    assert mark.outcome == "wrong"
    assert [i for m in mark.judgement.mistakes for i in m.ids] == ([] if name is None else [name])
    assert bool(mark.judgement.says) == (name is None)  # the author's general words, where nothing is known
