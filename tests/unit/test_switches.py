"""No verdict past a switch that was never seen: `tests/tables/switches.yaml`, each row for twenty seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted, Undecided

ROWS = yaml.safe_load((Path(__file__).parents[1] / "tables/switches.yaml").read_text(encoding="utf-8"))
SEEDS = 20
DEAR = 3  # seeds for what needs most of the budget
CASES = [(row, SEEDS) for row in ROWS["plain"]] + [(row, DEAR) for row in ROWS["dear"]]


def word(found: Evidence) -> str:
    match found:
        case Proved() | Agreed():
            return "right"
        case Refuted() | Differs():
            return "wrong"
        case OutsideDomain():
            return "outside"
        case Undecided():
            return "undecided"


@pytest.mark.parametrize("row, seeds", CASES)
def test_a_row_has_one_verdict_whatever_the_seed(row: list[str], seeds: int) -> None:
    expected, answer, names, domain, verdict = row
    given = {"variables": names.split(), "domain": domain or None}
    found = {word(compare(expected, answer, **given, seed=seed)) for seed in range(1, 1 + seeds)}
    assert {verdict} == found


def test_a_flipped_sign_falls_before_any_budget_is_spent() -> None:
    found = compare("relu(tan((2+w^2)*y*z))", "-relu(tan((2+w^2)*y*z))", variables=("w", "y", "z"), seed=1)
    assert isinstance(found, Refuted)
    assert all(q.denominator <= 10 for q in found.at.values())
