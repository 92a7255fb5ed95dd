"""Run a learner's function where it can compute values and do nothing else.  Its face: run, doctor, Limits.

The child is sent calls and returns plain numbers; verdicts, references and points exist only in this process,
which never imports, unpickles or evaluates anything of the learner's (`docs/security.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from grader.model import Call, Values
    from grader.sandbox.examination import Examination

__all__ = ["Limits", "doctor", "run"]


def run(
    source: bytes,
    probe: Call,
    *,
    limits: Limits | None = None,
    modules: tuple[str, ...] = (),
    accept_weak: bool = True,
    seed: int = 0,
    without: frozenset[str] = frozenset(),
) -> Values:
    """Call the learner's function; `fault` is set where the file as a whole did not come to it.

    `accept_weak=False` refuses below SEALED, before any learner byte is handed over.  `without` leaves layers out,
    by name, to see what the rest holds.
    Raises SandboxError for failures of this machine, never for the learner's.
    """
    from grader.sandbox import running  # a page, which has no ctypes, takes other files of this folder

    return running.run(source, probe, limits or Limits(), modules, accept_weak, seed, without)


def doctor() -> Examination:
    """What this machine can enforce, tried on the spot."""
    from grader.sandbox.examination import examine

    return examine()
