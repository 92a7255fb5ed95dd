"""The mistakes that teachers report get their names (tests/tables/teachers.yaml); the bench has the numbers."""

from __future__ import annotations

import pytest

from grader.mistakes.registry import mistakes
from tests.bench.students import Row, diagnosed, position
from tests.bench.teachers import answers, lines, of_line

FIRST, THREE = 0.93, 0.95
ROWS = list(answers())
BRACKETS = [row for row in ROWS if row.family == "brackets"]


def test_every_label_is_a_mistake() -> None:
    known = {name for row in ROWS for both in row.names for name in both} | {name for _, _, name in lines()}
    assert known - set(mistakes()) == set()


@pytest.mark.parametrize("row", BRACKETS, ids=[row.answer for row in BRACKETS])
def test_a_right_answer_without_its_brackets_is_told_so_first(row: Row) -> None:
    assert position(diagnosed(row), row) == 0


def test_no_row_is_right() -> None:
    assert [row.text for row in ROWS if diagnosed(row).status == "correct"] == []


def test_nearly_every_mistake_is_named_first() -> None:
    found = [position(diagnosed(row), row) for row in ROWS]
    assert found.count(0) >= FIRST * len(ROWS)
    assert sum(k is not None for k in found) >= THREE * len(ROWS)


def test_nearly_every_first_wrong_line_is_named() -> None:
    rows = list(lines())
    silent = [(f, written) for f, written, name in rows if name not in _first(f, written)]
    assert len(silent) <= 2, silent


def _first(f: str, written: list[str]) -> tuple[str, ...]:
    return next((match.names for match in of_line(f, written).matches), ())
