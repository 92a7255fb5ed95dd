"""What an exercise cannot see is told by `grade prove`, with a point that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.proof.proof import prove

BLIND = "title: T\nnumber: cos(1)\nslope_of: sin(exp(x))\nat: 0\nhints: [a, b]\n"
SEEING = "title: T\nnumber: 4*cos(4)\nslope_of: sin(x^2)\nat: 2\nhints: [a, b]\n"
NO_SLOPE = "title: T\nnumber: 5\nslope_of: x^2\nat: 2\nhints: [a, b]\n"
EVERYWHERE = "title: T\ndifferentiate: (x + 1)^3\nhints: [a, b]\n"
STEP = """\
title: T
params: {w: 2, x: 3, t: 1, lr: 1}
graph: |
  u = w*x
  L = (u - t)^2
  w_new = w - lr*dL_dw
ask: [w_new]
hints: [a, b]
"""


def proved(spec: str, folder: Path, answer: str, name: str = "answer"):  # type: ignore[no-untyped-def]  # a Proof
    path, solution = folder / "t.yaml", folder / "t.py"
    path.write_text(spec, encoding="utf-8")
    solution.write_text(f'{name} = "{answer}"\n', encoding="utf-8")
    return prove(path, solution)


def test_the_chain_rule_cannot_be_seen_where_the_inner_slope_is_one(tmp_path: Path) -> None:
    found = proved(BLIND, tmp_path, "cos(1)").hidden
    (chain,) = (each for each in found if each.id == "chain.forgot_inner")
    assert chain.better


@pytest.mark.parametrize(
    "spec, answer, identity",
    [(EVERYWHERE, "3(x+1)^2", "chain.forgot_inner"), (STEP, "-28", "gd.rate_forgotten")],
    ids=["everywhere", "a rate of one"],
)
def test_a_mistake_that_no_variant_shows_is_told(
    spec: str, answer: str, identity: str, tmp_path: Path
) -> None:
    found = proved(spec, tmp_path, answer, "w_new" if spec is STEP else "answer").hidden
    assert [(each.id, each.better) for each in found if each.id == identity] == [(identity, "")]


def test_a_point_that_shows_them_is_left_alone(tmp_path: Path) -> None:
    found = proved(SEEING, tmp_path, "4cos(4)")
    assert (found.hidden, found.faults) == ([], [])


def test_a_number_that_is_not_the_slope_is_a_fault(tmp_path: Path) -> None:
    (fault,) = proved(NO_SLOPE, tmp_path, "5").faults
    assert fault.what == "5 is not the slope of x^2 at 2"
