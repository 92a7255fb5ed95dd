"""`choose: auto` beside a derivative: its wrong choices are what the known mistakes lead to, each with its reason.

    choose: auto
    differentiate: (3x + 1)^5

Each wrong choice is proved different from the right one and from the others, at a point that anybody can check.
The letter of the right choice depends on the deal and on the number of choices, and not on which wrong ones are
drawn: it stays right when a later version draws others.  Drawing takes the mathematics of mistakes, and waits until
somebody looks at the choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from grader import sheet
from grader.answers.choose import not_one_of
from grader.answers.expressions import Stop, followed, text_of
from grader.answers.formulas import as_latex, formula
from grader.answers.rows import (
    LETTERS,
    Rows,
    as_shown,
    comments,
    distinct,
    is_letter,
    label_of,
    lettered,
    table,
)
from grader.answers.slope_question import AsksForASlope, SlopeQuestion
from grader.errors import SpecError
from grader.maths.collecting import collected
from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Proved, Refuted
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import Expression, Number, Power, Product, Variable, children
from grader.maths.tidy import tidy
from grader.maths.trees import again, number, raised
from grader.mistakes.confirm import worked_out
from grader.mistakes.distractors import distractors
from grader.model import Answer, Judgement, Limited, Named, Observation, Read, Rejected, Text, Unseen, Wrong
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.maths.syntax import Node

USUAL = 4  # choices, the right one among them
WIDEST = 60  # characters of a choice; a longer one is not read
SPARE = 6  # further mistakes to try, where the likeliest do not differ


@dataclass(frozen=True, slots=True)
class Drawn:
    """A choice: its LaTeX, the same in learners' notation, and for a wrong one the mistake behind it."""

    text: str
    plain: str
    right: bool = False
    id: str = ""
    says: str = ""


@runtime_checkable
class DrawsChoices(Protocol):
    """An answer that draws its own choices."""

    def choices(self, count: int) -> tuple[Drawn, ...]:
        """The right one first; raises SpecError where there are too few."""
        ...


@dataclass(frozen=True, slots=True)
class ChooseAuto:
    """A derivative to be recognised among what mistakes make of it."""

    inner: Answer
    choices: int = USUAL
    deal: int = 0

    def check(self) -> None:
        """Raises SpecError where no choices could be drawn for such a question, whatever its function."""
        if not isinstance(self.inner, AsksForASlope | DrawsChoices):
            raise SpecError(
                "`choose: auto` knows the mistakes of derivatives only",
                repair="write it beside `differentiate`, `partial` or `matrix`, or write the rows yourself",
            )
        for key in ("form", "tolerance"):
            if getattr(self.inner, key, None):
                raise SpecError(f"{key}: a choice is neither rounded nor rewritten", repair="leave it out")
        if not 2 <= self.choices <= len(LETTERS):
            raise SpecError(f"choices: {self.choices} is not 2 to {len(LETTERS)}", repair="choices: 4")

    def slope(self) -> SlopeQuestion:
        assert isinstance(self.inner, AsksForASlope)  # `check` has made sure
        return self.inner.question()

    def drawn(self) -> tuple[Drawn, ...]:
        """The right choice, then the wrong ones; raises SpecError where there are not enough of them."""
        if isinstance(self.inner, DrawsChoices):
            return self.inner.choices(self.choices)
        return _drawn(self.slope(), self.choices)

    def dealt(self, deal: int) -> ChooseAuto:
        return replace(self, deal=deal)

    def rows(self) -> Rows:
        texts = [choice.text for choice in self.drawn()]
        return lettered(texts, self.deal or _number(self._about()))

    def _about(self) -> str:
        """What tells the question from others."""
        if isinstance(self.inner, DrawsChoices):
            return self.inner.asks()
        return f"{self.slope().function.source}/{self.slope().variable}"

    def called(self, seen: Text) -> Iterable[str]:
        return (seen.source,)

    def limits(self) -> None:
        if isinstance(self.inner, Limited):
            self.inner.limits()

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = followed(text_of(seen))
        except Stop as stop:
            return stop.judgement
        rows = as_shown(self.rows(), text.rows)
        picked = label_of(text.source, rows)
        if picked is None:
            return self._in_own_words(seen, rows, seed)
        choice = next(c for c in self.drawn() if c.text == dict(rows)[picked])
        read = f"{picked}) {choice.plain}"
        if choice.right:
            return Judgement(Proved("that is the true one"), read=read)
        if not is_letter(text.source):  # 1/2 x is written under a wrong choice, and meant as 1/(2x)
            found = self.inner.judge(seen, seed=seed)
            if isinstance(found.verdict, Proved | Agreed):
                return found
        if not choice.id:
            return Judgement(Rejected(choice.says), read=read)
        return Judgement(
            Rejected("That is not the right choice."), read=read, mistakes=(Named((choice.id,), choice.says),)
        )

    def _in_own_words(self, seen: Observation, rows: Rows, seed: int | None) -> Judgement:
        """A formula that equals the right choice is right; any other one is none of the choices."""
        found = self.inner.judge(seen, seed=seed)
        if isinstance(found.verdict, Proved | Agreed):
            return found
        return not_one_of(rows, followed(text_of(seen)))

    def right(self) -> str:
        return next(repr(letter) for letter, text in self.rows() if text == self.drawn()[0].text)

    def wrongs(self) -> Iterator[Wrong]:
        right = self.drawn()[0].text
        for letter, text in self.rows():
            if text != right:
                yield Wrong(repr(letter), f"choice {letter}", True, sure=True)

    def as_earlier(self, name: str) -> None:
        """A choice is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    def field(self) -> sheet.ChoiceField:
        return sheet.ChoiceField(self.rows())

    def starter(self, name: str) -> str:
        return f'{comments(self.rows())}{name} = ...        # the letter, for example "a"'

    def asks(self) -> str:
        return table(self.rows())

    def implied(self) -> str:
        """The question, where the author wrote none."""
        if isinstance(self.inner, DrawsChoices):
            return f"Which of these is right? {self.inner.asks()}"
        question = self.slope()
        by, kind = "", ""
        if len(question.variables) > 1:
            by, kind = f" with respect to ${question.variable}$", "partial "
        which = {1: "derivative", 2: "second derivative", 3: "third derivative"}[question.order]
        return f"Which of these is the {kind}{which} of ${as_latex(question.function.tree)}${by}?"


def _number(text: str) -> int:
    """Which letter is right must not be the same in every question, dealt out or not."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big") + 1


