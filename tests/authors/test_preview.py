"""`grade preview --watch`: an author sees the exercise, its answers and its faults at each save."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 60.0  # seconds for one page, on a machine that has much to do


class Watching:
    """The command, and what it has printed so far."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "said"
        with self.out.open("wb") as out:
            command = [sys.executable, "-m", "grader", "preview", "mine", "--bank", "exercises", "--watch"]
            self.process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)

    def until(self, words: str) -> str:
        """What was printed by the time at which these words stand there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            said = self.out.read_text(encoding="utf-8")
            if words in said:
                return said
            time.sleep(0.05)
        raise AssertionError(f"{words!r} is not in {said!r}")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    write(tmp_path, "differentiate: x^2")
    (tmp_path / "solutions/own").mkdir(parents=True)
    (tmp_path / "solutions/own/mine.py").write_text('answer = "2x"\n', encoding="utf-8")
    made = Watching(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()


def write(folder: Path, question: str) -> None:
    path = folder / "exercises/own/mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"title: Mine\n{question}\nhints: [One., Two.]\n", encoding="utf-8")


def test_each_save_shows_question_answer_mistakes_and_faults(watching: Watching, tmp_path: Path) -> None:
    first = watching.until("Variant 0 of 1")
    assert "Find the derivative of x^2." in first
    assert "answer = '2*x'" in first
    assert "✗ 'x^2'   exponent kept" in first or "not differentiated" in first
    assert "✓ rejected" in first
    write(tmp_path, "differentiate: x^3")
    assert "Find the derivative of x^3." in watching.until("its solution does not earn full marks")
    write(tmp_path, "diferentiate: x^3")
    assert "mine.yaml:2:1" in watching.until("unknown key 'diferentiate'")
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(PATIENCE) == 0
