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

LOST = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


@contextmanager
def writing() -> Iterator[None]:
    """Raises PipeClosed or Unwritable where what is written inside cannot be."""
    try:
        yield
    except BrokenPipeError as error:
        raise PipeClosed("whoever read the output has left") from error
    except OSError as error:
        if error.filename is not None or error.errno not in LOST:
            raise
        raise unwritable(error) from error


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
