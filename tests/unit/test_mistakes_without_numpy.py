"""Naming a mistake needs no numpy: neither for a formula, nor for values, nor for the lines of a derivation."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import sys
sys.modules["numpy"] = None
from pathlib import Path
import yaml
from grader.mistakes import recognise
from grader.mistakes.blind import blind_spots
from grader.mistakes.steps import check_steps
from grader.mistakes.values import recognise_values

def names(found):
    return {identity for m in found.matches for identity in m.names} | {fact.id for fact in found.facts}

rows = yaml.safe_load(Path("tests/tables/mistakes.yaml").read_text(encoding="utf-8"))["named"][::6]
asked = [(r["f"], r.get("x", "x"), r["answer"], r.get("domain"), r.get("order", 1), r["id"]) for r in rows]
print([a for *q, d, k, a in asked if a not in names(recognise(*q, domain=d, order=k))])
values = [(x / 8, 3 * (x / 8) ** 2 + 1) for x in range(1, 9)]
print(*sorted(names(recognise_values("x^3 + 5*x", "x", [{"x": x} for x, _ in values], [y for _, y in values]))))
print([step.verdict for step in check_steps("x^2*sin(x)", "x", ["2x*sin(x) + x^2*D(sin(x), x)", "2x*sin(x)"]).steps])
print("chain.forgot_inner" in blind_spots("sin(x)^2", "x", at=0).at_point)
"""


def test_mistakes_are_named_where_there_is_no_numpy() -> None:
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert (ran.stdout.splitlines(), ran.stderr) == (
        ["[]", "coef.dropped copy.coef_dropped", "['right', 'wrong']", "True"],
        "",
    )
