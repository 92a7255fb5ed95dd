"""`limit: sin(3*x)/x` with `to: 0`: a number, inf, -inf, or that there is none.

Its value is found by the rules of a first course, or given by the author, and held beside enclosures from nearby.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grader import sheet
from grader.answers import answer
from grader.answers.declared import Declared, wrongs_of
from grader.answers.ends import (
    End,
    authors_end,
    earlier,
    given_end,
    known_value,
    named,
    no_other_letter,
    number_beside,
)
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.limit_values import Approach, recognised, value_of, wrongly
from grader.answers.one_variable import variable_of
from grader.answers.rule_hints import hints_of
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.evidence import Proved
from grader.maths.syntax import Expression
from grader.mistakes.rules.limits import NEARBY
from grader.model import Judgement, Observation, Read, Rejected, Template, Unseen, Wrong
from grader.record import dataclass

UNFOUND = "the value of this limit is not found by rules"
SIDES = ("", "left", "right")


@answer("limit")
@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of `function` as its variable goes to a point, from both sides or one, or to inf or -inf.

    to: 0    where the variable goes: a number, inf or -inf
    side: right    `left` or `right`; from both sides where nothing is said
    variable: t    the letter that goes there; needed where the function has several
    value: e    the limit, where no rule of a first course finds it; or `does not exist`
    """

    function: Formula
    to: Formula
    side: str = ""
    variable: str = ""
    value: Formula | None = None
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()

    def check(self) -> None:
        """Raises SpecError where the function or the point cannot be read."""
        no_other_letter(self.function, self.x())
        if self.side not in SIDES:
            what = f"side: {self.side!r} is neither left nor right"
            raise SpecError(what, where=self.function.where, repair="side: right")
        for each in (self.to, *(row.answer for row in self.mistakes)):
            formula(each, ())
        if self.side and "inf" in self.to.source:
            raise SpecError("side: infinity has one side", where=self.to.where, repair="leave it out")
        if self.value is not None:
            authors_end(self.value)

    def x(self) -> str:
        return variable_of(self.function, self.variable)

    def asked_for(self) -> Approach:
        return Approach(formula(self.function).tree, self.x(), formula(self.to, ()).tree, self.side)

    def end(self) -> End:
        """The right answer; raises SpecError where nobody knows it."""
        if self.value is not None:
            return authors_end(self.value)
        found = value_of(self.asked_for())
        if isinstance(found, End):
            return found
        raise SpecError(found or UNFOUND, where=self.function.where, repair="give it: value: …")

    def drawn(self) -> None:
        """Raises SpecError where no value is known, or the values nearby do not fit it."""
        asked = self.asked_for()
        if self.value is None:
            found = value_of(asked)
            if not isinstance(found, End):
                repair = "value: does not exist" if found else asked.proposal()
                raise SpecError(found or UNFOUND, where=self.function.where, repair=repair)
        elif not asked.fits(self.end()):
            what = f"value: {self.value.source} could not be confirmed"
            raise SpecError(what, where=self.value.where, repair=asked.proposal())

    def doubts(self) -> Iterator[str]:
        """What `grade prove` says of it."""
        try:
            self.drawn()
        except SpecError as error:
            yield error.what

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        given = given_end(seen)
        if isinstance(given, Judgement):
            return given
        wanted = self.end()
        if wanted.found is not None and given.found is not None:
            return self._number(wanted.found, given, given.found, seed)
        if (wanted.kind, wanted.sign) == (given.kind, given.sign):
            said = "there is no limit" if given.kind == "none" else "the right infinity"
            return Judgement(Proved(said), read=given.read, notes=given.notes)
        return self._wrong(
            Judgement(Rejected("This is not the limit asked for."), read=given.read, notes=given.notes), given
        )

    def _number(self, wanted: Expression, given: End, found: Expression, seed: int | None) -> Judgement:
        judged, unnamed = number_beside(wanted, found, given.read, self.tolerance, self.mistakes, seed)
        return self._wrong(judged, given) if unnamed else judged

    def _wrong(self, judged: Judgement, given: End) -> Judgement:
        mistake = recognised(self.asked_for(), self.end(), given)
        return judged if mistake is None else replace(judged, mistakes=(named(mistake, self.x()),))

    def guide(self, seen: Observation | None) -> Sequence[str]:
        """Where to look, and the rule."""
        return hints_of(None if seen is None else self.judge(seen, seed=0), NEARBY)

    def right(self) -> str:
        wanted = self.end()
        return repr("does not exist" if wanted.kind == "none" else wanted.read)

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        yield from wrongly(self.asked_for(), self.end())

    def as_earlier(self, name: str) -> Earlier | None:
        return earlier(self.end(), name, self.function)

    def asked(self) -> Iterable[float]:
        return known_value(self.end())

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("limit: sin(3*x)/x\nto: 0\n", "answer = 3\n")

    def field(self) -> sheet.LineField:
        return sheet.LineField("number", 'a number, for example 0.25; or "inf", "-inf", "does not exist"')

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        side = f" from the {self.side}" if self.side else ""
        return f"Find the limit of {self.function.source} as {self.x()} goes to {self.to.source}{side}."
