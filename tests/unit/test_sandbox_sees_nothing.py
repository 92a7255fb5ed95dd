"""From inside a run neither other processes nor this machine can be told: each question is asked in a child."""

from __future__ import annotations

import os
import platform
import socket
import sys
from functools import cache

import pytest

from grader import sandbox
from grader.model import Call, CallOnce, Returned
from grader.sandbox.examination import armed_layers
from grader.sandbox.lockdown import NOBODIES


def inside(body: str) -> object:
    """What `body` returns in a run of its own."""
    source = "import ctypes, os, platform, socket, sys\n"
    source += "import numpy as np, sysconfig\n" if "np." in body or "sysconfig" in body else ""
    source += "libc = ctypes.CDLL(None, use_errno=True)\n"
    source += f"def f():\n    {body}\n"
    seen = sandbox.run(source.encode(), Call("f", (CallOnce(()),)))
    (result,) = (seen.fault,) if seen.fault is not None else seen.results
    return result.value if isinstance(result, Returned) else result


@cache
def sealed() -> bool:
    return "seccomp" in armed_layers()


@pytest.fixture(autouse=True)
def needs_the_filter() -> None:
    if not sealed():  # then the level says so, and `test_sandbox_layers` holds it to that
        pytest.skip("no filter of system calls on this machine")


# the question about a process, as a system call of this architecture; the numbers of x86_64
ABOUT = {
    "getpgid": "libc.getpgid({pid})",
    "getsid": "libc.getsid({pid})",
    "sched_getaffinity": "libc.sched_getaffinity({pid}, 128, room)",
    "sched_getscheduler": "libc.sched_getscheduler({pid})",
    "getpriority": "libc.getpriority(0, {pid})",
    "prlimit": "libc.prlimit({pid}, 7, None, room)",
    "clock_gettime": "libc.clock_gettime((~{pid} << 3) | 2, room)",
    "clock_getres": "libc.clock_getres((~{pid} << 3) | 2, room)",
    "get_robust_list": "libc.syscall(274, {pid}, room, room)",
    "kill": "libc.kill({pid}, 0)",
    "tgkill": "libc.syscall(234, {pid}, {pid}, 0)",
    "pidfd_open": "libc.syscall(434, {pid}, 0)",
}
NOBODY = 4_194_303  # the largest number of a process: there is hardly ever one


@pytest.mark.parametrize("question", ABOUT)
def test_nothing_is_told_of_another_process_not_even_that_it_is_there(question: str) -> None:
    if "syscall(" in ABOUT[question] and platform.machine() != "x86_64":
        pytest.skip("its number is that of another architecture")
    asks = "; ".join(
        f"ctypes.set_errno(0); told += [{ABOUT[question].format(pid=pid)}, ctypes.get_errno()]"
        for pid in (1, os.getpid(), NOBODY)
    )
    told = inside(f"room, told = ctypes.create_string_buffer(256), []; {asks}; return told")

    assert isinstance(told, tuple)
    answers = set(zip(told[::2], told[1::2], strict=True))
    assert len(answers) == 1  # the same of one that is there, of ours, and of none
    assert next(iter(answers))[0] == -1


@pytest.mark.parametrize("name", ["platform.node()", "socket.gethostname()", "os.uname().nodename"])
def test_the_name_of_the_host_is_out_of_sight(name: str) -> None:
    host = socket.gethostname()
    told = inside(f"""
    try:
        said = {name}
    except OSError:
        return 0.0  # refused
    return float(said == {host!r} or said == {host.split(".")[0]!r})""")

    assert told == 0.0


PLACES = (
    *("sys.path", "sys.executable", "sys.prefix", "sys.base_prefix", "sys.orig_argv", "sys.argv"),
    *("sys.path_importer_cache", "sysconfig.get_paths()", "sysconfig.get_config_vars()", "os.__file__"),
    *("np.__file__", "np.__spec__", "np.__path__", "dict(os.environ)", "os.getcwd()", "sys._stdlib_dir"),
    "os.path.expanduser('~')",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_path_of_this_machine_is_told(place: str) -> None:
    secret = [sys.prefix, sys.base_prefix, os.getcwd(), os.path.expanduser("~"), *filter(None, sys.path)]
    secret = [path for path in secret if len(path) > len("/root")]
    told = inside(f"said = repr({place}); return [float(path in said) for path in {secret!r}]")

    assert told == (0.0,) * len(secret)


def test_each_run_has_a_uid_of_its_own_where_root_allows() -> None:
    if os.getuid() != 0:
        assert inside("return os.getuid()") == os.getuid()
        return
    told = [inside("return os.getuid()") for _ in range(3)]

    assert len(set(told)) == len(told)
    assert all(isinstance(uid, float) and int(uid) in NOBODIES for uid in told)
