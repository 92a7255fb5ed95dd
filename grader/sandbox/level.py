"""SEALED or FENCED: what the layers that are armed add up to, and what is open without them."""

from __future__ import annotations

from collections.abc import Sequence

SEALED, FENCED = "SEALED", "FENCED"

# Every layer in the order in which it is taken, and what it takes away.
LAYERS = {
    "own process": "an interpreter, a session and an environment of its own, away from answers and tokens",
    "namespaces": "no network, message queues or host name of this machine",
    "descriptors": "no file or socket of the grader's is open in it",
    "limits": "bounded time, memory, processes; no file can be written to",
    "not root": "no privilege, no capability",
    "dies with parent": "ends with the sandbox, and cannot be looked into",
    "no new privileges": "can never gain a right again",
    "landlock": "no path of this machine can be opened",
    "seccomp": "the kernel answers computing and writing, and refuses everything else",
}
NEEDED = ("descriptors", "limits", "not root", "no new privileges", "seccomp")

# What each misdeed is stopped by: any of the alternatives, each of which may need layers together.  `doctor` tries
# every one; what it finds open is always among what is said here.
STOPPED_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "read a file of yours": (("seccomp",), ("landlock",)),
    "see that a file exists": (("seccomp",),),
    "list a folder": (("seccomp",), ("landlock",)),
    "write a file": (("seccomp",), ("landlock",)),
    "open a network connection": (("seccomp",), ("namespaces",)),
    "start another process": (("seccomp",),),
    "run a program": (("seccomp",), ("landlock",)),
    "signal the grader": (("seccomp",),),
    "look into the grader": (("seccomp",), ("landlock",), ("not root",)),
    "use the rights of root": (("seccomp",), ("not root",)),
    "use more memory or time than allowed": (("limits",),),
}

ELSEWHERE = "learner code can be sealed off on Linux only: use it, or a virtual machine or container with it"
REPAIRS = {
    "seccomp": "seccomp filters are refused here: leave Docker's default profile on, on a kernel with "
    "CONFIG_SECCOMP_FILTER, on x86_64 or aarch64",
    "not root": "the rights of root cannot be given up here: run as an ordinary user",
    "no new privileges": "a kernel from 2012 or later is needed (no_new_privs)",
    "limits": "the limits of memory and computing time are refused here: look at `ulimit -a`",
    "descriptors": "descriptors cannot be closed here",
}


def repair(armed: Sequence[str], linux: bool) -> str:
    """How to come to SEALED from here; empty where it is reached."""
    if level(armed) == SEALED:
        return ""
    if not linux:
        return ELSEWHERE
    return "; ".join(REPAIRS[layer] for layer in NEEDED if layer not in armed)


def level(armed: Sequence[str]) -> str:
    """SEALED where learner code can compute and answer, and nothing else."""
    return SEALED if all(layer in armed for layer in NEEDED) else FENCED


def open_to(armed: Sequence[str]) -> tuple[str, ...]:
    """What learner code could do at this level, by name."""
    held = set(armed)
    return tuple(
        what
        for what, ways in STOPPED_BY.items()
        if level(armed) == FENCED and not any(held.issuperset(way) for way in ways)
    )
