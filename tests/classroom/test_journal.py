"""A journal holds whole rows whatever happens: kills, full disks, other versions, two runs, a network home."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import warnings
from contextlib import closing
from pathlib import Path

import pytest

from grader.classroom.engines.serial import Serial
from grader.classroom.journal import opening
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow, Override
from grader.classroom.journal.schema import APPLICATION, CURRENT, VERSIONS
from grader.classroom.setup import Request
from grader.errors import SubmissionError, Unwritable
from tests.classroom import made
from tests.classroom.conftest import asked, run

KILLS = 20
FULL = 3

Facts = dict[tuple[str, ...], object]


def facts(path: Path) -> Facts:
    """What came of each file, less what a clock says."""
    with Journal(path) as journal:
        return {
            kept.key: {name: value for name, value in kept.record.items() if name != "measured"}
            for kept in journal.results()
        }


def start(folder: Path, journal: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "grader",
        "class",
        "run",
        str(folder),
        "--journal",
        str(journal),
        "--jobs",
        "0",
    ]
    more = ["--roster", str(folder.parent / "roster.csv"), "--exercises", ",".join(made.EXERCISES)]
    more += ["--bank", str(made.BANK)]
    return subprocess.Popen(
        [*command, *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder.parent
    )


def begun(wanted: Request) -> int:
    """A run in a child; its number."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of forking beside threads, of which the child uses none
        child = os.fork()
    if not child:
        try:
            run(wanted)
        finally:
            os._exit(0)
    return child


def lasted(wanted: Request) -> float:
    """The seconds of a run that nobody ends."""
    since = time.monotonic()
    os.waitpid(begun(wanted), 0)
    return time.monotonic() - since


def killed(wanted: Request, seconds: float) -> bool:
    """A run that is killed after so many seconds; whether it was still under way."""
    child = begun(wanted)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) < 0


