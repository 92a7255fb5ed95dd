"""The made class, graded once for all tests of this folder, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.engines import Engine
from grader.classroom.engines.serial import Serial
from grader.classroom.journal.journal import Journal
from grader.classroom.run import RunTally
from grader.classroom.setup import Request, prepared
from tests.classroom import made


def silent(tally: RunTally) -> None:
    """Nobody watches."""


def asked(folder: Path, journal: Path, **more: object) -> Request:
    rosters = folder.parent / "roster.csv"
    rosters.write_text(made.roster(), encoding="utf-8")
    given = {"rosters": (rosters,), "exercises": made.EXERCISES, **more}
    return Request(folder, journal, made.BANK, **given)  # type: ignore[arg-type]  # fields of Request


def run(wanted: Request, engine: Engine | None = None, *, seed: int = 7) -> RunTally:
    """One run, with a seed that everybody may know."""
    with Journal(wanted.journal, new=True) as journal:
        journal.set_meta({"seed": seed})
    with prepared(wanted, engine or Serial(), silent) as begin:
        return begin()


@pytest.fixture(scope="session")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the class; nobody changes it."""
    return made.handed_in(tmp_path_factory.mktemp("sixty") / "class")


@pytest.fixture(scope="session")
def graded(sixty: Path) -> Path:
    """Its journal; who changes it takes a copy."""
    path = sixty.parent / "run.db"
    run(asked(sixty, path))
    return path


@pytest.fixture
def journal(graded: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    copy = tmp_path / "run.db"
    copy.write_bytes(graded.read_bytes())
    return copy
