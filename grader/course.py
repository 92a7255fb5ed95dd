"""The service below every face: a file's name and its bytes -> its report, or why there is none.

    name, bytes ─> which exercise? ─> which variant, whose? ─> an attempt left? ─> submit ─> Graded | Failed

A course is a folder of exercises.  It keeps nothing of those who hand in; the bank is listed once, and what was read
of it is remembered for as long as the files do not change (`bank.fresh`), for all courses of a process.  Threads may
share a course: one grades at a time, while code that others handed in may be running.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader import bank, header
from grader.bank.assignment import assigned, deal
from grader.begun import Begun, headed, own_line
from grader.errors import GraderError, Place, SandboxError, SpecError, SubmissionError, debugging, internal
from grader.files import MAX_BYTES, checked
from grader.graded import Failed, Graded, Reason
from grader.maths.work import THOROUGH
from grader.notebook import LARGEST, is_ours, opened
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.model import Exercise
    from grader.submit import Run

NOTEBOOK = ".ipynb"


class _Refused(Exception):
    """A file that is not graded, and the step at which that was found."""

    def __init__(self, reason: Reason, error: GraderError) -> None:
        self.reason = reason
        self.error = error


@contextmanager
def _refusing(reason: Reason) -> Iterator[None]:
    """Refuse with this reason whatever the submission is refused for inside; a fault of the exercise stays one."""
    try:
        yield
    except SubmissionError as error:
        raise _Refused(reason, error) from error


@dataclass(frozen=True, slots=True)
class Course:
    """The exercises of a folder.

    `run` runs learner code; None means the sandbox of this machine.  `owner` is the learner whose own machine this
    is: files that name nobody are probably theirs.
    """

    root: Path
    run: Run | None = None
    owner: str | None = None

    def grade(
        self,
        name: str,
        source: bytes,
        *,
        learner: str | None = None,
        attempt: int | None = None,
        exercise: str | None = None,
        seed: int | None = None,
        accept_weak: bool = True,
        sympy: bool = True,
    ) -> Graded | Failed:
        """Grade the file of that name; raises nothing, whatever stands in it.

        `learner` is whose it is: another's variant is refused.  `exercise` is what has to be answered: the file's own
        name says nothing then.  `seed` repeats a grading; without one a secret one is drawn.  `sympy` lets SymPy try,
        in a child, what our prover leaves open.
        """
        handed = Handed(name, source, learner, attempt, exercise.lower() if exercise else None)
        before = THOROUGH.set(sympy)
        try:
            return self._graded(handed, draw() if seed is None else seed, accept_weak)
        except _Refused as refused:
            return self._failed(handed, refused.reason, refused.error)
        except GraderError as error:
            return self._failed(handed, _reason(error), error)
        except Exception as error:  # the boundary of one file: a defect of ours, never a zero
            if debugging():
                raise
            return self._failed(handed, "internal", internal(error))
        finally:
            THOROUGH.reset(before)

    def unread(
        self,
        name: str,
        error: GraderError,
        *,
        learner: str | None = None,
        attempt: int | None = None,
        exercise: str | None = None,
    ) -> Failed:
        """What came of a file that could not be read at all."""
        handed = Handed(name, b"", learner, attempt, exercise.lower() if exercise else None)
        return self._failed(handed, "unusable", error)

    def _failed(self, handed: Handed, reason: Reason, error: GraderError) -> Failed:
        return Failed(
            handed.name,
            reason,
            error,
            exercise=self._named(handed),
            learner=handed.learner,
            owner=self.owner,
            bank=self._folder(),
            attempt=handed.attempt,
        )

    def _named(self, handed: Handed) -> str | None:
        """The exercise that it answers, where the bank has one of that id."""
        try:
            named = handed.exercise or header.exercise_id(
                handed.name, handed.head() if handed.source else b""
            )
            return named if named in bank.listing(self.root).by_id else None
        except (GraderError, OSError):  # it is being told already why the file, or the bank, cannot be read
            return None

    def _folder(self) -> str | None:
        """The folder of the exercises; None for those that came with us."""
        return None if bank.is_built_in(self.root.absolute()) else str(self.root)

    def _graded(self, handed: Handed, seed: int, accept_weak: bool) -> Graded:
        from grader.submit import ENGINE, submit

        with ENGINE:
            asked = self._asked(handed)
        with _refusing("unusable"):
            report = submit(
                asked.exercise,
                handed.source,
                handed.name,
                seed=seed,
                accept_weak=accept_weak,
                attempt=handed.attempt,
                line=asked.line,
                run=self.run,
            )
        shown = (
            "" if handed.notebook else handed.source.decode("utf-8", "replace")
        )  # places are those in cells
        after = bank.after(asked.path, self.root)
        following = after.id if after else None
        return Graded(report, shown, following, handed.learner, self.owner, self._folder())

    def _asked(self, handed: Handed) -> _Asked:
        """The exercise as the file's writer saw it; raises _Refused where that cannot be known or is not allowed."""
        with _refusing("unusable"):
            head = handed.head()
        path = self._path(handed, head)
        ours = handed.notebook and is_ours(handed.source)
        begun = Begun(path, head, handed.name, handed.learner, self.owner, ours)
        with _refusing("variant"):
            exercise = headed(begun)
        with _refusing("attempts"):
            handed.allowed_by(exercise)
        return _Asked(path, exercise, "" if header.deal(head) else own_line(begun))

    def _path(self, handed: Handed, head: bytes) -> Path:
        """The exercise that its first lines or its own name say; a copy is known by its docstring."""
        if handed.exercise is not None:
            found = bank.find(handed.exercise, self.root)
            with _refusing("other_exercise"):
                handed.answers(
                    header.exercise_id(handed.name, head) if header.is_named(head) else header.begun_as(head)
                )
            return found
        try:
            return bank.find(header.exercise_id(handed.name, head), self.root)
        except bank.NoExercise as error:
            if (begun := header.begun_as(head)) is not None:
                return bank.find(begun, self.root)
            if not header.is_named(head):
                found_ids = header.ids_in(handed.name, bank.listing(self.root).by_id)
                if len(found_ids) == 1:
                    return bank.find(found_ids[0], self.root)
                if found_ids:
                    raise _Refused("ambiguous", _several(handed.name, found_ids)) from error
                near = next(iter(error.candidates), "ID")
                error.repair = f"{error.repair}; or say it on the file's first line:  # exercise: {near}"
            raise

    def exercise(self, id: str, variant: int = 0, deal: int = 0) -> Exercise:
        """An exercise by its id; raises SubmissionError or SpecError where there is none that can be shown."""
        return bank.load(bank.find(id, self.root), variant, deal)

    def opened(self, name: str, source: bytes) -> tuple[Exercise, bytes]:
        """The exercise that a file answers, as its writer saw it, and the file as a script; raises GraderError."""
        handed = Handed(name, source, None, None, None)
        try:
            return self._asked(handed).exercise, handed.head()
        except _Refused as refused:
            raise refused.error from refused

    def variants(self, id: str) -> int:
        """How many variants it has."""
        return bank.count(bank.find(id, self.root))

    def begun(self, id: str, file: bytes | None = None, learner: str | None = None) -> Exercise:
        """The exercise as the learner sees it; without a learner, as the file that was begun says."""
        count = self.variants(id)
        if learner:
            return self.exercise(id, assigned(learner, id, count), deal(learner, id))
        if file is None:
            return self.exercise(id)
        found = header.variant(file)
        return self.exercise(id, found if found < count else 0, header.deal(file) or 0)