def test_killed_at_twenty_moments_it_goes_on_and_ends_the_same(
    sixty: Path, graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.run.BATCH", 7)
    dice, path = random.Random(20), tmp_path / "run.db"
    formulas = made.EXERCISES[:3]  # a launcher of children is not to be shared with the runs that are killed
    wanted = asked(sixty, path, exercises=formulas)
    whole = lasted(asked(sixty, tmp_path / "whole.db", exercises=formulas))
    under_way = []
    for _ in range(KILLS):  # each goes on where the one before ended: together they get through most of it
        under_way.append(killed(wanted, dice.uniform(0.01, 0.6) * whole))
        with closing(sqlite3.connect(path)) as read:
            assert read.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert any(under_way)
    run(wanted)
    assert facts(path) == {key: value for key, value in facts(graded).items() if key[1] != "sigmoid_code"}


def test_ctrl_c_keeps_what_is_graded_and_says_how_to_go_on(sixty: Path, graded: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.db"
    process = start(sixty, path)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if (
            path.exists()
            and path.with_name("run.db-wal").exists()
            and path.with_name("run.db-wal").stat().st_size > 1 << 16
        ):
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("it was faster than the signal")
    assert process.returncode == 130
    assert b"the same command goes on with the rest" in said
    assert set(facts(path)) <= set(facts(graded))


@pytest.mark.parametrize("moment", range(FULL))
def test_a_full_disk_is_a_sentence_and_loses_nothing_that_was_stored(
    sixty: Path, graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    path = tmp_path / "run.db"
    with Journal(path, new=True) as journal:
        journal.set_meta({"seed": 7})
    store, batches = Journal.store, []

    def full(self: Journal, batch: list[tuple[KeptRow, bytes]]) -> None:
        if len(batches) == moment:
            pages = self._read("PRAGMA page_count")[0][0]
            self._read(f"PRAGMA max_page_count={pages}")
        batches.append(len(batch))
        store(self, batch)

    monkeypatch.setattr(Journal, "store", full)
    monkeypatch.setattr("grader.classroom.run.BATCH", 20)
    with pytest.raises(Unwritable, match="cannot be written: database or disk is full"):
        run(asked(sixty, path))
    monkeypatch.undo()
    before = set(facts(path))
    assert len(before) == sum(batches[:moment])
    run(asked(sixty, path))
    assert facts(path) == facts(graded)


def test_a_second_run_grades_nothing(sixty: Path, journal: Path) -> None:
    tally = run(asked(sixty, journal))
    assert (tally.graded, tally.known) == (0, tally.found)


def test_a_journal_of_the_previous_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript(f"PRAGMA application_id={APPLICATION}; {VERSIONS[0]}; PRAGMA user_version=1;")
        old.execute("INSERT INTO meta VALUES ('seed', '7')")
        old.execute(
            "INSERT INTO result VALUES (1, 'ada', 'ex01', 'ex01.py', 'd', 'ada/ex01.py', 5.0, 's', 'b', 7, '0.1', "
            "0.1, 9.0, '{\"score\": 2}')"
        )
        old.execute("INSERT INTO override VALUES ('ada', 'ex01', '1', 'on paper', 9.0)")
    with Journal(path) as journal:
        (kept,) = journal.results()
        assert (kept.student, kept.record, kept.late, kept.note) == ("ada", {"score": 2}, False, "")
        assert journal.overrides() == [Override("ada", "ex01", "1", "on paper", 9.0)]
    with closing(sqlite3.connect(path)) as read:
        assert read.execute("PRAGMA user_version").fetchone() == (CURRENT,)


def version(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript(
            f"PRAGMA application_id={APPLICATION}; CREATE TABLE a (b); PRAGMA user_version={number};"
        )


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE a (b)")


REFUSED = [
    (lambda path: version(path, 99), "this journal has version 99"),
    (
        lambda path: path.write_bytes(
            b"Not a database, but long enough to look at, and then some more. " * 40
        ),
        "no journal",
    ),
    (lambda path: foreign(path), "this is no journal of ours"),
    (lambda path: None, "there is no such journal"),
]


@pytest.mark.parametrize("make, says", REFUSED)
def test_what_is_no_journal_is_refused_and_left_alone(make: object, says: str, tmp_path: Path) -> None:
    path = tmp_path / "run.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(SubmissionError, match=says):
        Journal(path)
    assert (path.read_bytes() if path.exists() else None) == before


def test_two_runs_on_one_journal_are_told_apart(sixty: Path, journal: Path) -> None:
    says = f"another run is writing .* .process {os.getpid()}"
    with opening.alone(journal), pytest.raises(Unwritable, match=says):
        run(asked(sixty, journal))


def test_a_network_home_is_refused_wal_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "file_system", lambda path: "nfs4")
    with Journal(tmp_path / "run.db", new=True) as journal:
        assert "lies on a nfs4 system without shared memory" in journal.said
        assert journal._read("PRAGMA journal_mode") == [("delete",)]


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(
        f"a / ext4 rw 0 0\nserver:/home {tmp_path} nfs4 rw 0 0\nb /other cifs rw 0 0\n", encoding="utf-8"
    )
    assert opening.file_system(tmp_path / "x" / "run.db", str(table)) == "nfs4"
    assert opening.file_system(Path("/srv/run.db"), str(table)) == "ext4"
    assert opening.file_system(Path("/srv/run.db"), str(tmp_path / "none")) == ""


def test_a_defect_of_an_engine_is_not_hidden(sixty: Path, tmp_path: Path) -> None:
    class Broken(Serial):
        def map(self, chunks, conditions):  # type: ignore[no-untyped-def]
            yield from ()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(asked(sixty, tmp_path / "run.db"), Broken())


def test_a_person_is_forgotten_and_nothing_of_theirs_stays_in_the_file(sixty: Path, journal: Path) -> None:
    with Journal(journal) as opened:
        opened.override(Override("s38", "ex01", "1", "because of s38"))
        assert opened.forget("s38", []) == 3
        assert [kept for kept in opened.results() if kept.student == "s38"] == []
        assert "s38" not in {student.id for student in opened.roster()}
    assert b"s38" not in journal.read_bytes()
