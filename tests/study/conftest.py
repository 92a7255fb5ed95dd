from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.typing_learner import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    folder = tmp_path / "work"
    folder.mkdir()
    return Desk(folder, tmp_path / "home", monkeypatch, capsys)
