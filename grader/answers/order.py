"""`order:` rows in a right order: the learner puts them into one; every order that `after` allows is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from grader import sheet
from grader.answers import answer
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import unseen
from grader.answers.listed import items_of, said
from grader.answers.rows import Rows, as_shown, comments, distinct, label_of, lettered, table
from grader.errors import SpecError
from grader.maths.evidence import Proved
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

ARROWS = re.compile(r"[a-j](?:\s*[->]+\s*[a-j])+", re.IGNORECASE)
WANTED = '["c", "a", "b"]'


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One row.

    text: Form the quotient.    what the learner reads
    id: quotient    a name for `after` of other rows
    after: [nudge]    the rows that must come before it
    say: First nudge x.    what is said where it comes too early
    """

    text: str
    id: str = ""
    after: tuple[str, ...] = ()
    say: str = ""


@answer("order")
@dataclass(frozen=True, slots=True)
class Order:
    """The rows in a right order; where no row has `after`, their own order is the only one.

    extra: [Set h to 0.]    rows that belong nowhere
    extra_say: With h = 0 the quotient is 0/0.    what is said where a row of `extra` is used
    """

    steps: tuple[OrderRow, ...]
    extra: tuple[str, ...] = ()
    extra_say: str = ""
    deal: int = unseen(0)

    def check(self) -> None:
        """Raises SpecError unless `after` names earlier rows."""
        known: list[str] = []
        for step in self.steps:
            for name in step.after:
                if name not in known:
                    raise self._not_before(name)
            known += [step.id] if step.id else []
        distinct([*(step.text for step in self.steps), *self.extra], "rows")

    def _not_before(self, name: str) -> SpecError:
        if name not in [step.id for step in self.steps]:
            what = f"after: {name!r} is not an earlier row"
            return SpecError(what, repair="give the row it means an `id`", row=name)
        what = f"after: {name!r} stands below: rows that wait for each other are a circle"
        return SpecError(what, repair="put the earlier row first", row=name)

    def dealt(self, deal: int) -> Order:
        return replace(self, deal=deal)

    def rows(self) -> Rows:
        return lettered([*(step.text for step in self.steps), *self.extra], self.deal)

    def _before(self) -> list[tuple[OrderRow, OrderRow]]:
        """Pairs of which the first must come before the second."""
        if not any(step.after for step in self.steps):
            return list(zip(self.steps, self.steps[1:], strict=False))
        by_id = {step.id: step for step in self.steps if step.id}
        return [(by_id[name], step) for step in self.steps for name in step.after]

    def _turned(self, given: Sequence[str]) -> tuple[OrderRow, OrderRow] | tuple[None, None]:
        """The first pair of rows that stands the other way round."""
        at = {text: k for k, text in enumerate(given)}
        wrong = (pair for pair in self._before() if at[pair[0].text] > at[pair[1].text])
        return next(wrong, (None, None))

    def called(self, seen: Text) -> Iterable[str]:
        return said(items_of(seen, ""))

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            rows = as_shown(self.rows(), text.rows)
            given = self._given(text, rows)
        except Stop as stop:
            return stop.judgement
        return self._judge(given, {row: label for label, row in rows})

    def _given(self, text: Text, shown: Rows) -> list[str]:
        """The texts of the rows, in the learner's order."""
        source = text.source.strip()
        if not text.bare and source.isalpha() and len(source) == len(set(source)) > 1:
            text = Text(" ".join(source), text.where)  # "cab"
        elif not text.bare and ARROWS.fullmatch(source):
            text = Text(" ".join(re.findall(r"[a-j]", source, re.IGNORECASE)), text.where)  # "c > a > b"
        items = [item for item in items_of(text, WANTED) if item is not None]
        if not items:
            raise Stop(Judgement(Missing("not attempted yet")))
        rows = dict(shown)
        out: list[str] = []
        for item in items:
            label = label_of(item.source, shown)
            if label is None or rows[label] in out:
                twice = "is given twice" if label else f"is none of the rows {', '.join(rows)}"
                why = f"{item.source.strip()[:40]!r} {twice}"
                raise Stop(Judgement(Unreadable(item.source, 0, why, f"write {WANTED}", item.where)))
            out.append(rows[label])
        return out

    def _judge(self, given: Sequence[str], letters: Mapping[str, str]) -> Judgement:
        read = " → ".join(letters[text] for text in given)
        stray = [text for text in given if text in self.extra]
        if stray:
            why = f"Row {letters[stray[0]]}) does not belong here."
            return Judgement(Rejected(why), read=read, says=(self.extra_say,) if self.extra_say else ())
        left_out = [step for step in self.steps if step.text not in given]
        if left_out:
            return Judgement(Rejected(f"{len(left_out)} of the rows {_are(left_out)} missing."), read=read)
        first, second = self._turned(given)
        if first and second:
            why = f"Row {letters[second.text]}) cannot come before row {letters[first.text]})."
            return Judgement(Rejected(why), read=read, says=(second.say,) if second.say else ())
        return Judgement(Proved("a right order"), read=read)

    def right(self) -> str:
        return repr([step.text for step in self.steps])

    def wrongs(self) -> Iterator[Wrong]:
        right = [step.text for step in self.steps]
        yield Wrong(repr(right[::-1]), "backwards")
        for text in self.extra:
            yield Wrong(repr([*right, text]), "a row too many")

    def as_earlier(self, name: str) -> None:
        """An order is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(("order:\n  - begin\n  - go on\n  - end\n"), 'answer = ["begin", "go on", "end"]\n')

    def field(self) -> sheet.OrderField:
        return sheet.OrderField(self.rows())

    def starter(self, name: str) -> str:
        return f"{comments(self.rows())}{name} = ...        # the letters in order, for example {WANTED}"

    def asks(self) -> str:
        return table(self.rows())


def _are(steps: Sequence[OrderRow]) -> str:
    return "is" if len(steps) == 1 else "are"
