"""Right answers as people, programs and clipboards write them (`tests/tables/writings.yaml`)."""

from __future__ import annotations

from pathlib import Path

from tests.bench.writings import MISREAD, READ, Writing, came_of, writings

WANTED = 0.95


def test_nearly_all_are_read_and_none_is_misread(tmp_path: Path) -> None:
    found: list[tuple[Writing, str]] = [(each, came_of(each, tmp_path)) for each in writings()]
    assert [each.text for each, what in found if what == MISREAD] == []
    share = sum(what == READ for _, what in found) / len(found)
    print(f"{len(found)} writings, {100 * share:.1f} % read")
    assert share >= WANTED
