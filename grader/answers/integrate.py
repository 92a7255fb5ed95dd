"""`integrate: 6*x^2 - 4*x`: an antiderivative, up to a constant; decided by differentiating it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grader import maths, sheet
from grader.answers import answer
from grader.answers.constants import with_constants
from grader.answers.declared import Declared, words_of, wrongs_of
from grader.answers.domains import check_domain
from grader.answers.equals import equals, is_formula, right, told, wrong
from grader.answers.expressions import TO_BE_WORKED_OUT, Stop, one_side, text_of
from grader.answers.fields import Formula
from grader.answers.formed import HALF, check_forms, formed
from grader.answers.formulas import formula
from grader.answers.integral_mistakes import missing, named, wrongly
from grader.answers.one_variable import variable_of
from grader.answers.rule_hints import hints_of
from grader.errors import SpecError
from grader.maths.evidence import Agreed, Evidence, Proved, Refuted
from grader.maths.printing import to_pretty, to_text
from grader.maths.syntax import Derivative, Expression, Node, Number, walk
from grader.maths.terms import symbols
from grader.maths.trees import ZERO, NoRule, substituted
from grader.mistakes.rules.integrals import BACKWARDS
from grader.model import Judgement, Observation, Read, Rejected, Template, Unseen, Verdict, Wrong
from grader.record import dataclass

CLOSE = 2e-3  # of two slopes, one of which may have been rounded
REQUIRED, OPTIONAL = "required", "optional"
ALL = "one antiderivative; adding + C gives all of them"

CLOSE = 2e-3  # of two slopes, one of which may have been rounded


@answer("integrate")
@dataclass(frozen=True, slots=True)
class Integrate:
    """An antiderivative of `function`: whatever has it for its derivative is right, with any constant added or none.

    variable: t    the letter to integrate by; needed where the function has several
    constant: required    `required`: without `+ C` an answer earns half the points; `optional`, the usual, notes it
    model: (x - 1)*exp(x)    one right answer, where no textbook rule finds it
    """

    function: Formula
    variable: str = ""
    constant: str = OPTIONAL
    model: Formula | None = None
    domain: Formula | None = None
    mistakes: tuple[Declared, ...] = ()
    form: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises SpecError where the function cannot be read, or the model is no antiderivative of it."""
        x, names = self.x(), self.names()
        check_forms(self.form, self.function.where)
        if self.constant not in (REQUIRED, OPTIONAL):
            what = f"constant: {self.constant!r} is neither optional nor required"
            raise SpecError(what, where=self.function.where, repair="constant: required")
        for row in self.mistakes:
            formula(row.answer, (*names, "C"))
        if self.model is not None and wrong(
            self._compared(formula(self.model, (*names, "C")).tree, ("C",), 0)
        ):
            what = f"the derivative of {self.model.source} is not {self.function.source}"
            raise SpecError(what, where=self.model.where, repair=f"differentiate it by {x}")

    def x(self) -> str:
        return variable_of(self.function, self.variable)

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*formula(self.function).variables, self.x())))

    def limits(self) -> None:
        check_domain(self.domain, self.names(), self.x())

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            found, constants = with_constants(text, self.names())
            found = one_side(found, text)
        except Stop as stop:
            return stop.judgement
        read = to_text(found.tree)
        if any(isinstance(node, Derivative) for node in walk(found.tree)):
            said = TO_BE_WORKED_OUT
            return Judgement(Rejected(said), read=read, notes=found.notes)
        if not is_formula(found):
            return Judgement(Rejected("Give one formula."), read=read, notes=found.notes)
        evidence = self._compared(found.tree, constants, seed)
        if right(evidence):
            return self._right(evidence, found, constants, read)
        return self._wrong(evidence, found, constants, read)

    def _compared(self, tree: Node, constants: tuple[str, ...], seed: int | None) -> Evidence:
        f = formula(self.function).tree
        return maths.primitives.compare_primitive(
            f, tree, self.x(), self.names(), constants, domain=self._where(), seed=seed
        )

    def _where(self) -> str | None:
        return None if self.domain is None else self.domain.source

    def _right(
        self, evidence: Evidence, found: Expression, constants: tuple[str, ...], read: str
    ) -> Judgement:
        """Right, if all of them are given where they are asked for."""
        if isinstance(evidence, Proved) and evidence.how in ("structure", "tower"):
            evidence = replace(evidence, how="its derivative is proved equal to the integrand")
        assert isinstance(evidence, Proved | Agreed)
        judged = Judgement(evidence, read=read, notes=(*found.notes, *self._parted(found.tree, constants)))
        if not _moves(found.tree, constants):
            if self.constant == REQUIRED:
                said = Rejected("This is one antiderivative; all of them are asked for.")
                return Judgement(said, read=read, notes=found.notes, mistakes=(missing(),), credit=HALF)
            judged = replace(judged, notes=(*judged.notes, ALL))
        return formed(judged, found.tree, self.form)

    def _parted(self, tree: Node, constants: tuple[str, ...]) -> tuple[str, ...]:
        """A note on an answer that is right beside a gap of its own."""
        f, x = formula(self.function).tree, self.x()
        plain = substituted(tree, dict.fromkeys(constants, ZERO))
        gap = maths.primitives.parted(f, plain, x, self.names(), self._where())
        if gap is None:
            return ()
        return (f"at {x} = {float(gap):.4g} it has no value and jumps: it is right on each side",)

    def _wrong(
        self, evidence: Evidence, found: Expression, constants: tuple[str, ...], read: str
    ) -> Judgement:
        pretty = tuple(to_pretty(found.tree))
        judged = Judgement(_told(evidence, found.tree), read=read, pretty=pretty, notes=found.notes)
        if not wrong(evidence):
            return judged
        if (row := self._expected(found.tree, constants)) is not None:
            mistakes, says = words_of(row)
            return replace(judged, mistakes=mistakes, says=says, credit=row.credit or None)
        f = formula(self.function).tree
        return replace(
            judged, mistakes=named(f, self.x(), found.tree, self.names(), constants, self._where(), evidence)
        )

    def _expected(self, tree: Node, constants: tuple[str, ...]) -> Declared | None:
        """The first row of which this is the answer, up to a constant."""
        x, names = self.x(), tuple(dict.fromkeys((*self.names(), *constants, "C")))
        given = Derivative(tree, x)
        for row in self.mistakes:
            bent = Derivative(formula(row.answer, names).tree, x)
            if right(equals(bent, given, names, domain=self._where(), seed=0, thorough=False)):
                return row
        return None

    def guide(self, seen: Observation | None) -> Sequence[str]:
        """Where to look, and the rule."""
        judged = None if seen is None else self.judge(seen, seed=0)
        return hints_of(judged, BACKWARDS)

    def right(self) -> str | None:
        if self.model is not None and _moves(formula(self.model, (*self.names(), "C")).tree, ("C",)):
            return repr(self.model.source)
        try:
            found = self.model.source if self.model is not None else self._derived()
            return repr(f"{found} + {_letter(self.names())}")
        except NoRule:
            return None

    def _derived(self) -> str:
        return to_text(maths.integration.antiderivative(formula(self.function).tree, self.x()))

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        yield from wrongly(formula(self.function).tree, self.x())

    def as_earlier(self, name: str) -> None:
        """Any of many functions will do: none is the one to build on."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("integrate: 6*x^2 - 4*x\n", 'answer = "2x^3 - 2x^2 + C"\n')

    def field(self) -> sheet.LineField:
        names = (*self.names(), *(letter for letter in ("C", "c", "K", "k") if letter not in self.names()))
        return sheet.LineField("formula", 'for example "x^3 + C", or x**3 + 5', names, form=self.form)

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        which = "all antiderivatives" if self.constant == REQUIRED else "an antiderivative"
        return f"Find {which} of {self.function.source}."


def _letter(names: tuple[str, ...]) -> str:
    """A constant that is no letter of the question."""
    return next(letter for letter in ("C", "K", "D") if letter not in names)


def _moves(tree: Node, constants: tuple[str, ...]) -> bool:
    """Whether a constant really is added: C - C is none."""
    return bool(symbols(maths.lower.lower(tree)) & set(constants))


def _told(evidence: Evidence, tree: Node) -> Verdict:
    """Where the derivative misses the integrand, with both numbers: the answer itself has no right value."""
    if not isinstance(evidence, Refuted) or not evidence.at:
        return told(evidence)
    at = ", ".join(f"{name} = {float(value):g}" for name, value in evidence.at.items())
    expected, got = (f"{float(ball):.6g}" for ball in (evidence.expected, evidence.got))
    close = math.isclose(float(evidence.expected), float(evidence.got), rel_tol=CLOSE)
    if close and any(isinstance(node, Number) and node.decimal for node in walk(tree)):
        return Rejected("It is close, but rounded: keep exact values such as 1/3, sqrt(2) or ln(2).")
    return Rejected(
        f"Its derivative is not the integrand: at {at} that is {expected}, and yours gives {got}."
    )