@lru_cache(maxsize=64)
def _drawn(question: SlopeQuestion, count: int) -> tuple[Drawn, ...]:

    def evidence(first: Node, second: Node) -> Any:
        one, two = (Expression(tree, "", (), question.variables) for tree in (first, second))
        return compare(one, two, variables=question.variables, domain=question.domain, seed=0, thorough=False)

    key = collected(_ordered(tidy(worked_out(question.reference().tree))))
    if not isinstance(evidence(question.reference().tree, key), Proved | Agreed):
        raise SpecError("the right choice cannot be written down", where=question.place)
    trees, chosen = [key], [Drawn(f"${as_latex(key)}$", to_text(key), right=True)]
    for id, tree, says in _wrong(question, count + SPARE):
        text = f"${as_latex(tree)}$"
        if len(chosen) == count:
            break
        if len(to_text(tree)) > WIDEST or not _can_be_told([*(c.text for c in chosen), text]):
            continue
        if all(isinstance(evidence(other, tree), Refuted | Differs) for other in trees):
            trees.append(tree)
            chosen.append(Drawn(text, to_text(tree), id=id, says=says))
    _enough(chosen, count, question)
    return tuple(chosen)


def _enough(chosen: list[Drawn], count: int, question: SlopeQuestion) -> None:
    """Raises SpecError where fewer choices were drawn than are asked for."""
    if len(chosen) < count:
        raise SpecError(
            f"{len(chosen) - 1} of {count - 1} wrong choices can be drawn for {question.function.source}",
            where=question.place,
            repair="choices: 3, or add rows to `mistakes`, or write the choices yourself",
        )


def _wrong(question: SlopeQuestion, most: int) -> list[tuple[str, Node, str]]:
    """(the mistake, what it leads to, why that is wrong): the author's own rows first, then the likeliest."""
    declared = [(row.id, formula(row.answer, question.variables).tree, row.say) for row in question.mistakes]
    found = distractors(
        question.function,
        question.variable,
        most,
        variables=question.variables,
        domain=question.domain,
        order=question.order,
    )
    derived = [
        (d.id, collected(_ordered(read(d.answer, question.variables).tree)), d.says)
        for d in found
        if d.id not in question.off
    ]
    return [*declared, *derived]


def _ordered(tree: Node) -> Node:
    """3 x^2 cos(x), and not cos(x) x x 3: numbers first, then letters and their powers, then what has brackets."""

    def place(factor: Node) -> int:
        base = factor.base if isinstance(factor, Power) else factor
        return 0 if isinstance(factor, Number) else 1 if isinstance(base, Variable) else 2

    below = children(tree)
    new = again(tree, [_ordered(node) for node in below]) if below else tree
    if not isinstance(new, Product):
        return new
    kept = sorted(_with_powers(new.factors), key=place)
    return Product(tuple(kept)) if len(kept) > 1 else kept[0]


def _with_powers(factors: tuple[Node, ...]) -> list[Node]:
    """x x as x^2: each letter once."""
    once = list(dict.fromkeys(f for f in factors if isinstance(f, Variable)))
    powers = [raised(letter, number(factors.count(letter))) for letter in once]
    return [*powers, *(f for f in factors if f not in once)]


def _can_be_told(texts: list[str]) -> bool:
    """Whether they look different on a terminal, and none like a letter."""
    try:
        distinct(texts, "choices", least=1)
    except SpecError:
        return False
    return True


def auto(inner: Answer, choices: int | None) -> ChooseAuto:
    """The question, checked; raises SpecError."""
    made = ChooseAuto(inner, USUAL if choices is None else choices)
    made.check()
    return made
