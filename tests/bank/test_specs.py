"""What is wrong with an exercise has its line, column and repair: the table is tests/tables/specs.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader import bank
from grader.errors import SpecError

TABLE = Path(__file__).parents[1] / "tables" / "specs.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_broken_exercise_is_told_where_and_how_to_mend_it(row: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(row["file"], encoding="utf-8")
    with pytest.raises(SpecError) as raised:
        bank.load(path)
    error = raised.value
    assert error.where is not None
    found = {
        "line": error.where.line,
        "column": error.where.column,
        "what": error.what,
        "repair": error.repair,
    }
    assert found == {key: row[key] for key in found}


def test_the_table_is_long_enough() -> None:
    traps = [row for row in ROWS if row["name"].startswith("trap")]
    assert len(ROWS) - len(traps) >= 40
    assert len(traps) >= 20


# (what the author writes for a number, its value): nothing of it is read as YAML 1.1 would
SCALARS = [
    ("1e-6", "0.000001"),
    ("1.5e3", "1500"),
    ("3.10", "3.1"),
    ("010", "10"),
    ("-0.5 * 1 * 3", "-1.5"),
]


@pytest.mark.parametrize("written, value", SCALARS)
def test_a_number_is_what_was_typed(written: str, value: str, tmp_path: Path) -> None:
    from grader.submit import submit

    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\nnumber: {written}\n", encoding="utf-8")
    assert submit(bank.load(path), f"answer = {value}\n".encode(), "asked.py").score == 1


WORDS = ["no", "on", "12:30", "0x10", "1_000", "~", "null", "2024-01-01"]


@pytest.mark.parametrize("written", WORDS)
def test_a_word_is_what_was_typed(written: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: {written}\nnumber: 1\nafter: {written}\n", encoding="utf-8")
    exercise = bank.load(path)
    assert (exercise.title, exercise.after) == (written, written)


def test_a_key_that_yaml_would_read_as_false_is_told_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text("title: T\nnumber: 1\nno: 2\n", encoding="utf-8")
    with pytest.raises(SpecError, match="unknown key 'no'"):
        bank.load(path)
