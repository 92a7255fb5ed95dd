"""The instructor's page: files that were dropped into it, graded where they are, and shown as a class.

It is a class run as any other, in the browser's own Python: the same intake, journal and exports.  Learners' code is
not run there, because a browser cannot confine it from the page: such parts are not graded, which is no mark.
"""

from __future__ import annotations

import json
import time
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import Any

from grader import bank
from grader.classroom import exports
from grader.classroom.engines import Chunk
from grader.classroom.exports import csv, html
from grader.classroom.exports.page.parts import Row, escaped, table
from grader.classroom.exports.page.style import CSS
from grader.classroom.gradebook import Book, Cell, book
from grader.classroom.intake.roster import Student
from grader.classroom.journal.journal import Journal
from grader.classroom.setup import Request, prepared
from grader.classroom.stats import stats
from grader.classroom.work import Conditions, Done, Task
from grader.course import Course
from grader.errors import GraderError, SandboxError, SubmissionError, debugging, internal
from grader.model import Call, Values
from grader.report import document
from grader.report.json import error as told

FOLDER = Path("/tmp/class")
ROOT = bank.locate(None, search_working_folder=False).absolute()


def call(request: str) -> str:
    """One request, {"do": "class", "files": [[name, base64], …]}; raises nothing."""
    try:
        return json.dumps(shown(json.loads(request)["files"], FOLDER, ROOT), ensure_ascii=False)
    except GraderError as error:
        return json.dumps({"error": told(error)})
    except Exception as error:  # the boundary of one request: a defect of ours
        if debugging():
            raise
        return json.dumps({"error": told(internal(error))})


def warm() -> None:
    """Everything is loaded with this module."""


def shown(files: Sequence[Sequence[str]], folder: Path, root: Path) -> dict[str, Any]:
    """The class as a table, as the report of `grade class export --to html`, and as a CSV; raises GraderError."""
    rmtree(folder, ignore_errors=True)
    source, rosters = _laid(files, folder)
    journal = folder / "run.db"
    with prepared(Request(source, journal, root, rosters), Here(), lambda _: None) as run:
        run()
        said = [
            line.replace(str(source), source.name if source.is_file() else "What you dropped")
            for line in run.said
        ]
    with Journal(journal) as opened:
        made = book(opened)
        found = stats(made)
        wanted = exports.Wanted(made)
        return {
            "said": said, "learners": len(made.students), "css": CSS, "table": _table(made),
            "body": html.body(made, found), "report": html.page(made, found), "csv": csv.write(wanted)[""],
        }  # fmt: skip


def _laid(files: Sequence[Sequence[str]], folder: Path) -> tuple[Path, tuple[Path, ...]]:
    """The files in a folder, as if they had been handed in there; one archive is the class, a CSV a roster."""
    laid = [_written(folder, name, b64decode(data)) for name, data in files]
    rosters = tuple(path for path in laid if path.suffix.lower() == ".csv")
    work = [path for path in laid if path not in rosters]
    if not work:
        raise SubmissionError(
            "there is nothing to grade", repair="drop the archive of a class, or its folder"
        )
    alone = len(work) == 1 and work[0].suffix.lower() == ".zip"
    return (work[0] if alone else folder / "in"), rosters


def _written(folder: Path, name: str, data: bytes) -> Path:
    pieces = [piece for piece in PurePosixPath(name.replace("\\", "/")).parts if piece.strip("./")]
    path = folder.joinpath("rosters" if name.lower().endswith(".csv") else "in", *pieces)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


class Here:
    """An engine: this very Python, which runs nobody's code."""

    def map(self, chunks: Iterable[Chunk], conditions: Conditions) -> Iterator[list[Done]]:
        course = Course(Path(conditions.root), run=_refused)
        for chunk in chunks:
            yield [_done(course, task, conditions.seed) for task in chunk]

    def close(self) -> None:
        return


def _done(course: Course, task: Task, seed: int) -> Done:
    began = time.perf_counter()
    result = course.grade(
        task.name, task.source, learner=task.learner, exercise=task.exercise, seed=seed, sympy=False
    )
    return Done(task.number, document.record(result), time.perf_counter() - began)


def _refused(source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float) -> Values:
    raise SandboxError("this page does not run learners' code", repair="grade it with grade class run")


def _table(made: Book) -> str:
    head: Row = ("learner", *map(escaped, made.exercises), "points")
    return table(head, [_row(made, student) for student in made.students]) if made.students else ""


def _row(made: Book, student: Student) -> Row:
    cells = made.row(student)
    scores = [cell.score for cell in cells if cell.score is not None]
    total = f"{sum(scores):g}" if scores else "–"
    return (escaped(student.name or student.id), *(_cell(cell) for cell in cells), total)


def _cell(cell: Cell) -> str:
    """Points; a dash where nothing was handed in; `?` beside what was not graded, or only in part."""
    if cell.state == "absent":
        return "–"
    return f"{'' if cell.score is None else f'{cell.score:g}'}{'' if cell.settled else '?'}"
