"""Read and write a journal.  Every change is one transaction: it is there as a whole, or not at all."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.classroom.intake.collect import Leftover
from grader.classroom.intake.roster import Student
from grader.classroom.journal.kept import KeptRow, Override
from grader.classroom.journal.opening import connect, saying

COLUMNS = (
    *("student", "exercise", "name", "digest", "path", "came", "late", "note"),
    *("spec", "bank", "seed", "grader", "seconds"),
)
INSERT = f"""
    INSERT INTO result ({", ".join(COLUMNS)}, stored, record) VALUES ({", ".join("?" * (len(COLUMNS) + 2))})
    ON CONFLICT (student, exercise, name, digest) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS[4:], "stored", "record"))}
"""


class Journal:
    """An open journal; `said` is a sentence on how it is written, where that needs one."""

    def __init__(self, path: Path, *, new: bool = False) -> None:
        self.path = path
        self._db, self.said = connect(path, new=new)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with saying(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _read(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with saying(self.path):
            return self._db.execute(query, values).fetchall()

    # ── what is remembered of the runs ──────────────────────────────────────────────────────────

    def meta(self) -> dict[str, Any]:
        """Seed, bank, exercises and the like."""
        return {name: json.loads(value) for name, value in self._read("SELECT name, value FROM meta")}

    def set_meta(self, values: Mapping[str, Any]) -> None:
        with self._writing() as db:
            rows = [(name, json.dumps(value)) for name, value in values.items()]
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    def roster(self) -> tuple[Student, ...]:
        """The learners of the last roster, in its order."""
        return tuple(
            Student(**json.loads(about)) for (about,) in self._read("SELECT about FROM roster ORDER BY place")
        )

    def set_roster(self, roster: Sequence[Student]) -> None:
        with self._writing() as db:
            db.execute("DELETE FROM roster")
            rows = [(student.id, json.dumps(asdict(student))) for student in roster]
            db.executemany("INSERT INTO roster (student, about) VALUES (?, ?)", rows)

    def leftovers(self) -> list[Leftover]:
        """What of the last run's folder is nobody's answer."""
        return [Leftover(*row) for row in self._read("SELECT path, why FROM leftover ORDER BY path")]

    def set_leftovers(self, left: Iterable[Leftover]) -> None:
        with self._writing() as db:
            db.execute("DELETE FROM leftover")
            db.executemany("INSERT OR REPLACE INTO leftover VALUES (?, ?)", [(x.path, x.why) for x in left])

    # ── results ─────────────────────────────────────────────────────────────────────────────────

    def keys(self, again: Iterable[str] = (), *, weak: bool = False) -> set[tuple[str, str, str, str]]:
        """Of the files that are graded; not of those whose error is of a kind that is to be tried again.

        With `weak`, nor of those whose code was not run because this machine confines it less than fully.
        """
        tried = set(again)
        found = self._read(
            "SELECT student, exercise, name, digest, json_extract(record, '$.error.kind'), "
            "json_extract(record, '$.sandbox.level') = 'FENCED' AND json_extract(record, '$.not_graded') > 0 "
            "FROM result"
        )
        return {tuple(key) for *key, kind, open_ in found if kind not in tried and not (weak and open_)}

    def results(self, where: str = "1", values: Sequence[Any] = ()) -> list[KeptRow]:
        """In the order in which they were stored."""
        query = f"SELECT id, record, {', '.join(COLUMNS)} FROM result WHERE {where} ORDER BY id"
        return [_kept(row) for row in self._read(query, values)]

    def store(self, batch: Sequence[tuple[KeptRow, bytes]]) -> None:
        """Results, each with the bytes that it stands for; what came of the same path unread before goes."""
        now = time.time()
        sources = {kept.digest: source for kept, source in batch if kept.digest}
        with self._writing() as db:
            db.executemany(
                "INSERT OR IGNORE INTO source VALUES (?, ?)",
                [(digest, zlib.compress(source, 1)) for digest, source in sources.items()],
            )
            db.executemany("DELETE FROM result WHERE path = ? AND digest = ''", [(k.path,) for k, _ in batch])
            db.executemany(INSERT, [(*_values(kept), now, _json(kept.record)) for kept, _ in batch])

    def replace(self, changed: Sequence[KeptRow]) -> None:
        """Results graded again: the former ones are kept beside them."""
        now = time.time()
        with self._writing() as db:
            db.executemany(
                "INSERT INTO former (result, spec, grader, replaced, record) "
                "SELECT id, spec, grader, ?, record FROM result WHERE id = ?",
                [(now, kept.id) for kept in changed],
            )
            db.executemany(
                "UPDATE OR REPLACE result SET exercise = ?, spec = ?, bank = ?, grader = ?, seconds = ?, stored = ?, "
                "record = ? WHERE id = ?",
                [
                    (k.exercise, k.spec, k.bank, k.grader, k.seconds, now, _json(k.record), k.id)
                    for k in changed
                ],
            )

    def source(self, digest: str) -> bytes:
        """The bytes of a file that was handed in."""
        ((packed,),) = self._read("SELECT packed FROM source WHERE digest = ?", (digest,))
        return zlib.decompress(packed)

    # ── decisions ───────────────────────────────────────────────────────────────────────────────

    def overrides(self) -> list[Override]:
        return [Override(*row) for row in self._read("SELECT * FROM override ORDER BY student, exercise")]

    def override(self, decided: Override) -> None:
        with self._writing() as db:
            row = (decided.student, decided.exercise, decided.score, decided.because, time.time())
            db.execute("INSERT OR REPLACE INTO override VALUES (?, ?, ?, ?, ?)", row)

    def withdraw(self, student: str, exercise: str) -> bool:
        """Take an override back; False where there was none."""
        with self._writing() as db:
            gone = db.execute("DELETE FROM override WHERE student = ? AND exercise = ?", (student, exercise))
            return gone.rowcount > 0

    def forget(self, student: str, paths: Sequence[str]) -> int:
        """Remove a person: results, files that nobody else handed in, decisions, the row of the roster."""
        with self._writing() as db:
            db.execute(
                "DELETE FROM former WHERE result IN (SELECT id FROM result WHERE student = ?)", (student,)
            )
            gone = db.execute("DELETE FROM result WHERE student = ?", (student,)).rowcount
            db.execute("DELETE FROM source WHERE digest NOT IN (SELECT digest FROM result)")
            db.execute("DELETE FROM override WHERE student = ?", (student,))
            db.execute("DELETE FROM roster WHERE student = ?", (student,))
            db.executemany("DELETE FROM leftover WHERE path = ?", [(path,) for path in paths])
        with saying(self.path):
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=True, separators=(",", ":"))


def _values(kept: KeptRow) -> tuple[Any, ...]:
    return tuple(getattr(kept, name) for name in COLUMNS)


def _kept(row: tuple[Any, ...]) -> KeptRow:
    id, record, *values = row
    named = dict(zip(COLUMNS, values, strict=True))
    return KeptRow(**{**named, "late": bool(named["late"])}, record=json.loads(record), id=id)
