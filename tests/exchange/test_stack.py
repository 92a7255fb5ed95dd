"""A STACK bank of ten questions: imported, graded, exported, imported again, with Maxima and without."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.exchange.imported import Imported
from grader.exchange.maxima.program import installed
from tests.exchange.banks import NEEDS_MAXIMA, TEN, VERDICTS, earned, exported, imported

MAXIMA = installed()
BY = [None, *([MAXIMA] if MAXIMA else [])]
NAMES = ["without Maxima", *(["with Maxima"] if MAXIMA else [])]


@pytest.fixture(scope="module", params=BY, ids=NAMES)
def banks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Imported]:
    """The bank as it was imported; the same exported and imported again, by ourselves; and the first report."""
    first, second = (tmp_path_factory.mktemp(name) / "exercises" for name in ("first", "second"))
    report = imported(TEN, first, maxima=request.param)
    imported(exported(first).encode(), second)
    return first, second, report


def test_all_that_can_be_worked_out_comes_over(banks: tuple[Path, Path, Imported]) -> None:
    _, _, report = banks
    lost = {each.name: each.lost for each in report.questions if not each.converted}
    expected = (
        {}
        if report.by
        else {"Slope and where it is zero": ("`ta2` could not be worked out: the function solve",)}
    )
    assert lost == expected
    assert report.without == (9 if report.by else None)


def test_the_questions_own_tests_agree(banks: tuple[Path, Path, Imported]) -> None:
    _, _, report = banks
    tried = sum(each.tried for each in report.questions)
    assert sum(each.agreed for each in report.questions) == tried == (9 if report.by else 5)


@pytest.mark.parametrize("row", VERDICTS, ids=[f"{row['of']} {row['give']}" for row in VERDICTS])
def test_an_answer_earns_the_same_before_and_after_a_round_trip(
    row: dict[str, Any], banks: tuple[Path, Path, Imported]
) -> None:
    first, second, report = banks
    if row["of"] == NEEDS_MAXIMA and not report.by:
        pytest.skip("this question solves an equation")
    expected = {part: None if share is None else Fraction(share) for part, share in row["earns"].items()}
    for root in (first, second):
        shares, said = earned(root, row["of"], row["give"])
        assert shares == expected
        assert row.get("says", "") in said


def test_every_variant_survives_the_round_trip(banks: tuple[Path, Path, Imported]) -> None:
    first, second, _ = banks
    counts = [{path.stem: bank.count(path) for path in bank.paths(root)} for root in (first, second)]
    assert counts[0] == counts[1]
    assert counts[0]["chain_rule_with_numbers"] == 5


@pytest.mark.skipif(MAXIMA is None, reason="Maxima is not installed")
def test_both_ways_to_work_out_variables_make_the_same_exercises(tmp_path: Path) -> None:
    roots = [tmp_path / name / "exercises" for name in ("without", "with")]
    for root, by in zip(roots, (None, MAXIMA), strict=True):
        imported(TEN, root, maxima=by)
    paths = sorted(roots[0].glob("imported/*.yaml"))
    same = [path.name for path in paths if _asks(path) == _asks(_there(path, roots[1]))]
    assert len(same) == 9


def _there(path: Path, root: Path) -> Path:
    return root / "imported" / path.name


def _asks(path: Path) -> list[str]:
    return [part.answer.asks() for k in range(bank.count(path)) for part in bank.load(path, k).parts]
