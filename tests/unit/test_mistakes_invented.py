"""Wrong answers as learners write them (tests/tables/invented.yaml): most are named first, and hardly any falsely."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import yaml

from grader.mistakes import registry
from tests.bench.blind import scored

TABLE = Path(__file__).parents[1] / "tables" / "invented.yaml"
ROWS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@cache
def counted() -> Counter[str]:
    return scored(ROWS)[0]


def test_nineteen_in_twenty_are_named_first() -> None:
    assert counted()["first"] >= 0.96 * len(ROWS), counted()


def test_one_in_a_hundred_at_most_has_false_names_only() -> None:
    assert counted()["false"] <= 0.01 * len(ROWS), counted()


def test_every_label_is_a_name_of_the_catalogue() -> None:
    labels = {part.strip() for row in ROWS for ids in row["ids"] for part in ids.split("+")}
    assert labels - set(registry.mistakes()) == set()
