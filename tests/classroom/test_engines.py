"""Serial, pool, Dask and one file at a time give the same documents, `measured` aside; workers may die."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.classroom.engines import Chunk, Engine
from grader.classroom.engines.pool import Processes
from grader.classroom.engines.serial import Serial
from grader.classroom.work import Conditions, Task, work
from grader.course import Course
from grader.report import document
from tests.classroom import made

FILES = 48
CONDITIONS = Conditions(str(made.BANK), seed=7, accept_weak=True)


def tasks() -> list[Task]:
    """Right, wrong, hostile and unreadable files, some of them the same as others but for a comment."""
    sources = [(id, files[id]) for files in (made.RIGHT, made.WRONG) for id in made.EXERCISES]
    sources += [("ex01", b"\0"), ("ex01", b"answer = ((("), ("power", made.FORGES)]
    found = [
        (id, source + f"# {k}\n".encode())
        for k in range(FILES)
        for id, source in (sources[k % len(sources)],)
    ]
    return [Task(k, f"{id}.py", source, id) for k, (id, source) in enumerate(found)]


def chunks(size: int = 5) -> Iterator[Chunk]:
    made_ = tasks()
    for at in range(0, len(made_), size):
        yield made_[at : at + size]


def plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "measured"}


def documents(engine: Engine, conditions: Conditions = CONDITIONS) -> list[dict[str, Any]]:
    try:
        done = [each for chunk in engine.map(chunks(), conditions) for each in chunk]
    finally:
        engine.close()
    return [plain(each.record) for each in sorted(done, key=lambda each: each.number)]


@pytest.fixture(scope="module")
def one_at_a_time() -> list[dict[str, Any]]:
    """As `grade submit` does it: nothing is remembered from file to file."""
    course = Course(made.BANK)
    results = [course.grade(t.name, t.source, exercise=t.exercise, seed=7, accept_weak=True) for t in tasks()]
    return [plain(document.record(result)) for result in results]


def test_a_run_in_one_process_is_as_file_by_file(one_at_a_time: list[dict[str, Any]]) -> None:
    assert documents(Serial()) == one_at_a_time


def test_nothing_changes_where_nothing_is_remembered(one_at_a_time: list[dict[str, Any]]) -> None:
    forgetful = Conditions(str(made.BANK), seed=7, accept_weak=True, remember=False)
    assert documents(Serial(), forgetful) == one_at_a_time


def test_a_pool_gives_the_same(one_at_a_time: list[dict[str, Any]]) -> None:
    assert documents(Processes(2)) == one_at_a_time


def test_a_pool_whose_worker_is_killed_gives_the_same(one_at_a_time: list[dict[str, Any]]) -> None:
    pool = Processes(2)
    done = []
    for number, chunk in enumerate(pool.map(chunks(), CONDITIONS)):
        done += chunk
        if number == 1:
            assert pool._pool is not None
            os.kill(next(iter(pool._pool._processes)), signal.SIGKILL)
    pool.close()
    assert [plain(each.record) for each in sorted(done, key=lambda each: each.number)] == one_at_a_time


def die(tasks: Chunk, conditions: Conditions) -> list[object]:
    """A worker that dies of one file, whatever it is asked besides."""
    if any(task.number == 3 for task in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(tasks, conditions)  # type: ignore[return-value]  # documents


def test_a_file_of_which_every_worker_dies_is_not_graded_and_the_others_are(
    one_at_a_time: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.engines.pool.work", die)
    found = documents(Processes(2))
    lost = found.pop(3)
    assert (lost["score"], lost["error"]["kind"], lost["error"]["exit_code"]) == (None, "internal", 4)
    assert found == [each for k, each in enumerate(one_at_a_time) if k != 3]


def test_dask_gives_the_same_and_a_killed_worker_changes_nothing(one_at_a_time: list[dict[str, Any]]) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    from grader.classroom.engines.cluster import Cluster

    cluster = Cluster("local", 2)
    assert cluster.workers() == 2
    victims = list(cluster._client.run(os.getpid).values())
    done = []
    for number, chunk in enumerate(cluster.map(chunks(), CONDITIONS)):
        done += chunk
        if number == 1:
            os.kill(victims[0], signal.SIGKILL)
    cluster.close()
    assert [plain(each.record) for each in sorted(done, key=lambda each: each.number)] == one_at_a_time


def test_exercises_that_travel_along_are_those_that_are_used(tmp_path: Path) -> None:
    shipped = tuple(
        (path.relative_to(made.BANK).as_posix(), path.read_bytes())
        for path in sorted(made.BANK.glob("*/power.yaml"))
    )
    elsewhere = Conditions(str(tmp_path / "not here"), 7, shipped=shipped)
    (done,) = work([Task(0, "power.py", made.RIGHT["power"], "power")], elsewhere)
    assert done.record["score"] == 4
