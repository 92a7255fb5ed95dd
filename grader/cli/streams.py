"""The standard streams when they cannot be written: the reader has left, the disk is full, or there is none.

closed pipe        exit code 141, as shells report SIGPIPE; nothing is said, because nobody reads it
full disk, …       exit code 2, with a sentence on standard error
no stream (`>&-`)  the same
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from grader.errors import PipeClosed, Unwritable


@contextmanager
def writing() -> Iterator[None]:
    """Raises PipeClosed or Unwritable where what is written inside cannot be."""
    try:
        yield
    except OSError as error:
        if not _is_output(error):
            raise
        if isinstance(error, BrokenPipeError):
            raise PipeClosed("whoever read the output has left") from error
        raise unwritable(error) from error


def _is_output(error: OSError) -> bool:
    """Whether it was met in writing to a stream, and not in reading a file: by click's `echo`, or here."""
    met = error.__traceback__
    while met is not None and met.tb_next is not None:
        met = met.tb_next
    return met is not None and met.tb_frame.f_globals.get("__name__") in (
        "click.utils",
        "click._compat",
        __name__,
    )


def unwritable(error: OSError) -> Unwritable:
    """The sentence: what was worked out is lost, and nothing else is."""
    none = error.errno == errno.EBADF
    why = "there is no standard output" if none else os.strerror(error.errno or 0)
    repair = "Give the command a standard output." if none else "Make room, or write it elsewhere."
    return Unwritable(f"the output cannot be written: {why}", repair=f"{repair} Then give the command again.")


def flushed(code: int) -> int:
    """The exit code, when all is written: Python would complain at its end about what it cannot flush."""
    with writing():
        sys.stdout.flush()
    return code


def silence() -> None:
    """What still waits to be written goes nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)
