"""How learning platforms deliver files: from the way to a file to whose it is and what it was called.

folders      ada/ex01.py
canvas       doejane_LATE_12345_67890_ex01-2.py                    (12345 is the ID of the gradebook)
moodle       Jane Doe_4711_assignsubmission_file_/ex01.py          or flat, with _ in the place of /
github       derivatives-submissions/derivatives-ada/ex01.py       (`gh classroom clone`, Classroom 50)
gradescope   submission_123/ex01.py, and submission_metadata.yml   (several submitters are a team)
pattern      as `--pattern '{student}_{exercise}*'` says
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from grader.errors import SubmissionError
from grader.record import dataclass

Way: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Whose a file is, as the platform calls them, and its own name; `late` where the name says so.

    `others` are further names of the same learner, or the rest of a team.
    """

    student: str
    name: str
    others: tuple[str, ...] = ()
    late: bool = False
    exercise: str = ""  # where the pattern says it


Layout: TypeAlias = Callable[[Way], "Placed | None"]

CANVAS = re.compile(
    r"(?P<who>[^\W_]+)_(?P<late>LATE_)?(?P<id>\d+)_(?P<submission>\d+)_(?P<name>.+)", re.DOTALL
)
MOODLE = re.compile(
    r"(?P<who>[^_]+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<name>.*)", re.DOTALL
)
SUBMISSION = re.compile(r"submission_\d+")
METADATA = "submission_metadata.yml"


def folders(way: Way) -> Placed | None:
    """The first folder is the learner."""
    return Placed(way[0], way[-1]) if len(way) > 1 else None


def canvas(way: Way) -> Placed | None:
    found = CANVAS.fullmatch(way[0])
    if found is None:
        return None
    name = way[-1] if len(way) > 1 else found["name"]
    return Placed(found["id"], name, (found["who"],), late=found["late"] is not None)


def moodle(way: Way) -> Placed | None:
    found = MOODLE.fullmatch(way[0])
    if found is None:
        return None
    name = way[-1] if len(way) > 1 else found["name"]
    return Placed(found["who"].strip(), name) if name else None


def github(ways: Sequence[Way], folder: str = "") -> Layout:
    """The folders share the assignment's name, as does `derivatives-submissions`; what is left of each is a login."""
    named, submissions, _ = folder.rpartition("-submissions")
    tops = [way[0] for way in ways if len(way) > 1]
    shared = _shared(min(tops), max(tops)) if tops and min(tops) != max(tops) else ""
    prefix = f"{named}-" if submissions else shared[: shared.rfind("-") + 1]

    def place(way: Way) -> Placed | None:
        login = way[0].removeprefix(prefix) if len(way) > 1 else ""
        return Placed(login, way[-1]) if login else None

    return place


def _shared(a: str, b: str) -> str:
    """The letters with which both begin."""
    same = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[:same]


def gradescope(submitters: Mapping[str, Sequence[Sequence[str]]]) -> Layout:
    """`submitters` are the people of each submission, and the names of each, from the metadata."""

    def place(way: Way) -> Placed | None:
        at = next((k for k, folder in enumerate(way[:-1]) if SUBMISSION.fullmatch(folder)), None)
        people = submitters.get(way[at], ()) if at is not None else ()
        if at is None or not people:
            return None
        (first, *more), *rest = people
        return Placed(first, way[-1], (*more, *(names[0] for names in rest if names)))

    return place


def pattern(text: str) -> Layout:
    """`{student}_{exercise}*`, tried on the name of a file, or on the way where it has a `/`."""
    if "{student}" not in text:
        raise SubmissionError(
            f"--pattern {text!r} does not say where the student's name is",
            repair="write it as in  '{student}_{exercise}*'",
        )
    parts = re.split(r"(\{student\}|\{exercise\}|\*)", text)
    if parts.count("{student}") > 1 or parts.count("{exercise}") > 1:
        raise SubmissionError("--pattern names one thing twice", repair="write {student} and {exercise} once")
    pieces = {"{student}": "(?P<student>[^/]+?)", "{exercise}": "(?P<exercise>[^/]+?)", "*": "[^/]*"}
    made = re.compile("".join(pieces.get(part, re.escape(part)) for part in parts), re.IGNORECASE)

    def place(way: Way) -> Placed | None:
        found = made.fullmatch("/".join(way) if "/" in text else way[-1])
        if found is None:
            return None
        return Placed(found["student"], way[-1], exercise=found.groupdict().get("exercise") or "")

    return place


def guessed(ways: Sequence[Way]) -> str:
    """The layout that most files fit: of which nothing but its own platform writes the like."""
    if any(way[-1] == METADATA for way in ways):
        return "gradescope"
    for name, fits in (("moodle", MOODLE), ("canvas", CANVAS)):
        if ways and 2 * sum(fits.fullmatch(way[0]) is not None for way in ways) > len(ways):
            return name
    return "folders"


NAMES = ("folders", "canvas", "moodle", "github", "gradescope")
