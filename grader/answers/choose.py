"""`choose:` with one `right:` and several `wrong:` rows: the learner gives a letter, or the words themselves.

`choose: auto` beside a derivative draws its rows from the known mistakes: `choose_auto`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from grader import sheet
from grader.answers import answer
from grader.answers.choice_formulas import equal_choice
from grader.answers.equals import number_of
from grader.answers.expressions import Stop, followed, text_of, understood
from grader.answers.fields import Formula, or_words, unseen
from grader.answers.formulas import formula
from grader.answers.rows import Rows, as_shown, comments, distinct, in_order, label_of, lettered, plain, table
from grader.errors import Place, SpecError
from grader.maths.evidence import Proved
from grader.maths.folded import holds
from grader.maths.syntax import Number
from grader.maths.trees import substituted
from grader.model import (
    Answer,
    Judgement,
    Nothing,
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: a right or a wrong choice.

    right: w decreases    the text of a right choice
    wrong: w increases    the text of a wrong choice
    say: The step goes against the slope.    what a learner who picks this row is told
    when: dL_dw > 0    the row is right, too, where this holds for the learner's own earlier number
    """

    right: str = ""
    wrong: str = ""
    say: str = ""
    when: Formula | None = None

    @property
    def text(self) -> str:
        return self.right or self.wrong


def _number(seen: Observation | None) -> Fraction | None:
    """A learner's own number of an earlier part."""
    try:
        return number_of(understood(seen, ()).tree) if isinstance(seen, Text) else None
    except Stop:
        return None


def _not_one(right: int) -> SpecError:
    said = f"{right} rows are right" if right else "no row is right"
    more = "; or `choose_all:`, where several are" if right else ""
    return SpecError(f"{said}; exactly one must be", repair=f"mark one row with `right:`{more}")


def each_is_one(row: Choice) -> None:
    """Raises SpecError for a row that is both right and wrong, or neither."""
    if bool(row.right) == bool(row.wrong):
        what = "this row is right and wrong at once" if row.right else "a row is neither right nor wrong"
        raise SpecError(what, repair="give each row either `right:` or `wrong:`", row=row.right)


@answer("choose")
@dataclass(frozen=True, slots=True)
class Choose:
    """Exactly one row is right; `choose: auto` draws the wrong rows from the known mistakes.

    follow: [dL_dw]    earlier parts whose values the rows' `when` speaks of
    """

    choices: tuple[Choice, ...] = or_words("auto")
    shuffle: bool = True
    follow: tuple[str, ...] = ()
    deal: int = unseen(0)

    def check(self) -> None:
        """Raises SpecError unless one row is right and all texts differ."""
        right = [c for c in self.choices if c.right]
        for row in self.choices:
            each_is_one(row)
        if len(right) != 1:
            raise _not_one(len(right))
        distinct([c.text for c in self.choices], "choices")
        for row in self.choices:
            if row.when is not None:
                self._holds(row, dict.fromkeys(self.follow, Fraction(1)))
        if self.follow and not any(row.when for row in self.choices):
            raise SpecError("follow: no row says `when` it follows", repair="when: dL_dw > 0")

    def linked(self, parts: Mapping[str, Answer]) -> Choose:
        return self

    def stands_on(self) -> tuple[str, ...]:
        return self.follow

    def following(self, earlier: Mapping[str, Observation]) -> Choose | None:
        """The question for a learner's own earlier numbers; None where one is 0, or where no other row follows."""
        values = {name: value for name in self.follow if (value := _number(earlier.get(name)))}
        if len(values) < len(self.follow):
            return None
        right = [row for row in self.choices if row.when is not None and self._holds(row, values)]
        if len(right) != 1 or right[0].right:
            return None
        rows = (
            Choice(right=row.text) if row is right[0] else Choice(wrong=row.text, say=row.say)
            for row in self.choices
        )
        return replace(self, choices=tuple(rows))

    def _holds(self, row: Choice, values: Mapping[str, Fraction]) -> bool:
        """Whether the row's condition holds for these numbers; raises SpecError where it is not a condition."""
        assert row.when is not None
        try:
            tree = formula(row.when, self.follow).tree
        except SpecError as error:
            error.repair = error.repair if self.follow else "name the earlier part: follow: [dL_dw]"
            raise
        found = holds(substituted(tree, {name: Number(value) for name, value in values.items()}))
        if found is None:
            raise SpecError(
                "this is not a condition on the parts in `follow`", where=row.when.where, repair="dL_dw > 0"
            )
        return found

    def dealt(self, deal: int) -> Choose:
        return replace(self, deal=deal) if self.shuffle else self

    def rows(self) -> Rows:
        texts = [c.text for c in self.choices]
        return lettered(texts, self.deal) if self.shuffle else in_order(texts)

    def _true(self) -> Choice:
        return next(c for c in self.choices if c.right)

    def called(self, seen: Text) -> Iterable[str]:
        return (seen.source,)

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        if isinstance(seen, Nothing) and any(plain(c.text) == seen.said != "" for c in self.choices):
            seen = Text(seen.said, Place("", seen.line or 1))  # `none` is a choice here
        try:
            text = followed(text_of(seen))
        except Stop as stop:
            return stop.judgement
        rows = as_shown(self.rows(), text.rows)
        picked = label_of(text.source, rows) or equal_choice(text.source, rows)
        if picked is None:
            return not_one_of(rows, text)
        choice = next(c for c in self.choices if c.text == dict(rows)[picked])
        read = f"{picked}) {choice.text}"
        if choice.right:
            return Judgement(
                Proved("that is the true one"), read=read, says=(choice.say,) if choice.say else ()
            )
        return Judgement(Rejected(choice.say or "That is not the right choice."), read=read)

    def right(self) -> str:
        return next(repr(letter) for letter, text in self.rows() if text == self._true().text)

    def wrongs(self) -> Iterator[Wrong]:
        wrong = {c.wrong: c for c in self.choices if c.wrong}
        for letter, text in self.rows():
            if text in wrong:
                yield Wrong(repr(letter), f"choice {letter}", bool(wrong[text].say), sure=True)

    def as_earlier(self, name: str) -> None:
        """A choice is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            "choose:\n  - right: the true one\n  - wrong: a false one\n    say: Why it is false.\n",
            'answer = "the true one"\n',
        )

    def field(self) -> sheet.ChoiceField:
        return sheet.ChoiceField(self.rows())

    def starter(self, name: str) -> str:
        return f'{comments(self.rows())}{name} = ...        # the letter, for example "a"'

    def asks(self) -> str:
        return table(self.rows())


def not_one_of(rows: Rows, text: Text) -> Judgement:
    """The answer names no choice: it is unreadable, which is neither an attempt nor a zero."""
    why = f"{text.source.strip()[:40]!r} is not one of the choices"
    letters = ", ".join(letter for letter, _ in rows)
    return Judgement(Unreadable(text.source, 0, why, f"give one letter: {letters}", text.where))
