"""Everything that was handed in, each file with its owner and its exercise; and all the rest, with the reason why.

found files ─> whose? ─> which exercise? ─> Handin | Leftover
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from grader.classroom.intake import archives, folders, layouts, metadata
from grader.classroom.intake.delivered import Delivered, Found, Trouble
from grader.classroom.intake.encodings import readable
from grader.classroom.intake.layouts import Layout, Placed
from grader.classroom.intake.names import GRADED, meant, suffix
from grader.classroom.intake.owners import Owner, Owners
from grader.classroom.intake.roster import Student
from grader.classroom.quizzes import SUFFIX, Named, answered
from grader.errors import Place, SubmissionError
from grader.files import MAX_BYTES
from grader.notebook import LARGEST
from grader.record import dataclass

ARCHIVES = (".zip",)
RESULTS = "results.json"  # in an archive of the page
TOLD = b'"schema": "grade/result/'


@dataclass(frozen=True, slots=True)
class Handin:
    """A file of somebody: `name` is what it would be called without what others added, `exercise` None if unknown.

    `source` is what is graded, `original` what was handed in; `error` is set where it could not be read.
    """

    student: str
    path: str
    name: str
    exercise: str | None
    original: bytes = b""
    source: bytes = b""
    when: float | None = None
    late: bool = False
    note: str = ""
    error: SubmissionError | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file or a folder that is nobody's answer, and why."""

    path: str
    why: str


def found_in(source: Path, open_: ExitStack) -> list[Found]:
    """Every file of a folder, or of an archive that `open_` closes; raises SubmissionError where it is neither."""
    if source.is_dir():
        return list(folders.files_in(source))
    return _without_top(list(archives.files_of(source, open_)))


def _without_top(found: list[Found]) -> list[Found]:
    """Archives often hold all in one folder that is nobody's."""
    tops = {each.path[0] for each in found if len(each.path) > 0}
    if len(tops) != 1 or any(len(each.path) < 3 for each in found):
        return found
    return [_below(each) for each in found]


def _below(each: Found) -> Found:
    if isinstance(each, Trouble):
        return Trouble(each.path[1:], each.error)
    return Delivered(each.path[1:], each.when, each.read)


def layout_of(found: Sequence[Found], named: str, pattern: str = "", folder: str = "") -> tuple[str, Layout]:
    """The layout of that name, or the one that the files look like."""
    ways = [each.path for each in found if each.path]
    name = "pattern" if pattern else named if named != "auto" else layouts.guessed(ways)
    match name:
        case "pattern":
            return name, layouts.pattern(pattern)
        case "github":
            return name, layouts.github(ways, folder)
        case "gradescope":
            return name, layouts.gradescope(_submitters(found))
        case _:
            return name, {"folders": layouts.folders, "canvas": layouts.canvas, "moodle": layouts.moodle}[
                name
            ]


def _submitters(found: Iterable[Found]) -> dict[str, list[list[str]]]:
    for each in found:
        if isinstance(each, Delivered) and each.name == layouts.METADATA:
            return metadata.submitters(each.read(metadata.LARGEST), "/".join(each.path))
    raise SubmissionError(
        f"there is no {layouts.METADATA}", repair="export all submissions again, or use --from folders"
    )


def collect(
    found: Iterable[Found],
    layout: Layout,
    roster: Sequence[Student],
    ids: Collection[str],
    asked: Collection[str] = (),
    quizzes: Named = (),
) -> Iterator[Handin | Leftover]:
    """Each file once, read as it is reached; where some exercises are `asked` for, the others are left over."""
    owners = Owners(roster)
    for each in found:
        for one in _opened(each, layout):
            for got in _placed(one, layout, owners, ids, quizzes):
                yield got if isinstance(got, Leftover) else _asked(got, asked)


def _asked(handin: Handin, asked: Collection[str]) -> Handin | Leftover:
    if not asked or handin.exercise is None or handin.exercise in asked:
        return handin
    return Leftover(handin.path, f"answers {handin.exercise}, which is not asked for")


def _opened(each: Found, layout: Layout) -> Iterator[Found]:
    """An archive that a learner handed in, opened once; an archive in that one is left alone.

    Where a platform put the learner's name into that of the archive, it is what lies above its files.
    """
    if isinstance(each, Delivered) and suffix(each.name) in ARCHIVES:
        says_whose = len(each.path) == 1 and layout(each.path) is not None
        yield from archives.files_within(each, PurePosixPath(each.name).stem if says_whose else "")
    else:
        yield each


