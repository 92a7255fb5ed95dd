"""The nouns: what an exercise is, what was seen in a learner's file, and what we think of it.

    Exercise ── Part ── Answer ── probe() ─> Probe       what do we want to see?
    Submission {part id: Observation}                    what was seen: only data
    Answer.judge(Observation) ─> Judgement               what we think of it, and why
    Report ── Mark                                       what is told to people and machines

Nothing here computes, and nothing here imports SymPy, numpy or flint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from grader.errors import Place
from grader.formula import Earlier
from grader.maths.evidence import Agreed, Differs, OutsideDomain, Proved, Refuted, Undecided, WrongShape
from grader.record import dataclass
from grader.sheet import Field

# ── what we want to see ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Read:
    """Look at the value that the learner gave the part's name; read it, never run it."""


Value: TypeAlias = "float | bool | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Served:
    """A function passed into learner code by its name from our closed list (`sin`, `exp`).

    When `counted` is true the parent serves it call by call, so that it stays secret and every call is counted.
    """

    name: str
    counted: bool = False
    parameters: tuple[float, ...] = ()


Argument: TypeAlias = "float | bool | Served | tuple[Argument, ...]"


@dataclass(frozen=True, slots=True)
class CallOnce:
    """One call of the learner's function: positional and named arguments, numbers or served functions."""

    arguments: tuple[Argument, ...] = ()
    named: tuple[tuple[str, Argument], ...] = ()
    arrays: bool = False  # lists are passed as numpy arrays
    tells: bool = False  # the child is to say whether the inputs were kept, and of which type the value is


@dataclass(frozen=True, slots=True)
class Call:
    """Run the learner's `function` in the sandbox, once for each of `calls`."""

    function: str
    calls: tuple[CallOnce, ...]
    modules: tuple[str, ...] = ()  # that may be imported beside the usual ones


Probe: TypeAlias = Read | Call

# ── what was seen ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Text:
    """An answer as the learner wrote it: source text, where it stands, and the names it builds on.

    `parameters` are those of a lambda or function (`lambda t: 2*t`), in order; `given` are the earlier
    assignments that the source uses, by name, each an unexecuted text of its own.
    """

    source: str
    where: Place
    parameters: tuple[str, ...] | None = None
    given: Mapping[str, Text] = field(default_factory=dict)
    bare: bool = False  # a Python expression rather than a string in quotes
    local: bool = False  # assigned inside a function
    raw: str = ""  # a string as it stands in the file, where its escapes make it longer than the source
    comma: bool = False  # 1,5 is a decimal in the language of the exercise
    taken: int = 0  # which of its usual readings is taken: the documented one, or another after it
    piece: bool = False  # of an answer: where it has no such reading, the documented one
    unread: str = ""  # why nothing can be made of it, for an earlier name that an answer builds on
    written_out: bool = False  # put together from several lines: it has no columns of its own
    inlined: Text | None = None  # the same without own functions, should they not be what their names say
    rows: Mapping[str, str] = field(
        default_factory=dict
    )  # `#   b)  text` above it: what its letters stand for
    notes: tuple[str, ...] = ()  # which of several places it was taken from


@dataclass(frozen=True, slots=True)
class Returned:
    """One call's plain value, and how often it called each counted function.

    `kept` (the inputs are as they were) and `dtype` are what the child says of itself: to be shown, not believed.
    """

    value: Value
    calls_f: int = 0
    kept: bool | None = None
    dtype: str = ""
    array: bool = False  # an array of one number, as the child says
    warned: tuple[str, ...] = ()  # what the libraries warned of during the call, as the child says


