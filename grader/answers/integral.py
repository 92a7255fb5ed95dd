"""`integral: x^2` with `between: [0, 3]`: a definite integral, a number; or that it diverges.

Its value is derived by the rules of integration, or given by the author, and confirmed by an enclosure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grader import maths, sheet
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
from grader.answers.integral_values import Definite, recognised, value_of, wrongly
from grader.answers.one_variable import variable_of
from grader.answers.rule_hints import hints_of
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.evidence import Proved
from grader.maths.printing import to_text
from grader.maths.syntax import Expression
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.integrals import ENDS, INTEGRAL_SAID_TO_CONVERGE, INTEGRAL_SAID_TO_DIVERGE
from grader.model import Judgement, Named, Observation, Read, Rejected, Template, Unseen, Wrong
from grader.record import dataclass

UNFOUND = "the value of this integral is not found by rules"


@answer("integral")
@dataclass(frozen=True, slots=True)
class Integral:
    """The integral of `function` between two ends, each a number, inf or -inf.

    between: [0, 3]    the lower and the upper end
    variable: t    the letter to integrate by; needed where the function has several
    value: sqrt(pi)    the number, where no textbook rule finds it; or `diverges`
    """

    function: Formula
    between: tuple[Formula, ...]
    variable: str = ""
    value: Formula | None = None
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()

    def check(self) -> None:
        """Raises SpecError where the function or an end cannot be read."""
        no_other_letter(self.function, self.x())
        if len(self.between) != 2:
            raise SpecError(
                "between: an integral has two ends", where=self.function.where, repair="between: [0, 1]"
            )
        for each in (*self.between, *(row.answer for row in self.mistakes)):
            formula(each, ())
        if self.value is not None:
            authors_end(self.value)

    def x(self) -> str:
        return variable_of(self.function, self.variable)

    def asked_for(self) -> Definite:
        low, high = (formula(end, ()).tree for end in self.between)
        return Definite(formula(self.function).tree, self.x(), low, high)

    def end(self) -> End:
        """The right answer; raises SpecError where nobody knows it."""
        if self.value is not None:
            return authors_end(self.value)
        found = value_of(self.asked_for())
        if found is None:
            raise SpecError(UNFOUND, where=self.function.where, repair="give it: value: …")
        return End("number", to_text(found), Expression(found, to_text(found)))

    def drawn(self) -> None:
        """Raises SpecError where no value is known, or an enclosure does not confirm it."""
        asked = self.asked_for()
        if self.value is None:
            if value_of(asked) is None:
                raise SpecError(UNFOUND, where=self.function.where, repair=asked.proposal())
            return
        if (confirmed := asked.confirms(self.end())) is not True:
            why = "could not be confirmed" if confirmed is None else "is not this integral"
            what = f"value: {self.value.source} {why}"
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
            return self._number(wanted.found, given.found, given.read, seed)
        if wanted.found is not None:
            return _named("This integral has a value.", given, INTEGRAL_SAID_TO_DIVERGE)
        if given.found is not None:
            return _named("This is not the value asked for.", given, INTEGRAL_SAID_TO_CONVERGE)
        return self._without_value(wanted, given)

    def _without_value(self, wanted: End, given: End) -> Judgement:
        """Diverging, or an infinity, which says where it goes."""
        f = self.asked_for()
        heads = wanted.sign or (maths.definite.heads_for(f.f, f.x, f.low, f.high) if given.sign else 0)
        if not given.sign or given.sign == heads:
            return Judgement(Proved("it diverges, as asked"), read=given.read, notes=given.notes)
        return Judgement(Rejected("It does not go to that infinity."), read=given.read, notes=given.notes)

    def _number(self, wanted: Expression, given: Expression, read: str, seed: int | None) -> Judgement:
        judged, unnamed = number_beside(wanted, given, read, self.tolerance, self.mistakes, seed)
        mistake = recognised(self.asked_for(), wanted.tree, given.tree) if unnamed else None
        return judged if mistake is None else replace(judged, mistakes=(named(mistake, self.x()),))

    def guide(self, seen: Observation | None) -> Sequence[str]:
        """Where to look, and the rule."""
        return hints_of(None if seen is None else self.judge(seen, seed=0), ENDS)

    def right(self) -> str:
        wanted = self.end()
        return repr("diverges" if wanted.kind == "none" else wanted.read)

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        wanted = self.end()
        if wanted.found is None:
            yield Wrong(repr("0"), "a number", True, sure=True)
            return
        yield Wrong(repr("diverges"), INTEGRAL_SAID_TO_DIVERGE.does, True, sure=True)
        yield from wrongly(self.asked_for(), wanted.found.tree)

    def as_earlier(self, name: str) -> Earlier | None:
        return earlier(self.end(), name, self.function)

    def asked(self) -> Iterable[float]:
        return known_value(self.end())

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("integral: x^2\nbetween: [0, 3]\n", "answer = 9\n")

    def field(self) -> sheet.LineField:
        return sheet.LineField("number", 'a number, for example 0.25 or pi/4; or "diverges"')

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        low, high = (end.source for end in self.between)
        return f"Integrate {self.function.source} from {low} to {high}."


def _named(why: str, given: End, mistake: Mistake) -> Judgement:
    names = (Named((mistake.id,), mistake.said()),)
    return Judgement(Rejected(why), read=given.read, notes=given.notes, mistakes=names)
