"""`grade`: the command, and the one process boundary where every failure becomes a sentence and an exit code.

    0 all correct   1 something wrong   2 usage, or an unusable file
    3 the exercise's author is at fault   4 something not graded
    141 whoever read the output has left

A command is a file of this package; `group` finds them.  What they share: `bank` and `screen`.
`grade --help` is read from `help.txt`, where the terminal is as wide as that: it is what click would write.
"""

from __future__ import annotations

import os
import sys

from grader import garbage
from grader.terminal import columns

THREADS = "OPENBLAS_NUM_THREADS"  # numpy begins its threads when it is imported: more work than our rows are
HELP = "help.txt"  # written by `scripts/help`
WIDTH = 80  # columns that it takes


def main() -> None:
    """The console script.  GRADE_DEBUG=1 shows the traceback of an internal error."""
    os.environ.setdefault(THREADS, "1")
    ready()
    if (
        sys.argv[1:] in (["--help"], ["-h"])
        and "_GRADE_COMPLETE" not in os.environ
        and columns(WIDTH) >= WIDTH
    ):
        sys.exit(_help())
    garbage.seldom()
    from grader.cli.group import run

    run()


def _help() -> int:
    with open(os.path.join(os.path.dirname(__file__), HELP), encoding="ascii") as file:
        text = file.read()
    try:
        print(text, end="", flush=True)
    except OSError as error:
        from grader.cli.group import unwritten

        return unwritten(error)
    return 0


def ready() -> None:
    """Descriptors 0 to 2 are taken: by the null device, which refuses what is written, where one was closed.

    What is opened next would otherwise become standard output.
    """
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # the lowest free descriptor: this one
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  it lives as long as the process
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
