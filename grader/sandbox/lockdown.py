"""What Linux lets a process take away from itself, for good, before learner code runs in it.

Each step removes the right to do the earlier ones:  descriptors -> rlimits -> root -> parent-death signal, no
new privileges, not dumpable -> Landlock -> seccomp.  Each is tried and reports whether the kernel took it.
Run inside the child: standard library and ctypes only, and no import of ours.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from contextlib import suppress
from typing import Any

LINUX = sys.platform == "linux"
MACHINE = platform.machine()

PDEATHSIG, DUMPABLE, SECCOMP, BOUNDING_DROP, SUBREAPER, NO_NEW_PRIVILEGES = 1, 4, 22, 24, 36, 38
NOBODY = 54321  # a uid that owns nothing, here or anywhere

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x40000000


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def prctl(option: int, a: int = 0) -> int:
    """prctl(2); raises OSError."""
    libc = _libc()
    zero = ctypes.c_ulong(0)
    done = int(libc.prctl(option, ctypes.c_ulong(a), zero, zero, zero))
    if done < 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")
    return done


# ── limits ──────────────────────────────────────────────────────────────────────────────────────


def set_limits(cpu: int, memory: int) -> bool:
    """rlimits, never above an existing hard one; True where CPU and memory are both bounded."""
    try:
        import resource
    except ImportError:
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
    }
    if hasattr(os, "getuid") and os.getuid() != 0:
        wanted["RLIMIT_NPROC"] = (0, 0)
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


def close_all_but(kept: list[int]) -> None:
    """Close every other descriptor."""
    last = -1
    for fd in [*sorted(set(kept)), 65_536]:
        if last + 1 < fd:
            os.closerange(last + 1, fd)
        last = fd


# ── privileges ──────────────────────────────────────────────────────────────────────────────────


def drop_root() -> bool:
    """As root: no groups, an empty bounding set, and a uid that owns nothing.  True where nothing is left."""
    if os.getuid() != 0 and os.geteuid() != 0:
        return True
    with suppress(OSError):  # a container may forbid it; the uid is dropped all the same
        os.setgroups([])
    for capability in range(64):
        try:
            prctl(BOUNDING_DROP, capability)
        except OSError:
            break  # past the last capability of this kernel, or not ours to drop
    try:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        return True
    except OSError:
        return _no_capabilities()


def _no_capabilities() -> bool:
    number = {"x86_64": 126, "aarch64": 91}.get(MACHINE)
    if number is None:
        return False
    header = struct.pack("Ii", 0x20080522, 0)
    return bool(_libc().syscall(number, header, struct.pack("6I", *([0] * 6))) == 0)


def unshare() -> bool:
    """Own network, IPC and host-name namespaces; True where the kernel let us."""
    flags = NEWNET | NEWIPC | NEWUTS | (0 if os.geteuid() == 0 else NEWUSER)
    return bool(_libc().unshare(ctypes.c_int(flags)) == 0)


# ── Landlock ────────────────────────────────────────────────────────────────────────────────────

CREATE_RULESET, RESTRICT_SELF = 444, 446
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}


def landlock() -> bool:
    """Handle every right and grant none: no path can be opened, bound or connected to."""
    libc = _libc()
    abi = int(libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))
    while abi > 0:
        files = FILE_RIGHTS.get(abi, (1 << 16) - 1)
        rules = struct.pack("Q", files)
        if abi >= 4:
            rules += struct.pack("Q", 3)  # TCP bind and connect
        if abi >= 6:
            rules += struct.pack("Q", 3)  # abstract sockets and signals stay inside
        ruleset = int(libc.syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0)))
        if ruleset >= 0:
            done = int(libc.syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)))
            os.close(ruleset)
            return done == 0
        if ctypes.get_errno() not in (errno.EINVAL, errno.E2BIG):
            return False
        abi -= 1  # this kernel knows fewer rights than it says: step down
    return False


# ── seccomp ─────────────────────────────────────────────────────────────────────────────────────

ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06

# name: (number on x86_64, number on aarch64); None where the architecture has no such call
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "poll": (7, None),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "ioctl": (16, 29),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "select": (23, None),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "msync": (26, 227),
    "mincore": (27, 232),
    "madvise": (28, 233),
    "dup": (32, 23),
    "dup2": (33, None),
    "pause": (34, None),
    "nanosleep": (35, 101),
    "getitimer": (36, 102),
    "alarm": (37, None),
    "setitimer": (38, 103),
    "getpid": (39, 172),
    "exit": (60, 93),
    "kill": (62, 129),
    "uname": (63, 160),
    "fcntl": (72, 25),
    "getcwd": (79, 17),
    "umask": (95, 166),
    "gettimeofday": (96, 169),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "times": (100, 153),
    "getuid": (102, 174),
    "getgid": (104, 176),
    "geteuid": (107, 175),
    "getegid": (108, 177),
    "getppid": (110, 173),
    "getpgrp": (111, None),
    "getgroups": (115, 158),
    "getresuid": (118, 148),
    "getresgid": (120, 150),
    "getpgid": (121, 155),
    "getsid": (124, 156),
    "rt_sigpending": (127, 136),
    "rt_sigtimedwait": (128, 137),
    "sigaltstack": (131, 132),
    "prctl": (157, 167),
    "arch_prctl": (158, None),
    "gettid": (186, 178),
    "time": (201, None),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "set_tid_address": (218, 96),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "tgkill": (234, 131),
    "pselect6": (270, 72),
    "ppoll": (271, 73),
    "set_robust_list": (273, 99),
    "get_robust_list": (274, 100),
    "fstatfs": (138, 44),
    "dup3": (292, 24),
    "prlimit64": (302, 261),
    "getcpu": (309, 168),
    "getrandom": (318, 278),
    "membarrier": (324, 283),
    "rseq": (334, 293),
    "close_range": (436, 436),
    # refused in a way that the C library and the import machinery understand
    "open": (2, None),
    "stat": (4, None),
    "lstat": (6, None),
    "access": (21, None),
    "chdir": (80, 49),
    "readlink": (89, None),
    "statfs": (137, 43),
    "getdents64": (217, 61),
    "openat": (257, 56),
    "newfstatat": (262, 79),
    "readlinkat": (267, 78),
    "faccessat": (269, 48),
    "statx": (332, 291),
    "clone": (56, 220),
    "clone3": (435, 435),
    "openat2": (437, 437),
    "faccessat2": (439, 439),
    "futex_waitv": (449, 449),
}
CONDITIONAL = ("ioctl", "fcntl", "prctl", "kill", "tgkill", "prlimit64")
PATHS = (
    *("open", "stat", "lstat", "access", "chdir", "readlink", "statfs", "getdents64", "openat", "newfstatat"),
    *("readlinkat", "faccessat", "statx"),
)
ABSENT = ("clone3", "openat2", "faccessat2", "futex_waitv")
REFUSED = (*PATHS, *ABSENT, "clone")


def allowed_calls() -> tuple[str, ...]:
    """The system calls that reach the kernel, conditions or not."""
    return tuple(name for name in NUMBERS if name not in REFUSED)


def _step(code: int, k: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, k & 0xFFFFFFFF)


def program(pid: int) -> bytes:
    """The filter, in classic BPF: an allow-list; everything else is EPERM, every path does not exist.

    A path look-up answers "not there" rather than "forbidden", so that nothing can be learnt from the difference;
    `newfstatat` is refused even for a descriptor, because a filter cannot see whether its path is empty.
    """
    architecture, column = ARCHITECTURES[MACHINE]
    out = [_step(LOAD, 4), _step(EQUAL, architecture, 1, 0), _step(RETURN, KILL), _step(LOAD, 0)]
    if MACHINE == "x86_64":
        out += [_step(AT_LEAST, 0x40000000, 0, 1), _step(RETURN, KILL)]  # the x32 calls

    def on(name: str, *body: bytes) -> None:
        number = NUMBERS[name][column]
        if number is not None:
            out.append(_step(EQUAL, number, 0, len(body)))
            out.extend(body)

    def low(k: int) -> bytes:
        return _step(LOAD, 16 + 8 * k)

    def high(k: int) -> bytes:
        return _step(LOAD, 20 + 8 * k)

    allow, refuse = _step(RETURN, ALLOW), _step(RETURN, ERRNO | errno.EPERM)
    for name in allowed_calls():
        if name not in CONDITIONAL:
            on(name, allow)
    for name in PATHS:
        on(name, _step(RETURN, ERRNO | errno.ENOENT))
    for name in ABSENT:
        on(name, _step(RETURN, ERRNO | errno.ENOSYS))
    on("clone", _step(RETURN, ERRNO | errno.EAGAIN))  # "can't start new thread"
    for name in ("kill", "tgkill"):  # only itself
        on(name, low(0), _step(EQUAL, pid, 0, 1), allow, refuse)
    on(
        "prlimit64", low(2), _step(EQUAL, 0, 0, 3), high(2), _step(EQUAL, 0, 0, 1), allow, refuse
    )  # only to look
    on("ioctl", low(1), *_one_of((0x5401, 0x5413, 0x5451)), _step(RETURN, ERRNO | errno.ENOTTY), allow)
    on("fcntl", low(1), *_one_of((0, 1, 2, 3, 1030)), refuse, allow)
    on("prctl", low(0), *_one_of((15, 16)), refuse, allow)
    out.append(refuse)
    return b"".join(out)


def _one_of(values: tuple[int, ...]) -> list[bytes]:
    """Jump past the next step where the loaded word is one of the values."""
    return [_step(EQUAL, v, len(values) - k, 0) for k, v in enumerate(values)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]  # as ctypes wants it


def seccomp(pid: int) -> bool:
    """Install the filter; True where the kernel took it."""
    if MACHINE not in ARCHITECTURES:
        return False
    code = program(pid)
    buffer = ctypes.create_string_buffer(code, len(code))
    prog = _Program(len(code) // 8, ctypes.addressof(buffer))
    zero = ctypes.c_ulong(0)
    return bool(_libc().prctl(SECCOMP, ctypes.c_ulong(2), ctypes.byref(prog), zero, zero) == 0)


def arm(head: dict[str, Any], kept: list[int], without: frozenset[str] = frozenset()) -> list[str]:
    """Take away what can be taken, in order; the names of the layers that hold."""
    held: list[str] = []

    def layer(name: str, done: bool) -> None:
        if done:
            held.append(name)

    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    close_all_but([0, 1, 2, *kept])
    layer("descriptors", True)
    layer("limits", set_limits(head["cpu"], head["memory"]))
    if not LINUX:
        return held
    layer("not root", "root" not in without and drop_root())
    try:
        prctl(PDEATHSIG, 9)
        prctl(DUMPABLE, 0)
        layer("dies with parent", True)
        prctl(NO_NEW_PRIVILEGES, 1)
        layer("no new privileges", True)
    except OSError:
        return held
    if "landlock" not in without:
        layer("landlock", landlock())
    if "seccomp" not in without:
        layer("seccomp", seccomp(os.getpid()))
    return held
