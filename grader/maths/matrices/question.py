"""A question about a derivative, read: its names and the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, TypedDict, Unpack, cast, get_args

from grader.maths.matrices import algebra as m
from grader.maths.matrices.conditions import SizeCondition, conditions
from grader.maths.matrices.derive import Derivative, NoDerivative
from grader.maths.matrices.fitting import Sizes
from grader.maths.matrices.orders import derivative
from grader.maths.matrices.reader import complaint, only
from grader.maths.matrices.rebuild import replaced
from grader.maths.matrices.sampling import assignments
from grader.maths.matrices.simpler import folded, simplified
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import Matrix, ShapeError
from grader.maths.matrices.vocabulary import NOTES, Note, Star, Vocabulary, shape_of, spelled
from grader.record import dataclass

Shapes: TypeAlias = Mapping[str, "str | Sequence[str | int]"]  # "n x d", "n", "scalar"; ("n", "d")
Pairs: TypeAlias = tuple[tuple[str, str], ...]
QUESTIONS = 64  # that are kept


class BadQuestion(ValueError):
    """An author's question that cannot be asked: which key, and why."""

    def __init__(self, key: str, why: str, repair: str = "") -> None:
        super().__init__(f"{key}: {why}")
        self.key, self.why, self.repair = key, why, repair


@dataclass(frozen=True, slots=True)
class Posed:
    """What an exercise says, as it says it."""

    function: str
    by: str
    shapes: Pairs
    derivative: Derivative = "gradient"
    notes: Pairs = ()
    let: Pairs = ()
    functions: tuple[str, ...] = ()
    model: str = ""
    when: str = ""
    star: Star = "ask"


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """The same, read: f by x, and its derivative."""

    asked: Posed
    known: Vocabulary
    f: Matrix
    x: Matrix
    right: Matrix
    model: Matrix | None
    when: tuple[SizeCondition, ...]

    def allows(self, sizes: Sizes) -> bool:
        """Whether the domain allows these sizes."""
        return all(c.holds(sizes) for c in self.when)

    def sizes(self, most: int) -> list[dict[str, int]]:
        """Sizes of the dimensions that the domain allows."""
        return assignments(self.known.dims(), self.allows, most)


class Options(TypedDict, total=False):
    """What a question may say beside its function, `by` and `shapes`.

    derivative  gradient, jacobian (one row an output) or hessian
    notes       facts that may be used: symmetric, spd, positive, signs, bits, sum 1, rows sum 1
    let         names with definitions, for the function and the answer
    functions   open functions, entry by entry: phi, whose slope is phi'
    model       the answer as a person would write it
    when        conditions on the sizes: n >= d
    star        what * means between square matrices: ask, elementwise or matrix
    """

    derivative: str
    notes: Mapping[str, str] | None
    let: Mapping[str, str] | None
    functions: Sequence[str]
    model: str | None
    when: str | None
    star: str


def asked(function: str, by: str, shapes: Shapes, **options: Unpack[Options]) -> Posed:
    """The same as a value that can be remembered.  Raises BadQuestion."""
    derivative, star = options.get("derivative", "gradient"), options.get("star", "ask")
    if derivative not in get_args(Derivative):
        raise BadQuestion("derivative", f"{derivative} is none", "write gradient, jacobian or hessian")
    if star not in get_args(Star):
        raise BadQuestion("star", f"{star} is none", "write ask, elementwise or matrix")
    return Posed(
        function,
        by,
        tuple((name, _dims(shape)) for name, shape in shapes.items()),
        cast("Derivative", derivative),
        _pairs(options.get("notes")),
        _pairs(options.get("let")),
        tuple(options.get("functions", ())),
        options.get("model") or "",
        options.get("when") or "",
        cast("Star", star),
    )


def _dims(shape: str | Sequence[str | int]) -> str:
    """("n", "d") is n x d, () a scalar."""
    return str(shape) if isinstance(shape, str | int) else " x ".join(map(str, shape)) or "scalar"


def _pairs(given: Mapping[str, str] | None) -> Pairs:
    return tuple((name, str(text)) for name, text in (given or {}).items())


@lru_cache(maxsize=QUESTIONS)
def understood(asked: Posed) -> Understood:
    """Raises BadQuestion."""
    known = _vocabulary(asked)
    f = folded(_read("matrix", asked.function, known), known.definitions)
    by = spelled(asked.by)
    if by in known.definitions:
        x = m.let(by, known.definitions[by])
    elif by in known.shapes:
        x = m.variable(by, known.shapes[by])
    else:
        raise BadQuestion("by", f"{asked.by} is no name here", f"the names are {', '.join(known.shapes)}")
    try:
        derived = _with_facts(derivative(asked.derivative, f, x), known)
        right = folded(simplified(derived, known.notes), known.definitions)
    except NoDerivative as error:
        raise BadQuestion("matrix", str(error)) from None
    model = _read("model", asked.model, known) if asked.model else None
    if model is not None and model.shape != right.shape:
        raise BadQuestion("model", "it has another shape than the derivative")
    try:
        when = conditions(asked.when, known.dims())
    except ValueError as error:
        raise BadQuestion("when", str(error), "write n >= d") from None
    made = Understood(asked, known, f, x, right, model, when)
    if not made.sizes(1):
        raise BadQuestion("when", "no sizes up to 5 satisfy it")
    return made


def _with_facts(right: Matrix, known: Vocabulary) -> Matrix:
    """Σ t = 1, T 1 = 1 and Aᵀ = A used where the notes say so: p − t in place of p Σt − t."""
    for name, note in known.notes.items():
        t = m.variable(name, known.shapes[name])
        if note in ("symmetric", "spd"):
            right = replaced(replaced(right, m.transpose(t), t), m.transpose(m.inverse(t)), m.inverse(t))
        if note == "sum 1":
            right = replaced(right, m.total(t), m.number(1))
        if note == "rows sum 1":
            right = replaced(right, m.times(t, m.ones(t.shape[1], 1)), m.ones(t.shape[0], 1))
    return right


def _vocabulary(asked: Posed) -> Vocabulary:
    shapes = {}
    for name, text in asked.shapes:
        try:
            shapes[spelled(name)] = shape_of(text)
        except ValueError:
            raise BadQuestion("shapes", f"{text!r} is no shape", "write n, n x d or scalar") from None
    notes: dict[str, Note] = {}
    for name, note in asked.notes:
        if spelled(name) not in shapes:
            raise BadQuestion("notes", f"{name} has no shape")
        if note not in NOTES:
            raise BadQuestion("notes", f"{note} is no note", f"the notes are {', '.join(NOTES)}")
        notes[spelled(name)] = note
        _check_note(name, note, shapes[spelled(name)])
    known = Vocabulary(shapes, {}, asked.functions, notes, asked.star)
    for name, text in asked.let:
        definitions = {**known.definitions, spelled(name): _read(f"define {name}", text, known)}
        known = Vocabulary(shapes, definitions, asked.functions, notes, asked.star)
    return known


def _check_note(name: str, note: Note, shape: tuple[object, object]) -> None:
    if note in ("symmetric", "spd") and shape[0] != shape[1]:
        raise BadQuestion("notes", f"{name} is not square, so it cannot be {note}")
    if note == "sum 1" and shape[1] != 1:
        raise BadQuestion("notes", f"{name} is no vector", "write rows sum 1 for a matrix")


def _read(key: str, text: str, known: Vocabulary) -> Matrix:
    try:
        return only(text, known)
    except NotRead as error:
        raise BadQuestion(key, error.why, error.repair) from None
    except ShapeError as error:
        raise BadQuestion(key, complaint(error, text)) from None
