"""Sums in loops and products of matrices in code: the mistake is told from the values that came back."""

from __future__ import annotations

import pytest

from grader import bank
from grader.submit import submit
from tests.golden.harness import BANK

BATCH = "def mean_grad(w, x, t):\n    g = 0\n    for xi, ti in zip(x, t):\n        {}\n    return {}\n"
EACH = "2*(w*xi - ti)*xi"
SLOPES = (
    "from math import exp\ndef slopes(w, b, x, t):\n    u = v = 0\n    for xi, ti in zip(x, t):\n"
    "        e = 1/(1 + exp(-w*xi - b)) - ti\n        u {0} e*xi\n        v {0} e\n    return [u/len(x), v/len(x)]\n"
)
HIDDEN = "from math import tanh\ndef forward(a, b, v, x):\n    return v[0]*tanh({}) + v[1]*tanh({})\n"
BY_U = (
    "from math import tanh\ndef by_U(a, b, v, x, t):\n    h = [tanh(r[0]*x[0] + r[1]*x[1]) for r in (a, b)]\n"
    "    d = [(v[0]*h[0] + v[1]*h[1] - t)*v[i]*(1 - h[i]**2) for i in range(2)]\n    return {}\n"
)
GRAD = (
    "from math import exp\ndef grad(z, k, x):\n    p = [exp(u)/sum(map(exp, z)) for u in z]\n    p[k] -= 1\n"
    "    return {}\n"
)
# exercise, part, the program, the mistake that is named
ROWS: list[tuple[str, str, str, str | None]] = [
    ("minibatch", "mean_grad", BATCH.format(f"g = {EACH}", "g/len(x)"), "code.last_term_only"),
    ("minibatch", "mean_grad", BATCH.format(f"g = {EACH}", "g"), "code.last_term_only"),
    ("minibatch", "mean_grad", BATCH.format(f"return {EACH}", "g"), "code.first_term_only"),
    ("minibatch", "mean_grad", BATCH.format(f"return {EACH}/len(x)", "g"), "code.first_term_only"),
    ("minibatch", "mean_grad", BATCH.format(f"g += {EACH}", "g"), None),
    ("minibatch", "mean_grad", BATCH.format("g += 2*(w*xi - ti)", "g/len(x)"), None),
    ("minibatch", "mean_grad", BATCH.format("g = 1.0", "g"), None),
    ("logistic_code", "slopes", SLOPES.format("="), "code.last_term_only"),
    ("logistic_code", "slopes", SLOPES.format("-="), None),
    (
        "net_code",
        "forward",
        HIDDEN.format("a[0]*x[0] + b[0]*x[1]", "a[1]*x[0] + b[1]*x[1]"),
        "code.transposed_factor",
    ),
    ("net_code", "forward", HIDDEN.format("a[0]*x[1] + a[1]*x[0]", "b[0]*x[1] + b[1]*x[0]"), None),
    ("net_code", "by_U", BY_U.format("[[e*y for e in d] for y in x]"), "code.transposed_result"),
    ("net_code", "by_U", BY_U.format("[[-e*y for y in x] for e in d]"), None),
    ("softmax_grad", "grad", GRAD.format("[[e*y for e in p] for y in x]"), "code.transposed_result"),
]


@pytest.mark.parametrize("exercise, part, program, name", ROWS)
def test_a_mistake_of_gathering_is_named(exercise: str, part: str, program: str, name: str | None) -> None:
    report = submit(bank.load(bank.find(exercise, BANK)), program.encode(), f"{exercise}.py")
    (mark,) = (m for m in report.marks if m.part.id == part)
    assert mark.outcome == "wrong"
    assert [i for m in mark.judgement.mistakes for i in m.ids] == ([] if name is None else [name])
    assert bool(mark.judgement.says) == (name is None)
