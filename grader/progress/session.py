"""The answers to a quiz as they are given: a line each, on the disk before the next question appears.

Who comes back after a crash, or tomorrow, goes on at the first part without an answer; the clock has gone on, too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.progress import events
from grader.progress.quizzes import Quiz, QuizQuestion
from grader.record import dataclass

SCHEMA = "grade/session/1"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to one part: what was typed, when, after how many seconds, the how-manyeth, and how sure."""

    part: str
    text: str
    t: float
    secs: float = 0.0
    n: int = 1
    sure: int = 0

    def document(self) -> dict[str, Any]:
        row = {"text": self.text, "t": round(self.t, 1), "secs": round(self.secs, 1), "n": self.n}
        return {**row, "sure": self.sure} if self.sure else row


class Session:
    """A plan and the answers so far; without a path nothing is kept."""

    def __init__(self, path: Path | None, quiz: Quiz, plan: Sequence[QuizQuestion]) -> None:
        self.path = path
        self.answers: dict[tuple[int, str], list[Given]] = {}
        rows = events.rows(path.read_bytes()) if path is not None and path.is_file() else []
        self.resumed = bool(rows) and rows[0].get("schema") == SCHEMA
        self.ended: float | None = None
        if self.resumed:
            self._again(rows)
            return
        self.plan, self.began, self.seed = tuple(plan), time.time(), int.from_bytes(os.urandom(4))
        self._write({
            "schema": SCHEMA, "quiz": quiz.digest, "title": quiz.title, "began": self.began, "seed": self.seed,
            "plan": [document(q) for q in self.plan],
        })  # fmt: skip

    def _again(self, rows: Sequence[dict[str, Any]]) -> None:
        head, *more = rows
        self.plan = tuple(question(row) for row in head["plan"])
        self.began, self.seed = float(head["began"]), int(head["seed"])
        for row in more:
            if "end" in row:
                self.ended = float(row["end"])
            else:
                self._take(int(row["k"]), given(row["part"], row))

    def add(self, k: int, answer: Given) -> None:
        self._take(k, answer)
        self._write({"k": k, "part": answer.part, **answer.document()})

    def end(self) -> None:
        self.ended = time.time()
        self._write({"end": self.ended})

    def of(self, k: int) -> dict[str, list[Given]]:
        """The answers to one question, by part."""
        return {part: rows for (q, part), rows in self.answers.items() if q == k}

    def _take(self, k: int, answer: Given) -> None:
        self.answers.setdefault((k, answer.part), []).append(answer)

    def _write(self, row: dict[str, Any]) -> None:
        """Raises OSError where it cannot be written: an exam that is not kept must not go on."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            events.write(self.path, row, safely=True)


def document(q: QuizQuestion) -> dict[str, Any]:
    row: dict[str, Any] = {"id": q.id, "variant": q.variant, "deal": q.deal}
    return row if q.points is None else {**row, "points": str(q.points)}


def question(row: dict[str, Any]) -> QuizQuestion:
    points = row.get("points")
    return QuizQuestion(
        str(row["id"]), int(row["variant"]), int(row["deal"]), Fraction(points) if points else None
    )


def given(part: str, row: dict[str, Any]) -> Given:
    return Given(
        str(part), str(row["text"]), float(row["t"]), float(row.get("secs", 0)), int(row.get("n", 1)),
        int(row.get("sure", 0)),
    )  # fmt: skip
