"""What Linux lets a process take away from itself, for good, before learner code runs in it.

Each step removes the right to do the earlier ones:  descriptors -> rlimits -> root -> parent-death signal, no
new privileges, not dumpable -> Landlock -> seccomp.  Each is tried and reports whether the kernel took it.
Run inside the child: standard library and ctypes only, and no import of ours.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

try:
    import resource

    LIMITED = True
except ImportError:  # not POSIX
    LIMITED = False

LINUX = sys.platform == "linux"
PDEATHSIG, DUMPABLE, BOUNDING_DROP, SUBREAPER, NO_NEW_PRIVILEGES = 1, 4, 24, 36, 38
NOBODIES = range(54_321, 64_321)  # uids that own nothing, here or anywhere: each run has its own

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x40000000


LIBC: Any = ctypes.CDLL(None, use_errno=True) if LINUX else None


def prctl(option: int, a: int = 0) -> int:
    """prctl(2); raises OSError."""
    zero = ctypes.c_ulong(0)
    done = int(LIBC.prctl(option, ctypes.c_ulong(a), zero, zero, zero))
    if done < 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")
    return done


# ── limits ──────────────────────────────────────────────────────────────────────────────────────


def set_limits(cpu: int, memory: int) -> bool:
    """rlimits, never above an existing hard one; True where CPU and memory are both bounded."""
    if not LIMITED:
        return False
    wanted = {
        "RLIMIT_CPU": (cpu, cpu + 1),
        "RLIMIT_AS": (memory << 20, memory << 20),
        "RLIMIT_FSIZE": (0, 0),
        "RLIMIT_NOFILE": (64, 64),
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_STACK": (64 << 20, 64 << 20),
        "RLIMIT_MEMLOCK": (0, 0),
        "RLIMIT_MSGQUEUE": (0, 0),
        "RLIMIT_SIGPENDING": (64, 64),
        "RLIMIT_NICE": (0, 0),
        "RLIMIT_RTPRIO": (0, 0),
        "RLIMIT_NPROC": (0, 0),  # nothing to root, until root is dropped
    }
    taken: set[str] = set()
    for name, (soft, hard) in wanted.items():
        which = getattr(resource, name, None)
        if which is None:
            continue
        ceiling = resource.getrlimit(which)[1]
        if ceiling != resource.RLIM_INFINITY:
            hard = min(hard, ceiling)
            soft = min(soft, hard)
        try:
            resource.setrlimit(which, (soft, hard))
            taken.add(name)
        except (ValueError, OSError):
            continue  # macOS refuses some; which ones were taken is what is reported
    return {"RLIMIT_CPU", "RLIMIT_AS"} <= taken


def close_all_but(kept: list[int]) -> bool:
    """Close every other descriptor."""
    last = -1
    for fd in [*sorted(set(kept)), 65_536]:
        if last + 1 < fd:
            os.closerange(last + 1, fd)
        last = fd
    return True


# ── privileges ──────────────────────────────────────────────────────────────────────────────────


def drop_root() -> bool:
    """No group, no capability, and a uid that owns nothing.  True where no privilege is left.

    An ordinary user is given every capability inside a user namespace of its own: those go as well.
    """
    if 0 in (os.getuid(), os.geteuid()):
        with suppress(OSError):  # a container may forbid it; the uid is dropped all the same
            os.setgroups([])
        for capability in range(64):
            try:
                prctl(BOUNDING_DROP, capability)
            except OSError:
                break  # past the last capability of this kernel, or not ours to drop
        with suppress(OSError):  # a root without CAP_SETUID: its capabilities go
            nobody = NOBODIES[os.getpid() % len(NOBODIES)]
            os.setresgid(nobody, nobody, nobody)
            os.setresuid(nobody, nobody, nobody)
    version_3 = struct.pack("Ii", 0x20080522, 0)
    return bool(LIBC.capset(version_3, bytes(24)) == 0)


def unshare() -> bool:
    """Own network, IPC and host-name namespaces; True where the kernel let us."""
    flags = NEWNET | NEWIPC | NEWUTS | (0 if os.geteuid() == 0 else NEWUSER)
    return bool(LIBC.unshare(ctypes.c_int(flags)) == 0)


def rename() -> bool:
    """A host name that says nothing, in a namespace of our own; True where the kernel took it."""
    return bool(LIBC.sethostname(b"sandbox", ctypes.c_size_t(7)) == 0)


# ── Landlock ────────────────────────────────────────────────────────────────────────────────────

CREATE_RULESET, RESTRICT_SELF = 444, 446
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}


def landlock() -> bool:
    """Handle every right and grant none: no path can be opened, bound or connected to."""
    abi = int(LIBC.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))
    while abi > 0:
        files = FILE_RIGHTS.get(abi, (1 << 16) - 1)
        rules = struct.pack("Q", files)
        if abi >= 4:
            rules += struct.pack("Q", 3)  # TCP bind and connect
        if abi >= 6:
            rules += struct.pack("Q", 3)  # abstract sockets and signals stay inside
        ruleset = int(LIBC.syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0)))
        if ruleset >= 0:
            done = int(LIBC.syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)))
            os.close(ruleset)
            return done == 0
        if ctypes.get_errno() not in (errno.EINVAL, errno.E2BIG):
            return False
        abi -= 1  # this kernel knows fewer rights than it says: step down
    return False


# ── all of it ───────────────────────────────────────────────────────────────────────────────────


def arm(
    head: dict[str, Any], kept: list[int], without: frozenset[str], seccomp: Callable[[int], bool]
) -> list[str]:
    """Take away what can be taken, in order; the names of the layers that hold."""
    held: list[str] = []

    def layer(name: str, take: Callable[[], bool]) -> None:
        with suppress(OSError):  # refused: the layer is not named, and the level says so
            if name not in without and take():
                held.append(name)

    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    layer("descriptors", lambda: close_all_but([0, 1, 2, *kept]))
    layer("limits", lambda: set_limits(head["cpu"], head["memory"]))
    if LINUX:
        layer("not root", drop_root)
        layer("dies with parent", lambda: prctl(PDEATHSIG, 9) == 0 == prctl(DUMPABLE, 0))
        layer("no new privileges", lambda: prctl(NO_NEW_PRIVILEGES, 1) == 0)
        layer("landlock", landlock)
        layer("seccomp", lambda: seccomp(os.getpid()))
    return held
