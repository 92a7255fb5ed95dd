"""What a worker does: files in, documents out.  It calls the same service as `grade submit`, and knows no journal."""

from __future__ import annotations

import atexit
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from grader import garbage
from grader.classroom import quizzes
from grader.classroom.quizzes import Named
from grader.course import Course
from grader.errors import InternalError
from grader.graded import Failed
from grader.memory import JUDGED, Memory
from grader.record import dataclass
from grader.report import document


@dataclass(frozen=True, slots=True)
class Task:
    """One file to grade; `number` brings its document back to where it belongs."""

    number: int
    name: str
    source: bytes
    exercise: str | None
    learner: str | None = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which all files of a run are graded; `shipped` are the exercises, for machines without the folder."""

    root: str
    seed: int
    accept_weak: bool = False
    remember: bool = True
    shipped: tuple[tuple[str, bytes], ...] = ()
    quizzes: Named = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The document of one file, and the seconds that it took."""

    number: int
    record: Mapping[str, Any]
    seconds: float


def work(tasks: Sequence[Task], conditions: Conditions) -> list[Done]:
    """Grade a chunk; every file has its document, whatever stands in it."""
    course = _course(conditions.root, conditions.shipped)
    token = JUDGED.set(_memory(conditions) if conditions.remember else None)
    try:
        return [_one(course, task, conditions) for task in tasks]
    finally:
        JUDGED.reset(token)


def _one(course: Course, task: Task, conditions: Conditions) -> Done:
    begun = time.perf_counter()
    if task.exercise in dict(conditions.quizzes):
        result, note = quizzes.graded(
            task.name, task.source, task.exercise, conditions.quizzes, course, conditions.seed
        )
        return Done(task.number, {**document.record(result), "note": note}, time.perf_counter() - begun)
    result = course.grade(
        task.name,
        task.source,
        learner=task.learner,
        exercise=task.exercise,
        seed=conditions.seed,
        accept_weak=conditions.accept_weak,
    )
    return Done(task.number, document.record(result), time.perf_counter() - begun)


def lost(task: Task) -> Done:
    """The document of a file at which a worker died: ours to mend, and no zero."""
    error = InternalError(
        "the worker died while grading this file, twice",
        repair="Grade it by itself with grade submit, and report it with your file.",
    )
    return Done(
        task.number, document.record(Failed(task.name, "internal", error, task.exercise, task.learner)), 0.0
    )


@lru_cache(maxsize=4)
def _course(root: str, shipped: tuple[tuple[str, bytes], ...]) -> Course:
    garbage.seldom()
    if not shipped or all(_is(Path(root, name), source) for name, source in shipped):
        return Course(Path(root))
    folder = Path(tempfile.mkdtemp(prefix="grade-bank-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    for name, source in shipped:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)
    return Course(folder)


def _is(path: Path, source: bytes) -> bool:
    """Whether this machine has the same exercise at the same place."""
    try:
        return path.read_bytes() == source
    except OSError:
        return False


@lru_cache(maxsize=4)
def _memory(conditions: Conditions) -> Memory:
    return Memory()
