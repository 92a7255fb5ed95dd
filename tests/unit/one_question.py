"""One question, one answer: graded as a file that was handed in."""

from __future__ import annotations

from pathlib import Path

from grader import bank
from grader.model import Mark
from grader.submit import submit


def marked(folder: Path, question: str, answer: str) -> Mark:
    """The mark of `answer = …` for an exercise that asks this alone."""
    path = folder / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer}\n".encode(), "asked.py").marks
    return mark
