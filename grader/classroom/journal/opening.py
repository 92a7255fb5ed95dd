"""Open a journal: in the mode that its file system allows, by one run at a time."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.classroom.journal.schema import APPLICATION, CURRENT, VERSIONS
from grader.errors import GraderError, Place, SubmissionError, Unwritable

PATIENCE = 10.0  # seconds that a reader waits for a writer
NETWORK = (
    *(
        "nfs",
        "nfs4",
        "cifs",
        "smbfs",
        "smb3",
        "afs",
        "afpfs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "gpfs",
        "webdav",
    ),
    *("fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "davfs", "fuse.davfs", "beegfs", "ncpfs"),
)
FULL, READ_ONLY, IO, CORRUPT, CANNOT_OPEN, BUSY, LOCKED, NO_DATABASE = (
    13,
    8,
    10,
    11,
    14,
    5,
    6,
    26,
)  # of SQLite


def file_system(path: Path, mounts: str = "/proc/self/mounts") -> str:
    """The kind of the file system on which a file lies; empty where the system does not say."""
    try:
        with open(mounts, encoding="utf-8", errors="replace") as table:
            rows = [line.split()[1:3] for line in table if len(line.split()) > 2]
    except OSError:
        return ""
    where = os.path.realpath(path.parent)
    above = [row for row in rows if where == row[0] or where.startswith(row[0].rstrip("/") + "/")]
    return max(above, key=lambda row: len(row[0]), default=["", ""])[1]


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """What SQLite says, as a sentence with a repair."""
    try:
        yield
    except sqlite3.Error as error:
        raise _said(path, error) from error


def _said(path: Path, error: sqlite3.Error) -> GraderError:
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    where = Place(str(path), 1)
    if code in (FULL, IO):
        return Unwritable(
            f"the journal {path} cannot be written: {error}",
            repair="Make room, and give the same command again: what is stored stays, and the rest is graded.",
        )
    if code in (READ_ONLY, CANNOT_OPEN):
        return Unwritable(f"the journal {path} cannot be opened: {error}", repair="Choose another --journal.")
    if code in (BUSY, LOCKED):
        return Unwritable(
            f"another program is writing {path}", repair="Give the command again when it has ended."
        )
    if code == NO_DATABASE:
        return SubmissionError("this is no journal", where=where, repair="name the file of --journal")
    if code == CORRUPT:
        return SubmissionError(
            f"the journal is damaged: {error}", where=where, repair="start a new --journal"
        )
    return Unwritable(f"the journal {path} cannot be used: {error}", repair="Choose another --journal.")


def connect(path: Path, *, new: bool) -> tuple[sqlite3.Connection, str]:
    """An open journal of the current version, and what is to be said of it; raises GraderError."""
    if not new and not path.is_file():
        raise SubmissionError(
            "there is no such journal", where=Place(str(path), 1), repair="grade class run makes one"
        )
    with saying(path):
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            _upgraded(connection, path)
            said = _mode(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection, said


def _mode(connection: sqlite3.Connection, path: Path) -> str:
    """WAL shares memory between processes, which a network does not: there the slower journal is used, and said."""
    kind = file_system(path)
    asked = "DELETE" if kind in NETWORK else "WAL"
    got = connection.execute(f"PRAGMA journal_mode={asked}").fetchone()[0].upper()
    connection.execute(f"PRAGMA synchronous={'NORMAL' if got == 'WAL' else 'FULL'}")
    connection.execute("PRAGMA secure_delete=ON")
    if got == "WAL":
        return ""
    return f"{path} lies on a {kind or 'file'} system without shared memory: it is written safely, and more slowly."


def _upgraded(connection: sqlite3.Connection, path: Path) -> None:
    version, application = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
    )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION:
        raise SubmissionError(
            "this is no journal of ours", where=Place(str(path), 1), repair="choose another --journal"
        )
    if version > CURRENT:
        raise SubmissionError(
            f"this journal has version {version}; this grader writes {CURRENT}",
            where=Place(str(path), 1),
            repair="install the grader that wrote it, or a later one",
        )
    for number, script in enumerate(VERSIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION}; {script}; PRAGMA user_version={number}; COMMIT;"
        )


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One run at a time: the kernel frees the lock whatever ends it; raises Unwritable while another run has it."""
    lock = path.with_name(path.name + ".lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise Unwritable(
            f"{lock} cannot be written: {error.strerror}", repair="Choose another --journal."
        ) from error
    try:
        _take(handle, path)
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _take(handle: int, path: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        other = os.pread(handle, 20, 0).decode("ascii", "replace") if hasattr(os, "pread") else ""
        raise Unwritable(
            f"another run is writing {path}" + (f" (process {other})" if other else ""),
            repair="Wait for its end, or end it; then give the command again.",
        ) from error
