"""`choose:` with one `right:` and several `wrong:` rows: the learner gives a letter, or the words themselves.

`choose: auto` beside a derivative draws its rows from the known mistakes: `choose_auto`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.answers import answer
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import unseen
from grader.answers.rows import Rows, as_shown, comments, distinct, in_order, label_of, lettered, table
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.model import Judgement, Observation, Read, Rejected, Text, Unreadable


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
    """Exactly one choice is right.  With `shuffle: off` the rows keep their order: `none of these` stands last."""

    choices: tuple[Choice, ...]
    shuffle: bool = True
    deal: int = unseen(0)

    def check(self) -> None:
        """Raises SpecError unless one row is right and all texts differ."""
        right = [c for c in self.choices if c.right]
        if len(right) != 1 or any(bool(c.right) == bool(c.wrong) for c in self.choices):
            raise SpecError(
                f"{len(right)} rows are right; exactly one must be",
                repair="give each row either `right:` or `wrong:`",
            )
        distinct([c.text for c in self.choices], "choices")

    def dealt(self, deal: int) -> Choose:
        return replace(self, deal=deal) if self.shuffle else self

    def rows(self) -> Rows:
        texts = [c.text for c in self.choices]
        return lettered(texts, self.deal) if self.shuffle else in_order(texts)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
        except Stop as stop:
            return stop.judgement
        rows = as_shown(self.rows(), text.rows)
        picked = label_of(text.source, rows)
        if picked is None:
            return not_one_of(rows, text)
        choice = next(c for c in self.choices if c.text == dict(rows)[picked])
        read = f"{picked}) {choice.text}"
        if choice.right:
            return Judgement(
                Proved("that is the true one"), read=read, says=(choice.say,) if choice.say else ()
            )
        return Judgement(Rejected(choice.say or "That is not the true one."), read=read)

    def starter(self, name: str) -> str:
        return f'{comments(self.rows())}{name} = ...        # the letter, for example "a"'

    def asks(self) -> str:
        return table(self.rows())


def not_one_of(rows: Rows, text: Text) -> Judgement:
    """It cannot be read: no attempt, and no zero."""
    why = f"{text.source.strip()[:40]!r} is not one of the choices"
    letters = ", ".join(letter for letter, _ in rows)
    return Judgement(Unreadable(text.source, 0, why, f"give one letter: {letters}", text.where))
