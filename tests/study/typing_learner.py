"""A learner at a terminal, without a terminal: `grade …` in this process, remembered in a home of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.golden.harness import grade


@dataclass(slots=True)
class Desk:
    """A folder with answer files, and what is remembered of whoever works in it."""

    folder: Path
    home: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def types(self, *arguments: str, terminal: bool = True) -> tuple[str, int]:
        """What is seen, and the exit code."""
        self.monkeypatch.setenv("GRADE_MEMORY", "on")
        self.monkeypatch.setenv("GRADE_HOME", str(self.home))
        if terminal:
            self.monkeypatch.setattr("grader.cli.submit.on_terminal", lambda: True)
        out, err, code = grade(list(arguments), self.folder, self.monkeypatch, self.capsys)
        return out + err, code

    def writes(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


def log(home: Path) -> bytes:
    """All that is remembered."""
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*.jsonl")))
