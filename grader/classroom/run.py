"""Grade everything that is not yet in the journal: found, read, told apart, handed to an engine, stored in batches.

    collect ─> Tally ─> known already? ─> the same bytes under way? ─> chunks ─> engine ─> journal

Whatever ends it, what is stored stays, and the same command goes on with the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from grader import __version__
from grader.classroom import fingerprints
from grader.classroom.engines import CHUNK, Chunk, Engine
from grader.classroom.intake.collect import Handin, Leftover
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow
from grader.classroom.work import Conditions, Done, Task
from grader.course import Course
from grader.record import dataclass
from grader.report import document
from grader.submission import digest

BATCH = 100  # rows a transaction
SOON = 2.0  # seconds after which a smaller batch is stored
AGAIN = ("spec", "sandbox", "internal")  # kinds of errors that are no learner's: tried again by every run
Tell = Callable[["RunTally"], None]


@dataclass(slots=True)
class RunTally:
    """How far a run is; what `progress` shows."""

    found: int = 0
    known: int = 0
    graded: int = 0
    wrong: int = 0
    not_graded: int = 0
    faults: int = 0  # of exercises, machines, and ours
    total: int | None = None  # files, once all are looked at
    reading: bool = True
    exit_code: int = 0

    def count(self, record: Mapping[str, Any]) -> None:
        """One more document."""
        self.graded += 1
        error = record.get("error")
        verdicts = {part["verdict"] for part in record.get("parts", ())}
        self.not_graded += error is not None or "not_graded" in verdicts
        self.wrong += "wrong" in verdicts
        if error is not None and error["kind"] in AGAIN:
            self.faults += 1
            self.exit_code = max(self.exit_code, error["exit_code"])


@dataclass(frozen=True, slots=True)
class Fresh:
    """A file that is to be graded, and what identifies it."""

    handin: Handin
    digest: str

    def key(self) -> tuple[str, str, str, str]:
        handin = self.handin
        return handin.student, handin.exercise or "", handin.name, self.digest


class ClassRun:
    """One run over the files of a class."""

    def __init__(
        self,
        journal: Journal,
        engine: Engine,
        conditions: Conditions,
        tell: Tell,
        own: Mapping[str, str] | None = None,
    ) -> None:
        self.journal = journal
        self.engine = engine
        self.conditions = conditions
        self.tell = tell
        self.own = own  # whose variants are graded, by student; None: everybody's
        self.tally = RunTally()
        self.left: list[Leftover] = []
        self._specs: dict[str, str] = {}
        self._bank = fingerprints.of_bank(Path(conditions.root))
        self._waiting: list[tuple[KeptRow, bytes]] = []
        self._stored = time.monotonic()
        self._fresh: dict[int, list[Fresh]] = {}  # by the number of the task; several for identical files

    def __call__(self, files: Iterator[Handin | Leftover], total: int | None = None) -> RunTally:
        """Grade all; raises GraderError where the journal cannot be written."""
        self.tally.total = total
        try:
            for done in self.engine.map(self._chunks(files), self.conditions):
                for each in done:
                    self._take(each)
        finally:  # what is graded is kept, also after Ctrl-C
            self._store()
        self.journal.set_leftovers(self.left)
        self.tell(self.tally)
        return self.tally

    # ── what is to be graded ────────────────────────────────────────────────────────────────────

    def _chunks(self, files: Iterator[Handin | Leftover]) -> Iterator[Chunk]:
        """Tasks in tens; identical files of one exercise are one task."""
        known = self.journal.keys(AGAIN, weak=self.conditions.accept_weak)
        by_content: dict[tuple[str | None, ...], int] = {}
        chunk: list[Task] = []
        for fresh in self._unknown(files, known):
            handin = fresh.handin
            learner = self.own.get(handin.student, handin.student) if self.own is not None else None
            same = (fresh.digest, handin.name, handin.exercise, learner)
            if (number := by_content.get(same)) is not None and number in self._fresh:
                self._fresh[number].append(fresh)
                continue
            number = by_content[same] = self.tally.found
            self._fresh[number] = [fresh]
            chunk.append(Task(number, handin.name, handin.source, handin.exercise, learner))
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        self.tally.reading = False
        if chunk:
            yield chunk

    def _unknown(
        self, files: Iterator[Handin | Leftover], known: set[tuple[str, str, str, str]]
    ) -> Iterator[Fresh]:
        """Files that are not in the journal; those that could not be read are stored as such at once."""
        for each in files:
            if isinstance(each, Leftover):
                self.left.append(each)
                continue
            self.tally.found += 1
            fresh = Fresh(each, digest(each.original) if each.error is None else "")
            if fresh.key() in known:
                self.tally.known += 1
            elif each.error is not None:
                self._unread(fresh)
            else:
                known.add(fresh.key())
                yield fresh

    def _unread(self, fresh: Fresh) -> None:
        handin = fresh.handin
        assert handin.error is not None
        failed = Course(Path(self.conditions.root)).unread(
            handin.name, handin.error, exercise=handin.exercise
        )
        self._add(fresh, Done(0, document.record(failed), 0.0))

    # ── what came of it ─────────────────────────────────────────────────────────────────────────

    def _take(self, done: Done) -> None:
        """One document: that of every identical file."""
        for fresh in self._fresh.pop(done.number):
            self._add(fresh, done)

    def _add(self, fresh: Fresh, done: Done) -> None:
        handin = fresh.handin
        record = {**done.record, "file": handin.path, "learner": handin.student}
        exercise = handin.exercise or ""
        self._waiting.append(
            (
                KeptRow(
                    handin.student,
                    exercise,
                    handin.name,
                    fresh.digest,
                    handin.path,
                    record,
                    came=handin.when,
                    late=handin.late,
                    note="; ".join(filter(None, (handin.note, done.record.get("note", "")))),
                    spec=record["receipt"].get("spec") or self._spec(exercise),
                    bank=self._bank,
                    seed=self.conditions.seed,
                    grader=__version__,
                    seconds=done.seconds,
                ),
                handin.original,
            )
        )
        self.tally.count(record)
        if len(self._waiting) >= BATCH or time.monotonic() - self._stored > SOON:
            self._store()

    def _store(self) -> None:
        if self._waiting:
            self.journal.store(self._waiting)
        self._waiting = []
        self._stored = time.monotonic()
        self.tell(self.tally)

    def _spec(self, exercise: str) -> str:
        """The fingerprint of the exercise or the quiz; empty where there is none."""
        if exercise not in self._specs:
            self._specs[exercise] = fingerprints.of_either(
                Path(self.conditions.root), exercise, self.conditions.quizzes, self._bank
            )
        return self._specs[exercise]
