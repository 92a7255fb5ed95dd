"""`true_or_false: false`: whether the statement of the prompt holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader import sheet
from grader.answers import answer
from grader.answers.expressions import Stop, followed, text_of
from grader.answers.rows import plain
from grader.maths.evidence import Proved
from grader.model import Judgement, Observation, Read, Rejected, Template, Unreadable, Unseen, Wrong
from grader.record import dataclass

WORDS = {
    **dict.fromkeys(("true", "t", "yes", "right", "1"), True),
    **dict.fromkeys(("false", "f", "no", "wrong", "0"), False),
}


@answer("true_or_false")
@dataclass(frozen=True, slots=True)
class TrueOrFalse:
    """Whether the statement of the prompt is true.

    say: A test at one point proves nothing.    what is said where the answer is wrong
    """

    truth: bool
    say: str = ""

    def check(self) -> None:
        """Nothing to check: a statement may be true or false."""

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = followed(text_of(seen))
        except Stop as stop:
            return stop.judgement
        given = WORDS.get(plain(text.source))
        if given is None:
            why = f"{text.source.strip()[:40]!r} is neither True nor False"
            return Judgement(Unreadable(text.source, 0, why, "write True or False", text.where))
        if given == self.truth:
            return Judgement(Proved(f"it is {self.truth}"), read=str(given))
        return Judgement(Rejected(self.say or f"It is {self.truth}."), read=str(given))

    def right(self) -> str:
        return repr(self.truth)

    def wrongs(self) -> Iterator[Wrong]:
        yield Wrong(repr(not self.truth), "the contrary", bool(self.say), sure=True)

    def as_earlier(self, name: str) -> None:
        """A truth is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(("true_or_false: true\nsay: Why it is true.\n"), "answer = True\n")

    def field(self) -> sheet.ChoiceField:
        return sheet.ChoiceField(sheet.TRUTHS)

    def starter(self, name: str) -> str:
        return f"{name} = ...        # True or False"

    def asks(self) -> str:
        return "True or False?"
