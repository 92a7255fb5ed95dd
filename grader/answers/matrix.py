"""`matrix: "||X w - y||^2"`: the derivative by a vector or a matrix, in any usual notation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, cast

from grader import sheet
from grader.answers import answer, matrices
from grader.answers.declared import Declared, wrongs_of
from grader.answers.fields import Formula, unseen
from grader.errors import SpecError
from grader.maths import matrices as engine
from grader.model import Judgement, Observation, Read, Template, Unseen, Wrong
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.answers.choose_auto import Drawn
    from grader.maths.matrices.equivalence import Layout
    from grader.maths.matrices.question import BadQuestion, Posed, Understood
    from grader.maths.matrices.tree import Matrix

MOST_LINES = 20
LAYOUTS = ("column", "any")
SAYS = "for example A^T b, A' b or A.T @ b"
IN_A_FILE = 'for example "A^T b", "A\' b" or A.T @ b'


@answer("matrix")
@dataclass(frozen=True, slots=True)
class MatrixDerivative:
    """The derivative of `function` by a vector or a matrix; the answer is proved for all sizes.

    by: w    the name to differentiate by
    shapes: {X: n x d, w: d, y: n}    the shape of each name: n x d, d for a column of d entries, scalar
    derivative: hessian    what is asked for: gradient (the usual), jacobian (one row an output) or hessian
    notes: {S: symmetric, t: sum 1}    facts: symmetric, spd, positive, signs, bits, sum 1 or rows sum 1
    define: {p: softmax(z)}    names with definitions, for the function and for answers
    functions: [phi]    functions that stay unknown, entry by entry; the slope of phi is phi'
    model: 2 X^T (X w - y)    the answer as you would write it; without it, as it is derived
    when: n >= d    conditions on the sizes, where an answer needs them
    star: matrix    what * means between square matrices: ask (the usual), elementwise or matrix
    layout: any    `any` takes a row for the column of the same entries
    lines: 3    asks for a derivation: at least so many different lines, each of which is compared with the one before
    """

    function: Formula
    by: str
    shapes: Mapping[str, str]
    derivative: str = "gradient"
    notes: Mapping[str, str] = field(default_factory=dict)
    define: Mapping[str, str] = field(default_factory=dict)
    functions: tuple[str, ...] = ()
    model: str = ""
    when: str = ""
    star: str = "ask"
    layout: str = "column"
    lines: int = 0
    mistakes: tuple[Declared, ...] = ()
    off: tuple[str, ...] = unseen(())  # mistakes that are not named here

    def asked_for(self) -> Posed:
        """The question as the engine takes it; raises SpecError."""
        try:
            return engine.question.asked(
                self.function.source,
                self.by,
                self.shapes,
                derivative=self.derivative,
                notes=self.notes,
                let=self.define,
                functions=self.functions,
                model=self.model,
                when=self.when,
                star=self.star,
            )
        except engine.question.BadQuestion as error:
            raise self._blamed(error) from error

    def _blamed(self, error: BadQuestion) -> SpecError:
        """The same, said to its author, who may have forgotten a shape."""
        name, found, _ = str(error).removeprefix("matrix: ").partition(" is no name here")
        more = f"; or give it a shape: shapes: {{{name}: n x d}}" if found else ""
        return SpecError(str(error), where=self.function.where, repair=f"{error.repair}{more}")

    def read(self) -> Understood:
        """The same, read and differentiated; raises SpecError."""
        try:
            return engine.question.understood(self.asked_for())
        except engine.question.BadQuestion as error:
            raise self._blamed(error) from error

    def check(self) -> None:
        """Raises SpecError where the question cannot be read, or has no derivative."""
        if self.layout not in LAYOUTS:
            raise SpecError(
                f"layout: {self.layout} is none", where=self.function.where, repair="write column or any"
            )
        if not 0 <= self.lines <= MOST_LINES:
            raise SpecError(
                f"lines: {self.lines}", where=self.function.where, repair=f"from 2 to {MOST_LINES}, or none"
            )
        known = self.read().known
        if self.mistakes:
            matrices.readable.check(self.mistakes, known)

    def limits(self) -> None:
        """Raises SpecError where no point is found at which it has a value."""
        try:
            engine.prepared.prepared(self.asked_for())
        except engine.question.BadQuestion as error:
            raise self._blamed(error) from error

    def doubts(self) -> Iterable[str]:
        q = engine.prepared.prepared(self.asked_for())
        return (*matrices.proving.doubts(q), *matrices.declared.rights(q, self.mistakes))

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        layout = cast("Layout", self.layout)
        grading = matrices.judging.Grading(self.asked_for(), layout, self.lines, self.mistakes, self.off)
        return matrices.judging.judged(grading, seen, seed)

    def read_back(self, text: str) -> str:
        """Its first meaning; raises NotReadable."""
        return engine.board.shown(self._meant(text))

    def drawn_back(self, text: str) -> str:
        return engine.mathml.to_mathml(self._meant(text), display=True)

    def _meant(self, text: str) -> Matrix:
        return matrices.judging.meant(engine.prepared.prepared(self.asked_for()), text)

    def right(self) -> str | None:
        """Of a derivation only a person can write it."""
        if self.lines:
            return None
        return repr(self.model or engine.board.plain(self.read().right))

    def wrongs(self) -> Iterator[Wrong]:
        if self.lines:
            return
        yield from wrongs_of(self.mistakes)
        for text, row in matrices.wrongs.wrong_rows(self.asked_for(), self.off):
            yield Wrong(repr(text), ", ".join(mistake.id for mistake in row.mistakes), True)

    def guide(self, seen: Observation | None) -> Sequence[str]:
        """Hints that nobody wrote."""
        return matrices.guiding.hints(self.asked_for(), seen)

    def choices(self, count: int) -> tuple[Drawn, ...]:
        """The right choice and wrong ones, for `choose: auto`; raises SpecError where there are too few."""
        return matrices.choices.drawn(self.asked_for(), count, self.function.where, self.mistakes, self.off)

    def as_earlier(self, name: str) -> None:
        """Nothing is carried forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            'matrix: "||X w - y||^2"\nby: w\nshapes: {X: n x d, w: d, y: n}\n',
            'answer = "2 X^T (X w - y)"\n',
        )

    def field(self) -> sheet.LineField | sheet.LinesField:
        if self.lines:
            return sheet.LinesField(self.lines, (*self.shapes, *self.define))
        return sheet.LineField("formula", SAYS, (*self.shapes, *self.define), signs="matrices")

    def starter(self, name: str) -> str:
        if self.lines:
            return f"{name} = [\n    ...,        # one line of the derivation, {IN_A_FILE}\n]"
        return f"{name} = ...        # {IN_A_FILE}"

    def asks(self) -> str:
        q = self.read()
        names = ", ".join(
            f"{name} is {engine.fitting.sized(shape)}" for name, shape in q.known.shapes.items()
        )
        return f"Find the {self.derivative} of {engine.board.shown(q.f)} by {self.by}, where {names}."
