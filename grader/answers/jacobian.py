"""`jacobian: [f1, f2]`: the matrix of ∂f_i/∂x_j, one row a function; `at` asks for numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader import sheet
from grader.answers import answer
from grader.answers.diagnosis import named
from grader.answers.entries import ComparedEntry, compared, flat, judged, labels_of, vector_of
from grader.answers.equals import USUAL, right
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula, point_of
from grader.answers.slope_question import SlopeQuestion
from grader.errors import SpecError
from grader.maths.derivation import slope
from grader.maths.printing import to_text
from grader.maths.syntax import Expression, Node
from grader.model import Judgement, Observation, Read, Rejected, Template, Unseen, Wrong
from grader.record import dataclass


@answer("jacobian")
@dataclass(frozen=True, slots=True)
class Jacobian:
    """The matrix J_ij = ∂f_i/∂x_j, one row a function.

    variables: [x, y]    the letters to differentiate by, in the order of the columns
    at: [2, 3]    the point, where numbers are asked for
    """

    functions: tuple[Formula, ...]
    variables: tuple[str, ...]
    at: tuple[Formula, ...] = ()
    tolerance: Tolerance | None = None

    def check(self) -> None:
        """Raises SpecError where a function or the point cannot be used."""
        for each in self.functions:
            unknown = [v for v in formula(each).variables if v not in self.variables]
            if unknown:
                raise SpecError(
                    f"{unknown[0]} is none of the variables", where=each.where, repair="add it to `variables`"
                )
        point_of(self.at, self.variables)

    def rights(self) -> tuple[Node, ...]:
        at = point_of(self.at, self.variables)
        return tuple(slope(formula(f).tree, name, at) for f in self.functions for name in self.variables)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        shape = (len(self.functions), len(self.variables))
        try:
            tree = vector_of(text_of(seen), () if self.at else self.variables)
        except Stop as stop:
            return stop.judgement
        read = to_text(tree)
        given = flat(tree, shape)
        if isinstance(given, str):
            return Judgement(Rejected(given), read=read)
        labels = labels_of(shape)
        tolerance = (self.tolerance or USUAL) if self.at else self.tolerance
        entries = compared(
            labels,
            self.rights(),
            given,
            self.variables,
            tolerance=tolerance,
            functions=[None if self.at else formula(f).tree for f in self.functions for _ in self.variables],
            seed=seed,
        )
        found = judged(entries, read, self._transposed(given, shape, seed), shape)
        return found if found.says or found.credit is None else self._with_names(found, entries)

    def _with_names(self, found: Judgement, entries: tuple[ComparedEntry, ...]) -> Judgement:
        """The mistake that leads to every wrong entry, or to the first of them."""
        if self.at:
            return found
        asked = [(formula(f), name) for f in self.functions for name in self.variables]
        wrong = [(e, *a) for e, a in zip(entries, asked, strict=True) if not right(e.found)]
        e, f, name = wrong[0]
        question = SlopeQuestion(Expression(f.tree, f.source, (), self.variables), name, self.variables)
        mistakes, _ = named(question, Expression(e.given, "", (), self.variables))
        whole = to_text(
            f.tree
        )  # which the row of the matrix names, and which may be the answer to another part
        return replace(
            found, mistakes=tuple(replace(m, where="") if m.where == whole else m for m in mistakes)
        )

    def _transposed(
        self, given: tuple[Node, ...], shape: tuple[int, int], seed: int | None
    ) -> tuple[str, ...]:
        """Rows and columns exchanged, and right otherwise."""
        m, n = shape
        if m != n:
            return ()
        turned = tuple(given[j * n + i] for i in range(m) for j in range(n))
        entries = compared(
            [""] * (m * n),
            self.rights(),
            turned,
            self.variables,
            tolerance=self.tolerance or USUAL,
            seed=seed,
        )
        if not all(right(e.found) for e in entries):
            return ()
        return ("Rows and columns are swapped: each row belongs to a function, each column to a variable.",)

    def right(self) -> str:
        texts, n = [to_text(tree) for tree in self.rights()], len(self.variables)
        return repr([texts[k : k + n] for k in range(0, len(texts), n)])

    def wrongs(self) -> Iterator[Wrong]:
        yield Wrong(repr([["0"] * len(self.variables)] * len(self.functions)), "nothing but zeros")

    def as_earlier(self, name: str) -> None:
        """A matrix is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("jacobian: [x*y, x + y]\nvariables: [x, y]\n", 'answer = [["y", "x"], ["1", "1"]]\n')

    def field(self) -> sheet.LineField:
        row = f"[{', '.join(['...'] * len(self.variables))}]"
        says = f"rows of a matrix: [{', '.join([row] * len(self.functions))}]"
        shape = (len(self.functions), len(self.variables))
        return sheet.LineField("matrix", says, () if self.at else self.variables, shape)

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        where = f" at ({', '.join(each.source for each in self.at)})" if self.at else ""
        functions = ", ".join(f.source for f in self.functions)
        return f"Find the Jacobian of [{functions}] by {', '.join(self.variables)}{where}."
