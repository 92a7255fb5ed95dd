"""The hints of a part: those that were written, then those worked out from the learner's own answer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from grader import submission
from grader.answers.guidance import can_guide, worked_hints
from grader.errors import SubmissionError
from grader.files import read_file
from grader.model import Exercise, Observation, Part
from grader.notebook import LARGEST, SUFFIX, opened
from grader.record import dataclass
from grader.tongue import spoken


@dataclass(frozen=True, slots=True)
class SeenHint:
    """What it says, which one of how many it is, and whether another follows."""

    says: str
    which: int
    source: str
    more: bool


def hint(exercise: Exercise, part: Part, which: int, folder: Path = Path()) -> SeenHint | int:
    """That hint, or how many there are; worked out only behind the written ones, as it takes mathematics."""
    written = len(part.hints)
    if which <= written:
        more = which < written or can_guide(part.answer) or bool(_worked(exercise, part, folder))
        return SeenHint(part.hints[which - 1], which, f"hint {which} of {written}", more)
    worked = _worked(exercise, part, folder)
    count = written + len(worked)
    if which > count:
        return count
    says = worked[which - written - 1]
    return SeenHint(says, which, f"hint {which} of {count}, worked out for you", which < count)


def _worked(exercise: Exercise, part: Part, folder: Path) -> tuple[str, ...]:
    """From the question, and from what stands in the answer file of the folder, if there is one."""
    seen, source = None, b""
    for path in filter(Path.is_file, (folder / f"{exercise.id}.py", folder / f"{exercise.id}{SUFFIX}")):
        with suppress(SubmissionError):  # one that cannot be read yet: the hints are about the question alone
            seen = spoken(_observed(path, part.id), exercise.lang)
            source = read_file(path) if path.suffix != SUFFIX else b""
            break
    return tuple(worked_hints(part.answer, seen, [other.answer for other in exercise.parts], source))


def _observed(path: Path, part_id: str) -> Observation:
    """What stands in the file, script or notebook, for one part."""
    if path.suffix != SUFFIX:
        return submission.observe(read_file(path), str(path), (part_id,))[part_id]
    book = opened(read_file(path, LARGEST), str(path))
    source, unread = submission.readable(book.script, book.begins, str(path))
    return submission.observe(source, str(path), (part_id,), book.begins, unread)[part_id]


def part_to_help(exercise: Exercise, outcomes: dict[str, str]) -> Part:
    """The first part with hints that is not right yet."""
    helpful = [part for part in exercise.parts if part.hints]
    left = [part for part in helpful if outcomes.get(part.id) != "correct"]
    return next(iter(left or helpful), exercise.parts[0])
