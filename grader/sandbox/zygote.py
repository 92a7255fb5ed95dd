"""A parent of children: imports once what files may need, and forks a fresh child for every run.

It holds no answer, no secret of the grader's environment and no earlier submission: a job's bytes are read by
the child, never here.  Run by path with a clean environment; argv: control descriptor, JSON of options.

Over the control socket comes one datagram a job, {"wall": seconds}, with three descriptors: where the child reads
its request, where it writes values, where its output goes.  Back goes {"status": …, "timeout": …, "cpu": …}.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from types import ModuleType
from typing import Any


def load(folder: str, name: str) -> ModuleType:
    """One of our own two neighbours, by path, so that nothing else of ours can be imported."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(name, os.path.join(folder, f"{name}.py"))
    assert spec is not None and spec.loader is not None  # noqa: PT018  # files beside this one
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def warm(modules: list[str]) -> None:
    """Import everything that learner code may import, lazy corners included: afterwards no path can be opened."""
    import linecache  # noqa: F401  # loaded for the child
    import traceback  # noqa: F401  # loaded for the child

    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)
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
    child: Any = load(folder, "child")
    load(folder, "functions")
    warm(options["modules"])
    without = frozenset(options["without"])
    ours: list[str] = []
    if lockdown.LINUX:
        lockdown.prctl(lockdown.PDEATHSIG, 9)
        lockdown.prctl(lockdown.DUMPABLE, 0)
        if "namespaces" not in without and lockdown.unshare():
            ours.append("namespaces")
    os.chdir("/")
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
            _child(child, lockdown, sock, descriptors, ours, without)
        for fd in descriptors:
            os.close(fd)
        sock.send(json.dumps(supervise(sock, pid, job["wall"])).encode())


def _child(
    child: Any,
    lockdown: Any,
    sock: socket.socket,
    descriptors: list[int],
    ours: list[str],
    without: frozenset[str],
) -> None:
    """In the fork: never returns."""
    try:
        request, result, output = descriptors
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        sock.detach()

        def arm(head: dict[str, Any]) -> list[str]:
            return ["own process", *ours, *lockdown.arm(head, [request, result], without)]

        child.work(request, result, arm)
    finally:
        os._exit(97)


def supervise(sock: socket.socket, pid: int, wall: float) -> dict[str, Any]:
    """Wait for the end, the deadline or a word from the grader; kill, and only then reap."""
    handle = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(sock, select.POLLIN)
    deadline, timeout, over = time.monotonic() + wall, False, False
    while not over:
        left = deadline - time.monotonic()
        if left <= 0:
            timeout = True
            break
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
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss,
    }


if __name__ == "__main__":
    main()
