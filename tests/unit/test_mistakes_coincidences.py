"""Answers that some rule produces by chance (tests/tables/coincidences.yaml): hardly any is named falsely."""

from __future__ import annotations

from pathlib import Path

import yaml

from grader.mistakes import registry
from tests.bench.blind import scored

TABLE = Path(__file__).parents[1] / "tables" / "coincidences.yaml"
ROWS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
NAMEABLE = [row for row in ROWS if row["ids"]]
OTHERS = [row for row in ROWS if not row["ids"]]


def test_nineteen_in_twenty_of_those_that_nobody_could_name_are_not_named() -> None:
    counts, _ = scored(OTHERS)
    assert counts["named"] <= 0.05 * len(OTHERS), counts


def test_of_those_that_can_be_named_one_in_thirty_at_most_has_false_names_only() -> None:
    counts, failed = scored(NAMEABLE)
    assert counts["false"] <= len(NAMEABLE) / 30, failed


def test_five_in_six_of_those_that_can_be_named_are_named_first() -> None:
    counts, failed = scored(NAMEABLE)
    assert counts["first"] >= 5 / 6 * len(NAMEABLE), failed


def test_every_row_says_where_its_answer_comes_from() -> None:
    assert [row["answer"] for row in ROWS if not row.get("why")] == []


def test_every_label_is_a_name_of_the_catalogue() -> None:
    labels = {part.strip() for row in ROWS for ids in row["ids"] for part in ids.split("+")}
    assert labels - set(registry.mistakes()) == set()
