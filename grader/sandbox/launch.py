"""Start a child and talk to it: a warm one where the system allows, else a cold one.  Nothing here judges."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.errors import SandboxError

FOLDER = Path(__file__).resolve().parent
PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT", "LD_LIBRARY_PATH")
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


@dataclass(slots=True)
class Warm:
    """A zygote that stays: each run is a fork of it."""

    modules: frozenset[str]
    without: frozenset[str]
    process: subprocess.Popen[bytes] | None = None
    control: socket.socket | None = None
    folder: str = ""
    layers: tuple[str, ...] = field(default=())

    def start(self) -> None:
        """Raises SandboxError where it does not come up."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        options = json.dumps({"modules": sorted(self.modules), "without": sorted(self.without)})
        self.folder = tempfile.mkdtemp(prefix="grade-")
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(FOLDER / "zygote.py"), str(theirs.fileno()), options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=clean_environment(),
            cwd=self.folder,
            start_new_session=True,
        )
        theirs.close()
        ours.settimeout(START)
        self.control = ours
        try:
            self.layers = tuple(json.loads(ours.recv(4096))["ready"])
        except (OSError, ValueError) as error:
            self.close()
            raise SandboxError("the sandbox did not start", repair="grade doctor says more") from error

    def begin(self, wall: float) -> Channel:
        """Fork a child; raises SandboxError where the zygote is gone."""
        if self.process is None:
            self.start()
        assert self.control is not None
        request_read, request_write = os.pipe()
        values_read, values_write = os.pipe()
        output_read, output_write = os.pipe()
        theirs = [request_read, values_write, output_write]
        try:
            socket.send_fds(self.control, [json.dumps({"wall": wall}).encode()], theirs)
        except OSError as error:
            Channel(request_write, values_read, output_read).close()
            self.close()
            raise SandboxError("the sandbox has gone away", repair="submit again") from error
        finally:
            for fd in theirs:
                os.close(fd)
        return Channel(request_write, values_read, output_read)

    def end(self, *, early: bool) -> Ended:
        """How the child ended; `early` where nothing more is wanted from it."""
        assert self.control is not None
        try:
            if early:
                self.control.send(b"cancel")
            self.control.settimeout(10)
            told: dict[str, Any] = json.loads(self.control.recv(4096))
        except (OSError, ValueError) as error:
            self.close()
            raise SandboxError("the sandbox stopped answering", repair="submit again") from error
        return Ended(told["status"], told["timeout"], told["cpu"])

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
        if self.folder:
            with suppress(OSError):
                os.rmdir(self.folder)
            self.folder = ""


@dataclass(slots=True)
class Cold:
    """An interpreter of its own for every run."""

    modules: frozenset[str]
    without: frozenset[str]
    process: subprocess.Popen[bytes] | None = None
    folder: str = ""

    def begin(self, wall: float) -> Channel:
        """Start the interpreter; raises SandboxError where it cannot be started."""
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

    def end(self, *, early: bool) -> Ended:
        assert self.process is not None
        if not early:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.2)
        timeout = self.process.poll() is None and not early
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, 9)
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        status = self.process.wait()
        with suppress(OSError):
            os.rmdir(self.folder)
        return Ended(status, timeout, 0.0)

    def close(self) -> None:
        """Nothing stays."""


def can_stay_warm() -> bool:
    """Whether this system has what a zygote needs."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")


class Launchers:
    """The zygotes of this process, by what they are without; closed at its end."""

    def __init__(self) -> None:
        self.warm: dict[frozenset[str], Warm] = {}
        atexit.register(self.close)

    def launcher(self, modules: frozenset[str], without: frozenset[str]) -> Warm | Cold:
        """A warm one that has the modules, started anew with more where it lacks some."""
        if not can_stay_warm() or "warm" in without:
            return Cold(modules, without)
        found = self.warm.get(without)
        if found is not None and modules <= found.modules:
            return found
        if found is not None:
            modules |= found.modules
            found.close()
        made = self.warm[without] = Warm(modules, without)
        return made

    def close(self) -> None:
        for one in self.warm.values():
            one.close()
        self.warm.clear()
