"""The files of a zip archive, read where they are: nothing is unpacked, so that no name can lead out of it."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath

from grader.classroom.intake.delivered import Delivered, Found, Trouble, is_junk, plain
from grader.errors import Place, SubmissionError
from grader.files import bounded

MEMBERS = 100_000  # of the archive of a class
WITHIN = 500  # of an archive that one learner handed in
LARGEST_WITHIN = 16 << 20  # bytes of such an archive
UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, KeyError),  # encrypted; unknown compression; bad headers
)


def files_of(archive: Path, open_: ExitStack) -> Iterator[Found]:
    """Every file of the archive of a class, which `open_` closes; raises SubmissionError where it is none."""
    try:
        opened = open_.enter_context(zipfile.ZipFile(archive))
    except UNREADABLE as error:
        raise SubmissionError(
            f"this is no zip archive that can be read: {error}",
            where=Place(str(archive), 1),
            repair="download it again, or unpack it and name the folder",
        ) from error
    yield from _members(opened, (), MEMBERS)


def files_within(archive: Delivered, named: str = "") -> Iterator[Found]:
    """The files of an archive that a learner handed in; what is wrong with it is said, and nothing is raised.

    They lie where it lay, or in a folder that is `named`.
    """
    above = (named,) if named else archive.path[:-1]
    try:
        opened = zipfile.ZipFile(BytesIO(archive.read(LARGEST_WITHIN)))
    except SubmissionError as error:
        yield Trouble(archive.path, error)
    except UNREADABLE as error:
        yield Trouble(archive.path, _refused(archive.path, f"this archive cannot be read: {error}"))
    else:
        yield from _members(opened, above, WITHIN)


def _members(opened: zipfile.ZipFile, above: tuple[str, ...], most: int) -> Iterator[Found]:
    found = [info for info in opened.infolist() if not info.is_dir()]
    for info in sorted(found[:most], key=lambda i: _path(i)):
        path = (*above, *_path(info))
        if len(path) > len(above) and not any(map(is_junk, path[len(above) :])):
            yield _member(opened, info, path)
    if len(found) > most:
        yield Trouble(above, _refused(above, f"the archive has {len(found)} files; {most} were looked at"))


def _path(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """The names on the way, without what would lead out of the archive."""
    name = info.filename
    if not info.flag_bits & 0x800:  # no mark of UTF-8, which many write all the same
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    pieces = PurePosixPath(name.replace("\\", "/")).parts
    return tuple(plain(piece) for piece in pieces if piece.strip("./") and not piece.endswith(":"))


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: tuple[str, ...]) -> Found:
    if stat.S_ISLNK(info.external_attr >> 16):
        return Trouble(path, _refused(path, "this is a symbolic link, which is not followed"))
    return Delivered(path, _when(info), partial(_read, opened, info, path))


def _when(info: zipfile.ZipInfo) -> float | None:
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: tuple[str, ...], most: int) -> bytes:
    """So many bytes at most are unpacked, whatever the archive says of itself."""
    shown = "/".join(path)
    try:
        with opened.open(info) as member:
            data = member.read(most + 1)
    except UNREADABLE as error:
        raise _refused(path, f"this file cannot be taken out of the archive: {error}") from error
    return bounded(data, shown, most)


def _refused(path: tuple[str, ...], what: str) -> SubmissionError:
    return SubmissionError(
        what, where=Place("/".join(path) or "archive", 1), repair="hand in the files themselves"
    )
