"""The filter of system calls, in classic BPF: an allow-list; everything else is refused by the kernel.

A path look-up answers "not there" rather than "forbidden", so that nothing can be learnt from the difference;
`newfstatat` is refused even for a descriptor, because a filter cannot see whether its path is empty.
Run inside the child: standard library and ctypes only, and no import of ours.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

MACHINE = platform.machine()
SECCOMP = 22  # prctl

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
OWN = ("getpgid", "getsid", "sched_getaffinity", "get_robust_list")  # of itself only
CLOCKS = (0, 1, 2, 3, 4, 5, 6, 7, 11)  # of the machine and its own; clocks of other processes are negative
CONDITIONAL = (
    "ioctl",
    "fcntl",
    "prctl",
    "kill",
    "tgkill",
    "prlimit64",
    *OWN,
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "uname",
)
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


def program(pid: int, *, uname: bool = False) -> bytes:
    """The filter of the process `pid`, which may signal itself and nobody else; `uname` tells a host name."""
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
    for name in OWN:
        on(name, low(0), *_one_of((0, pid)), refuse, allow)
    on("uname", allow if uname else refuse)
    for name in ("clock_gettime", "clock_getres", "clock_nanosleep"):
        on(name, low(0), *_one_of(CLOCKS), refuse, allow)
    on(
        *("prlimit64", low(2), _step(EQUAL, 0, 0, 5), high(2), _step(EQUAL, 0, 0, 3)),  # only to look,
        *(low(0), *_one_of((0, pid)), refuse, allow),  # and at itself
    )
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


def install(pid: int, *, uname: bool = False) -> bool:
    """Install the filter; True where the kernel took it."""
    if MACHINE not in ARCHITECTURES:
        return False
    code = program(pid, uname=uname)
    buffer = ctypes.create_string_buffer(code, len(code))
    prog = _Program(len(code) // 8, ctypes.addressof(buffer))
    zero = ctypes.c_ulong(0)
    libc = ctypes.CDLL(None)
    return bool(libc.prctl(SECCOMP, ctypes.c_ulong(2), ctypes.byref(prog), zero, zero) == 0)
