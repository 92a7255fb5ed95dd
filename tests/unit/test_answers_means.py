"""Names that a prompt defines may stand in an answer: u for g(x)."""

from __future__ import annotations

import pytest

from grader import bank
from grader.submit import submit
from tests.golden.harness import BANK

# an answer to `rule` of chain_form, its outcome
ROWS = [
    ("f'(g(x)) g'(x)", "correct"),
    ("f'(u) g'(x)", "correct"),
    ("g'(x)*f'(u)", "correct"),
    ("f'(u)", "wrong"),
    ("f'(x) g'(x)", "wrong"),
    ("f'(u) g'(u)", "wrong"),
    ("f'(v) g'(x)", "not_graded"),
]


@pytest.mark.parametrize("answer, outcome", ROWS)
def test_what_the_prompt_defines_may_be_used(answer: str, outcome: str) -> None:
    exercise = bank.load(bank.find("chain_form", BANK))
    report = submit(exercise, f'rule = "{answer}"\n'.encode(), "chain_form.py")
    assert [mark.outcome for mark in report.marks if mark.part.id == "rule"] == [outcome]
