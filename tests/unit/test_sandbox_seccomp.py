"""The filter: which system calls reach the kernel is a list, and nothing else does.

The program of the filter is interpreted here, so that the list holds for both architectures on any machine; then
every call that it refuses is made for real, from inside.
"""

from __future__ import annotations

import errno
import platform
import struct

import pytest

from grader import sandbox
from grader.model import Call, CallOnce, Returned
from grader.sandbox import seccomp
from grader.sandbox.examination import armed_layers

PID = 4321
LAST = 600  # beyond the last number of any kernel so far
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
MACHINES = ["x86_64", "aarch64"]


def decided(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """What the kernel would do with a call: classic BPF over struct seccomp_data."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("<IIQ6Q", number, architecture, 0, *(a & (1 << 64) - 1 for a in padded))
    at, word = 0, 0
    while True:
        code, yes, no, k = struct.unpack_from("<HBBI", program, 8 * at)
        at += 1
        match code:
            case 0x20:
                (word,) = struct.unpack_from("<I", data, k)
            case 0x15:
                at += yes if word == k else no
            case 0x35:
                at += yes if word >= k else no
            case 0x06:
                return k
            case _:
                raise AssertionError(f"an instruction that was not meant: {code:#x}")


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(seccomp, "MACHINE", request.param)
    return str(request.param)


def numbers(machine: str) -> dict[str, int]:
    _, column = seccomp.ARCHITECTURES[machine]
    return {name: both[column] for name, both in seccomp.NUMBERS.items() if both[column] is not None}  # type: ignore[misc]  # just seen


def test_only_the_documented_calls_reach_the_kernel(machine: str) -> None:
    program, (architecture, _) = seccomp.program(PID), seccomp.ARCHITECTURES[machine]
    free = {n for n in range(LAST) if decided(program, architecture, n) == ALLOW}
    always = set(seccomp.allowed_calls()) - set(seccomp.CONDITIONAL)
    by_a_zero = {"fcntl", "prlimit64", *seccomp.OWN, "clock_gettime", "clock_getres", "clock_nanosleep"}
    # F_DUPFD, no new limit, oneself, the clock of the machine: what an argument of 0 means

    assert free == {number for name, number in numbers(machine).items() if name in always | by_a_zero}


def test_no_call_that_makes_a_process_a_socket_or_a_file_is_in_the_list() -> None:
    never = {
        *(
            "open",
            "openat",
            "creat",
            "socket",
            "socketpair",
            "connect",
            "bind",
            "clone",
            "clone3",
            "fork",
            "vfork",
        ),
        *(
            "execve",
            "execveat",
            "ptrace",
            "process_vm_readv",
            "memfd_create",
            "shmget",
            "unlink",
            "rename",
            "mkdir",
        ),
        *(
            "setuid",
            "setresuid",
            "capset",
            "unshare",
            "setns",
            "mount",
            "chroot",
            "bpf",
            "io_uring_setup",
            "seccomp",
        ),
    }
    assert never & set(seccomp.allowed_calls()) == set()


# call, arguments, whether it is let through
CONDITIONS = [
    ("kill", (PID, 9), True),
    ("kill", (PID + 1, 9), False),
    ("kill", (-1, 9), False),
    ("kill", (0, 9), False),
    ("tgkill", (PID, PID, 6), True),
    ("tgkill", (1, 1, 6), False),
    *((name, (who,), who in (0, PID)) for name in seccomp.OWN for who in (0, PID, PID + 1, 1, -1)),
    ("clock_gettime", (1,), True),
    ("clock_gettime", (7,), True),
    ("clock_gettime", ((~PID << 3) | 2,), False),  # the processor time of a process, by its number
    ("clock_getres", ((~1 << 3) | 2,), False),
    ("clock_nanosleep", ((~1 << 3) | 2,), False),
    ("uname", (1,), False),  # where no name of our own hides the host's
    ("prlimit64", (0, 7, 0, 0), True),
    ("prlimit64", (PID, 7, 0, 0), True),
    ("prlimit64", (1, 7, 0, 0), False),  # whether there is such a process
    ("prlimit64", (-1, 7, 0, 0), False),
    ("prlimit64", (0, 7, 0x7FFF_0000_0000, 0), False),
    ("prlimit64", (0, 7, 0x1_0000_0000, 0), False),
    ("ioctl", (1, 0x5401), True),
    ("ioctl", (1, 0x5413), True),
    ("ioctl", (1, 0x5412), False),  # TIOCSTI
    ("ioctl", (1, 0x5421), False),  # FIONBIO
    ("fcntl", (1, 3), True),
    ("fcntl", (1, 4), False),  # F_SETFL
    ("fcntl", (1, 8), False),  # F_SETOWN
    ("fcntl", (1, 1031), False),  # F_SETPIPE_SZ
    ("prctl", (15, 0), True),
    ("prctl", (4, 1), False),  # PR_SET_DUMPABLE
    ("prctl", (38, 0), False),
]


@pytest.mark.parametrize("call, arguments, through", CONDITIONS)
def test_some_calls_depend_on_their_arguments(
    call: str, arguments: tuple[int, ...], through: bool, machine: str
) -> None:
    architecture, _ = seccomp.ARCHITECTURES[machine]
    answer = decided(seccomp.program(PID), architecture, numbers(machine)[call], *arguments)

    assert (answer == ALLOW) == through
    assert answer == ALLOW or answer & 0xFFFF0000 == REFUSE


@pytest.mark.parametrize(
    "architecture, number", [(0x40000003, 4), (0xC000003E, 0x40000001), (0xC000003E, 0xFFFFFFFF), (0, 0)]
)
def test_another_entrance_is_deadly(architecture: int, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """32-bit calls, x32 calls, and architectures that nobody has heard of."""
    monkeypatch.setattr(seccomp, "MACHINE", "x86_64")
    assert decided(seccomp.program(PID), architecture, number) == KILL


def test_a_path_does_not_exist_rather_than_being_forbidden(machine: str) -> None:
    program, (architecture, _) = seccomp.program(PID), seccomp.ARCHITECTURES[machine]
    seen = {
        name: decided(program, architecture, number) & 0xFFFF
        for name, number in numbers(machine).items()
        if name in seccomp.PATHS
    }
    assert set(seen.values()) == {errno.ENOENT}


SWEEP = """
import ctypes
def f(*expected):
    libc, wrong = ctypes.CDLL(None, use_errno=True), []
    for number, code in zip(expected[::2], expected[1::2]):
        ctypes.set_errno(0)
        answer = libc.syscall(int(number), -1, -1, -1, -1, -1, -1)
        if answer != -1 or ctypes.get_errno() != code:
            wrong.append(number)
    return wrong
"""
EXEMPT = {
    335,
    336,
}  # uretprobe, uprobe: the kernel lets them by, and they end whoever calls them out of place


def test_every_refused_call_is_refused_from_inside() -> None:
    if "seccomp" not in armed_layers():  # then the level says so, and `test_sandbox_layers` holds it to that
        assert sandbox.doctor().level == "FENCED"
        return
    named = "namespaces" in armed_layers()  # a host name of our own may be told
    program, (architecture, _) = (
        seccomp.program(0, uname=named),
        seccomp.ARCHITECTURES[platform.machine()],
    )
    minus = (-1,) * 6
    expected: list[float] = []
    for number in set(range(LAST)) - EXEMPT:
        answer = decided(program, architecture, number, *minus)
        if answer != ALLOW:
            expected += [number, answer & 0xFFFF]

    seen = sandbox.run(SWEEP.encode(), Call("f", (CallOnce(tuple(expected)),)))

    assert len(expected) > 2 * 400
    assert seen.results == (Returned(()),)
