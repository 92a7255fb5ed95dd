"""SEALED or FENCED: what the layers that are armed add up to, and what is open without them."""

from __future__ import annotations

from collections.abc import Sequence

SEALED, FENCED = "SEALED", "FENCED"

NEEDED = ("descriptors", "limits", "not root", "no new privileges", "seccomp")

# what learner code could do where a layer is missing, and no other one stops it
OPEN_WITHOUT: dict[str, tuple[tuple[str, ...], str]] = {
    "read a file of yours": (("seccomp", "landlock"), "any"),
    "write a file": (("seccomp", "landlock"), "any"),
    "see that a file exists": (("seccomp",), "any"),
    "start another process": (("seccomp",), "any"),
    "open a network connection": (("seccomp", "namespaces", "landlock"), "any"),
    "use more memory or time than allowed": (("limits",), "any"),
}


def level(armed: Sequence[str]) -> str:
    """SEALED where learner code can compute and answer, and nothing else."""
    return SEALED if all(layer in armed for layer in NEEDED) else FENCED


def open_to(armed: Sequence[str]) -> tuple[str, ...]:
    """What learner code could do at this level, by name."""
    if level(armed) == SEALED:
        return ()
    return tuple(what for what, (layers, _) in OPEN_WITHOUT.items() if not any(x in armed for x in layers))
