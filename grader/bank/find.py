"""Which bank, and where in it: `--bank`, then GRADE_BANK, then ./exercises, then the one that came with us."""

from __future__ import annotations

import os
import re
from pathlib import Path

from grader.bank.nodes import Mapping, Scalar, compose, read_source
from grader.errors import Place, SpecError, SubmissionError
from grader.nearest import nearest
from grader.record import dataclass

PACKAGE = Path(__file__).resolve().parent.parent


LEVELS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of exercises shows."""

    id: str
    title: str
    topic: str
    path: Path
    level: int = 1


def locate(bank: Path | None = None, *, search_working_folder: bool = True) -> Path:
    """The folder of the bank; raises SubmissionError where a named one does not exist.

    `search_working_folder` is False whenever somebody else's files are graded: a submission could bring its own.
    """
    for named, how in ((bank, "--bank"), (_environment(), "GRADE_BANK")):
        if named is not None:
            if not named.is_dir():
                raise SubmissionError(
                    f"{how}: there is no folder {named}", repair="name a folder of exercises"
                )
            return named
    here = Path("exercises")
    if search_working_folder and here.is_dir() and any(here.glob("*/*.yaml")):
        return here
    for built_in in (PACKAGE / "_bank" / "exercises", PACKAGE.parent / "exercises"):
        if built_in.is_dir():
            return built_in
    raise SubmissionError("no exercises came with this installation", repair="name a folder with --bank")


def is_built_in(root: Path) -> bool:
    """Whether it is the bank that came with the command, which nobody writes into."""
    return root == PACKAGE / "_bank" / "exercises" or (root == PACKAGE.parent / "exercises")


def _environment() -> Path | None:
    value = os.environ.get("GRADE_BANK")
    return Path(value) if value else None


def paths(root: Path) -> tuple[Path, ...]:
    """Every exercise file, in the order of the topics and of the numbers in the names."""
    return tuple(sorted(root.glob("*/*.yaml"), key=lambda p: (p.parent.name, _natural(p.stem))))


def _natural(stem: str) -> tuple[str | int, ...]:
    pieces = re.split(r"(\d+)", stem)
    return tuple(f"{int(p):06d}" if p.isdigit() else p for p in pieces)


def entries(root: Path) -> tuple[Entry, ...]:
    """Id, title, topic and level of every exercise; raises SpecError where two share an id."""
    out: list[Entry] = []
    seen: dict[str, Path] = {}
    for path in paths(root):
        if path.stem in seen:
            raise SpecError(
                f"the id {path.stem!r} is taken by {seen[path.stem]}",
                where=Place(str(path), 1),
                repair="ids are unique in the whole bank: rename one file",
            )
        seen[path.stem] = path
        out.append(_entry(path))
    return tuple(sorted(out, key=lambda e: (e.topic, e.level, _natural(e.id))))


def _entry(path: Path) -> Entry:
    """Title and level from their lines, where they are plain; a list of a large bank reads no YAML."""
    source = read_source(path)
    title, level = (_plain(source.text, key) for key in ("title", "level"))
    if not title:
        node = compose(source)
        title, level = _scalar(node, "title"), _scalar(node, "level")
    return Entry(path.stem, title or path.stem, path.parent.name, path, int(level) if level in LEVELS else 1)


def _plain(text: str, key: str) -> str:
    """The value behind a key at the left margin; empty where YAML would read it otherwise than we do."""
    match = re.search(rf"^{key}: +([A-Za-z0-9][^\n]*?)[ \r]*$", text, re.MULTILINE)
    value = match.group(1) if match else ""
    return "" if ": " in value or " #" in value else value


def _scalar(node: Mapping, key: str) -> str:
    found = node.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""


def find(exercise_id: str, root: Path) -> Path:
    """The file of an exercise; raises SubmissionError with the nearest id."""
    known = {path.stem: path for path in paths(root)}
    if exercise_id in known:
        return known[exercise_id]
    near = nearest(exercise_id, known, 1, 0.5)
    repair = f"did you mean {near[0]}?" if near else "grade list shows them all"
    raise SubmissionError(f"there is no exercise {exercise_id[:60]!r} in {root}", repair=repair)
