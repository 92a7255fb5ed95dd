"""Every golden screen is what the command shows today, to the letter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.report.layout import width
from tests.golden.harness import play, read, write

SCREENS = sorted((Path(__file__).parent / "screens").glob("*.txt"))
UPDATE = os.environ.get("GRADE_UPDATE_GOLDEN") == "1"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda path: path.stem)
def test_a_screen_is_as_it_was(
    screen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = screen.read_text(encoding="utf-8")
    case = read(golden)
    shown = write(case, play(case, tmp_path, monkeypatch, capsys))
    if UPDATE:
        screen.write_text(shown, encoding="utf-8")
    else:
        assert shown == golden


@pytest.mark.parametrize("screen", SCREENS, ids=lambda path: path.stem)
def test_a_screen_is_at_most_80_cells_wide(screen: Path) -> None:
    shown = screen.read_text(encoding="utf-8").split("──── $ ", 1)[1]
    if "--format json" in shown:
        pytest.skip("a document for machines has no width")
    assert [line for line in shown.splitlines() if width(line) > 80] == []
