"""`steps: x^2*sin(x)`: a derivation, line by line; the first wrong line is found and named.

Every line is the whole derivative, as far as it has been worked out, D(…, x) for what is still to come:

    answer = [
        "D(x^2, x)*sin(x) + x^2*D(sin(x), x)",    # or "… # product rule", which is then checked
        "2x*sin(x) + x^2*cos(x)",
    ]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from grader import mistakes, sheet
from grader.answers import answer
from grader.answers.diagnosis import MOST
from grader.answers.differentiate import Differentiate
from grader.answers.domains import check_domain
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import Formula
from grader.answers.listed import items_of
from grader.answers.slope_question import SlopeQuestion
from grader.errors import SpecError
from grader.maths.evidence import Proved, Undecided
from grader.model import (
    Judgement,
    Missing,
    Named,
    Observation,
    Read,
    Rejected,
    Template,
    Text,
    Unreadable,
    Unseen,
    Wrong,
)
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.mistakes.steps import CheckedLines, StepFound

WANTED = '["D(x^2, x)*sin(x) + …", "2x*sin(x) + …"]'
SIGNS = {
    "right": "✓",
    "mended": "✓",
    "part": "✓",
    "said": "·",
    "follows": "·",
    "wrong": "✗",
    "unknown": "?",
    "unreadable": "!",
}
LONGEST_SHOWN = 56


@answer("steps")
@dataclass(frozen=True, slots=True)
class Steps:
    """A derivation of the derivative of `function`, line by line.

    least: 3    how many different lines are asked for; 2 where nothing is said
    credit: true    `true` shares the points by the lines that are right
    """

    function: Formula
    variable: str = ""
    order: int = 1
    domain: Formula | None = None
    least: int = 2
    credit: bool = False

    def check(self) -> None:
        """Raises SpecError where the function cannot be read, or leaves the variable open."""
        self.slope()
        if not 1 <= self.least <= 20:
            raise SpecError(f"least: {self.least} lines", where=self.function.where, repair="from 1 to 20")

    def slope(self) -> SlopeQuestion:
        return Differentiate(self.function, self.variable, self.order, self.domain).question()

    def limits(self) -> None:
        question = self.slope()
        check_domain(self.domain, question.variables, question.variable)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        question = self.slope()
        try:
            written = _lines(text_of(seen))
        except Stop as stop:
            return stop.judgement
        lines = [
            replace(line, source=side, piece=True)
            for line in written
            for side in mistakes.steps.sides(line.source, question.variables)
        ]
        derivation = mistakes.steps.check_steps(
            question.function,
            question.variable,
            [line.source for line in lines],
            variables=question.variables,
            domain=question.domain,
            order=question.order,
        )
        return self._judged(derivation, lines)

    def _judged(self, derivation: CheckedLines, lines: list[Text]) -> Judgement:
        steps = derivation.steps
        shown = tuple(_shown(k, step) for k, step in enumerate(steps, 1))
        notes = (
            *(_rule(k, step) for k, step in enumerate(steps, 1) if step.rule_fits is False),
            *(_again(k, step.same_as) for k, step in enumerate(steps, 1) if step.same_as is not None),
        )
        for step, line in zip(steps, lines, strict=False):
            if step.verdict == "unreadable":
                return Judgement(Unreadable(line.source, 0, step.why, "", line.where), lines=shown)
        first = derivation.first_wrong
        if first is not None:
            wrong = steps[first]
            right = sum(step.verdict in ("right", "mended", "follows", "part") for step in steps)
            right -= sum(step.same_as is not None for step in steps)
            share = Fraction(max(right, 0), max(len(steps), self.least)) if self.credit else None
            matches = wrong.diagnosis.matches[:MOST] if wrong.diagnosis else ()
            named = tuple(Named(m.names, m.says, m.where, m.answer_where, m.share, m.also) for m in matches)
            return Judgement(
                Rejected(f"line {first + 1} does not follow from the one before"),
                mistakes=named,
                notes=notes,
                credit=share,
                lines=shown,
            )
        if any(step.verdict == "unknown" for step in steps):
            return Judgement(Undecided("a line could not be decided"), notes=notes, lines=shown)
        if _unfinished(lines[-1]):
            return Judgement(
                Rejected("every line is right so far; now work out the last one"),
                notes=notes,
                lines=shown,
            )
        if steps[-1].verdict in ("said", "part"):
            return Judgement(
                Rejected("every line is right so far; now put the parts together to the derivative"),
                notes=notes,
                lines=shown,
            )
        if derivation.done < self.least:
            return Judgement(
                Rejected(f"right, but give at least {self.least} different lines: show how you got there"),
                notes=notes,
                lines=shown,
            )
        return Judgement(Proved("every line follows from the one before"), notes=notes, lines=shown)

    def right(self) -> None:
        """Only a person can write it."""

    def wrongs(self) -> tuple[Wrong, ...]:
        """None: which line goes wrong depends on how the learner writes the derivation."""
        return ()

    def as_earlier(self, name: str) -> None:
        """A derivation is not carried forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            "steps: x^2*sin(x)\n",
            'answer = ["D(x^2, x)*sin(x) + x^2*D(sin(x), x)", "2*x*sin(x) + x^2*cos(x)"]\n',
        )

    def field(self) -> sheet.LinesField:
        return sheet.LinesField(self.least, self.slope().variables)

    def starter(self, name: str) -> str:
        return f'{name} = [\n    ...,        # one line of the derivation, for example "D(x^2, x)*sin(x)"\n]'

    def asks(self) -> str:
        return f"Derive the derivative of {self.function.source}, line by line."


def _lines(seen: Text) -> list[Text]:
    """The items of a list, or the lines of one text; raises Stop where there is nothing yet."""
    if seen.bare:
        found = [item for item in items_of(seen, WANTED) if item is not None]
    else:
        found = [replace(seen, source=row.strip()) for row in seen.source.splitlines() if row.strip()]
    if not found:
        raise Stop(Judgement(Missing("not attempted yet")))
    return [_pointed(line) for line in found]


def _pointed(line: Text) -> Text:
    """The line with decimal points, where the language of the exercise writes commas."""
    if not line.comma or line.bare:
        return line
    return replace(line, source=re.sub(r"(?<=\d),(?=\d)", ".", line.source))


def _unfinished(line: Text) -> bool:
    """Whether a derivative is still to be worked out."""
    source = line.source.partition("#")[0]
    return any(mark in source for mark in ("D(", "d/d", "diff(", "\\frac{d"))


def _shown(number: int, step: StepFound) -> str:
    source = " ".join(step.source.split())
    source = source if len(source) <= LONGEST_SHOWN else source[: LONGEST_SHOWN - 1] + "…"
    return f"{SIGNS[step.verdict]} {number}  {source}"


def _again(number: int, before: int) -> str:
    return f"line {number} says the same as line {before + 1}"


def _rule(number: int, step: StepFound) -> str:
    return f"line {number}: this step is not the {step.rule}"
