"""`interval: (0, inf)`: a set of real numbers, as intervals, as conditions (x > 0), or in words (all reals)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grader import maths, sheet
from grader.answers import answer
from grader.answers.equals import USUAL, equals, open_, right
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.worded import given_pieces
from grader.errors import SpecError
from grader.maths.evidence import Evidence, Proved
from grader.maths.syntax import Node
from grader.model import Judgement, Observation, Read, Rejected, Template, Text, Unreadable, Unseen, Wrong
from grader.record import dataclass


@answer("interval")
@dataclass(frozen=True, slots=True)
class IntervalAnswer:
    """The answer is the set `value` of real numbers.

    variable: t    the letter in which conditions such as t > 0 are written
    """

    value: Formula
    variable: str = "x"

    def check(self) -> None:
        """Raises SpecError where the set cannot be read, or is empty: no answer would be right."""
        if not self.pieces():
            repair = "widen it, or ask with choose: which of these holds"
            raise SpecError(
                "this set is empty", where=self.value.where, source=self.value.source, repair=repair
            )

    def pieces(self) -> list[maths.sets.Piece]:
        try:
            return given_pieces(
                Text(self.value.source, self.value.where),
                self.variable,
                lambda text: formula(Formula(text.source, self.value.where), (self.variable,)).tree,
            )
        except (maths.sets.NoSet, maths.sets.Unsolved) as error:
            raise SpecError(
                str(error).rstrip("."),
                where=self.value.where,
                source=self.value.source,
                repair="write (0, inf), or x > 0",
            ) from error

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
        except Stop as stop:
            return stop.judgement
        try:
            given = given_pieces(text, self.variable, lambda part: understood(part, (self.variable,)).tree)
        except Stop as stop:
            verdict = stop.judgement.verdict
            if isinstance(verdict, Unreadable):
                return Judgement(replace(verdict, source=text.source))
            return stop.judgement
        except maths.sets.Unsolved as error:
            verdict = Unreadable(text.source, 0, str(error), error.repair, text.where)
            return Judgement(verdict, read=text.source.strip())
        except maths.sets.NoSet as error:
            return Judgement(Rejected(str(error)), read=text.source.strip())
        return self._judge(given, text.source.strip(), seed)

    def _judge(self, given: list[maths.sets.Piece], read: str, seed: int | None) -> Judgement:
        wanted = self.pieces()
        if not given:
            return Judgement(Rejected("No number satisfies this."), read=read)
        if len(given) != len(wanted):
            return Judgement(Rejected(_counted(given, wanted)), read=read)
        for a, b in zip(wanted, given, strict=True):
            if (other := _elsewhere(a, b)) is not None:
                return Judgement(Rejected(other), read=read)
            ends = [_end(a.low, b.low, seed), _end(a.high, b.high, seed)]
            if (unsure := next(filter(open_, ends), None)) is not None:
                return Judgement(unsure, read=read)
            if not all(map(right, ends)):
                return Judgement(Rejected(_which_end(wanted, a, ends)), read=read)
            if (a.closed_low, a.closed_high) != (b.closed_low, b.closed_high):
                return Judgement(
                    Rejected("The endpoints are right. Check whether each one is included."), read=read
                )
        return Judgement(Proved("the same set"), read=read)

    def right(self) -> str:
        return repr(self.value.source)

    def wrongs(self) -> Iterator[Wrong]:
        yield Wrong(repr("(-7654321, 7654321)"), "another interval")

    def as_earlier(self, name: str) -> None:
        """A set is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("interval: x > 0\n", 'answer = "x > 0"\n')

    def field(self) -> sheet.LineField:
        says = f'for example "(0, 1]", or "{self.variable} > 0"'
        return sheet.LineField("set", says, (self.variable,))

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return f"For which {self.variable}? Give an interval, or a condition."


def _end(wanted: Node, given: Node, seed: int | None) -> Evidence:
    """An endpoint beside the right one; 0.57735 is 1/sqrt(3), as in a list of numbers."""
    return Proved("structure") if wanted == given else equals(wanted, given, (), tolerance=USUAL, seed=seed)


def _which_end(wanted: Sequence[maths.sets.Piece], piece: maths.sets.Piece, ends: Sequence[Evidence]) -> str:
    """Which endpoint is wrong, where the set is one interval."""
    if len(wanted) > 1 or piece.low == piece.high:
        return "At least one endpoint is not right."
    if maths.sets.infinite(piece.low) or maths.sets.infinite(piece.high):
        return "The endpoint is not right."
    lower, upper = map(right, ends)
    if not lower and not upper:
        return "Neither endpoint is right."
    return f"The {'lower' if lower else 'upper'} endpoint is right, the {'upper' if lower else 'lower'} one is not."


def _counted(given: Sequence[maths.sets.Piece], wanted: Sequence[maths.sets.Piece]) -> str:
    single = all(piece.low == piece.high for piece in given)
    what = "number" if single else "interval"
    count = f"You gave one {what}" if len(given) == 1 else f"You gave {len(given)} {what}s"
    asked = "one interval" if len(wanted) == 1 else f"{len(wanted)} intervals"
    return f"{count}; the set is made of {asked if single else len(wanted)}."


def _elsewhere(wanted: maths.sets.Piece, given: maths.sets.Piece) -> str | None:
    """Where one of the two goes on for ever and the other does not: it is the direction that is wrong."""
    right_way = (maths.sets.infinite(wanted.low), maths.sets.infinite(wanted.high))
    given_way = (maths.sets.infinite(given.low), maths.sets.infinite(given.high))
    if right_way == given_way:
        return None
    if right_way == given_way[::-1]:  # one of them to the left, the other to the right
        own = wanted.high if right_way[0] else wanted.low
        its = given.high if given_way[0] else given.low
        try:
            same = maths.sets.at(own) == maths.sets.at(its)
        except maths.sets.Unsolved:
            same = False  # for all that is known
        return (
            "The endpoint is right, but the set lies on its other side."
            if same
            else "The set lies in the other direction."
        )
    for bound, asked, got in zip(("lower", "upper"), right_way, given_way, strict=True):
        if asked and not got:
            return f"The set has no {bound} bound; yours does."
        if got and not asked:
            return f"The set has {'a' if bound == 'lower' else 'an'} {bound} bound; yours has none."
    return None
