"""How long `grade prove ID` takes of each exercise, in a process that has proved one before: CPU and wall time.

Every exercise is proved on its dozen variants, as `grade prove ID` does it.  CPU time counts the processes that run
code.  Times are scaled to the machine of `machine.py`.

python -m tests.bench.prove [ID …] [--again 1] [--profile ID]
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import os
import pstats
import time
from pathlib import Path

from grader import bank
from grader.memory import COLLECTED
from grader.proof.lint.home import solution_of
from grader.proof.proof import prove
from tests.bench.machine import said, scale

ROOT = Path(__file__).parents[2]
AIM = 1.0  # seconds of the reference machine
WARM = "ex01"
SLOWEST = 10


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--again", type=int, default=1, help="the fastest of so many runs of each")
    parser.add_argument("--profile", metavar="ID")
    given = parser.parse_args()
    root = ROOT / "exercises"
    paths = {step.entry.id: bank.find(step.entry.id, root) for step in bank.course(root)}
    gc.set_threshold(*COLLECTED)  # as the command does
    prove(paths[WARM], solution_of(paths[WARM]))
    if given.profile:
        profiled(paths[given.profile])
        return
    ids = given.ids or list(paths)
    took = {id: min(measured(paths[id]) for _ in range(given.again)) for id in ids}
    told(took, scale())


def measured(path: Path) -> tuple[float, float]:
    """Seconds of CPU, children included, and of the clock."""
    cpu, wall = spent(), time.perf_counter()
    proof = prove(path, solution_of(path))
    assert not proof.faults, (path.stem, proof.faults)
    return spent() - cpu, time.perf_counter() - wall


def spent() -> float:
    """Of this process, and of every process that it has begun, whether or not it has ended."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system + below(os.getpid())


def below(process: int) -> float:
    """Seconds of the processes that run below one, and of theirs that have ended."""
    found = 0.0
    for each in Path(f"/proc/{process}/task").glob("*/children"):
        for child in each.read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            found += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + below(int(child))
    return found


def told(took: dict[str, tuple[float, float]], factor: float) -> None:
    """Each exercise, slowest first."""
    print(f"{'exercise':24}{'CPU':>9}{'wall':>9}{'scaled':>9}   seconds")
    for id, (cpu, wall) in sorted(took.items(), key=lambda row: -row[1][0]):
        print(f"{id:24}{cpu:>9.2f}{wall:>9.2f}{cpu * factor:>9.2f}")
    quick = sum(cpu * factor < AIM for cpu, _ in took.values())
    slowest = sorted(took, key=lambda id: -took[id][0])[:SLOWEST]
    print(f"under {AIM:g} s scaled: {quick} of {len(took)} ({100 * quick / len(took):.0f} %)")
    print(f"slowest {len(slowest)}: {', '.join(f'{id} {took[id][0] * factor:.2f}' for id in slowest)}")
    print(said())


def profiled(path: Path) -> None:
    profile = cProfile.Profile()
    profile.runcall(prove, path, solution_of(path))
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
