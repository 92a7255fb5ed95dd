"""`predict:` a program, and what it `prints`: a number or a word, said before anything is run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from grader import sheet
from grader.answers import answer
from grader.answers.equals import USUAL, near, number_of
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.kept import numbers_in
from grader.answers.rows import plain, remarks
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.model import Judgement, Observation, Read, Rejected, Template, Unreadable, Unseen, Wrong
from grader.record import dataclass

PRINTED = "that is what it prints"


@answer("predict")
@dataclass(frozen=True, slots=True)
class Predict:
    """The learner says what `program` prints, before anything is run.

    prints: 0.61    the number or the words that it prints
    say: The step divides the difference.    what is said where the prediction is wrong
    """

    program: str
    prints: Formula
    tolerance: Tolerance | None = None
    say: str = ""

    def check(self) -> None:
        """Raises SpecError for a program that Python cannot parse."""
        try:
            ast.parse(self.program)
        except SyntaxError as error:
            raise SpecError(f"the program cannot be read: {error.msg}", repair="mend the program") from error

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            if not self.numeric():
                return self._words(text.source)
            given = understood(text, ())
        except Stop as stop:
            return stop.judgement
        value = number_of(given.tree)
        if value is None:
            return Judgement(Unreadable(text.source, 0, "this has no value", "give one number", text.where))
        found = near(formula(self.prints, ()).tree, given.tree, self.tolerance or USUAL)
        says = (self.say,) if self.say else ()
        if found is None:
            return Judgement(
                Rejected("The program prints another number."), read=text.source.strip(), says=says
            )
        exact = plain(text.source) == plain(self.prints.source)
        return Judgement(Proved(PRINTED) if exact else found, read=text.source.strip())

    def numeric(self) -> bool:
        """Whether a number is printed, and no word."""
        try:
            return number_of(read(self.prints.source, ()).tree) is not None
        except NotReadable:
            return False

    def _words(self, given: str) -> Judgement:
        if plain(given) == plain(self.prints.source):
            return Judgement(Proved(PRINTED), read=given.strip())
        says = (self.say,) if self.say else ()
        return Judgement(Rejected("The program prints something else."), read=given.strip(), says=says)

    def right(self) -> str:
        return repr(self.prints.source)

    def wrongs(self) -> Iterator[Wrong]:
        if self.numeric():
            yield Wrong(repr(f"({self.prints.source})*2 + 1"), "another number", bool(self.say))

    def as_earlier(self, name: str) -> None:
        """What a program prints is not carried forward."""

    def asked(self) -> Iterable[float]:
        return numbers_in(self.prints)

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(("predict: print(2 + 3)\nprints: 5\n"), "answer = 5\n")

    def field(self) -> sheet.LineField:
        says = "what the program prints: say it before you run it"
        return sheet.LineField("output", says, program=self.program)

    def starter(self, name: str) -> str:
        return f"{remarks(self.program)}{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return "\n" + "\n".join(f"    {line}" for line in self.program.strip("\n").splitlines())
