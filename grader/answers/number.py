"""`number: -0.5 * 1 * 3`: one number; exact where it is a decimal of six figures, else a decimal may be 0.1 % off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from grader import maths, sheet
from grader.answers import answer
from grader.answers.at_a_point import check_slope_at, is_slope_at, named_at
from grader.answers.blindness import unseen_at
from grader.answers.declared import Declared, expected, words_of, wrongs_of
from grader.answers.equals import USUAL, is_formula, near, number_of, usual
from grader.answers.expressions import TO_BE_WORKED_OUT, Stop, text_of
from grader.answers.fields import Formula, Tolerance
from grader.answers.figures import check_figures, exact_value, rounded, rounded_wrongly, to_figures, written
from grader.answers.following import carried, linked, resolved
from grader.answers.formulas import formula
from grader.answers.kept import numbers_in
from grader.answers.kink import accepted, check_kink, judge_none, judge_number, says_none
from grader.answers.one_number import constant, still_open
from grader.counted import counted
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.evidence import Agreed, Differs, Evidence, Proved, Refuted, Undecided
from grader.maths.printing import to_text
from grader.maths.syntax import (
    Derivative,
    Expression,
    Node,
    walk,
)
from grader.model import (
    Answer,
    Judgement,
    Observation,
    Read,
    Rejected,
    Template,
    Unseen,
    Wrong,
)
from grader.record import dataclass


@answer("number")
@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """The answer is the number `value`, which may be any formula of numbers; or `undefined`.

    at_kink: [convention, undefined]    what is right at a kink: the number given, "undefined", or any subgradient
    sides: [0, 1]    the slopes on both sides of the kink, beside `at_kink: subgradient`
    at: 3    the point at which the slope of `slope_of` is asked for
    figures: 3    how many significant figures are asked for; a wrong rounding is named
    """

    value: Formula
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()
    follow: tuple[str, ...] = ()
    at_kink: tuple[str, ...] = ()
    sides: tuple[Formula, ...] = ()
    slope_of: Formula | None = None
    at: Formula | None = None
    figures: int | None = None

    def check(self) -> None:
        """Raises SpecError where the formula cannot be read; its value is worked out when it is needed."""
        if not says_none(self.value.source):
            self._of_numbers()
        check_kink(self.value, self.at_kink, self.sides)
        if self.figures is not None:
            check_figures(self.figures, self.value, self.tolerance is not None or bool(self.at_kink))
        for row in self.mistakes:
            formula(row.answer, ())
        if self.slope_of is not None:
            check_slope_at(self.slope_of, self.at, self.value)

    def _of_numbers(self) -> None:
        """Raises SpecError where a letter stands in it that is no parameter."""
        try:
            formula(self.value, ())
        except SpecError as error:
            if not self.follow and error.repair == "write a number, or a formula of numbers":
                error.repair = "write a number, or give the letter values: params: {k: {int: [2, 5]}}"
            raise

    def drawn(self) -> None:
        """Raises SpecError where the formula has no value: 1/0."""
        if not self.follow and not says_none(self.value.source):
            value = formula(self.value, ())
            if is_formula(value) and number_of(value.tree) is None:
                what = f"{self.value.source} has no value"
                raise SpecError(what, where=self.value.where, repair="number: undefined")

    def doubts(self) -> Iterator[str]:
        """Says where the number is not the slope of `slope_of` at `at`."""
        at, f = self.at, self.slope_of
        if at is None or f is None or self.value.earlier or self.at_kink:
            return
        if not is_slope_at(f, at, formula(self.value, ())):
            yield f"{self.value.source} is not the slope of {f.source} at {at.source}"

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        taken = accepted(self.value, self.at_kink)
        try:
            if taken and says_none(text_of(seen).source):
                return Judgement(judge_none(taken), read="undefined")
            found = constant(text_of(seen))
        except Stop as stop:
            return stop.judgement
        read = to_text(found.tree)
        if any(isinstance(node, Derivative) for node in walk(found.tree)):
            return Judgement(Rejected(TO_BE_WORKED_OUT), read=read, notes=found.notes)
        if (unread := still_open(found, text_of(seen))) is not None:
            return Judgement(unread, read=read, notes=found.notes)
        if not is_formula(found):
            return Judgement(Rejected("Give one number."), read=read, notes=found.notes)
        settled = judge_number(found, taken, self.sides, self.tolerance or USUAL, seed) if taken else None
        if settled is not None:
            row = None if isinstance(settled, Proved) else expected(self.mistakes, found, (), None)
            mistakes, says = words_of(row)
            return Judgement(settled, read=read, notes=found.notes, mistakes=mistakes, says=says)
        right = formula(self.value, ())
        evidence = maths.compare(right, found, variables=(), seed=seed)
        if self.figures is not None and not isinstance(evidence, Undecided):
            judged = to_figures(right.tree, found, text_of(seen), self.figures, evidence)
            return self._with_words(judged, found)
        return self._compared(right.tree, found, evidence)

    def _with_words(self, judged: Judgement, found: Expression) -> Judgement:
        """Of a number to so many figures: in the author's words, where it is a mistake that was foreseen."""
        if isinstance(judged.verdict, Proved | Agreed):
            return judged
        row = expected(self.mistakes, found, (), None)
        mistakes, says = words_of(row)
        return judged if row is None else replace(judged, mistakes=mistakes, says=says)

    def _compared(self, right: Node, found: Expression, evidence: Evidence) -> Judgement:
        """Of any other number: within the tolerance, or a mistake that is named."""
        read = to_text(found.tree)
        tolerance = self.tolerance or usual(right, found.tree)
        if isinstance(evidence, Refuted) and tolerance is not None:
            evidence = near(right, found.tree, tolerance) or evidence
        if not isinstance(evidence, Refuted | Differs):
            return Judgement(evidence, read=read, notes=found.notes)
        row = expected(self.mistakes, found, (), None)
        mistakes, says = words_of(row)
        if row is None and self.slope_of is not None and self.at is not None:
            mistakes = named_at(self.slope_of, self.at, found)
        credit = row.credit if row is not None and row.credit else None
        return Judgement(evidence, read=read, notes=found.notes, mistakes=mistakes, says=says, credit=credit)

    def linked(self, parts: Mapping[str, Answer]) -> NumberAnswer:
        """The same, knowing the right answers of the parts in `follow`."""
        return replace(self, value=linked(self.value, self.follow, parts))

    def stands_on(self) -> tuple[str, ...]:
        return self.follow

    def following(self, earlier: Mapping[str, Observation]) -> NumberAnswer | None:
        """The question for a learner's own earlier answers."""
        value = carried(self.value, earlier)
        return None if value is None else replace(self, value=value)

    def right(self) -> str:
        if self.figures is not None:
            return repr(
                written(rounded(exact_value(formula(self.value, ()).tree), self.figures), self.figures)
            )
        return repr(resolved(self.value))

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        if self.value.earlier or self.at_kink or says_none(self.value.source):
            yield Wrong(repr("123456789"), "a large number", sure=True)
        elif self.figures is not None:
            yield from rounded_wrongly(formula(self.value, ()).tree, self.figures)
        else:
            yield Wrong(repr(f"({self.value.source}) + 1"), "one more")

    def as_earlier(self, name: str) -> Earlier:
        return Earlier(name, self.value, ())

    def asked(self) -> Iterable[float]:
        return numbers_in(self.value)

    def hidden(self) -> Iterable[Unseen]:
        if self.slope_of is None or self.at is None:
            return ()
        return unseen_at(self.slope_of, self.at)

    @staticmethod
    def template() -> Template:
        return Template("number: 3*4\n", "answer = 12\n")

    def field(self) -> sheet.LineField:
        if accepted(self.value, self.at_kink):
            return sheet.LineField("number", 'a number, for example 0.25; or "undefined"')
        if self.figures is not None:
            many = counted(self.figures, "significant figure")
            return sheet.LineField("number", f"a number to {many}")
        return sheet.LineField("number", "a number, for example 0.25 or 1/4")

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return "Give the number."
