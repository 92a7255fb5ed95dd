"""A parent of children: imports once what files may need, and forks a fresh child for every run.

It holds no answer, no secret of the grader's environment and no earlier submission: a job's bytes are read by
the child, never here.  Run by path with a clean environment; argv: control descriptor, JSON of options.

Over the control socket comes one datagram a job, {"wall": seconds, "cpu": seconds}, with three descriptors: where
the child reads its request, where it writes values, where its output goes.  Back goes {"status", "timeout",
"starved", "cpu"}, when nothing of the job runs any more.
"""

from __future__ import annotations

import codecs
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Any

PATIENCE = 5  # times the wall limit, for a child that would work and is not let: a loaded machine
SWEEPS = 200  # rounds of killing what a child has left behind
# what editors save in, and what prints: Python would look for these on disk when they are first used
ENCODINGS = (
    *("ascii", "utf-8-sig", "utf-16", "utf-32", "idna", "cp437", "cp850"),
    *(f"cp125{k}" for k in range(9)),
    *(f"iso8859-{k}" for k in range(1, 17) if k != 12),
)


def load(folder: str, name: str) -> ModuleType:
    """One of our own neighbours, by path, so that nothing else of ours can be imported.

    Its code has a name without a folder: warnings and tracebacks that learners see show no path of this machine.
    """
    module = ModuleType(name)
    sys.modules[name] = module
    with open(os.path.join(folder, f"{name}.py"), "rb") as file:
        exec(compile(file.read(), f"<{name}>", "exec"), module.__dict__)  # noqa: S102  # our own file
    return module


def warm(modules: list[str]) -> None:
    """Import everything that learner code may import, lazy corners included: afterwards no path can be opened."""
    import linecache  # noqa: F401  # loaded for the child
    import traceback  # noqa: F401  # loaded for the child

    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)
    numpy = sys.modules.get("numpy")
    for name in getattr(numpy, "__all__", ()):  # `from numpy import *` asks for the corners too
        with suppress(ImportError, AttributeError):
            getattr(numpy, name)
    if "sympy" in sys.modules:
        _warm_sympy(sys.modules["sympy"])


def _warm_sympy(sp: Any) -> None:
    """SymPy imports its corners when they are first used: use them once."""
    t = sp.symbols("t")
    sp.lambdify(t, sp.diff(sp.sin(t**2) * sp.exp(t) / (1 + t), t), "math")(1.0)
    sp.lambdify(t, sp.sin(t), "numpy")(1.0)
    sp.simplify(sp.sin(t) ** 2 + sp.cos(t) ** 2)
    sp.integrate(t * sp.exp(t), t)
    sp.limit(sp.sin(t) / t, t, 0)
    sp.solve(t**2 - 2, t)
    float(sp.sin(t).subs(t, 0.3).evalf())
    sp.Matrix([[t, 1], [1, t]]).det()
    repr(sp.latex(t**2)), sp.expand((t + 1) ** 2), sp.factor(t**2 - 1)


def main() -> None:
    control, options = int(sys.argv[1]), json.loads(sys.argv[2])
    folder = os.path.dirname(os.path.abspath(__file__))
    lockdown: Any = load(folder, "lockdown")
    seccomp: Any = load(folder, "seccomp")
    child: Any = load(folder, "child")
    load(folder, "loading")
    warm(options["modules"])
    without = frozenset(options["without"])
    ours: list[str] = []
    if lockdown.LINUX:
        lockdown.prctl(lockdown.SUBREAPER, 1)  # what a child leaves behind comes to us, and is swept
        lockdown.prctl(lockdown.DUMPABLE, 0)
        if "namespaces" not in without and lockdown.unshare():
            ours.append("namespaces")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    gc.collect()
    gc.freeze()
    sock = socket.socket(fileno=control)
    sock.send(json.dumps({"ready": ours}).encode())
    while True:
        message, descriptors, _, _ = socket.recv_fds(sock, 4096, 3)
        if not message:
            os._exit(0)
        if message == b"cancel":
            continue  # it crossed our report of a job that had ended by itself
        job = json.loads(message)
        pid = os.fork()
        if pid == 0:
            _child(child, lambda *a: lockdown.arm(*a, without, seccomp.install), sock, descriptors, ours)
        for fd in descriptors:
            os.close(fd)
        sock.send(json.dumps(supervise(sock, pid, job["wall"], job["cpu"])).encode())


def _child(
    child: Any,
    lock_down: Callable[..., list[str]],
    sock: socket.socket,
    descriptors: list[int],
    ours: list[str],
) -> None:
    """In the fork: never returns."""
    try:
        request, result, output = descriptors
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        sock.detach()
        child.work(request, result, lambda head: ["own process", *ours, *lock_down(head, [request, result])])
    finally:
        os._exit(97)


def supervise(sock: socket.socket, pid: int, wall: float, cpu: float) -> dict[str, Any]:
    """Wait for the end, the deadline or a word from the grader; kill, and only then reap.

    The wall limit ends a child that sleeps.  One that works has its CPU limit, and on a loaded machine is waited
    for: it is not the learner's fault that somebody else's program runs.
    """
    handle = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(sock, select.POLLIN)
    begun = time.monotonic()
    deadline, timeout, starved, over = begun + wall, False, False, False
    while not over:
        left = deadline - time.monotonic()
        if left <= 0:
            starved = _would_work(pid, cpu)
            if not starved or time.monotonic() > begun + PATIENCE * wall:
                timeout = True
                break
            deadline += wall / 10
            continue
        for fd, _ in poll.poll(left * 1000):
            over = True
            if fd != handle and not sock.recv(64):
                os.kill(pid, signal.SIGKILL)
                os._exit(0)  # the grader is gone
    os.kill(pid, signal.SIGKILL)  # not reaped yet: the number is still this child's
    with suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    os.close(handle)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "timeout": timeout,
        "starved": timeout and starved,
        "cpu": used.ru_utime + used.ru_stime,
        "swept": sweep(),
    }


def _would_work(pid: int, cpu: float) -> bool:
    """Whether a process is running, or would be, and has computing time left (proc(5), stat)."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            facts = file.read().rpartition(b")")[2].split()
    except OSError:
        return False
    used = (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    return facts[0] == b"R" and used < cpu


def sweep() -> bool:
    """Kill what the child has left behind: orphans come to us.  True where nothing is left."""
    for _ in range(SWEEPS):
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return True
        for pid in _children():
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.001)
    return False


def _children() -> list[int]:
    with suppress(OSError), open(f"/proc/self/task/{os.getpid()}/children", "rb") as file:
        return [int(pid) for pid in file.read().split()]
    return []


if __name__ == "__main__":
    main()