def _placed(
    each: Found, layout: Layout, owners: Owners, ids: Collection[str], quizzes: Named
) -> Iterator[Handin | Leftover]:
    path = "/".join(each.path) or "."
    if each.path and each.path[-1] == layouts.METADATA:
        return
    placed = layout(each.path) if each.path else None
    if isinstance(each, Trouble):
        yield from _trouble(each, path, placed, owners, ids)
    elif placed is None:
        yield Leftover(path, "whose it is cannot be told from where it lies")
    elif _told(each, placed.name) and not (quizzes and answered(each.read(MAX_BYTES), quizzes)):
        return
    elif quizzes and suffix(placed.name) == SUFFIX:
        yield _of_quiz(each, path, placed, owners, quizzes)
    elif suffix(placed.name) not in GRADED and not _answers(placed, ids):
        yield Leftover(path, f"not an answer file: {' or '.join(GRADED)} is graded")
    else:
        owner = owners.of(placed.student, placed.others)
        if not owner.known:
            yield Leftover(path, _stranger(placed.student, owner))
        yield _handin(each, path, placed, owner, ids)


def _told(each: Delivered, name: str) -> bool:
    """Whether it is what the page told the learner, which it puts beside the answers: nobody has to look at it."""
    if name != RESULTS:
        return False
    try:
        return each.read(MAX_BYTES).lstrip(b"{ \n").startswith(TOLD)
    except SubmissionError:
        return False


def _of_quiz(each: Delivered, path: str, placed: Placed, owners: Owners, quizzes: Named) -> Handin | Leftover:
    """The result of a quiz of this run, graded by the quiz's name; of another one, or none, it is left over."""
    try:
        source = each.read(MAX_BYTES)
    except SubmissionError as error:
        return Leftover(path, error.what)
    name = answered(source, quizzes)
    if not name:
        return Leftover(path, "no result of a quiz" if name is None else "the result of another quiz")
    owner = owners.of(placed.student, placed.others)
    return Handin(owner.id, path, placed.name, name, source, source, each.when, placed.late)


def _trouble(
    each: Trouble, path: str, placed: Placed | None, owners: Owners, ids: Collection[str]
) -> Iterator[Handin | Leftover]:
    """What cannot be looked into: of somebody, where the exercise is known from its name; else left over."""
    known = meant(placed.name, b"", ids) if placed else None
    if placed is None or known is None or len(known.ids) != 1:
        yield Leftover(path, each.error.what)
    else:
        owner = owners.of(placed.student, placed.others)
        yield Handin(owner.id, path, known.name, known.ids[0], late=placed.late, error=each.error)


def _stranger(name: str, owner: Owner) -> str:
    if owner.several:
        return f"{name!r} could be any of {', '.join(owner.several)}: graded under its own name"
    return f"nobody on the roster is {name!r}: graded under that name"


def _answers(placed: Placed, ids: Collection[str]) -> bool:
    """Whether something that cannot be graded was meant as an answer: `ex01.docx`."""
    return len(meant(placed.name, b"", ids).ids) == 1


def _handin(each: Delivered, path: str, placed: Placed, owner: Owner, ids: Collection[str]) -> Handin:
    kind = suffix(placed.name)
    try:
        if kind not in GRADED:
            raise _other_kind(path, kind)
        original = each.read(LARGEST if kind == ".ipynb" else MAX_BYTES)
    except SubmissionError as error:
        known = meant(placed.name, b"", ids)
        one = known.ids[0] if len(known.ids) == 1 else None
        return Handin(owner.id, path, known.name, one, when=each.when, late=placed.late, error=error)
    source, how = readable(original)
    known = meant(placed.exercise + kind if placed.exercise else placed.name, source, ids)
    return Handin(
        owner.id,
        path,
        known.name,
        known.ids[0] if len(known.ids) == 1 else None,
        original,
        source,
        each.when,
        placed.late,
        f"read as {how}" if how else "",
    )


def _other_kind(path: str, kind: str) -> SubmissionError:
    return SubmissionError(
        f"a {kind or 'file without a suffix'} cannot be graded",
        where=Place(path, 1),
        repair="hand in a .py file or a notebook",
    )


Counted = Callable[[int], None]
