"""`descend: w^2` from `at: {w: 3}` with `rate: 0.1`: the weights after one step of gradient descent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from grader import maths, mistakes, sheet
from grader.answers import answer
from grader.answers.declared import Declared, expected, words_of, wrongs_of
from grader.answers.diagnosis import told
from grader.answers.entries import ComparedEntry, compared, flat, judged, vector_of
from grader.answers.equals import USUAL, number_of, right
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.number import NumberAnswer
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.derivation import slope
from grader.maths.evidence import Differs, Refuted
from grader.maths.folded import folded
from grader.maths.lower import lower
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import Expression, Node
from grader.maths.trees import minus, number, plus, rational, times
from grader.mistakes.rules.descent import GD_PLUS, GD_RATE_FORGOTTEN
from grader.model import Judgement, Named, Observation, Read, Rejected, Template, Unseen, Wrong
from grader.record import dataclass

NOT_MOVED = "the weights as they were"
STEPS = {GD_PLUS.id, GD_RATE_FORGOTTEN.id}  # any other two mistakes lead to one number by chance


@answer("descend")
@dataclass(frozen=True, slots=True)
class Descend:
    """The weights after one step of gradient descent, w − rate·∂loss/∂w; every slope is that at the old weights.

    at: {u: 2, v: -1}    the weights before the step; of several the answer is a list, in this order
    rate: 0.1    the learning rate
    """

    loss: Formula
    at: Mapping[str, Formula]
    rate: Formula
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()

    def check(self) -> None:
        """Raises SpecError where a weight is missing, or the loss, a weight or the rate cannot be read."""
        unknown = [name for name in self.at if name not in formula(self.loss).variables]
        if unknown:
            what = f"{unknown[0]} does not occur in {self.loss.source}"
            raise SpecError(what, where=self.at[unknown[0]].where, repair="name a letter of the loss")
        missing = [name for name in formula(self.loss).variables if name not in self.at]
        if missing:
            repair = f"write at: {{{missing[0]}: 2}}, or put a number in its place"
            raise SpecError(f"{missing[0]} has no value", where=self.loss.where, repair=repair)
        for each in (*self.at.values(), self.rate):
            formula(each, ())
        for row in self.mistakes:
            formula(row.answer, ())

    def drawn(self) -> None:
        """Raises SpecError where the loss has no slope: ln(w) at w = 0."""
        if any(number_of(value) is None for value in self.rights()):
            what = f"{self.loss.source} has no slope there"
            raise SpecError(what, where=self.loss.where, repair="let the step begin elsewhere")

    def before(self) -> dict[str, Node]:
        return {name: formula(each, ()).tree for name, each in self.at.items()}

    def slopes(self) -> tuple[Node, ...]:
        """The slope of the loss along each weight, where the weights stand."""
        tree, at = formula(self.loss).tree, self.before()
        return tuple(slope(tree, name, at) for name in at)

    def rights(self) -> tuple[Node, ...]:
        rate = formula(self.rate, ()).tree
        moved = zip(self.before().values(), self.slopes(), strict=True)
        return tuple(_shortest(plus(w, minus(times(rate, each)))) for w, each in moved)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        if len(self.at) == 1:
            return self._one(seen, seed)
        try:
            tree = vector_of(text_of(seen), (), tuple(self.at))
        except Stop as stop:
            return stop.judgement
        given = flat(tree, (len(self.at),))
        read_as = to_text(tree)
        if isinstance(given, str):
            return Judgement(Rejected(given), read=read_as)
        tolerance = self.tolerance or USUAL
        entries = compared(tuple(self.at), self.rights(), given, (), tolerance=tolerance, seed=seed)
        found = judged(entries, read_as)
        if found.credit is None:
            return found
        row = expected(self.mistakes, Expression(tree, "", (), ()), (), None)
        mistakes, says = words_of(row)
        if row is None:
            mistakes = self._named(entries)
            says = () if mistakes else found.says
        return replace(found, mistakes=mistakes, says=says)

    def _one(self, seen: Observation, seed: int | None) -> Judgement:
        """The new value of the only weight, and which wrong step leads to another one."""
        found = self._number().judge(seen, seed=seed)
        if not isinstance(found.verdict, Refuted | Differs) or found.mistakes or found.says:
            return found
        (weight,) = self.at
        return replace(found, mistakes=self._step(weight, read(found.read, ())))

    def _number(self) -> NumberAnswer:
        value = replace(self.loss, source=to_text(self.rights()[0]))
        return NumberAnswer(value, self.tolerance, self.mistakes)

    def _step(self, weight: str, given: Expression) -> tuple[Named, ...]:
        """The mistakes that lead to this new value of one weight."""
        at = {name: _value(tree) for name, tree in self.before().items()}
        rate = _value(formula(self.rate, ()).tree)
        start = {name: value for name, value in at.items() if value is not None}
        if rate is None or len(start) < len(at):
            return ()
        names = told(mistakes.descent.recognise_step(formula(self.loss), weight, given, at=start, rate=rate))
        return tuple(name for name in names if _likely(name))

    def _named(self, entries: Sequence[ComparedEntry]) -> tuple[Named, ...]:
        """The mistakes that lead to every wrong entry; where there is none, those that lead to the first."""
        wrong = [e for e in entries if not right(e.found)]
        each = [self._step(e.label, Expression(e.given, "", (), ())) for e in wrong]
        shared = set.intersection(*({name.ids for name in names} for names in each))
        return tuple(name for name in each[0] if name.ids in shared) or each[0]

    def right(self) -> str:
        return repr(self._written(self.rights()))

    def _written(self, values: Sequence[Node]) -> str:
        texts = [to_text(value) for value in values]
        return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"

    def _wrong_steps(self) -> Iterator[tuple[tuple[str, ...], str, tuple[Node, ...]]]:
        """The ids of the mistakes, what they do, and the weights that they lead to."""
        rate = formula(self.rate, ()).tree
        moved = zip(self.before().values(), self.slopes(), strict=True)
        each = [mistakes.descent.wrong_steps(w, rate, s) for w, s in moved]
        for made in each[0]:
            does = ", ".join(mistake.does for mistake in made)
            yield tuple(m.id for m in made), does, tuple(_shortest(steps[made]) for steps in each)

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        yield Wrong(repr(self._written(tuple(self.before().values()))), NOT_MOVED)
        for _, does, values in self._wrong_steps():
            if not self._is_right(values):
                yield Wrong(repr(self._written(values)), does, True)

    def _is_right(self, values: Sequence[Node]) -> bool:
        return all(lower(a) == lower(b) for a, b in zip(values, self.rights(), strict=True))

    def as_earlier(self, name: str) -> Earlier | None:
        """The new value of the only weight; a list is no value to carry forward."""
        return Earlier(name, self._number().value, ()) if len(self.at) == 1 else None

    def asked(self) -> Iterable[float]:
        return [float(value) for value in map(number_of, self.rights()) if value is not None]

    def hidden(self) -> Iterable[Unseen]:
        """Mistakes that lead to the right weights, as a rate of 1 that is left out."""
        better = "other weights, or another rate"
        return [Unseen(ids[0], better) for ids, _, values in self._wrong_steps() if self._is_right(values)]

    @staticmethod
    def template() -> Template:
        return Template("descend: w^2\nat: {w: 3}\nrate: 0.1\n", "answer = 2.4\n")

    def field(self) -> sheet.LineField:
        if len(self.at) == 1:
            return sheet.LineField("number", "a number, for example 0.25 or 1/4")
        return sheet.LineField("list", "a list, for example [1, 2]", (), (len(self.at),))

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        where = ", ".join(f"{name} = {each.source}" for name, each in self.at.items())
        new = "the new value" if len(self.at) == 1 else f"the new values of {', '.join(self.at)}, as a list"
        step = f"Take one step of gradient descent on {self.loss.source} from {where}"
        return f"{step}, with the learning rate {self.rate.source}. Give {new}."


def _shortest(tree: Node) -> Node:
    """A rational number as the author writes numbers, 2.4 or 12/5; any other worked out as far as it is exact."""
    short = folded(tree)
    if rational(short) is not None:
        return short
    value = lower(tree)
    return number(value.value) if value.op == "num" else maths.exact_values.worked_out(tree)


def _value(tree: Node) -> Fraction | None:
    """The exact value of a rational number; of any other to double precision."""
    term = lower(tree)
    return term.value if term.op == "num" else number_of(tree)


def _likely(name: Named) -> bool:
    """Whether it is one mistake, or two about the step."""
    made = set(name.ids).difference(name.also)
    return len(made) == 1 or made <= STEPS
