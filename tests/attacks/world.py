"""A small world around one submission, and what has changed in it afterwards.

    world/course/            exercises' solutions, the submissions of alice and bob, a gradebook
    world/home/              somebody's home
    world/docker.sock        a service that listens

Whatever learner code does, all of it must be as before: files, processes, sockets, shared memory.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import stat
from collections.abc import Iterator
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from grader.sandbox.lockdown import NOBODIES
from grader.sandbox.running import LAUNCHERS

SHARED_PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock")


@dataclass(frozen=True, slots=True)
class World:
    """Where it is, and the words that must not leave it."""

    root: Path
    tag: str
    sentinel: str
    port: int
    listeners: tuple[socket.socket, ...]

    @property
    def alice(self) -> Path:
        """The folder in which the attacked file is handed in."""
        return self.root / "course" / "submissions" / "alice"

    def facts(self) -> dict[str, str]:
        return {"WORLD": str(self.root), "TAG": self.tag, "PORT": str(self.port), "NETNS": "same"}

    def knocks(self) -> list[str]:
        """Connections that have arrived: there must be none."""
        out = []
        for listener in self.listeners:
            with suppress(BlockingIOError):
                listener.accept()[0].close()
                out.append(f"a connection to {listener.getsockname()}")
        return out


@contextmanager
def made(root: Path) -> Iterator[World]:
    """The world, with services that listen; the working folder is its desk."""
    tag = secrets.token_hex(4)
    sentinel = f"SENT_{secrets.token_hex(8)}"
    for folder in ("course/solutions", "course/submissions/alice", "course/submissions/bob", "home", "desk"):
        (root / folder).mkdir(parents=True)
    right = "import math\n\n\ndef df(x):\n    return 2 * x * math.cos(x * x)\n"
    (root / "course/solutions/ex03.py").write_text(f"# {sentinel}\n{right}")
    (root / "course/submissions/bob/ex03.py").write_text(f"# {sentinel}\n{right}")
    (root / "course/gradebook.json").write_text('{"alice": 0}\n')
    (root / "github_env").write_text("")
    (root / "home/.bashrc").write_text(f"export TOKEN={sentinel}\n")
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(root / "docker.sock"))
        unix.listen()
        for listener in (tcp, unix):
            listener.setblocking(False)
        with chdir(root / "desk"):
            yield World(root, tag, sentinel, tcp.getsockname()[1], (tcp, unix))


# ── what is there ───────────────────────────────────────────────────────────────────────────────


def everything(world: World) -> dict[str, str]:
    """Name and state of every thing that learner code could leave behind or change."""
    return {**files(world), **strangers(world), **sockets(), **shared_memory(), **processes()}


def files(world: World) -> dict[str, str]:
    """Everything in the world; the grader works in its `desk`."""
    found = {}
    for path in sorted(world.root.rglob("*")):
        about = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(about.st_mode) and about.st_size < 1 << 20 else b""
        changed = about.st_mtime_ns if path != world.alice else 0  # where the attacked file comes and goes
        facts = (oct(about.st_mode), about.st_uid, about.st_nlink, changed)
        found[str(path)] = f"{facts} {hashlib.sha256(data).hexdigest()[:12]}"
    return found


def strangers(world: World) -> dict[str, str]:
    """In places that everybody may write to: what carries our tag, or belongs to the uid of learner code."""
    found = {}
    for place in SHARED_PLACES:
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                owner = entry.stat(follow_symlinks=False).st_uid
                if world.tag in entry.name or owner in NOBODIES:
                    found[entry.path] = "left behind"
    return found


def sockets() -> dict[str, str]:
    """Sockets of the uid of learner code."""
    found = {}
    for table in ("tcp", "tcp6", "udp", "udp6"):
        with suppress(OSError):
            for line in Path("/proc/net", table).read_text().splitlines()[1:]:
                if int(line.split()[7]) in NOBODIES:
                    found[f"{table} {line.split()[1]}"] = "open"
    return found


def shared_memory() -> dict[str, str]:
    """System V objects: memory, messages, semaphores."""
    found = {}
    for table in ("shm", "msg", "sem"):
        with suppress(OSError):
            for line in Path("/proc/sysvipc", table).read_text().splitlines()[1:]:
                found[f"sysv {table} {line.split()[1]}"] = "there"
    return found


def processes() -> dict[str, str]:
    """Descendants of this process but our launchers; orphans come back to it, because the grader made it a reaper."""
    ours = {str(one.process.pid) for one in LAUNCHERS.warm.values() if one.process is not None}
    found: dict[str, str] = {}
    todo = [os.getpid()]
    while todo:
        pid = todo.pop()
        for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
            with suppress(OSError):  # it has just ended
                for child in tasks.read_text().split():
                    name = Path(f"/proc/{child}/comm").read_text().strip()
                    if child not in ours:
                        found[f"process {child}"] = name
                    todo.append(int(child))
    return found


def only_processes(found: dict[str, str]) -> dict[str, str]:
    return {name: state for name, state in found.items() if name.startswith("process ")}


def tidy(world: World) -> None:
    """Take away what attacks have left in places that everybody may write to; only where they are not sealed off."""
    for name in strangers(world):
        path = Path(name)
        if world.tag in path.name:
            rmtree(path) if path.is_dir() else path.unlink()


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What was added, removed or altered."""
    return [
        f"{name}: {before.get(name, 'not there')} -> {after.get(name, 'gone')}"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]
