"""`partial: [x*y^2*z^3, y]`: a partial derivative, every other variable held fixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from grader import sheet
from grader.answers import answer
from grader.answers.bent import wrong_slopes
from grader.answers.blindness import unseen_slopes
from grader.answers.declared import Declared
from grader.answers.domains import check_domain
from grader.answers.fields import Formula, Tolerance, unseen
from grader.answers.formed import check_forms
from grader.answers.formulas import formula
from grader.answers.kept import constant_slopes
from grader.answers.meanings import with_meanings
from grader.answers.slope_question import SlopeQuestion, earlier, written
from grader.answers.slopes import judge_slope
from grader.errors import SpecError
from grader.formula import Earlier
from grader.model import Judgement, Observation, Read, Template, Text, Unseen, Wrong
from grader.record import dataclass


@answer("partial")
@dataclass(frozen=True, slots=True)
class Partial:
    """The partial derivative ∂f/∂v for `partial: [f, v]`; every other letter is held fixed.

    means: {s: exp(a)/(exp(a) + exp(b))}    names that the prompt defines: an answer may use them
    """

    of: tuple[Formula, ...]
    domain: Formula | None = None
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()
    form: tuple[str, ...] = ()
    means: Mapping[str, Formula] = field(default_factory=dict)
    off: tuple[str, ...] = unseen(())  # mistakes that are not named here

    def check(self) -> None:
        """Raises SpecError where the pair is not a function and one of its variables."""
        self.question().check()
        check_forms(self.form, self.of[0].where)
        for each in self.means.values():
            formula(each, self.question().variables)

    def question(self) -> SlopeQuestion:
        if len(self.of) != 2:
            raise SpecError(
                "partial takes a function and a variable",
                where=self.of[0].where if self.of else None,
                repair="write partial: [x*y^2, y]",
            )
        function, variable = formula(self.of[0]), self.of[1].source.strip()
        if variable not in function.variables:
            raise SpecError(
                f"{variable} does not occur in {self.of[0].source}",
                where=self.of[1].where,
                repair=f"its variables are {', '.join(function.variables)}",
            )
        domain = None if self.domain is None else self.domain.source
        return SlopeQuestion(
            function,
            variable,
            function.variables,
            1,
            domain,
            self.tolerance,
            self.mistakes,
            self.of[0].where,
            self.off,
        )

    def limits(self) -> None:
        question = self.question()
        check_domain(self.domain, question.variables, question.variable)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        question = self.question()
        if isinstance(seen, Text):
            seen = with_meanings(seen, self.means, question.variables)
        return judge_slope(question, seen, seed, self.form)

    def right(self) -> str:
        return repr(written(self.question()))

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrong_slopes(self.question())

    def as_earlier(self, name: str) -> Earlier:
        return earlier(name, self.question())

    def asked(self) -> Iterable[float]:
        return constant_slopes(self.question())

    def hidden(self) -> Iterable[Unseen]:
        return unseen_slopes(self.question())

    @staticmethod
    def template() -> Template:
        return Template("partial: [x*y^2, y]\n", 'answer = "2x y"\n')

    def field(self) -> sheet.LineField:
        says = 'for example "2x*y", or 2*x*y'
        return sheet.LineField("formula", says, self.question().variables, form=self.form)

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return f"Find the partial derivative of {self.of[0].source} with respect to {self.of[1].source}."
