"""What this machine can enforce: each misdeed is tried in a child, on the spot; nothing is read off a version."""

from __future__ import annotations

import os
import platform
import socket
import tempfile
from dataclasses import dataclass

from grader.model import Call, CallOnce, Returned
from grader.sandbox.level import FENCED, SEALED
from grader.sandbox.limits import Limits

PROLOGUE = "import os, socket\ntry:\n    import resource\nexcept ImportError:\n    pass\n"


@dataclass(frozen=True, slots=True)
class Tried:
    """One misdeed, and whether it was stopped."""

    what: str
    stopped: bool


@dataclass(frozen=True, slots=True)
class Examination:
    """The layers that are armed, the misdeeds that were tried, and what they add up to."""

    system: str
    layers: tuple[str, ...]
    tried: tuple[Tried, ...]
    level: str
    open_to: tuple[str, ...]


def canaries(secret: str, port: int) -> dict[str, str]:
    """Misdeeds by name; each statement raises where it is stopped."""
    return {
        "read a file of yours": f"open({secret!r}).read()",
        "see that a file exists": f"import os; os.stat({secret!r})",
        "write a file": f"open({secret + '.w'!r}, 'w').write('x')",
        "list a folder": "import os; assert os.listdir('/')",
        "read the grader's environment": (
            "import os; d = open('/proc/%d/environ' % os.getppid(), 'rb').read(); assert d"
        ),
        "open a network connection": f"import socket; socket.create_connection(('127.0.0.1', {port}), 1)",
        "start another process": "import os\n    if os.fork() == 0: os._exit(0)",
        "run a program": "import os; assert os.system('true') == 0",
        "signal the grader": "import os; os.kill(os.getppid(), 0)",
        "use more memory than allowed": "x = bytearray(3 << 30)",
        "raise its own limits": "import resource as r; r.setrlimit(r.RLIMIT_AS, (1 << 40, 1 << 40))",
    }


def examine(without: frozenset[str] = frozenset()) -> Examination:
    """Try every misdeed; about a second."""
    from grader.sandbox.running import run

    handle, secret = tempfile.mkstemp(prefix="grade-doctor-")
    os.write(handle, b"secret")
    os.close(handle)
    tried: list[Tried] = []
    layers: tuple[str, ...] = ()
    grade = FENCED
    with socket.create_server(("127.0.0.1", 0)) as server:
        for what, code in canaries(secret, server.getsockname()[1]).items():
            source = f"{PROLOGUE}def f():\n    {code}\n    return 1.0\n"
            seen = run(source.encode(), Call("f", (CallOnce(),)), Limits(), (), True, 0, without)
            through = seen.fault is None and isinstance(seen.results[0], Returned)
            tried.append(Tried(what, not through))
            grade = seen.level
    for name in (secret, secret + ".w"):
        if os.path.exists(name):
            os.unlink(name)
    layers = armed_layers(without)
    open_to = tuple(t.what for t in tried if not t.stopped)
    system = (
        f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}"
    )
    return Examination(
        system, layers, tuple(tried), SEALED if grade == SEALED and not open_to else FENCED, open_to
    )


def armed_layers(without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The layers that a child says it took; asked before any learner byte is there to say otherwise."""
    from grader.sandbox.modules import wanted
    from grader.sandbox.parent import Conversation
    from grader.sandbox.running import LAUNCHERS

    conversation = Conversation(b"", Call("f", ()), Limits(), 0)
    conversation.run(LAUNCHERS.launcher(wanted(b""), without))
    return conversation.frames.armed or ()
