"""Laws of comparing, held against 120 functions: right is right however it is written, and for every seed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted, Undecided
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.sympy_rung import to_json
from grader.maths.syntax import Node
from grader.maths.terms import Term
from grader.maths.to_sympy import to_sympy
from tests.properties.functions import Row, functions
from tests.properties.strategies import trees

REWRITINGS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "tables/rewritings.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
RIGHT, WRONG = Proved | Agreed, Refuted | Differs | OutsideDomain

PLANTED = {
    "off by a part in 10^12": "({0})*(1 + 1e-12)",
    "off by 10^-30·x²": "({0}) + 1e-30*{1}^2",
    "off by exp(-10000)·x": "({0}) + exp(-10000)*{1}",
    "right at all the integers": "({0}) + sin(pi*{1})/10^9",
    "right from one thousand on": "({0}) + max(0, 1000 - {1})/10^9",
    "right but for the sign": "-({0})",
}


def judged(row: Row, answer: str, seed: int = 1) -> Evidence:
    return compare(
        row.derivative, answer, variables=row.variables, function=row.function, wrt=row.x, seed=seed
    )


@pytest.mark.parametrize("row", functions(), ids=str)
def test_our_derivative_is_sympys(row: Row) -> None:
    slope = sp.diff(to_sympy(to_json(row.term)), sp.Symbol(row.x, real=True))
    assert isinstance(judged(row, sp.sstr(slope)), RIGHT)


@pytest.mark.parametrize("row", REWRITINGS, ids=lambda row: f"{row['function']} {row['how']}")
def test_a_right_answer_is_right_however_it_is_written(row: dict[str, str]) -> None:
    found = compare(
        f"D({row['function']}, {row['x']})",
        row["answer"],
        variables=tuple(row["variables"]),
        function=row["function"],
        wrt=row["x"],
        seed=1,
    )
    assert isinstance(found, RIGHT)


def test_most_rewritings_are_proved() -> None:
    proved = sum(
        isinstance(
            compare(f"D({r['function']}, {r['x']})", r["answer"], variables=r["variables"], seed=1), Proved
        )
        for r in REWRITINGS
    )
    assert proved >= 0.98 * len(REWRITINGS)


@pytest.mark.parametrize("how", PLANTED)
@pytest.mark.parametrize("row", functions(), ids=str)
def test_a_planted_difference_is_found(row: Row, how: str) -> None:
    assert isinstance(judged(row, PLANTED[how].format(row.derivative, row.x)), WRONG)


@pytest.mark.parametrize("row", functions()[::4], ids=str)
def test_a_difference_on_an_interval_of_a_ten_thousandth_is_found(row: Row) -> None:
    low, high = ("1.50001", "1.5001") if row.function != "ln(ln(x))" else ("2.50001", "2.5001")
    inside = f"({row.x} > {low}) and ({row.x} < {high})"
    if isinstance(judged(row, f"Piecewise((0, {inside}), ({row.derivative}, True))"), Proved):
        pytest.fail("an answer that is wrong somewhere was proved right")


@pytest.mark.parametrize("row", functions()[::5], ids=str)
def test_the_verdict_is_the_same_for_every_seed(row: Row) -> None:
    for answer in (row.derivative, f"({row.derivative}) + 1e-9*{row.x}"):
        kinds = {type(judged(row, answer, seed)) for seed in (0, 1, 2, 3, 2**32 - 1)}
        assert len(kinds) == 1


@pytest.mark.parametrize("row", functions()[::3], ids=str)
def test_the_verdict_does_not_depend_on_names(row: Row) -> None:
    new = ("t", "r", "s", "k", "q")[: len(row.variables)]
    definitions = {old: read(name, new).tree for old, name in zip(row.variables, new, strict=True)}

    def renamed(text: str) -> str:
        return to_text(read(text, (), definitions=definitions).tree)

    written_out = sp.sstr(sp.diff(to_sympy(to_json(row.term)), sp.Symbol(row.x, real=True)))
    expected = f"D({renamed(row.function)}, {new[0]})"
    assert isinstance(compare(expected, renamed(written_out), variables=new, seed=1), RIGHT)
    assert isinstance(compare(expected, f"{renamed(written_out)} + 1", variables=new, seed=1), WRONG)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(trees, st.integers(0, 2**32 - 1))
def test_comparing_is_reflexive(tree: Node, seed: int) -> None:
    text = to_text(tree)
    assert isinstance(compare(text, text, variables=("x", "y"), seed=seed), Proved | Undecided)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(trees, trees)
def test_comparing_is_symmetric_where_both_are_defined(a: Node, b: Node) -> None:
    one = compare(to_text(a), to_text(b), variables=("x", "y"), seed=5)
    other = compare(to_text(b), to_text(a), variables=("x", "y"), seed=5)
    if not isinstance(one, OutsideDomain | Undecided) and not isinstance(other, OutsideDomain | Undecided):
        assert isinstance(one, RIGHT) == isinstance(other, RIGHT)


def test_the_table_has_the_functions_it_promises() -> None:
    assert len(functions()) >= 100
    assert all(isinstance(row.slope, Term) for row in functions())
