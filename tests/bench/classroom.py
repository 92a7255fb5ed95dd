"""What grading a class costs, in CPU time, beside three peers on one code task: `python -m tests.bench.classroom`.

    python -m tests.bench.classroom                  ours alone; the peers are said not to have been run
    python -m tests.bench.classroom --peers VENV     beside gradescope-utils, nbgrader and otter, installed into VENV

Nothing here is asserted: a loaded machine is no defect.  CPU seconds are those of this process and its children.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from grader.bank.assignment import assigned
from grader.classroom.engines import Engine
from grader.classroom.engines.pool import Processes
from grader.classroom.engines.serial import Serial
from grader.classroom.journal.journal import Journal
from grader.classroom.setup import Request, prepared
from grader.classroom.work import Conditions, Task, work
from grader.course import Course
from tests.bench import peers
from tests.bench.machine import said, scale
from tests.classroom.made import BANK, RIGHT

CLASS = 400
DIFFERENT = 0.2  # share of answers that are no repeats
CODE = 40
FORMS = ("2x/(x^2+1)", "2*x/(1+x^2)", "(2x)*(x^2+1)^(-1)", "1/(x^2+1)", "2x", "x/(x^2+1)", "2x ln(x^2+1)")


def cpu() -> float:
    """Of this process and of the children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def cost(what: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds."""
    before, begun = cpu(), time.monotonic()
    what()
    return cpu() - before, time.monotonic() - begun


def answer(k: int, dice: random.Random, *, repeats: bool) -> bytes:
    """A file of ex01: of a few answers, or with a coefficient of its own."""
    if repeats and dice.random() > DIFFERENT:
        text = dice.choice(FORMS)
    else:
        text = f"{k + 2}x/({k + 2}/2*(x^2+1))" if k % 2 else f"({k + 3}x+1)/(x^2+1)"
    return f'# of learner {k}\nanswer = "{text}"\n'.encode()


def made(folder: Path, *, repeats: bool) -> Path:
    dice = random.Random(5)
    for k in range(CLASS):
        (folder / f"s{k:03}").mkdir(parents=True)
        (folder / f"s{k:03}" / "ex01.py").write_bytes(answer(k, dice, repeats=repeats))
    return folder


def run(folder: Path, engine: Engine) -> None:
    journal = folder.with_suffix(f".{time.monotonic_ns()}.db")
    with prepared(Request(folder, journal, BANK), engine, lambda tally: None) as begin:
        begin()


def expressions(work_in: Path) -> None:
    for name, repeats in (("four in five repeated", True), ("all different", False)):
        folder = made(work_in / name.replace(" ", "_"), repeats=repeats)
        run(folder, Serial())  # warm: exercises are built once a run
        spent, _ = cost(partial(run, folder, Serial()))
        files = [path.read_bytes() for path in sorted(folder.rglob("*.py"))]
        alone, _ = cost(partial(one_by_one, files))
        here, single = CLASS / spent, CLASS / alone
        told = f"{here:.0f} here; file by file {single / scale():.0f} and {single:.0f}"
        row(f"expressions a CPU second, scaled, {name}", f"{here / scale():.0f}", told)


def one_by_one(files: list[bytes]) -> None:
    """As `grade submit` grades them: nothing is remembered."""
    course = Course(BANK)
    for file in files:
        course.grade("ex01.py", file, exercise="ex01", seed=1)


def variants() -> None:
    """Own numbers for each learner, against one variant for all."""
    course = Course(BANK)
    count = course.variants("power")
    one = [Task(k, "power.py", RIGHT["power"] + f"# {k}\n".encode(), "power") for k in range(CLASS)]
    many = [Task(k, "power.py", starter(course, k, count), "power", f"s{k}") for k in range(CLASS)]
    for remember in (True, False):
        spent = [graded(tasks, remember) for tasks in (one, many)]
        how = "" if remember else ", nothing remembered"
        told = f"{1000 * spent[0] / CLASS:.1f} and {1000 * spent[1] / CLASS:.1f} ms a file, {count} variants"
        row(f"own variants against one for all{how}", f"{spent[1] / spent[0]:.2f} ×", told)


def graded(tasks: list[Task], remember: bool) -> float:
    """CPU seconds, the exercises being built already."""
    work(tasks, Conditions(str(BANK), 1, remember=False))
    conditions = [Conditions(str(BANK), seed, remember=remember) for seed in (2, 3)]
    return min(cost(partial(work, tasks, each))[0] for each in conditions)


def starter(course: Course, k: int, count: int) -> bytes:
    """The right answers of a learner's own variant, as a file that was begun with it."""
    number = assigned(f"s{k}", "power", count)
    exercise = course.exercise("power", number)
    lines = [f"# exercise: power, variant {number}"]
    lines += [f"{part.id} = {part.answer.right()}" for part in exercise.parts]
    return ("\n".join([*lines, f"# {k}"]) + "\n").encode()


def workers(work_in: Path) -> None:
    folder = made(work_in / "two_workers", repeats=False)
    walls = []
    for jobs in (1, 2):
        pool = Processes(jobs)
        run(folder, pool)  # the processes are up, and warm
        walls.append(min(cost(partial(run, folder, pool))[1] for _ in range(2)))
        pool.close()
    row(
        "two workers against one",
        f"{walls[0] / walls[1]:.2f} ×",
        f"load {os.getloadavg()[0]:.1f} of {os.cpu_count()}",
    )


def journal_share(work_in: Path) -> None:
    folder = made(work_in / "journal", repeats=True)
    spent = [0.0]
    store = Journal.store

    def timed(self: Journal, batch: list) -> None:  # type: ignore[type-arg]
        begun = time.perf_counter()
        store(self, batch)
        spent[0] += time.perf_counter() - begun

    Journal.store = timed  # type: ignore[method-assign]
    try:
        _, wall = cost(lambda: run(folder, Serial()))
    finally:
        Journal.store = store  # type: ignore[method-assign]
    row(
        "journal's share of the wall time",
        f"{spent[0] / wall:.1%}",
        f"{1000 * spent[0] / CLASS:.2f} ms a record",
    )


def code(python: Path | None) -> None:
    """One function that is called and compared, each peer as it grades a file."""
    tasks = [
        Task(k, "code.py", RIGHT["sigmoid_code"] + f"# {k}\n".encode(), "sigmoid_code") for k in range(CODE)
    ]
    sealed = Conditions(str(BANK), 1)
    work(tasks[:2], sealed)
    spent, _ = cost(lambda: levels.extend(work(tasks, sealed)))
    level = {each.record["sandbox"]["level"] for each in levels} if (levels) else set()
    inside = sum(each.record["measured"]["cpu"] for each in levels)
    row(
        "code, CPU a file, scaled",
        f"{1000 * (spent + inside) / CODE * scale():.0f} ms",
        f"{1000 * (spent + inside) / CODE:.0f} ms here, {'/'.join(map(str, level))}, two functions",
    )
    for name, measure in peers.ALL.items():
        if python is None:
            row(f"  {name}", "not run", "give --peers VENV")
            continue
        with tempfile.TemporaryDirectory() as folder:
            row(f"  {name}", measure(python, Path(folder), cost), "not isolated, one function")


levels: list = []  # type: ignore[type-arg]  # documents of code, kept to read their level


def row(what: str, value: str, beside: str) -> None:
    print(f"{what:<48} {value:>12}   {beside}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--peers", type=Path, help="a virtual environment; what is missing is installed into it"
    )
    asked = parser.parse_args()
    python = peers.installed(asked.peers) if asked.peers else None
    with tempfile.TemporaryDirectory() as folder:
        expressions(Path(folder))
        variants()
        workers(Path(folder))
        journal_share(Path(folder))
    code(python)
    print(said())
    print("killed at 20 moments, disk full at 3: tests/classroom/test_journal.py", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
