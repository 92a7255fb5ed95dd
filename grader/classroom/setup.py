"""From what was asked on the command line to a run that is ready: journal, roster, layout, conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from grader import bank
from grader.classroom.engines import Engine
from grader.classroom.intake import roster as rosters
from grader.classroom.intake.collect import collect, found_in, layout_of
from grader.classroom.intake.delivered import Delivered, Found
from grader.classroom.intake.names import GRADED, suffix
from grader.classroom.intake.roster import Student
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.opening import alone
from grader.classroom.late import Policy
from grader.classroom.quizzes import Named, read
from grader.classroom.run import ClassRun, RunTally, Tell
from grader.classroom.work import Conditions
from grader.course import draw
from grader.errors import SubmissionError
from grader.files import read_file
from grader.record import dataclass

LARGEST_ROSTER = 64 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What `grade class run` was given."""

    source: Path
    journal: Path
    bank: Path
    rosters: tuple[Path, ...] = ()
    exercises: tuple[str, ...] = ()
    layout: str = "auto"
    pattern: str = ""
    own_variants: str | None = None
    accept_weak: bool = False
    quizzes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run that begins when it is called; `said` is to be told first."""

    journal: Journal
    said: tuple[str, ...]
    begin: Callable[[], RunTally]

    def __call__(self) -> RunTally:
        return self.begin()


@contextmanager
def prepared(asked: Request, engine: Engine, tell: Tell) -> Iterator[Prepared]:
    """Everything is checked before the first file is graded; raises GraderError with what to mend."""
    _known(asked.exercises, asked.bank)
    roster = rosters.read(
        [(str(path), read_file(path, LARGEST_ROSTER, text=False)) for path in asked.rosters]
    )
    for student in roster:
        Policy().due(student)  # raises SubmissionError where a date of the roster is none
    with ExitStack() as open_:
        found = found_in(asked.source, open_)
        name, layout = layout_of(found, asked.layout, asked.pattern, asked.source.stem)
        open_.enter_context(alone(asked.journal))
        journal = open_.enter_context(Journal(asked.journal, new=True))
        roster = _kept(journal, roster)
        exercises = _exercises(journal, asked)
        seed = _seed(journal, asked)
        quizzes = of_journal(journal, asked.quizzes)
        conditions = Conditions(str(asked.bank), seed, asked.accept_weak, quizzes=quizzes)
        run = ClassRun(journal, engine, conditions, tell, own_names(roster, asked.own_variants))
        files = collect(found, layout, roster, bank.listing(asked.bank).by_id, exercises, quizzes)
        said = filter(
            None, (f"{asked.source} is read as {name}." if asked.layout == "auto" else "", journal.said)
        )
        yield Prepared(journal, tuple(said), lambda: run(files, _count(found)))


def _known(exercises: Sequence[str], root: Path) -> None:
    for id in exercises:
        bank.find(id, root)  # raises NoExercise with the nearest


def _kept(journal: Journal, roster: tuple[Student, ...]) -> tuple[Student, ...]:
    """The roster of this run; where none is given, that of the last."""
    if not roster:
        return journal.roster()
    journal.set_roster(roster)
    return roster


def _exercises(journal: Journal, asked: Request) -> tuple[str, ...]:
    """What was asked of the class, now or before."""
    before = tuple(journal.meta().get("exercises", ()))
    exercises = asked.exercises or before
    if exercises != before:
        journal.set_meta({"exercises": exercises})
    return exercises


def of_journal(journal: Journal, more: Sequence[Path] = ()) -> Named:
    """The quizzes of this run and of those before; raises SpecError for a file that is none, or is gone."""
    before = [Path(path) for path in journal.meta().get("quizzes", ())]
    paths = list(dict.fromkeys((*before, *(path.absolute() for path in more))))
    if paths != before:
        journal.set_meta({"quizzes": [str(path) for path in paths]})
    return read(paths, Path(journal.meta()["bank"])) if paths else ()


def _seed(journal: Journal, asked: Request) -> int:
    """One for all files of a journal, so that a file graded again comes out the same."""
    seed = journal.meta().get("seed")
    seed = draw() if seed is None else seed
    journal.set_meta(
        {
            "seed": seed,
            "bank": str(asked.bank),
            "source": str(asked.source.absolute()),
            "weak": asked.accept_weak,
            "own": asked.own_variants,
        }
    )
    return int(seed)


def own_names(roster: Sequence[Student], column: str | None) -> Mapping[str, str] | None:
    """The names under which learners began their files, by id."""
    if column is None:
        return None
    found = {student.id: _value(student, column) for student in roster}
    if roster and not any(found.values()):
        raise SubmissionError(
            f"--own-variants: the roster has no column {column!r}", repair="for instance  id  or  email"
        )
    return {id: name for id, name in found.items() if name}


def _value(student: Student, column: str) -> str:
    if column in Student.__dataclass_fields__ and column != "more":
        return str(getattr(student, column))
    return student.more.get(column, "")


def _count(found: Sequence[Found]) -> int:
    """How many look like answers: what progress is shown of."""
    return sum(isinstance(each, Delivered) and suffix(each.name) in GRADED for each in found)
