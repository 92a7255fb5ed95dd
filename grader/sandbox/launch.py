"""Start a child and talk to it: a warm one where the system allows, else a cold one.  Nothing here judges."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import field
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from grader.errors import SandboxError
from grader.record import dataclass
from grader.sandbox.limits import Limits

FOLDER = Path(__file__).resolve().parent
PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT", "LD_LIBRARY_PATH")
PATIENCE = 4  # times the wall limit; the zygote itself waits three
GRACE = 10.0  # seconds for a word from the zygote
START = 60.0  # seconds for an interpreter to import numpy and sympy on a loaded machine


def clean_environment() -> dict[str, str]:
    """Nothing of ours: no tokens, no home, no paths; one thread for the linear algebra; a fixed hash seed."""
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "HOME": "/nonexistent",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
    }


@dataclass(slots=True)
class Channel:
    """The three ends that the parent keeps: where it writes requests, reads values, reads what was printed."""

    request: int
    values: int
    output: int

    def close(self) -> None:
        for fd in (self.request, self.values, self.output):
            with suppress(OSError):
                os.close(fd)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended, from the kernel and not from the child."""

    status: int
    timeout: bool
    cpu: float
    starved: bool = False  # it would have worked on, and this machine did not let it
    wall: float = 0.0  # seconds
    memory: int = 0  # MiB at most


@dataclass(slots=True)
class Warm:
    """A zygote that stays: each run is a fork of it."""

    modules: frozenset[str]
    without: frozenset[str]
    process: subprocess.Popen[bytes] | None = None
    control: socket.socket | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Raises SandboxError where it does not come up."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        options = json.dumps({"modules": sorted(self.modules), "without": sorted(self.without)})
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(FOLDER / "zygote.py"), str(theirs.fileno()), options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=clean_environment(),
            cwd="/",  # where nobody but root may write, and nothing is to be found
            start_new_session=True,
        )
        theirs.close()
        ours.settimeout(START)
        self.control = ours
        try:
            json.loads(ours.recv(4096))["ready"]
        except (OSError, ValueError) as error:
            self.close()
            raise SandboxError("the sandbox did not start", repair="grade doctor says more") from error

    def begin(self, limits: Limits) -> Channel:
        """Fork a child; raises SandboxError where no zygote comes up."""
        if self.process is not None and self.process.poll() is not None:
            self.close()  # somebody ended it between two runs; a new one knows nothing less
        if self.process is None:
            self.start()
        assert self.control is not None
        request_read, request_write = os.pipe()
        values_read, values_write = os.pipe()
        output_read, output_write = os.pipe()
        theirs = [request_read, values_write, output_write]
        job = json.dumps({"wall": limits.wall, "cpu": limits.cpu}).encode()
        try:
            socket.send_fds(self.control, [job], theirs)
        except OSError as error:
            Channel(request_write, values_read, output_read).close()
            self.close()
            raise SandboxError("the sandbox has gone away", repair="submit again") from error
        finally:
            for fd in theirs:
                os.close(fd)
        return Channel(request_write, values_read, output_read)

    def patience(self, limits: Limits) -> float:
        """Seconds after which a zygote that has not ended its child is itself at fault."""
        return PATIENCE * limits.wall + GRACE

    def end(self, limits: Limits, *, early: bool) -> Ended:
        """How the child ended; `early` where nothing more is wanted from it."""
        assert self.control is not None
        try:
            if early:
                self.control.send(b"cancel")
            self.control.settimeout(GRACE if early else self.patience(limits))
            told: dict[str, Any] = json.loads(self.control.recv(4096))
        except (OSError, ValueError) as error:
            self.close()
            raise SandboxError("the sandbox stopped answering", repair="submit again") from error
        if not told["swept"]:
            self.close()
            raise SandboxError("learner code has left processes behind", repair="look for them, and end them")
        return Ended(
            told["status"], told["timeout"], told["cpu"], told["starved"], told["wall"], told["memory"]
        )

    def close(self) -> None:
        """Stop the zygote, and every child with it."""
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.process is not None:
            with suppress(OSError):
                os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None


@dataclass(slots=True)
class Cold:
    """An interpreter of its own for every run."""

    modules: frozenset[str]
    without: frozenset[str]
    process: subprocess.Popen[bytes] | None = None
    folder: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, limits: Limits) -> Channel:
        """Start the interpreter; raises SandboxError where it cannot be started."""
        if sys.platform == "win32":  # its pipes cannot be waited for
            raise SandboxError("code is not run on Windows", repair="use the Windows Subsystem for Linux")
        options = json.dumps({"modules": sorted(self.modules), "without": sorted(self.without)})
        self.folder = tempfile.mkdtemp(prefix="grade-")
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-B", str(FOLDER / "cold.py"), options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=clean_environment(),
                cwd=self.folder,
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxError(f"no interpreter could be started: {error.strerror}") from error
        assert self.process.stdin and self.process.stdout and self.process.stderr  # noqa: PT018  # as asked for
        streams = (self.process.stdin, self.process.stdout, self.process.stderr)
        return Channel(*(os.dup(s.fileno()) for s in streams))

    def patience(self, limits: Limits) -> float:
        """The wall limit itself: nobody else watches it here."""
        return limits.wall

    def end(self, limits: Limits, *, early: bool) -> Ended:
        """How it ended, after what is left of its time."""
        assert self.process is not None
        if not early:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(limits.wall)
        timeout = self.process.poll() is None and not early
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, 9)
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        status = self.process.wait()
        rmtree(self.folder)
        return Ended(status, timeout, 0.0)

    def close(self) -> None:
        """Stop a run that was broken off."""
        if self.process is not None and self.process.poll() is None:
            self.end(Limits(), early=True)


@cache
def can_stay_warm() -> bool:
    """Whether this system has what a zygote needs; old kernels and containers refuse to watch a process."""
    if sys.platform != "linux" or not hasattr(socket, "send_fds"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


class Launchers:
    """The zygotes of this process, by what they have and are without; closed at its end."""

    def __init__(self) -> None:
        self.forget()
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """A fork of the grader starts its own: those that it knows of are its parent's."""
        self.warm: dict[tuple[frozenset[str], frozenset[str]], Warm] = {}
        self.lock = threading.Lock()

    def launcher(self, modules: frozenset[str], without: frozenset[str]) -> Warm | Cold:
        """A warm one where the system allows: the same for every file of its kind."""
        if not can_stay_warm() or "warm" in without:
            return Cold(modules, without)
        with self.lock:
            return self.warm.setdefault((modules, without), Warm(modules, without))

    def close(self) -> None:
        for one in self.warm.values():
            one.close()
        self.warm.clear()
