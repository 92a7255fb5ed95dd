"""What authors get wrong is found, with its place, a sentence and the repair: the table is faults.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.authors.planting import ROWS, is_found, planted, said

SEEN = [row for row in ROWS if "never" not in row]
LEAST = 120  # errors in the table that a program can see


@pytest.mark.parametrize("row", SEEN, ids=[row["name"] for row in SEEN])
def test_an_error_of_an_author_is_found_where_it_stands(row: dict[str, Any], tmp_path: Path) -> None:
    told = said(planted(row, tmp_path), row)
    assert is_found(row, told), told


def test_the_table_is_long_enough_and_says_what_nobody_can_see() -> None:
    assert len(SEEN) >= LEAST
    assert [row["name"] for row in ROWS if "never" in row and not row["never"].strip()] == []
