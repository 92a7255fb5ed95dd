"""Files that are somebody else's: the same bytes, or another learner's numbers.  A list to look at, and no verdict.

Short right answers are often alike by themselves: what is said beside each group is how many questions it answers,
and how many of them wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from grader.bank.assignment import assigned, deal
from grader.classroom.intake.encodings import readable
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow
from grader.record import dataclass

SPACE = re.compile(rb"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Copies:
    """Learners whose files are the same, but for spaces; `wrong` of `answered` questions are answered wrongly."""

    exercise: str
    students: tuple[str, ...]
    answered: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file with the numbers, or the order of choices, that was dealt to somebody else."""

    student: str
    exercise: str
    whose: tuple[str, ...]


def copies(journal: Journal) -> list[Copies]:
    """The most suspicious first: many questions answered, and wrongly."""
    groups: dict[tuple[str, bytes], list[KeptRow]] = {}
    plain: dict[str, bytes] = {}
    for kept in journal.results("digest != ''"):
        if kept.digest not in plain:
            plain[kept.digest] = SPACE.sub(b" ", readable(journal.source(kept.digest))[0]).strip()
        if _answered(kept):
            groups.setdefault((kept.exercise, plain[kept.digest]), []).append(kept)
    found = [
        Copies(exercise, tuple(sorted({k.student for k in same})), _answered(same[0]), _wrong(same[0]))
        for (exercise, _), same in groups.items()
        if len({kept.student for kept in same}) > 1
    ]
    return sorted(found, key=lambda each: (-each.wrong, -each.answered, each.exercise, each.students))


def _answered(kept: KeptRow) -> int:
    return sum(part["verdict"] != "missing" for part in kept.record.get("parts", ()))


def _wrong(kept: KeptRow) -> int:
    return sum(part["verdict"] == "wrong" for part in kept.record.get("parts", ()))


def foreign(results: Sequence[KeptRow], names: Mapping[str, str], counts: Mapping[str, int]) -> list[Foreign]:
    """`names` are those given to `grade start --learner`, by id; `counts` how many variants an exercise has."""
    found = []
    for kept in results:
        variant, dealt = kept.record.get("variant"), kept.record.get("deal")
        if not (variant or dealt) or kept.student not in names:
            continue
        many = counts.get(kept.exercise, 1)
        owners = [id for id, name in names.items() if _is_dealt(name, kept.exercise, many, variant, dealt)]
        if owners and kept.student not in owners:
            found.append(Foreign(kept.student, kept.exercise, tuple(owners)))
    return found


def _is_dealt(name: str, exercise: str, count: int, variant: int | None, dealt: int | None) -> bool:
    own = not variant or assigned(name, exercise, count) == variant
    return own and (not dealt or deal(name, exercise) == dealt)
