"""Read a stranger's file without being harmed by it: regular files only, bounded, never through a link."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from grader.errors import Place, SubmissionError
from grader.nearest import nearest

ANSWERS = (".py", ".ipynb")  # the files that `grade start` writes
MAX_BYTES = 256 << 10  # an answer file of the chapter has two kilobytes


def read_file(
    path: str | Path, most: int = MAX_BYTES, *, through_links: bool = True, text: bool = True
) -> bytes:
    """The bytes of a submission, read once; raises SubmissionError with what to do.

    `through_links=False` refuses a link among the folders too: whoever handed one in may point it anywhere.
    `text=False` takes any bytes: an archive, or letters that are still to be decoded.
    """
    shown = str(path)
    where = Place(shown, 1)
    if not through_links and (link := _linked(Path(path))) is not None:
        raise SubmissionError(
            f"the folder {link} is a symbolic link", where=where, repair="name the folder itself"
        )
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
        data = _read(handle, where, most)
    except OSError as error:
        raise _refused(Path(path), error) from error
    finally:
        os.close(handle)
    return checked(data, shown, most) if text else bounded(data, shown, most)


def there(path: Path) -> Path:
    """The path of a file that exists; raises SubmissionError with what was perhaps meant."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    return path


def _read(handle: int, where: Place, most: int) -> bytes:
    """The bytes of an open file, one more than the most at most; raises SubmissionError where it is no plain file."""
    about = os.fstat(handle)
    if stat.S_ISDIR(about.st_mode):
        raise SubmissionError("this is a folder", where=where, repair="name the file: grade submit ex01.py")
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
    return data


def checked(data: bytes, file: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a submission, however they came; raises SubmissionError where they cannot be one."""
    where = Place(file, 1)
    bounded(data, file, most)
    if not data.strip():
        repair = _written_by(Path(file), "writes a new one")
        raise SubmissionError("this file is empty", where=where, repair=repair)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise SubmissionError(
            "this file contains a null byte: it is no text",
            where=Place(file, line),
            repair="save it as UTF-8 text",
        )
    return data


def bounded(data: bytes, file: str, most: int) -> bytes:
    """The bytes, where they are not too many; raises SubmissionError."""
    if len(data) > most:
        raise SubmissionError(
            f"more than {most:,} bytes", where=Place(file, 1), repair="leave data out of the file"
        )
    return data


def _linked(path: Path) -> Path | None:
    """The first folder on the way that is a link; those of the system itself, such as macOS's /tmp, are none."""
    above = [folder for folder in reversed(path.parents) if folder.parent != Path(folder.anchor or "/")]
    return next((folder for folder in above if _is(folder.is_symlink)), None)


def _written_by(path: Path, does: str) -> str:
    """The command that writes an answer file; nothing writes a roster or a result that is somebody else's."""
    return f"grade start {path.stem} {does}" if path.suffix in ANSWERS or not path.suffix else ""


def _beside(folder: Path, suffix: str) -> list[str]:
    """The files of that kind there, to guess what was meant; none where the folder cannot be looked into."""
    try:
        return [name for name in os.listdir(folder) if name.endswith(suffix)]
    except OSError:
        return []


def _is(test: Callable[[], bool]) -> bool:
    """Of a path that may not be looked at."""
    try:
        return test()
    except (OSError, ValueError):
        return False


def _refused(path: Path, error: OSError | ValueError) -> SubmissionError:
    where = Place(str(path), 1)
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOENT:
        folder = path.parent
        here = _beside(folder, path.suffix or ANSWERS[0])
        near = nearest(path.name, here, 1, 0.5)
        repair = f"did you mean {folder / near[0]}?" if near else _written_by(path, "writes it")
        return SubmissionError("there is no such file", where=where, repair=repair)
    if code == errno.ELOOP or _is(path.is_symlink):
        return SubmissionError("this is a symbolic link", where=where, repair="submit the file itself")
    if code == errno.EISDIR or _is(path.is_dir):
        return SubmissionError("this is a folder", where=where, repair="name the file: grade submit ex01.py")
    if code == errno.EACCES:
        return SubmissionError(
            "you have no permission to read this file",
            where=where,
            repair="change its permissions: chmod u+r FILE",
        )
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return SubmissionError(f"this file cannot be read: {reason}", where=where)
