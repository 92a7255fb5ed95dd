"""The question for a derivative: which function, by which variable, and where it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

from grader import maths
from grader.answers.declared import Declared
from grader.answers.fields import Earlier, Formula, Tolerance
from grader.answers.formulas import formula
from grader.errors import Place
from grader.maths.derivation import slope
from grader.maths.odd_roots import has_odd_root, with_real_roots
from grader.maths.printing.text import to_text
from grader.maths.syntax import Derivative, Expression, Node
from grader.record import dataclass

NOWHERE = Place("", 1)


@dataclass(frozen=True, slots=True)
class SlopeQuestion:
    """∂^order f / ∂variable^order, asked on a domain."""

    function: Expression
    variable: str
    variables: tuple[str, ...]
    order: int = 1
    domain: str | None = None
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()
    place: Place = NOWHERE  # of the function, in the exercise's file
    off: tuple[str, ...] = ()  # mistakes that are not named
    odd_roots: bool | None = None  # whether x^(1/3) has a value for x < 0; None: as the function says

    def check(self) -> None:
        """Raises SpecError where an expected mistake cannot be read."""
        for row in self.mistakes:
            formula(row.answer, self.variables)

    @property
    def real(self) -> bool:
        """Whether an odd root has a value for negative numbers, too."""
        return has_odd_root(self.function.tree) if self.odd_roots is None else self.odd_roots

    def original(self) -> Expression:
        """The function that is differentiated."""
        return (
            replace(self.function, tree=with_real_roots(self.function.tree)) if self.real else self.function
        )

    def reference(self) -> Expression:
        """The derivative, never typed by an author."""
        tree = Derivative(self.original().tree, self.variable, self.order)
        return Expression(tree, self.function.source, (), self.variables)


@runtime_checkable
class AsksForASlope(Protocol):
    """An answer type whose right answer is a derivative."""

    def question(self) -> SlopeQuestion: ...


def derived(question: SlopeQuestion) -> Node:
    """The derivative by the rules on trees, and not by the derivation that grades: the two check each other."""
    tree = question.function.tree
    for _ in range(question.order):
        tree = slope(tree, question.variable)
    return tree


def written(question: SlopeQuestion) -> str:
    """The same, as a learner would write it."""
    return to_text(derived(question))


def earlier(name: str, question: SlopeQuestion) -> Earlier:
    """The derivative as a later part may name it: fx(2, 3)."""
    return Earlier(name, Formula(written(question), question.place), question.function.variables)


def region_of(question: SlopeQuestion):  # type: ignore[no-untyped-def]  # sampling.Region, imported where it is needed
    domain = maths.conditions.domain_of(question.domain, question.variables, wrt=question.variable)
    return domain.region(question.variables)
