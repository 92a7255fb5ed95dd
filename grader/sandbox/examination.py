"""What this machine can enforce: each misdeed is tried in a child, on the spot; nothing is read off a version."""

from __future__ import annotations

import os
import platform
import socket
import sys
import tempfile

from grader.model import Call, CallOnce, Returned
from grader.record import dataclass
from grader.sandbox.level import FENCED, LAYERS, SEALED, level, repair
from grader.sandbox.limits import Limits
from grader.sandbox.modules import wanted
from grader.sandbox.parent import Conversation
from grader.sandbox.running import LAUNCHERS, run

THROUGH = "THROUGH"


@dataclass(frozen=True, slots=True)
class Tried:
    """One misdeed, and whether it was stopped."""

    what: str
    stopped: bool


@dataclass(frozen=True, slots=True)
class Examination:
    """The layers that are armed, the misdeeds that were tried, what they add up to, and how to do better."""

    system: str
    layers: tuple[str, ...]
    tried: tuple[Tried, ...]
    level: str
    repair: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(layer for layer in LAYERS if layer not in self.layers)

    @property
    def open_to(self) -> tuple[str, ...]:
        """What learner code could do here, by name."""
        return tuple(tried.what for tried in self.tried if not tried.stopped)


def canaries(folder: str, port: int, grader: int) -> dict[str, str]:
    """The misdeeds of `level.STOPPED_BY`: each raises, or is ended, where it is stopped."""
    return {
        "read a file of yours": f"open({folder + '/secret'!r}).read()",
        "see that a file exists": f"os.stat({folder + '/secret'!r})",
        "list a folder": "assert os.listdir('/')",
        "write a file": f"open({folder + '/written'!r}, 'w')",
        "open a network connection": f"socket.create_connection(('127.0.0.1', {port}), 1)",
        "start another process": "os.fork() or os._exit(0)",
        "run a program": f"os.execv('/bin/sh', ['sh', '-c', 'echo {THROUGH}'])",
        "signal the grader": f"os.kill({grader}, 0)",
        "look into the grader": f"assert open('/proc/{grader}/environ', 'rb').read()",
        "use the rights of root": "os.setgroups([])",
        "use more memory or time than allowed": "bytes(3 << 30)",
    }


def examine(without: frozenset[str] = frozenset()) -> Examination:
    """Try every misdeed; about a tenth of a second."""
    tried: list[Tried] = []
    with (
        tempfile.TemporaryDirectory(prefix="grade-doctor-") as folder,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        os.chmod(folder, 0o777)  # what stops learner code must be the sandbox, not these rights
        with open(os.path.join(folder, "secret"), "w") as secret:
            secret.write("secret")
        for what, deed in canaries(folder, server.getsockname()[1], os.getpid()).items():
            source = f"import os, socket\ndef f():\n    {deed}\n    return 1.0\n"
            seen = run(source.encode(), Call("f", (CallOnce(),)), Limits(), (), True, 0, without)
            returned = seen.fault is None and isinstance(seen.results[0], Returned)
            tried.append(Tried(what, not (returned or THROUGH in seen.printed)))
    armed = armed_layers(without)
    stopped = all(one.stopped for one in tried)
    return Examination(
        f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}",
        armed,
        tuple(tried),
        SEALED if stopped and level(armed) == SEALED else FENCED,
        repair(armed, sys.platform == "linux"),
    )


def armed_layers(without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The layers that a child takes; it says so before any learner byte is there to say otherwise."""
    conversation = Conversation(b"", Call("f", ()), Limits(), 0)
    conversation.run(LAUNCHERS.launcher(wanted(b""), without))
    return conversation.frames.armed or ()