FaultKind: TypeAlias = Literal[
    "timeout",
    "memory",
    "signal",
    "exit",
    "exception",
    "output",
    "value",
    "missing",
    "load",
    "forged",
    "module",  # one that is not there while grading, and that the file itself imports
    "skipped",
    "stopped",  # a statement that failed; the whole file, of which only a part was then run
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Learner code that did not return a value.  `says` is our sentence, `line` the learner's own line."""

    kind: FaultKind
    says: str
    line: int | None = None
    cell: int | None = None  # of a notebook, in which the line is counted
    tried: bool = True  # False for a call that came after the end of the program

    @property
    def place(self) -> str:
        """`line 2`, `cell 1, line 2`; empty where nobody knows."""
        cell = f"cell {self.cell}, " if self.cell else ""
        return f"{cell}line {self.line}" if self.line else ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """The part's name is absent, or still `...`, `None`, `""` or `"TODO"`."""

    why: str = "not attempted yet"
    line: int | None = None
    said: str = ""  # "none", in quotes: a choice may be called so


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something stands there that cannot be an answer; `where` it is and how to mend it.

    `plain` is the same as it is written, for answers that read calls such as R.sum(axis=0) themselves.
    """

    source: str
    what: str
    where: Place
    repair: str = ""
    plain: Text | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """What running a file cost, as the kernel accounts it: seconds of a processor, seconds, MiB at most.

    `wall` leaves out what a loaded machine made it wait.
    """

    cpu: float = 0.0
    wall: float = 0.0
    memory: int = 0

    def __add__(self, other: Used) -> Used:
        return Used(self.cpu + other.cpu, self.wall + other.wall, max(self.memory, other.memory))


@dataclass(frozen=True, slots=True)
class Values:
    """What the sandbox brought back: one result a call, in order; and what the learner's code printed.

    Where the file as a whole came to no answer there are no results, and `fault` says why.
    """

    results: tuple[Returned | Fault, ...]
    printed: str = ""
    line: int | None = None  # where the learner's function stands
    level: str = ""  # SEALED, FENCED, or BROWSER where the learner's own page ran it
    open_to: tuple[str, ...] = ()  # what learner code could have done at this level
    fault: Fault | None = None
    skipped: tuple[Fault, ...] = ()  # statements of the file that failed; the function may do without them
    unavailable: Unusable | None = None  # a module that the function needs, and nobody has here
    used: Used = Used()
    again: tuple[int, Returned | Fault] | None = None  # one call was made twice: which, and its second answer


Observation: TypeAlias = Text | Values | Fault | Nothing | Unusable
Submission: TypeAlias = Mapping[str, Observation]

# ── what we think of it ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Rejected:
    """Wrong, and why, where there is no point at which two values differ (a choice, a form, a count)."""

    why: str


@dataclass(frozen=True, slots=True)
class Faulted:
    """The learner's own code timed out, crashed or returned no number: wrong, with the fault as evidence."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Could not be read: not an attempt and never a zero.  `offset` counts characters into `source`."""

    source: str
    offset: int
    why: str
    repair: str = ""
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Not attempted."""

    why: str


@dataclass(frozen=True, slots=True)
class NotGraded:
    """We failed, not the learner: visible, and never a zero."""

    why: str


Evidence: TypeAlias = Proved | Agreed | Refuted | Differs | OutsideDomain | WrongShape | Undecided
Verdict: TypeAlias = Evidence | Rejected | Faulted | Unreadable | Missing | NotGraded
Outcome: TypeAlias = Literal["correct", "wrong", "missing", "not_graded"]


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake that would produce this very answer: its ids, the place in the question, its share."""

    ids: tuple[str, ...]
    says: str
    where: str = ""  # the part of the question at which the rule was bent
    answer_where: str = ""  # the place in the learner's answer, where it is known
    share: float = 1.0
    also: tuple[str, ...] = ()  # those of `ids` that are other names of what the rest says


@dataclass(frozen=True, slots=True)
class Measured:
    """A central difference of the original function at one point, beside what the answer gives there."""

    at: Mapping[str, Fraction]
    slope: float
    answer: float | None
    error: float  # a bound on |slope − true slope|
    variable: str = "x"


@dataclass(frozen=True, slots=True)
class Checked:
    """A right answer held beside measured slopes of the original function: the largest gap at so many points.

    The gap is relative to the slope, where that is larger than one.
    """

    points: int
    gap: float
    function: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one part, and what a person is told with it."""

    verdict: Verdict
    read: str = ""  # what was understood, in plain notation
    pretty: tuple[str, ...] = ()  # the same, as 2-D text lines
    notes: tuple[str, ...] = ()  # how an ambiguous answer was read
    mistakes: tuple[Named, ...] = ()
    facts: tuple[str, ...] = ()
    measured: Measured | None = None
    checked: Checked | None = None
    says: tuple[str, ...] = ()  # feedback sentences of the exercise or of a failed check
    credit: Fraction | None = None  # share of the part's points, where it is neither 0 nor 1
    lines: tuple[str, ...] = ()  # a small table for the screen (code checks)
    withheld: Literal["", "asked", "drawn"] = (
        ""  # why no right value is shown: a part asks for it, or it is that of a function drawn by us
    )


# ── an exercise ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer in Python, what it is, and whether its mistake must be named or only rejected.

    `says` are the words of an author who expects it: these must be told.  One that is not `sure` may happen to be
    right: a bent rule can lead to the right value.
    """

    text: str
    about: str
    named: bool = False
    says: str | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Unseen:
    """A mistake that cannot be told from the right answer; `better` is where it could be."""

    id: str
    better: str = ""


class Answer(Protocol):
    """What one part asks: what to look at in the learner's file, what to think of it, what is known of it."""

    def probe(self) -> Probe: ...

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        """What we think of it; the seed draws the points at which formulas are compared, never the verdict."""
        ...

    def right(self) -> str | None:
        """The right answer as a learner would write it in Python; None where only a person can write it."""
        ...

    def wrongs(self) -> Iterable[Wrong]:
        """What learners are known to answer instead."""
        ...

    def field(self) -> Field:
        """What there is to fill in; never the right answer as such."""
        ...

    def as_earlier(self, name: str) -> Earlier | None:
        """What later parts may build on, under this part's name; None where it has no value to carry forward."""
        ...

    def asked(self) -> Iterable[float]:
        """The numbers that a screen must not show: the learner is to find them."""
        ...

    def hidden(self) -> Iterable[Unseen]:
        """The main mistakes that this question cannot see: they lead to its right answer."""
        ...

    def starter(self, name: str) -> str:
        """The lines of the learner's file for this part, with `...` for the answer."""
        ...

    def asks(self) -> str:
        """The question in one line of text, used where the author wrote no prompt."""
        ...


@dataclass(frozen=True, slots=True)
class Template:
    """The smallest question that can be read and proved: its YAML lines, and its solution in Python."""

    question: str
    solution: str


class Word(Answer, Protocol):
    """An answer that is a question word of the YAML: what its file must hold."""

    def check(self) -> None:
        """Raises SpecError where the keys contradict one another."""
        ...

    @staticmethod
    def template() -> Template:
        """What `grade new` begins with."""
        ...


@runtime_checkable
class Several(Protocol):
    """A question word that asks for several names, each of which becomes a part."""

    def check(self) -> None: ...

    @staticmethod
    def template() -> Template: ...

    def split(self) -> tuple[tuple[str, Answer, str], ...]:
        """(id, answer, prompt) of each."""
        ...


@runtime_checkable
class Follower(Protocol):
    """An answer that builds on earlier parts, and can be asked again for a learner's own values of them."""

    def following(self, earlier: Submission) -> Answer | None:
        """The question for these earlier answers; None where nothing is to be carried forward."""
        ...

    def stands_on(self) -> tuple[str, ...]:
        """The earlier parts on whose answers it builds."""
        ...


@runtime_checkable
class DrawnLate(Protocol):
    """An answer of which something is worked out only when somebody looks at it."""

    def drawn(self) -> object:
        """Works it out; raises SpecError where that fails."""
        ...


@runtime_checkable
class Limited(Protocol):
    """An answer that is asked for on a domain."""

    def limits(self) -> None:
        """Raises SpecError where the domain cannot be read; an exercise is shown without reading it."""
        ...


@runtime_checkable
class Doubted(Protocol):
    """An answer that may contradict itself in a way that takes mathematics to see."""

    def doubts(self) -> Iterable[str]:
        """What is wrong with the question, a sentence each: for `grade prove`, which has the time."""
        ...


@runtime_checkable
class Dealt(Protocol):
    """An answer given by letters, whose rows are dealt out in another order to each learner."""

    def dealt(self, deal: int) -> Answer: ...

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The rows, each behind its letter, as they are dealt."""
        ...

    def called(self, seen: Text) -> Iterable[str]:
        """What an answer calls the rows that it uses, by letters or in words; it may raise where it is no list."""
        ...


@runtime_checkable
class ReadsBack(Protocol):
    """An answer in a notation of its own: what a text is understood as, before anything is judged."""

    def read_back(self, text: str) -> str:
        """Raises NotReadable."""
        ...

    def drawn_back(self, text: str) -> str:
        """The same as a `math` element; empty where it is too long.  Raises NotReadable."""
        ...


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an author says to a right answer, a wrong one, and one that is right in part."""

    right: str = ""
    wrong: str = ""
    partial: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One question: its `id` is the learner's variable (or function) name."""

    id: str
    answer: Answer
    points: Fraction = Fraction(1)
    prompt: str = ""
    hints: tuple[str, ...] = ()
    solution: str = ""
    feedback: Feedback = Feedback()


SHOWN = (
    "right",
    "spent",
    "always",
    "never",
)  # when a solution is shown; `spent`: right, or at the last attempt


@dataclass(frozen=True, slots=True)
class Terms:
    """How often an exercise may be tried, the share that each attempt after the first costs, and `show`."""

    attempts: int | None = None
    penalty: Fraction = Fraction(0)
    show: str = "right"

    def kept(self, attempt: int | None) -> Fraction:
        """The share of the points that is left at an attempt; all of them where nobody counts."""
        return max(Fraction(0), 1 - self.penalty * ((attempt or 1) - 1))


@dataclass(frozen=True, slots=True)
class Exercise:
    id: str
    title: str
    parts: tuple[Part, ...]
    prompt: str = ""
    level: int = 1
    tags: tuple[str, ...] = ()
    minutes: int = 0
    topic: str = ""
    chapter: str = ""
    after: str = ""
    digest: str = ""  # hash of the file: the exercise's version
    variant: int = 0
    file: str = ""
    terms: Terms = Terms()
    lang: str = ""  # of its text, as a tag: de, pt-BR
    variants: int = 1  # how many there are
    deal: int = 0  # by which its rows were dealt out; 0 where they stand as for everybody


@dataclass(frozen=True, slots=True)
class Mark:
    """One part, graded: `score` is None where it was not graded."""

    part: Part
    judgement: Judgement
    outcome: Outcome
    score: Fraction | None
    line: int | None = None
    cell: int | None = None  # of a notebook, in which the line is counted


@dataclass(frozen=True, slots=True)
class Report:
    """One submission, graded: the facts that every writer shows and none changes."""

    exercise: Exercise
    marks: tuple[Mark, ...]
    file: str = ""
    printed: str = ""
    level: str = ""
    open_to: tuple[str, ...] = ()
    submission_digest: str = ""
    seed: int = 0
    variant: int = 0
    used: Used | None = None  # where code was run
    assumed: bool = False  # the variant, which the file does not name
    attempt: int | None = None  # which one it is, as whoever collects the files counts them

    @property
    def earned(self) -> Fraction:
        """What the parts are worth together."""
        return sum((mark.score for mark in self.marks if mark.score is not None), Fraction(0))

    @property
    def score(self) -> Fraction:
        """The same, less what earlier attempts cost."""
        return self.earned * self.exercise.terms.kept(self.attempt)

    @property
    def counts(self) -> bool:
        """Whether it was an attempt: something was graded, right or wrong."""
        return any(mark.outcome in ("correct", "wrong") for mark in self.marks)

    def shows_solution(self, mark: Mark) -> bool:
        """Whether this part's solution may be seen now."""
        terms = self.exercise.terms
        spent = terms.attempts is not None and self.attempt is not None and self.attempt >= terms.attempts
        match terms.show:
            case "right":
                return mark.outcome == "correct"
            case "spent":
                return mark.outcome == "correct" or (spent and self.counts)
            case shown:
                return shown == "always"

    @property
    def max_score(self) -> Fraction:
        return sum((mark.part.points for mark in self.marks), Fraction(0))

    @property
    def not_graded(self) -> int:
        return sum(1 for mark in self.marks if mark.outcome == "not_graded")
