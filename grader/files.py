"""Read a stranger's file without being harmed by it: regular files only, bounded, never through a link."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from grader.errors import Place, SubmissionError
from grader.nearest import nearest

MAX_BYTES = 256 << 10  # an answer file of the chapter has two kilobytes


def read_file(path: str | Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a submission, read once; raises SubmissionError with what to do."""
    shown = str(path)
    where = Place(shown, 1)
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_CLOEXEC", 0)
    )
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _refused(Path(path), error) from error
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise SubmissionError(
                "this is a folder", where=where, repair="name the file: grade submit ex01.py"
            )
        if not stat.S_ISREG(about.st_mode):
            raise SubmissionError("this is not a regular file", where=where, repair="submit a .py file")
        if about.st_size > most:
            size = f"{about.st_size:,} bytes"
            raise SubmissionError(
                f"{size}; a submission has at most {most:,}",
                where=where,
                repair="leave data out of the file",
            )
        data = b""
        while len(data) <= most and (chunk := os.read(handle, most + 1 - len(data))):
            data += chunk
    finally:
        os.close(handle)
    return checked(data, shown, most)


def checked(data: bytes, file: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a submission, however they came; raises SubmissionError where they cannot be one."""
    where = Place(file, 1)
    if len(data) > most:
        raise SubmissionError(f"more than {most:,} bytes", where=where, repair="leave data out of the file")
    if not data.strip():
        raise SubmissionError(
            "this file is empty", where=where, repair=f"grade start {Path(file).stem} writes a new one"
        )
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise SubmissionError(
            "this file contains a null byte: it is no text",
            where=Place(file, line),
            repair="save it as UTF-8 text",
        )
    return data


def _refused(path: Path, error: OSError | ValueError) -> SubmissionError:
    where = Place(str(path), 1)
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOENT:
        folder = path.parent
        here = [p.name for p in folder.glob("*.py")] if folder.is_dir() else []
        near = nearest(path.name, here, 1, 0.5)
        repair = f"did you mean {folder / near[0]}?" if near else f"grade start {path.stem} writes it"
        return SubmissionError("there is no such file", where=where, repair=repair)
    if code == errno.ELOOP or path.is_symlink():
        return SubmissionError("this is a symbolic link", where=where, repair="submit the file itself")
    if code == errno.EISDIR or path.is_dir():
        return SubmissionError("this is a folder", where=where, repair="name the file: grade submit ex01.py")
    if code == errno.EACCES:
        return SubmissionError(
            "you have no permission to read this file",
            where=where,
            repair="change its permissions: chmod u+r FILE",
        )
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return SubmissionError(f"this file cannot be read: {reason}", where=where)
