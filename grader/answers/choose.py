"""`choose:` with one `right:` and several `wrong:` rows: the learner gives a letter, or the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from grader.answers import answer
from grader.answers.expressions import Stop, text_of
from grader.answers.rows import LETTERS, label_of, lettered, plain
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.model import Judgement, Observation, Read, Rejected, Unreadable


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: `right` or `wrong`, and what to say to who picks it."""

    right: str = ""
    wrong: str = ""
    say: str = ""

    @property
    def text(self) -> str:
        return self.right or self.wrong


@answer("choose")
@dataclass(frozen=True, slots=True)
class Choose:
    """Exactly one choice is right."""

    choices: tuple[Choice, ...]

    def check(self) -> None:
        """Raises SpecError unless one row is right and all texts differ."""
        right = [c for c in self.choices if c.right]
        if len(right) != 1 or any(bool(c.right) == bool(c.wrong) for c in self.choices):
            raise SpecError(
                f"{len(right)} rows are right; exactly one must be",
                repair="give each row either `right:` or `wrong:`",
            )
        texts = [plain(c.text) for c in self.choices]
        if len(set(texts)) != len(texts) or not 2 <= len(texts) <= len(LETTERS):
            raise SpecError(f"the choices must differ, and be 2 to {len(LETTERS)}")

    def shuffled(self) -> tuple[tuple[str, Choice], ...]:
        """The choices with their letters, in an order that says nothing about which is right."""
        by_text = {c.text: c for c in self.choices}
        return tuple((letter, by_text[text]) for letter, text in lettered(by_text))

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
        except Stop as stop:
            return stop.judgement
        given = label_of(text.source, [(letter, choice.text) for letter, choice in self.shuffled()])
        for letter, choice in self.shuffled():
            if letter == given:
                read = f"{letter}) {choice.text}"
                if choice.right:
                    says = (choice.say,) if choice.say else ()
                    return Judgement(Proved("that is the true one"), read=read, says=says)
                return Judgement(Rejected(choice.say or "That is not the true one."), read=read)
        letters = ", ".join(letter for letter, _ in self.shuffled())
        why = f"{text.source.strip()[:40]!r} is not one of the choices"
        return Judgement(Unreadable(text.source, 0, why, f"give one letter: {letters}", text.where))

    def starter(self, name: str) -> str:
        rows = "".join(f"#   {letter})  {choice.text}\n" for letter, choice in self.shuffled())
        return f'{rows}{name} = ...        # the letter, for example "a"'

    def asks(self) -> str:
        return "\n".join(f"{letter})  {choice.text}" for letter, choice in self.shuffled())
