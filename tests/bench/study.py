"""The numbers of studying alone, printed: python tests/bench/study.py [watch|cold|echo|state|plot|simulation …]

watch        save to verdict on a pty, wall clock, by way of saving
cold         CPU of commands that start cold, beside `import sympy`
echo         what a key at the prompt costs
state        appending, reading and folding the story
plot         a picture, braille and SVG
simulation   100 simulated learners, 30 days: what reviewing is worth (seed 1)
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from grader import bank  # noqa: E402  found beside this file
from grader.bank.order import course  # noqa: E402
from grader.progress import events  # noqa: E402
from grader.progress.fold import fold  # noqa: E402
from grader.progress.forgetting import memory  # noqa: E402
from grader.progress.onward import MOST  # noqa: E402
from grader.progress.standing import AGAIN, GOOD, Rating  # noqa: E402

BANK = ROOT / "exercises"
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT), "GRADE_BANK": str(BANK), "GRADE_MEMORY": "on"}
SAVES, COLD, SEED = 30, 7, 1


def spread(name: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(
        f"{name:28} median {1000 * middle:6.1f} ms   p95 {1000 * late:6.1f} ms   worst {1000 * ordered[-1]:6.1f} ms"
    )


# ── watch ───────────────────────────────────────────────────────────────────────────────────────


def watch() -> None:
    from tests.study.terminal import Terminal
    from tests.study.test_watch import VIMS, WAYS

    for save in (*WAYS, *VIMS):
        with tempfile.TemporaryDirectory() as folder, Terminal(["watch"], Path(folder)) as terminal:
            terminal.sees("Watching")
            time.sleep(3)  # it warms up while the question is read
            spread(save.__name__, [saved(terminal, save, Path(folder) / "ex01.py", k) for k in range(SAVES)])


def saved(terminal, save: Callable[[Path, str], None], path: Path, k: int) -> float:  # type: ignore[no-untyped-def]
    """From the moment at which the file stands on the disk to the verdict on the screen."""
    text = f'answer = "{k + 2}x/(x^2 + 1)"\n' if k % 2 else f'answer = "2x/(x^2 + 1) + {k} - {k}"\n'
    sign = "✗ ex01" if k % 2 else "✓ ex01"
    while terminal.read(0.05):
        pass
    save(path, text)
    began = path.stat().st_mtime
    terminal.sees(sign)
    return time.time() - began


# ── cold ────────────────────────────────────────────────────────────────────────────────────────


def cpu(*command: str, home: str) -> float:
    """The least CPU of several runs, in seconds."""
    best = float("inf")
    for _ in range(COLD):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *command],
            capture_output=True,
            check=False,
            cwd=home,
            env={**ENVIRON, "GRADE_HOME": home},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def cold() -> None:
    with tempfile.TemporaryDirectory() as home:
        story(Path(home), 200)
        sympy = cpu("-c", "import sympy", home=home)
        print(f"{'import sympy':28} {1000 * sympy:6.0f} ms")
        for arguments in (
            [],
            ["list"],
            ["next"],
            ["hint", "ex01", "--number", "1"],
            ["progress", "--json"],
            ["plot", "ex01"],
        ):
            took = cpu("-m", "grader", *arguments, home=home)
            print(
                f"{' '.join(['grade', *arguments]):28} {1000 * took:6.0f} ms   {took / sympy:.2f} of import sympy"
            )


# ── echo, state, plot ───────────────────────────────────────────────────────────────────────────


def echo() -> None:
    from grader.sheet import LineField
    from grader.study.reading import reading

    read = reading(LineField("formula", ""))
    for text in (
        "2x/(x^2+1)",
        "-(1/2)*(x^2+1)^(-3/2)*2x",
        "e^(-x)/(1+e^(-x))^2",
        "sin(x)cos(x)ln(x^2+1)sqrt(x)",
    ):
        seconds = []
        for _ in range(20):
            for k in range(1, len(text) + 1):
                began = time.process_time()
                read(text[:k])
                seconds.append(time.process_time() - began)
        spread(f"a key of {text[:18]}", seconds)


def story(home: Path, count: int) -> None:
    ids = [step.entry.id for step in course(BANK)]
    for k in range(count):
        t = 1.79e9 + 3600 * k
        facts = {
            "outcome": "wrong" if k % 3 else "correct",
            "sub": f"{k:016x}",
            "mistakes": ["pow.no_decrement"],
        }
        events.append(home, "graded", ids[k % len(ids)], t, facts)


def state() -> None:
    for count in (1000, 5000):
        with tempfile.TemporaryDirectory() as home:
            began = time.process_time()
            story(Path(home), count)
            appended = (time.process_time() - began) / count
            seconds = []
            for _ in range(10):
                began = time.process_time()
                fold(events.read(Path(home)).events)
                seconds.append(time.process_time() - began)
            print(f"append {1000 * appended:.3f} ms an event")
            spread(f"read and fold {count} events", seconds)


def plot() -> None:
    from grader.report.braille import braille
    from grader.report.style import Style
    from grader.report.svg import svg
    from grader.study import pictures

    exercise = bank.load(bank.find("ex01", BANK))
    subject = pictures.subjects(exercise)[0]
    drawn = pictures.drawing(subject, subject.function)
    for name, make in (
        ("measure and compare", lambda: pictures.drawing(subject, subject.function)),
        ("braille", lambda: braille(drawn, Style())),
        ("svg", lambda: svg(drawn)),
    ):
        seconds = []
        for _ in range(20):
            began = time.process_time()
            make()
            seconds.append(time.process_time() - began)
        spread(name, seconds)


# ── what reviewing is worth ─────────────────────────────────────────────────────────────────────

LEARNERS, DAYS, ASKED, NEW = 100, 30, 44, 2
LADDER = (1, 3, 7, 14, 30)
Plan = Callable[[list[tuple[int, Rating]], int], int]


class Learnt:
    """An exercise in a simulated head: S is the number of days after which it is recalled with 90 %."""

    def __init__(self, day: int, strength: float) -> None:
        self.strength, self.last, self.ratings = strength, day, [(day, GOOD)]

    def recalled(self, day: int) -> float:
        return float((1 + 19 / 81 * (day - self.last) / self.strength) ** -0.5) ** 4

    def asked(self, day: int, dice: random.Random) -> None:
        right = dice.random() < self.recalled(day)
        gain = 1 + 1.6 * (1 - self.recalled(day)) * 4
        self.strength = self.strength * gain if right else max(0.5, self.strength * 0.4)
        self.ratings.append((day, GOOD if right else AGAIN))
        self.last = day


def ladder(ratings: list[tuple[int, Rating]], day: int) -> int:
    step = 0
    for _, rating in ratings[1:]:
        step = step + 1 if rating == GOOD else 0
    return ratings[-1][0] + LADDER[min(step, len(LADDER) - 1)]


def fsrs(ratings: list[tuple[int, Rating]], day: int) -> int:
    found = memory(ratings)
    assert found is not None
    return found.due


def lived(plan: Plan | None, most: int, strength: float, dice: random.Random) -> tuple[float, float, int]:
    """What one learner knows on day 44, how many reviews a day it took, and the largest backlog."""
    head: list[Learnt] = []
    asked = backlog = 0
    for day in range(DAYS):
        due = [one for one in head if plan is not None and plan(one.ratings, day) <= day]
        backlog = max(backlog, len(due) - MOST)
        for one in sorted(due, key=lambda one: one.recalled(day))[:most]:
            one.asked(day, dice)
            asked += 1
        head += [Learnt(day, strength * dice.lognormvariate(0, 0.5)) for _ in range(NEW)]
    return sum(one.recalled(ASKED) for one in head), asked / DAYS, max(0, backlog)


def simulation() -> None:
    print(f"{LEARNERS} learners, {NEW} exercises a day for {DAYS} days, seed {SEED}; known on day {ASKED}:")
    for name, plan, most in (
        ("no review", None, 0), ("fixed ladder", ladder, 10**6), ("FSRS 0.90", fsrs, 10**6),
        ("FSRS, 8 a day", fsrs, MOST),
    ):  # fmt: skip
        cells = []
        for strength in (0.7, 2.5):
            dice = random.Random(SEED)
            lives = [lived(plan, most, strength, dice) for _ in range(LEARNERS)]
            known, work, backlog = (statistics.mean(column) for column in zip(*lives, strict=True))
            cells.append(f"{known:5.1f} ({work:4.1f} reviews a day, backlog {backlog:4.1f})")
        print(f"  {name:14} quick forgetting {cells[0]}   slow {cells[1]}")


ALL = {"watch": watch, "cold": cold, "echo": echo, "state": state, "plot": plot, "simulation": simulation}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"── {name}")
        ALL[name]()
