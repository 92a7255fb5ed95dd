"""Judge the same answer to the same question once, as long as a class is graded.

A mark depends on the part, on what was seen of it and of the parts that it builds on, and on the seed: nothing else,
so that the second file with the same line gets the mark of the first.  Exercises with code are judged for each file.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeAlias

from grader.model import Call, Exercise, Follower, Mark, Part, Submission, Text
from grader.record import dataclass

MOST = 50_000  # marks: those of a large class; about 5 KB each

Key: TypeAlias = tuple[object, ...]


@dataclass(slots=True)
class Memory:
    """Marks by what they depend on; emptied when it is full."""

    marks: dict[Key, Mark] | None = None

    def mark(self, key: Key, made: Callable[[], Mark]) -> Mark:
        if self.marks is None or len(self.marks) >= MOST:
            self.marks = {}
        if key not in self.marks:
            self.marks[key] = made()
        return self.marks[key]


JUDGED: ContextVar[Memory | None] = ContextVar("JUDGED", default=None)


def _is_drawn(exercise: Exercise) -> bool:
    """Whether it runs code, with inputs that are drawn for each file."""
    return any(isinstance(part.answer.probe(), Call) for part in exercise.parts)


def remembered(
    exercise: Exercise, part: Part, seen_in: Submission, seed: int, so_far: bool, made: Callable[[], Mark]
) -> Mark:
    """The mark of a part, as it was made before where nothing that it depends on differs."""
    memory = JUDGED.get()
    if memory is None or not exercise.digest or not isinstance(seen_in[part.id], Text) or _is_drawn(exercise):
        return made()
    others = part.answer.stands_on() if isinstance(part.answer, Follower) else ()
    seen = tuple(repr(seen_in.get(name)) for name in (part.id, *others))
    question = (exercise.digest, exercise.file, exercise.variant, exercise.deal, part.id)
    return memory.mark((*question, seed, so_far, *seen), made)
