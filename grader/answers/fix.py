"""`fix:` lines of a derivation or program of which one is wrong: which one, and what should stand there?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from grader import sheet
from grader.answers import answer
from grader.answers.equals import equals, open_, right
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.listed import items_of, pairs_of
from grader.answers.nearly import nearly
from grader.answers.rows import comments, numbered, table
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.model import (
    Judgement,
    Missing,
    Observation,
    Read,
    Rejected,
    Template,
    Text,
    Unreadable,
    Unseen,
    Wrong,
)
from grader.record import dataclass

INTRODUCED = re.compile(r"(?<![\w/'])([A-Za-z]\w?)\s*=\s*([^=,;]+?)\s*(?=$|[,;]|\band\b|\bwith\b)")
LINE = re.compile(r"(?:[a-z]+ )?(\d{1,3})[.):]?", re.IGNORECASE)  # 3, "3.", "line 3", "box 3"
WANTED = '(2, "what should stand there")'


@answer("fix")
@dataclass(frozen=True, slots=True)
class Fix:
    """One of the lines is wrong: the learner says which, and what should stand there.

    wrong: 2    the number of the wrong line, counted from 1
    formula: 2*x*cos(x^2)    what should stand there
    say: Look at the inside.    what is said where the answer is wrong
    also: [2*u*cos(u^2)]    the same repair in other letters
    """

    lines: tuple[str, ...]
    wrong: int
    formula: Formula
    variables: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    say: str = ""
    also: tuple[Formula, ...] = ()  # the same repair in other letters

    def check(self) -> None:
        """Raises SpecError unless the line exists and its repair is given once."""
        if not 1 <= self.wrong <= len(self.lines):
            raise SpecError(f"wrong: there is no line {self.wrong}", repair=f"give 1 to {len(self.lines)}")
        formula(self.formula, self.variables or None, self.functions)

    def doubts(self) -> Iterator[str]:
        """Says where the line that is called wrong ends with the repair already."""
        line = self.lines[self.wrong - 1]
        try:
            stands = read(line.rpartition("=")[2], self._names() or None, functions=self.functions)
        except NotReadable:
            return  # words, of which nobody knows what they state
        if right(equals(formula(self.formula).tree, stands.tree, self._names(), seed=0)):
            yield f"line {self.wrong} is right already: it equals {self.formula.source}"

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            items = _items(text)
            if all(item is None for item in items):
                return Judgement(Missing("not attempted yet"))
            number = None if len(items) != 2 or items[0] is None else LINE.fullmatch(items[0].source.strip())
            if number is None:
                why = "give the number of the wrong line, and what should stand there"
                return Judgement(Unreadable(text.source, 0, why, f"write {WANTED}", text.where))
            return self._judge(int(number[1]), items[1], seed)
        except Stop as stop:
            return stop.judgement

    def _judge(self, line: int, repair: Text | None, seed: int | None) -> Judgement:
        read = f"line {line}" + ("" if repair is None else f": {repair.source.strip()}")
        says = (self.say,) if self.say else ()
        if line != self.wrong:
            there = 1 <= line <= len(self.lines)
            why = f"Line {line} is right as it stands: another line is wrong."
            why = why if there else f"There is no line {line}."
            return Judgement(
                Rejected(why), read=read
            )  # what is wrong with the other line would tell which it is
        good = False if repair is None else self._mends(repair, seed)
        if isinstance(good, Judgement):
            return good
        if good:
            return Judgement(Proved("the line, and its repair"), read=read)
        why = "You found the wrong line. Your repair of it is not right yet."
        facts = () if repair is None else self._nearly(repair, seed)
        return Judgement(Rejected(why), read=read, says=facts or says, credit=Fraction(1, 2))

    def _nearly(self, repair: Text, seed: int | None) -> tuple[str, ...]:
        """What is true of a repair that is nearly right: then the hint of the author speaks of something else."""
        reference = formula(self.formula, self.variables or None, self.functions)
        with_letters = replace(repair, given={**self._letters(repair), **repair.given})
        try:
            given = understood(with_letters, self._names(), self.functions).tree
        except Stop:
            return ()
        names = reference.variables
        return nearly(reference.tree, given, names, lambda one: equals(one, given, names, seed=seed))

    def _mends(self, repair: Text, seed: int | None) -> bool | Judgement:
        """As the question's variables alone read it, or with the letters that earlier lines introduce.

        `log(1 + e)` behind the line `e = exp(-z)` means that e, and `e^(-z)` means the other one: either will do.
        """
        letters = self._letters(repair)
        if not letters:
            return self._mends_as_read(repair, seed)
        with_letters = replace(repair, given={**letters, **repair.given})
        try:
            found = self._mends_as_read(repair, seed)
        except Stop:
            return self._mends_as_read(with_letters, seed)
        if found is True:
            return True
        try:
            again = self._mends_as_read(with_letters, seed)
        except Stop:
            return found
        return again if again is True or found is False else found

    def _letters(self, repair: Text) -> dict[str, Text]:
        """The letters that the lines before the wrong one introduce: u = 3x + 1."""
        known: dict[str, Text] = {}
        names = self._names()
        for line in self.lines[: self.wrong - 1]:
            for name, value in INTRODUCED.findall(line):
                made = Text(value, repair.where, given=dict(known))
                if name in names or name in self.functions or name in known:
                    continue
                try:
                    understood(made, names, self.functions)
                except Stop:
                    continue
                known[name] = made
        return known

    def _mends_as_read(self, repair: Text, seed: int | None) -> bool | Judgement:
        names = self.variables or None
        for wanted in (self.formula, *self.also):
            reference = formula(wanted, names, self.functions)
            given = understood(repair, self.variables or reference.variables, self.functions)
            found = equals(reference.tree, given.tree, reference.variables, seed=seed)
            if right(found):
                return True
        return Judgement(found, read=repair.source) if open_(found) else right(found)

    def right(self) -> str:
        return repr((self.wrong, self.formula.source))

    def wrongs(self) -> Iterator[Wrong]:
        source = self.formula.source
        for k in range(1, len(self.lines) + 1):
            if k != self.wrong:
                yield Wrong(repr((k, source)), f"line {k}", True, sure=True)
        yield Wrong(repr((self.wrong, f"({source}) + 1")), "another repair", True, sure=True)

    def as_earlier(self, name: str) -> None:
        """A repair is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            "fix:\n  - the slope of x^2 is 2x\n  - the slope of x^3 is 3x\nwrong: 2\nformula: 3*x^2\n",
            'answer = (2, "3x^2")\n',
        )

    def field(self) -> sheet.FixField:
        return sheet.FixField(numbered(self.lines), self._names())

    def _names(self) -> tuple[str, ...]:
        return self.variables or formula(self.formula, None, self.functions).variables

    def starter(self, name: str) -> str:
        rows = comments(numbered(self.lines))
        return f"{rows}{name} = (..., ...)        # the wrong line, and its repair: {WANTED}"

    def asks(self) -> str:
        return table(numbered(self.lines))


def _items(text: Text) -> tuple[Text | None, ...]:
    """(3, "cos(u)"), or {3: "cos(u)"}."""
    pairs = pairs_of(text, WANTED) if text.bare else None
    if pairs is None or len(pairs) != 1:
        return items_of(text, WANTED)
    ((number, repair),) = pairs
    return (Text(number, text.where), repair)
