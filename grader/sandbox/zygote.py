"""A parent of children: imports once what files may need, and forks a fresh child for every run.

It holds no answer, no secret of the grader's environment and no earlier submission: a job's bytes are read by
the child, never here.  Run by path with a clean environment; argv: control descriptor, JSON of options.

Over the control socket comes one datagram a job, {"wall": seconds, "cpu": seconds}, with three descriptors: where
the child reads its request, where it writes values, where its output goes.  Back goes {"status", "timeout",
"starved", "cpu", "wall", "memory"}, when nothing of the job runs any more.
"""

from __future__ import annotations

import codecs
import gc
import importlib
import json
import linecache  # noqa: F401  # loaded for the child
import os
import select
import signal
import socket
import sys
import time
import traceback  # noqa: F401  # loaded for the child
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import ModuleType
from typing import Any

PATIENCE = 3  # times the wall limit, for a child that waits for a processor on a loaded machine
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
    if "asyncio" in sys.modules:
        _loops_alone()
    hide_paths()
    hide_host()


def _loops_alone() -> None:
    """An event loop without a socket to itself: nobody else is there who could wake it."""
    import asyncio.selector_events
    import selectors

    selectors.DefaultSelector = selectors.PollSelector  # type: ignore[misc,assignment]  # the filter lets this one through
    loop: Any = asyncio.selector_events.BaseSelectorEventLoop
    loop._make_self_pipe = loop._close_self_pipe = lambda self: None


def hide_paths() -> None:
    """Where this machine keeps Python and its packages is no business of learner code's."""
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, *sys.path}
    ours = sorted((place for place in places if len(place) > 1), key=len, reverse=True)
    for module in [m for m in sys.modules.values() if isinstance(m, ModuleType)]:
        for name, value in (("__file__", f"<{module.__name__}>"), ("__cached__", None), ("__path__", [])):
            if name in vars(module):
                setattr(module, name, value)
        spec = getattr(module, "__spec__", None)
        if spec is not None and spec.origin not in ("built-in", "frozen"):
            spec.origin = spec.cached = None
            spec.submodule_search_locations = None if spec.submodule_search_locations is None else []
        for name, value in list(vars(module).items()):
            if name[:2] != "__" and (said := without(ours, value)) is not value:
                setattr(module, name, said)  # sysconfig and site keep them in tables
    sys.path[:] = []
    sys.path_importer_cache.clear()
    sys.orig_argv[:] = ["submission"]
    sys.executable = sys.prefix = sys.base_prefix = sys.exec_prefix = sys.base_exec_prefix = ""


def without(places: list[str], value: Any) -> Any:
    """A text, a list of texts or a table of them with our folders left out; the value itself where it has none."""
    if type(value) is str:
        for place in places:
            value = value.replace(place, "<python>") if place in value else value
        return value
    if type(value) is list:
        value[:] = [without(places, each) if type(each) is str else each for each in value]
    if type(value) is dict and all(type(key) is str for key in value):
        value.update({k: without(places, v) for k, v in value.items() if type(v) in (str, list)})
    return value


def hide_host() -> None:
    """`platform` remembers the host's name from before it was hidden."""
    platform = sys.modules.get("platform")
    if platform is not None:
        told = platform.uname()
        platform._uname_cache = platform.uname_result(  # type: ignore[attr-defined]  # its own memory
            told.system, "sandbox", told.release, told.version, told.machine
        )


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
    renamed = "namespaces" in ours and lockdown.rename()  # else nobody is told the host's name
    install = partial(seccomp.install, uname=renamed)
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
            _child(child, lambda *a: lockdown.arm(*a, without, install), sock, descriptors, ours)
        for fd in descriptors:
            os.close(fd)
        sock.send(json.dumps(supervise(sock, pid, job["wall"])).encode())


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


def supervise(sock: socket.socket, pid: int, wall: float) -> dict[str, Any]:
    """Wait for the end, the deadline or a word from the grader; kill, and only then reap.

    The wall limit ends a child, whether it sleeps or works; what the kernel made it wait for a processor is not
    counted, up to `PATIENCE` times the limit: it is not the learner's fault that somebody else's program runs.
    """
    handle = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(sock, select.POLLIN)
    begun = time.monotonic()
    deadline, timeout, starved, over = begun + wall, False, False, False
    last = begun + PATIENCE * wall
    while not over:
        left = deadline - time.monotonic()
        if left <= 0:
            waited, now = waiting(pid), time.monotonic()
            if now - begun - waited >= wall or now >= last:
                timeout, starved = True, now - begun - waited < wall
                break
            deadline = min(begun + waited + wall, last)
            continue
        for fd, _ in poll.poll(left * 1000):
            over = True
            if fd != handle and not sock.recv(64):
                os.kill(pid, signal.SIGKILL)
                os._exit(0)  # the grader is gone
    wall = time.monotonic() - begun - waiting(pid)
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
        "wall": wall,
        "memory": used.ru_maxrss >> 10,
        "swept": sweep(),
    }


def waiting(pid: int) -> float:
    """Seconds that a process has waited for a processor, as the kernel accounts them (proc(5), schedstat)."""
    with suppress(OSError, ValueError, IndexError), open(f"/proc/{pid}/schedstat", "rb") as file:
        return int(file.read().split()[1]) / 1e9
    return 0.0  # a kernel that keeps no such account: the wall limit stands as it is


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
