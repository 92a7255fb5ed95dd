"""`series: sin(x)` with `order: 3`: a Taylor polynomial, exactly up to its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import factorial

from grader import maths, sheet
from grader.answers import answer
from grader.answers.declared import Declared, expected, words_of, wrongs_of
from grader.answers.equals import equals, is_formula, told, wrong
from grader.answers.equals import right as right_one
from grader.answers.expressions import Stop, one_side, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.one_variable import variable_of
from grader.answers.rule_hints import hints_of
from grader.answers.series_mistakes import Expanded, recognised, wrongly
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.evidence import Evidence
from grader.maths.printing import to_pretty, to_text
from grader.maths.syntax import Expression, Node
from grader.maths.trees import NoRule, number
from grader.mistakes.rules.series import TAYLOR
from grader.model import Judgement, Named, Observation, Read, Rejected, Template, Text, Unseen, Wrong
from grader.record import dataclass

HIGHEST = 10
REST = re.compile(
    r"\s*\+\s*(?:\\?(?:mathcal\s*\{\s*)?[oO]\s*\}?\s*\(.*\)|\.\.\.|…|\\[cl]?dots)\s*\Z", re.DOTALL
)
EQUALS = re.compile(r"(≈|~|(?<![=<>!:])=(?!=))")
FACTORIAL = re.compile(r"(?<![\w.])(\d|1\d)!(?!=)")


@answer("series")
@dataclass(frozen=True, slots=True)
class Series:
    """The Taylor polynomial of `function` about a point: every term up to `order`, and none beyond.

    about: 1    the point; 0 where nothing is said
    order: 3    the power with which the polynomial ends
    variable: t    the letter of the powers; needed where the function has several
    model: 1 - x^2/6    the polynomial, where the function has a hole at the point, as sin(x)/x has at 0
    """

    function: Formula
    order: int
    about: Formula | None = None
    variable: str = ""
    model: Formula | None = None
    mistakes: tuple[Declared, ...] = ()

    def check(self) -> None:
        """Raises SpecError where the function cannot be read, or the order is none."""
        self.x()
        if not 1 <= self.order <= HIGHEST:
            what = f"order: {self.order} is not 1 to {HIGHEST}"
            raise SpecError(what, where=self.function.where, repair="order: 3")
        names = self.names()
        for row in self.mistakes:
            formula(row.answer, names)

    def drawn(self) -> None:
        """Raises SpecError where the function has no such polynomial, or the model is another one."""
        asked = self.asked_for()
        if self.model is None:
            return
        if not maths.expansion.agrees(asked.f, asked.right, asked.x, asked.about, self.order):
            what = f"{self.model.source} is not {self.function.source} up to order {self.order}"
            raise SpecError(what, where=self.model.where, repair="expand it again")

    def x(self) -> str:
        return variable_of(self.function, self.variable)

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*formula(self.function).variables, self.x())))

    def asked_for(self) -> Expanded:
        """The question with its right polynomial; raises SpecError."""
        f, x = formula(self.function).tree, self.x()
        about = number(0) if self.about is None else formula(self.about, ()).tree
        return Expanded(f, x, about, self.order, self._polynomial(f, x, about), self.names())

    def _polynomial(self, f: Node, x: str, about: Node) -> Node:
        if self.model is not None:
            return formula(self.model, self.names()).tree
        try:
            maths.expansion.balls(f, x, about, self.order)
            return maths.expansion.polynomial(maths.expansion.derivatives(f, x, about, self.order), x, about)
        except (maths.expansion.NoExpansion, NoRule) as error:
            what = f"{self.function.source} has no derivatives at {to_text(about)}"
            repair = "expand about another point, or write the polynomial: model: 1 - x^2/6"
            raise SpecError(what, where=self.function.where, repair=repair) from error

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text, notes = without_rest(text_of(seen))
            found = self._read(text)
        except Stop as stop:
            return stop.judgement
        found = replace(found, notes=(*found.notes, *notes))
        read = to_text(found.tree)
        if not is_formula(found):
            return Judgement(Rejected("Give one polynomial."), read=read, notes=found.notes)
        asked = self.asked_for()
        evidence = equals(asked.right, found.tree, self.names(), seed=seed)
        if not wrong(evidence):
            return Judgement(told(evidence), read=read, notes=found.notes)
        return self._wrong(asked, found, evidence, read)

    def _read(self, text: Text) -> Expression:
        """The polynomial, of `sin(x) ≈ x - x^3/3!` too; raises Stop."""
        left, sign, right = (
            EQUALS.split(text.source, maxsplit=1) if EQUALS.search(text.source) else ("", "", "")
        )
        if sign and self._is_the_function(replace(text, source=left, raw="")):
            text = replace(text, source=right, raw="")
        text = replace(text, source=FACTORIAL.sub(_worked_out, text.source)) if "!" in text.source else text
        return one_side(understood(text, self.names()), text)

    def _is_the_function(self, left: Text) -> bool:
        try:
            found = understood(left, self.names())
        except Stop:
            return False
        return right_one(
            equals(formula(self.function).tree, found.tree, self.names(), seed=0, thorough=False)
        )

    def _wrong(self, asked: Expanded, found: Expression, evidence: Evidence, read: str) -> Judgement:
        judged = Judgement(told(evidence), read=read, pretty=tuple(to_pretty(found.tree)), notes=found.notes)
        if (row := expected(self.mistakes, found, self.names(), None)) is not None:
            mistakes, says = words_of(row)
            return replace(judged, mistakes=mistakes, says=says, credit=row.credit or None)
        mistake, fact = recognised(asked, found.tree)
        if mistake is None:
            return replace(judged, facts=(fact,) if fact else ())
        return replace(judged, mistakes=(Named((mistake.id,), mistake.said(asked.x)),))

    def guide(self, seen: Observation | None) -> Sequence[str]:
        """Where to look, and the rule."""
        return hints_of(None if seen is None else self.judge(seen, seed=0), TAYLOR)

    def right(self) -> str:
        return repr(to_text(self.asked_for().right))

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        yield from wrongly(self.asked_for())

    def as_earlier(self, name: str) -> Earlier:
        return Earlier(name, Formula(to_text(self.asked_for().right), self.function.where), self.names())

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("series: sin(x)\norder: 3\n", 'answer = "x - x^3/6"\n')

    def field(self) -> sheet.LineField:
        return sheet.LineField("formula", 'for example "1 + x + x^2/2", or 1 + x + x**2/2', self.names())

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        about = "0" if self.about is None else self.about.source
        return f"Find the Taylor polynomial of {self.function.source} about {about} up to order {self.order}."


def _worked_out(found: re.Match[str]) -> str:
    """6 for 3!"""
    return str(factorial(int(found[1])))


def without_rest(text: Text) -> tuple[Text, tuple[str, ...]]:
    """The polynomial before `+ O(x^4)` or `+ …`, and the note that says so."""
    found = REST.search(text.source)
    if found is None or not text.source[: found.start()].strip():
        return text, ()
    said = found[0].strip()
    left = replace(text, source=text.source[: found.start()], raw="")
    return left, (f"{said} is left out: the polynomial before it is read",)