def _several(name: str, ids: tuple[str, ...]) -> SubmissionError:
    """The file's name holds the ids of several exercises."""
    return SubmissionError(
        f"the name of this file names {' and '.join(ids)}",
        where=Place(name, 1),
        repair=f"say which one on its first line:  # exercise: {ids[0]}",
        candidates=ids,
    )


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in, whose it is, which attempt, and what it has to answer."""

    name: str
    source: bytes
    learner: str | None
    attempt: int | None
    exercise: str | None

    @property
    def notebook(self) -> bool:
        return self.name.endswith(NOTEBOOK)

    def head(self) -> bytes:
        """The text, whose first lines are asked for the exercise; raises SubmissionError where there is none."""
        source = checked(self.source, self.name, LARGEST if self.notebook else MAX_BYTES)
        return opened(source, self.name).script if self.notebook else source

    def answers(self, named: str | None) -> None:
        """Raises SubmissionError where it names another exercise than the one asked for."""
        if named not in (None, self.exercise):
            raise SubmissionError(
                f"this file answers {named}, and {self.exercise} is graded here",
                where=Place(self.name, 1),
                repair=f"hand in the file of {self.exercise}",
            )

    def allowed_by(self, exercise: Exercise) -> None:
        """Raises SubmissionError where no attempt is left."""
        most = exercise.terms.attempts
        if most is not None and self.attempt is not None and self.attempt > most:
            raise SubmissionError(
                f"this is attempt {self.attempt}; {exercise.id} allows {most}",
                where=Place(self.name, 1),
                repair="Your best earlier attempt counts.",
            )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a file is graded against; `line` is the first line that the learner's own file has, if that is lost."""

    path: Path
    exercise: Exercise
    line: str


def draw() -> int:
    """A secret seed, so that nobody can prepare an answer for the points; the receipt shows it afterwards."""
    return int.from_bytes(os.urandom(4))  # what `secrets` does, without the import of what else it offers


def _reason(error: GraderError) -> Reason:
    """Of an error that was not met at a step of the file's own."""
    match error:
        case bank.NoExercise():
            return "no_exercise"
        case bank.SharedId():
            return "ambiguous"
        case SpecError():
            return "spec"
        case SandboxError():
            return "sandbox"
        case _:
            return "unusable"
