"""Takes rights from this process, then becomes Maxima: `confined.py LOCKDOWN COMMAND…`, with `sandbox/lockdown.py`.

Run by its path in an interpreter of its own: standard library only, and no import of ours.
"""

from __future__ import annotations

import importlib.util
import os
import resource  # POSIX has it; without it there is no Maxima of ours
import sys
from contextlib import suppress
from typing import Any

CPU = 20  # seconds; a question takes a fifth of one
MEMORY = 2048  # MiB of address space, of which a Lisp takes a good deal for itself
PROCESSES = 24  # the shell that starts it needs a few


def confine(lockdown: Any) -> None:
    """Own network, limits, no root, nothing to gain; each as far as this machine has it."""
    if lockdown.LINUX:
        with suppress(OSError):
            lockdown.unshare()
    _limit("RLIMIT_CPU", CPU)
    _limit("RLIMIT_AS", MEMORY << 20)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    if lockdown.LINUX:
        root = os.geteuid() == 0
        with suppress(OSError):
            lockdown.drop_root()
        if root and os.geteuid() != 0:  # of a uid of its own; another user's processes would be counted
            _limit("RLIMIT_NPROC", PROCESSES)
        with suppress(OSError):
            lockdown.prctl(lockdown.PDEATHSIG, 9)
            lockdown.prctl(lockdown.NO_NEW_PRIVILEGES, 1)


def _limit(name: str, most: int) -> None:
    which = getattr(resource, name, None)
    if which is not None:
        with suppress(ValueError, OSError):  # an existing limit is lower
            resource.setrlimit(which, (most, most))


def main() -> None:
    spec = importlib.util.spec_from_file_location("lockdown", sys.argv[1])
    assert spec is not None
    assert spec.loader is not None
    lockdown = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lockdown)
    confine(lockdown)
    os.execv(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    main()
