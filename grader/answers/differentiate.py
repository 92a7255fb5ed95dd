"""`differentiate: ln(x^2 + 1)`: the derivative of a function of one variable, in any written form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from grader.answers.one_variable import variable_of
from grader.answers.real_roots import ROOTS, check_roots
from grader.answers.slope_question import SlopeQuestion, earlier, written
from grader.answers.slopes import judge_slope
from grader.errors import SpecError
from grader.formula import Earlier
from grader.model import Judgement, Observation, Read, Template, Unseen, Wrong
from grader.record import dataclass

ORDERS = {1: "derivative", 2: "second derivative", 3: "third derivative"}
SEVERAL = "say which one: variable: x, or use partial: [f, x]"


@answer("differentiate")
@dataclass(frozen=True, slots=True)
class Differentiate:
    """The derivative of `function`, in whatever form it is written.

    roots: real    `real`: x^(1/3) has a value for x < 0; `positive`: it has none; else as the formula says
    """

    function: Formula
    variable: str = ""
    order: int = 1
    domain: Formula | None = None
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()
    form: tuple[str, ...] = ()
    roots: str = ""
    off: tuple[str, ...] = unseen(())  # mistakes that are not named here

    def check(self) -> None:
        """Raises SpecError where the function cannot be read, or leaves the variable open."""
        self.question().check()
        check_forms(self.form, self.function.where)
        check_roots(self.roots, self.function.where)

    def question(self) -> SlopeQuestion:
        function = formula(self.function)
        names = function.variables
        if self.order not in ORDERS:
            raise SpecError(
                f"order: {self.order} is not 1, 2 or 3", where=self.function.where, repair="order: 2"
            )
        variable = variable_of(self.function, self.variable, SEVERAL)
        return SlopeQuestion(
            function,
            variable,
            tuple(dict.fromkeys((*names, variable))),
            self.order,
            None if self.domain is None else self.domain.source,
            self.tolerance,
            self.mistakes,
            self.function.where,
            self.off,
            ROOTS.get(self.roots),
        )

    def limits(self) -> None:
        question = self.question()
        check_domain(self.domain, question.variables, question.variable)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        return judge_slope(self.question(), seen, seed, self.form)

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
        return Template("differentiate: x^2 + 1\n", 'answer = "2x"\n')

    def field(self) -> sheet.LineField:
        says = 'for example "3x^2 + 1", or 3*x**2 + 1'
        return sheet.LineField("formula", says, self.question().variables, form=self.form)

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return f"Find the {ORDERS[self.order]} of {self.function.source}."
