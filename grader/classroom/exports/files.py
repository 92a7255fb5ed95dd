"""Names for the files of learners, and writing them: whole or not at all, and never outside the folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.errors import Unwritable

LONGEST = 100  # letters of a name
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # of Windows


def named(ids: Sequence[str], ending: str) -> dict[str, str]:
    """A file name for each id: letters, digits and `.@_-`; ids that would meet are told apart."""
    plain = {id: _plain(id) for id in ids}
    lower = [name.casefold() for name in plain.values()]
    return {
        id: f"{name}.{ending}"
        if lower.count(name.casefold()) == 1 and name == id
        else f"{name}-{_mark(id)}.{ending}"
        for id, name in plain.items()
    }


def _plain(id: str) -> str:
    name = re.sub(r"[^\w.@-]+", "_", id)[:LONGEST].strip(".") or "learner"
    return f"_{name}" if RESERVED.fullmatch(name) else name


def _mark(id: str) -> str:
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def written(out: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write them; raises Unwritable."""
    try:
        if list(texts) == [""]:
            _whole(out, texts[""])
            return [out]
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            _whole(out / name, text)
    except OSError as error:
        raise Unwritable(
            f"{out} cannot be written: {error.strerror}", repair="Make room, or choose another place."
        ) from error
    return [out / name for name in texts]


def _whole(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="", errors="backslashreplace")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
