"""How fast this machine is, so that figures of two machines can be held beside each other.

The unit is the CPU time of `import sympy`: aims are those of a machine on which it takes 300 ms.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from statistics import median

REFERENCE = 300.0  # ms of CPU time
RUNS = 5


@cache
def import_of_sympy() -> float:
    """Milliseconds of CPU time that a new process takes for it: the median of a few, its byte code being there."""
    _once()
    return median(_once() for _ in range(RUNS))


def _once() -> float:
    process = subprocess.Popen([sys.executable, "-c", "import sympy"])
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return 1000 * (usage.ru_utime + usage.ru_stime)


def scale() -> float:
    """What a time of this machine is multiplied by, to be one of the reference machine."""
    return REFERENCE / import_of_sympy()


def said() -> str:
    """The line that belongs under every table of times."""
    here = import_of_sympy()
    return f"import sympy takes {here:.0f} ms of CPU here; where it takes {REFERENCE:.0f}, times are × {scale():.2f}"
