"""Which bank, and where in it: `--bank`, then GRADE_BANK, then ./exercises, then the one that came with us."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping as Mapping_
from operator import attrgetter
from pathlib import Path

from grader import late
from grader.bank.compiled import nodes_of
from grader.bank.fresh import folders, of_file, of_folders, remembered
from grader.bank.nodes import Mapping, Scalar, Sequence, read_source
from grader.errors import Place, SpecError, SubmissionError
from grader.nearest import nearest
from grader.record import dataclass

LISTED = 8  # banks whose folders are remembered
GROUP = "grade.banks"  # entry points of packages that bring a bank along
NEAREST = 3  # ids that are proposed for one that is not there
LIKE = 0.6  # `passwd` is not nearly `lasso`
PACKAGE = Path(__file__).resolve().parent.parent
ENTRIES = 1024  # of whose files what a list shows is remembered
NEEDS = late.pattern(r"\[?([a-z0-9_, ]*)\]?")
LEVELS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of exercises shows."""

    id: str
    title: str
    topic: str
    path: Path
    level: int = 1
    needs: tuple[str, ...] = ()  # ids of exercises that come before it
    chapter: str = ""  # the order of the course finishes one before it begins another


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a bank, in the order of the topics and of the numbers in the names, and by id."""

    root: Path
    paths: tuple[Path, ...]
    by_id: Mapping_[str, tuple[Path, ...]]

    def after(self, path: Path) -> Path | None:
        """The exercise that follows."""
        at = self.paths.index(path) + 1 if path in self.paths else len(self.paths)
        return self.paths[at] if at < len(self.paths) else None


class NoExercise(SubmissionError):
    """No exercise has that id; `candidates` are the nearest ids there are."""


class SharedId(SpecError):
    """Several exercises have one id; `candidates` are their files."""


def locate(bank: Path | None = None, *, search_working_folder: bool = True) -> Path:
    """The folder of the bank; raises SubmissionError where a named one does not exist.

    `search_working_folder` is False whenever somebody else's files are graded: a submission could bring its own.
    """
    for named, how in ((bank, "--bank"), (_environment(), "GRADE_BANK")):
        if named is not None:
            return named if named.is_dir() else installed(str(named), how)
    here = Path("exercises")
    if search_working_folder and here.is_dir() and any(here.glob("*/*.yaml")):
        return here
    for built_in in (PACKAGE / "_bank" / "exercises", PACKAGE.parent / "exercises"):
        if built_in.is_dir():
            return built_in
    raise SubmissionError("no exercises came with this installation", repair="name a folder with --bank")


def installed(name: str, how: str) -> Path:
    """The bank that an installed package brings along under this name; raises SubmissionError where none does.

    Its entry point in the group `grade.banks` names a package with a folder `exercises`; nothing of it is run.
    """
    from importlib.metadata import entry_points  # not needed for a folder, and slow
    from importlib.util import find_spec

    banks = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    spec = find_spec(banks[name].partition(".")[0]) if name in banks else None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, *banks[name].split(".")[1:], "exercises")
        if folder.is_dir():
            return folder
    if name in banks:
        what, repair = f"{how}: the package {banks[name]} has no folder exercises", "put the topics under it"
    else:
        known = f", or a bank that is installed: {', '.join(sorted(banks))}" if banks else ""
        what, repair = f"{how}: there is no folder {name}", f"name a folder of exercises{known}"
    raise SubmissionError(what, repair=repair)


def is_built_in(root: Path) -> bool:
    """Whether it is the bank that came with the command, which nobody writes into."""
    return root == PACKAGE / "_bank" / "exercises" or (root == PACKAGE.parent / "exercises")


def _environment() -> Path | None:
    value = os.environ.get("GRADE_BANK")
    return Path(value) if value else None


@remembered(of_folders, LISTED)
def listing(root: Path) -> Listing:
    """Every exercise file of a bank; its folders are read once, and again after one of them has changed."""
    found: list[Path] = []
    for folder in folders(root) if root.is_dir() else ():
        with os.scandir(folder.path) as entries:
            found += (root / folder.name / e.name for e in entries if e.name.endswith(".yaml"))
    ordered = tuple(sorted(found, key=lambda p: (p.parent.name, _natural(p.stem))))
    by_id: dict[str, tuple[Path, ...]] = {}
    for path in ordered:
        by_id[path.stem] = (*by_id.get(path.stem, ()), path)
    return Listing(root, ordered, by_id)


def paths(root: Path) -> tuple[Path, ...]:
    """Every exercise file, in the order of the topics and of the numbers in the names."""
    return listing(root).paths


def _natural(stem: str) -> tuple[str | int, ...]:
    pieces = re.split(r"(\d+)", stem)
    return tuple(f"{int(p):06d}" if p.isdigit() else p for p in pieces)


def entries(root: Path) -> tuple[Entry, ...]:
    """Id, title, topic and level of every exercise; raises SpecError where two share an id."""
    found = listing(root)
    for path in found.paths:
        if len(same := found.by_id[path.stem]) > 1:
            raise _shared(same)
    return tuple(
        sorted(map(_entry, found.paths), key=attrgetter("topic", "level"))
    )  # paths are in their order


@remembered(of_file, ENTRIES)
def _entry(path: Path) -> Entry:
    """What its lines say, where they are plain; a list of a large bank reads no YAML."""
    source = read_source(path)
    title, level, chapter = (_plain(source.text, key) for key in ("title", "level", "chapter"))
    line = _line(source.text, "needs")
    needs = NEEDS.fullmatch(line) if line else None
    ids = tuple(filter(None, re.split(r"[, ]+", needs[1]))) if needs else ()
    unread = [
        key for key, got in (("needs", needs), ("chapter", chapter)) if not got and f"\n{key}:" in source.text
    ]
    if not title or unread:
        node = nodes_of(source)
        title, level, chapter = (_scalar(node, key) for key in ("title", "level", "chapter"))
        ids = _scalars(node, "needs")
    known = int(level) if level in LEVELS else 1
    return Entry(path.stem, title or path.stem, path.parent.name, path, known, ids, chapter)


def _plain(text: str, key: str) -> str:
    """The value behind a key at the left margin; empty where YAML would read it otherwise than we do."""
    value = _line(text, key)
    plain = value[:1].isascii() and value[:1].isalnum() and ": " not in value and " #" not in value
    return value if plain else ""


def _line(text: str, key: str) -> str:
    """What stands behind a key at the left margin, on its line."""
    behind = f"\n{text}".partition(f"\n{key}: ")[2]
    return behind.partition("\n")[0].strip(" \r")


def _scalar(node: Mapping, key: str) -> str:
    found = node.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""


def _scalars(node: Mapping, key: str) -> tuple[str, ...]:
    found = node.get(key)
    items = found.items if isinstance(found, Sequence) else (found,)
    return tuple(item.text.strip() for item in items if isinstance(item, Scalar))


def find(exercise_id: str, root: Path) -> Path:
    """The file of an exercise; raises NoExercise with the nearest id, and SharedId where several files have it."""
    known = listing(root)
    found = known.by_id.get(exercise_id, ())
    if not found:
        raise _unknown(exercise_id, known)
    if len(found) > 1:
        raise _shared(found)
    return found[0]


def _unknown(exercise_id: str, known: Listing) -> NoExercise:
    near = tuple(nearest(exercise_id, known.by_id, NEAREST, LIKE))
    return NoExercise(
        f"there is no exercise {exercise_id[:60]!r} in {known.root}",
        repair=f"did you mean {near[0]}?" if near else "grade list shows them all",
        candidates=near,
    )


def _shared(files: tuple[Path, ...]) -> SharedId:
    return SharedId(
        f"the id {files[0].stem!r} is taken by {files[0]}",
        where=Place(str(files[1]), 1),
        repair="ids are unique in the whole bank: rename one file",
        candidates=tuple(map(str, files)),
    )
