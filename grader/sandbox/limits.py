"""What one run of learner code may use.  Numbers with their reasons: docs/security.md."""

from __future__ import annotations

from grader.record import dataclass

MAX_FRAMES = 1 << 20  # bytes on the value channel; an honest answer has hundreds
KEPT_OUTPUT = 16 << 10  # bytes of what the learner printed that are kept
MAX_OUTPUT = 8 << 20  # bytes printed after which the run is stopped


@dataclass(frozen=True, slots=True)
class Limits:
    """Honest work of two seconds and 200 MB must pass."""

    cpu: int = 3  # seconds
    wall: float = 6.0  # seconds, for the whole run
    memory: int = 1024  # MiB of address space, interpreter and numpy included
