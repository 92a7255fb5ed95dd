"""`example: f(x)`: any function that fulfils every condition, such as f'(2) = 12, f' = f, or f_x(1, 2) = 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from grader import sheet
from grader.answers import answer
from grader.answers.equals import equals, is_formula, open_, right
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.derivation import applied
from grader.maths.evidence import Agreed, Differs, Evidence, Proved, Refuted
from grader.maths.folded import folded
from grader.maths.printing import to_text
from grader.maths.syntax import Node, Opaque
from grader.maths.tidy import tidy
from grader.maths.trees import again, replaced
from grader.model import Judgement, Observation, Read, Rejected, Template, Text, Unseen, Wrong
from grader.record import dataclass

LONGEST = 40  # letters of a side that is told


@dataclass(frozen=True, slots=True)
class Condition:
    """Both sides are equal; they may contain f(…) and f'(…).

    left: f'(x)    one side
    right: f(x)    the other side
    differs: true    `true` asks for sides that are not equal
    say: Try the exponential.    what is said where the condition fails
    """

    left: Formula
    right: Formula
    differs: bool = False
    say: str = ""


def partials_of(name: str, variables: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """f_x, f_y, f_xx, f_xy … of a function of several variables, with the orders by each of them."""
    if len(variables) < 2:
        return {}
    letters = [by for count in (1, 2) for by in product(variables, repeat=count)]
    return {f"{name}_{''.join(by)}": tuple(map(by.count, variables)) for by in letters}


def as_slope(node: Node, name: str, partials: Mapping[str, tuple[int, ...]]) -> Node | None:
    """f_x(1, 2) as a partial derivative of f."""
    if isinstance(node, Opaque) and (orders := partials.get(node.name)) is not None:
        return Opaque(name, orders, node.args, node.span)
    return None


@answer("example")
@dataclass(frozen=True, slots=True)
class ExampleAnswer:
    """Any function `name`, written f(x) or f(x, y), that fulfils every condition; f_x and f_xy are its partials.

    conditions: [{left: "f'(2)", right: 12}]    what the function must fulfil
    """

    name: Formula
    conditions: tuple[Condition, ...]

    def check(self) -> None:
        """Raises SpecError where the name or a condition cannot be read."""
        self.head()
        if not self.conditions:
            raise SpecError("any function at all would do", where=self.name.where, repair="add conditions")
        for condition in self.conditions:
            for side in (condition.left, condition.right):
                self._read(side)

    def head(self) -> tuple[str, tuple[str, ...]]:
        name, bracket, inner = self.name.source.strip().partition("(")
        variables = tuple(v.strip() for v in inner.rstrip(") ").split(","))
        if not name.isidentifier() or not bracket or not all(v.isidentifier() for v in variables):
            raise SpecError("this is not a function", where=self.name.where, repair="write example: f(x)")
        return name, variables

    def _read(self, side: Formula) -> Node:
        name, variables = self.head()
        partials = partials_of(name, variables)
        tree = formula(side, variables, (name, *partials)).tree
        return replaced(tree, lambda node: as_slope(node, name, partials), again)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        name, variables = self.head()
        try:
            given = understood(text_of(seen), variables)
        except Stop as stop:
            return stop.judgement
        read = to_text(given.tree)
        if not is_formula(given):
            return Judgement(Rejected("Give one formula."), read=read, notes=given.notes)
        found: Evidence = Proved("every condition holds")
        for condition in self.conditions:
            sides = [
                applied(self._read(s), name, variables, given.tree) for s in (condition.left, condition.right)
            ]
            evidence = equals(sides[0], sides[1], variables, seed=seed)
            if open_(evidence):
                return Judgement(evidence, read=read)
            if right(evidence) == condition.differs:
                says = (condition.say,) if condition.say else ()
                return Judgement(Rejected(_missed(condition, sides)), read=read, notes=given.notes, says=says)
            if not condition.differs and not isinstance(evidence, Proved | Refuted | Differs):
                found = evidence
        return Judgement(found, read=read, notes=given.notes)

    def right(self) -> None:
        """Only a person can write it."""

    def wrongs(self) -> Iterator[Wrong]:
        yield Wrong(repr("0"), "zero")
        yield Wrong(repr("1"), "one")

    def doubts(self) -> Iterator[str]:
        """Conditions that hold for functions which have nothing in common ask for nothing."""
        texts = (Text(text, self.name.where) for text in ("0", "1", f"exp(2*{self.head()[1][0]}) + 3"))
        if all(isinstance(self.judge(text, seed=0).verdict, Proved | Agreed) for text in texts):
            yield "any function at all fulfils these conditions"

    def as_earlier(self, name: str) -> None:
        """Any of many functions will do: none is the one to build on."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(("example: f(x)\nconditions:\n  - {left: f'(0), right: 2}\n"), 'answer = "2x"\n')

    def field(self) -> sheet.LineField:
        says = f'any such {self.name.source.strip()}, for example "x^2"'
        return sheet.LineField("formula", says, self.head()[1])

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return f"Give one {self.name.source.strip()} that fulfils the conditions."


def _missed(condition: Condition, sides: Sequence[Node]) -> str:
    """The condition, and what its sides are for the learner's own function."""
    sign = "≠" if condition.differs else "="
    why = f"It does not fulfil {condition.left.source} {sign} {condition.right.source}."
    own = [
        f"{side.source} is {said}"
        for side, tree in zip((condition.left, condition.right), sides, strict=True)
        if (said := to_text(folded(tidy(tree)))) != side.source.replace(" ", "") and len(said) <= LONGEST
    ]
    return f"{why} Yours: {', and '.join(own)}." if own else why
