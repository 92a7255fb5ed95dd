"""`number: -0.5 * 1 * 3`: one number, exact or within a tolerance (0.1 % unless the exercise says otherwise)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from grader.answers import answer
from grader.answers.declared import Declared, declared
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.maths.evidence import Evidence, Proved, Refuted
from grader.maths.syntax import Expression, variables
from grader.model import Judgement, Observation, Read, Rejected, Text

USUAL = Tolerance(relative=Fraction(1, 1000))  # three figures: what one writes down from a calculator
LETTERS = ("x", "y", "z", "w", "b", "t", "a", "u", "v", "h", "n")


@answer("number")
@dataclass(frozen=True, slots=True)
class Number:
    """The value of `value`, which may be any formula of numbers."""

    value: Formula
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()

    def check(self) -> None:
        """Raises SpecError where the formula cannot be read; its value is worked out when it is needed."""
        formula(self.value, ())

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        from grader.maths.equivalence import compare
        from grader.maths.printing import to_text
        from grader.maths.shapes import is_shape

        try:
            found = _constant(text_of(seen))
        except Stop as stop:
            return stop.judgement
        read = to_text(found.tree)
        left = variables(found.tree)
        if left:
            return Judgement(
                Rejected(f"One number is asked for; this still contains {', '.join(sorted(left))}."),
                read=read,
                notes=found.notes,
            )
        if is_shape(found.tree):
            return Judgement(Rejected("One number is asked for."), read=read, notes=found.notes)
        evidence = compare(formula(self.value, ()), found, variables=(), seed=seed)
        if isinstance(evidence, Refuted):
            evidence = self._close(found) or evidence
        if isinstance(evidence, Refuted):
            says = declared(self.mistakes, found, (), None)
            return Judgement(evidence, read=read, notes=found.notes, says=says)
        return Judgement(evidence, read=read, notes=found.notes)

    def _close(self, found: Expression) -> Evidence | None:
        """Right, though not exactly: |answer - value| is proved to lie within the tolerance."""
        from grader.maths.balls import Undefined, Unknown, evaluate
        from grader.maths.lower import lower

        tolerance = self.tolerance or USUAL
        try:
            right = Fraction(float(evaluate(lower(formula(self.value, ()).tree), {}, 128).mid()))
            value = Fraction(float(evaluate(lower(found.tree), {}, 128).mid()))
        except (Undefined, Unknown, OverflowError, ValueError):
            return None  # infinite, or not settled: the verdict stands as it is
        return Proved(f"within {tolerance} of the right number") if tolerance.allows(right, value) else None

    def starter(self, name: str) -> str:
        return f"{name} = ...        # a number, for example 0.25 or 1/4"

    def asks(self) -> str:
        return "Give the number."


def _constant(text: Text) -> Expression:
    """The answer as a formula of numbers; letters are read too, so that we can say that they are too many."""
    try:
        return understood(text, ())
    except Stop as stop:
        try:
            return understood(text, LETTERS)
        except Stop:
            raise stop from None
