"""What one run of learner code may use.  Numbers with their reasons: docs/security.md."""

from __future__ import annotations

from dataclasses import replace

from grader.record import dataclass

MAX_FRAMES = 1 << 20  # bytes on the value channel; an honest answer has hundreds
KEPT_OUTPUT = 16 << 10  # bytes of what the learner printed that are kept
MAX_OUTPUT = 8 << 20  # bytes printed after which the run is stopped
WALL_OF_A_FILE = 20.0  # seconds, for all the code parts that a file answers


@dataclass(frozen=True, slots=True)
class Limits:
    """Honest work of two seconds and 200 MB must pass."""

    cpu: int = 3  # seconds
    wall: float = 6.0  # seconds, for the whole run
    memory: int = 1024  # MiB of address space, interpreter and numpy included

    def after(self, spent: float) -> Limits:
        """What is left of the file's own time to one more of its parts."""
        left = max(WALL_OF_A_FILE - spent, 1.0)
        return self if left >= self.wall else replace(self, wall=left, cpu=max(1, min(self.cpu, int(left))))
