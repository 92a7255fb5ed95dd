"""Rounded on the way: what follows from right answers, within their tolerance, is right, and not merely forgiven."""

from __future__ import annotations

from grader import bank
from grader.bank.find import find
from grader.submit import submit
from tests.golden.harness import BANK

NEURON = bank.load(find("neuron", BANK))


def test_a_right_but_rounded_forward_pass_carries_its_rounding() -> None:
    report = submit(NEURON, b"z = 0.5\na = 0.622\nL = 0.0317\n", "neuron.py", seed=1)
    assert [mark.outcome for mark in report.marks[:3]] == ["correct", "correct", "correct"]


def test_a_wrong_one_is_still_carried_and_still_shown() -> None:
    report = submit(NEURON, b"z = 0.7\na = 0.668188\n", "neuron.py", seed=1)
    assert [(mark.outcome, mark.score == mark.part.points) for mark in report.marks[:2]] == [
        ("wrong", False),
        ("wrong", True),
    ]
