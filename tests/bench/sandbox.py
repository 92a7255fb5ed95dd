"""What one code submission costs, as ratios measured side by side: `python -m tests.bench.sandbox`.

    warm      one submission through grader.submit, in this process, with a zygote that has its modules
    cold      `python -c "import numpy"` (or sympy), what every grader pays that starts an interpreter a file
    open      the same warm run with nothing locked down: the difference is what confinement costs

Nothing here is asserted: a loaded machine is no defect.  Read the ratios, not the milliseconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from grader import sandbox
from grader.model import Call, CallOnce
from grader.sandbox.level import LAYERS
from grader.sandbox.running import LAUNCHERS
from grader.submit import submit
from tests.attacks.attack import HOSTILE
from tests.attacks.graded import exercise
from tests.bench.machine import said

PLAIN = b"import math\ndef df(x):\n    return 2 * x * math.cos(x * x)\n"
NUMPY = b"import numpy as np\ndef df(x):\n    return 2 * x * np.cos(x * x)\n"
SYMPY = b"import sympy as sp\nt = sp.symbols('t')\ndf = sp.lambdify(t, sp.diff(sp.sin(t**2), t), 'math')\n"
KINDS = {"plain Python": PLAIN, "numpy": NUMPY, "sympy": SYMPY}
OPEN = frozenset(LAYERS) - {"own process", "descriptors"}
CLASS = 500
HOSTILE_SHARE = 0.05
WORKERS = 2


def seconds(work: Callable[[], object], times: int) -> float:
    """The median of so many runs, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def graded(source: bytes) -> bool:
    report = submit(exercise("sine"), source, "sine.py")
    return report.score == report.max_score


def cold(module: str) -> float:
    return seconds(lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True), 7)


def one_submission() -> None:
    print(f"{'one submission':24}{'warm':>9}{'cold':>10}{'warm/cold':>11}{'open':>9}{'sealed/open':>13}")
    for kind, source in KINDS.items():
        warm, start = seconds(lambda s=source: graded(s), 100), cold("sympy" if kind == "sympy" else "numpy")
        call = Call("df", (CallOnce((0.5,)),))
        sealed = seconds(lambda s=source, c=call: sandbox.run(s, c), 100)
        opened = seconds(lambda s=source, c=call: sandbox.run(s, c, without=OPEN), 100)
        print(
            f"{kind:24}{warm * 1e3:6.1f} ms{start * 1e3:7.0f} ms{warm / start:11.3f}"
            f"{opened * 1e3:6.1f} ms{sealed / opened:13.2f}"
        )


def many(name: str, sources: list[bytes]) -> None:
    """So many files on two workers, each a process with zygotes of its own; their start is counted."""
    begun = time.perf_counter()
    workers = []
    for k in range(WORKERS):
        pid = os.fork()
        if pid == 0:
            passed = sum(map(graded, sources[k::WORKERS]))
            LAUNCHERS.close()
            print(f"    worker {k}: {passed} of {len(sources[k::WORKERS])} passed", flush=True)
            os._exit(0)
        workers.append(pid)
    for pid in workers:
        os.waitpid(pid, 0)
    taken = time.perf_counter() - begun
    print(f"{name:36}{len(sources) / taken:7.0f} a second  ({len(sources)} in {taken:.1f} s)", flush=True)


def with_hostile() -> list[bytes]:
    """A class of five hundred, one in twenty of them hostile; the files that need a world of their own left out."""
    hostile = [a.template.encode() for a in HOSTILE if "{{" not in a.template and "#GEN" not in a.template]
    hostile = [source for source in hostile if b"ASKS" not in source and b"def df" in source]
    out = [NUMPY] * CLASS
    for k in range(int(CLASS * HOSTILE_SHARE)):
        out[k * CLASS // int(CLASS * HOSTILE_SHARE)] = hostile[k * 7 % len(hostile)]
    return out


def main() -> None:
    print(f"level: {sandbox.doctor().level}\n")
    one_submission()
    print()
    sys.stdout.flush()
    for kind, source in KINDS.items():
        many(f"{CLASS} honest files, {kind}", [source] * CLASS)
    many(f"{CLASS} files, 1 in 20 hostile, numpy", with_hostile())
    print(said())


if __name__ == "__main__":
    main()
