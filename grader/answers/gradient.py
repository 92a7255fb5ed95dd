"""`gradient: x^2*y + 3x*y^2`: the partial derivatives, in the variables' order; with `at: [2, 3]`, their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader import sheet
from grader.answers import answer
from grader.answers.diagnosis import named
from grader.answers.domains import check_domain
from grader.answers.entries import ComparedEntry, compared, flat, judged, vector_of
from grader.answers.equals import USUAL, equals, right
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula, names_of, point_of
from grader.answers.slope_question import SlopeQuestion
from grader.maths.derivation import slope
from grader.maths.printing import to_text
from grader.maths.syntax import Expression, Node
from grader.model import Judgement, Named, Observation, Read, Rejected, Template, Unseen, Wrong
from grader.record import dataclass


@answer("gradient")
@dataclass(frozen=True, slots=True)
class Gradient:
    """The gradient [∂f/∂x, ∂f/∂y, …] of `function`.

    variables: [x, y]    the letters to differentiate by, in the order of the entries
    at: [2, 3]    the point, where numbers are asked for
    """

    function: Formula
    variables: tuple[str, ...] = ()
    at: tuple[Formula, ...] = ()
    domain: Formula | None = None
    tolerance: Tolerance | None = None

    def check(self) -> None:
        """Raises SpecError where the function, a variable or the point cannot be used."""
        point_of(self.at, self.names())

    def names(self) -> tuple[str, ...]:
        return names_of(formula(self.function), self.variables, self.function)

    def rights(self) -> tuple[Node, ...]:
        f, at = formula(self.function), point_of(self.at, self.names())
        return tuple(slope(f.tree, name, at) for name in self.names())

    def limits(self) -> None:
        check_domain(self.domain, self.names())

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        names = self.names()
        try:
            tree = vector_of(text_of(seen), formula(self.function).variables, names)
        except Stop as stop:
            return stop.judgement
        read = to_text(tree)
        given = flat(tree, (len(names),))
        if isinstance(given, str):
            return Judgement(Rejected(given), read=read)
        labels = [f"∂f/∂{name}" for name in names]
        domain = None if self.domain is None else self.domain.source
        tolerance = (self.tolerance or USUAL) if self.at else self.tolerance
        f = formula(self.function)
        entries = compared(
            labels,
            self.rights(),
            given,
            f.variables,
            domain=domain,
            tolerance=tolerance,
            functions=[None if self.at else f.tree] * len(names),
            seed=seed,
        )
        found = judged(entries, read, self._swapped(entries))
        if found.says or found.credit is None:
            return found
        mistakes, facts = self._named(entries)
        return replace(found, mistakes=mistakes, facts=facts)

    def _swapped(self, entries: tuple[ComparedEntry, ...]) -> tuple[str, ...]:
        """Every entry is right somewhere, though not where it stands."""
        left = [e.given for e in entries]
        for e in entries:
            hit = next(
                (
                    g
                    for g in left
                    if right(equals(e.right, g, formula(self.function).variables, seed=0, thorough=False))
                ),
                None,
            )
            if hit is None:
                return ()
            left.remove(hit)
        return (
            f"The entries are right, but not their order, which is {', '.join(e.label for e in entries)}.",
        )

    def _named(self, entries: tuple[ComparedEntry, ...]) -> tuple[tuple[Named, ...], tuple[str, ...]]:
        """The mistakes that lead to the first wrong entry."""
        if self.at:
            return (), ()
        f = formula(self.function)
        (wrong, name), *_ = [(e, v) for e, v in zip(entries, self.names(), strict=True) if not right(e.found)]
        question = SlopeQuestion(f, name, f.variables)
        mistakes, facts = named(question, Expression(wrong.given, "", (), f.variables))
        return mistakes, tuple(f"{wrong.label}: {fact}" for fact in facts)

    def right(self) -> str:
        return repr([to_text(tree) for tree in self.rights()])

    def wrongs(self) -> Iterator[Wrong]:
        yield Wrong(repr([to_text(tree) for tree in reversed(self.rights())]), "another order", True)
        yield Wrong(repr(["0"] * len(self.rights())), "nothing but zeros")

    def as_earlier(self, name: str) -> None:
        """A list is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("gradient: x^2*y\n", 'answer = ["2x y", "x^2"]\n')

    def field(self) -> sheet.LineField:
        says = f"a list, for example {'[1, 2]' if self.at else '[2*x*y, x**2]'}"
        return sheet.LineField("list", says, () if self.at else self.names(), (len(self.names()),))

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        where = f" at ({', '.join(each.source for each in self.at)})" if self.at else ""
        return f"Find the gradient of {self.function.source}{where}, in the order {', '.join(self.names())}."
