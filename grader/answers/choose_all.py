"""`choose_all:` with several `right:` rows: the learner gives the letters of all that are true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grader import sheet
from grader.answers import answer
from grader.answers.choose import Choice
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import unseen
from grader.answers.listed import items_of, said
from grader.answers.rows import (
    Rows,
    as_shown,
    comments,
    distinct,
    in_order,
    label_of,
    lettered,
    run_together,
    table,
)
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

BETWEEN = re.compile(r"[,;]\s*(?:and\b)?|\band\b")  # rows in words
WANTED = '["a", "c"]'


@answer("choose_all")
@dataclass(frozen=True, slots=True)
class ChooseAll:
    """Any number of rows is right, at least one."""

    choices: tuple[Choice, ...]
    shuffle: bool = True
    deal: int = unseen(0)

    def check(self) -> None:
        """Raises SpecError unless each row is either right or wrong, and one at least is right."""
        if any(bool(c.right) == bool(c.wrong) for c in self.choices):
            raise SpecError("each row is either right or wrong", repair="give it `right:` or `wrong:`")
        if not any(c.right for c in self.choices):
            raise SpecError("no row is right", repair="give one row `right:`")
        distinct([c.text for c in self.choices], "choices")

    def dealt(self, deal: int) -> ChooseAll:
        return replace(self, deal=deal) if self.shuffle else self

    def rows(self) -> Rows:
        texts = [c.text for c in self.choices]
        return lettered(texts, self.deal) if self.shuffle else in_order(texts)

    def _true(self) -> frozenset[str]:
        return frozenset(c.text for c in self.choices if c.right)

    def called(self, seen: Text) -> Iterable[str]:
        return said(items_of(seen, ""))

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            items = items_of(text, WANTED)
        except Stop as stop:
            return stop.judgement
        given = [item for item in items if item is not None]
        if not given:
            return Judgement(Missing("not attempted yet"))
        rows = as_shown(self.rows(), text.rows)
        picked: set[str] = set()
        for item in _phrases(text, rows) or _letters(given, rows):
            letter = label_of(item.source, rows)
            if letter is None:
                why = f"{item.source.strip()[:40]!r} is not one of the choices"
                return Judgement(Unreadable(item.source, 0, why, f"give letters: {WANTED}", item.where))
            picked.add(letter)
        return self._judge(rows, picked)

    def _judge(self, rows: Rows, picked: set[str]) -> Judgement:
        """Each right one that is found counts, each wrong one that is picked takes one back."""
        known = {c.text: c for c in self.choices}
        read = ", ".join(sorted(picked))
        hits = sum(bool(known[text].right) for letter, text in rows if letter in picked)
        wrong = [known[text] for letter, text in rows if letter in picked and known[text].wrong]
        missed = [known[text] for letter, text in rows if letter not in picked and known[text].right]
        if not wrong and not missed:
            return Judgement(Proved("exactly the true ones"), read=read)
        why = _counted(len(picked), len(wrong), len(missed))
        says = tuple(c.say for c in (*wrong, *missed) if c.say)
        return Judgement(
            Rejected(why),
            read=read,
            says=says,
            credit=Fraction(max(0, hits - len(wrong)), hits + len(missed)),
        )

    def right(self) -> str:
        return repr([letter for letter, text in self.rows() if text in self._true()])

    def wrongs(self) -> Iterator[Wrong]:
        letters = [letter for letter, _ in self.rows()]
        if len(self._true()) < len(self.choices):
            yield Wrong(repr(letters), "every row", sure=True)
        else:
            yield Wrong(repr(letters[:1]), "one row", sure=True)

    def as_earlier(self, name: str) -> None:
        """Choices are no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            "choose_all:\n  - right: a true one\n  - wrong: a false one\n    say: Why it is false.\n",
            'answer = ["a true one"]\n',
        )

    def field(self) -> sheet.ChoiceField:
        return sheet.ChoiceField(self.rows(), many=True)

    def starter(self, name: str) -> str:
        return f"{comments(self.rows())}{name} = ...        # all that are true, for example {WANTED}"

    def asks(self) -> str:
        return table(self.rows())


def _counted(picked: int, wrong: int, missed: int) -> str:
    """How many of the choices are wrong, and whether others are right too."""
    more = "another row is right, too" if missed == 1 else f"{missed} other rows are right, too"
    if not wrong:
        chosen = "Your choice is right" if picked == 1 else f"Your {picked} choices are right"
        return f"{chosen}; {more}."
    if wrong == picked:
        return "Your choice is wrong." if picked == 1 else "None of your choices is right."
    few = f"{wrong} of your {picked} choices {'is' if wrong == 1 else 'are'} wrong"
    return f"{few}; {more}." if missed else f"{few}."


def _letters(items: Sequence[Text], rows: Rows) -> Sequence[Text]:
    """abd is a, b, d."""
    if len(items) != 1 or items[0].bare or label_of(items[0].source, rows) is not None:
        return items
    letters = run_together(items[0].source, [label for label, _ in rows])
    return [replace(items[0], source=letter) for letter in letters] or items


def _phrases(text: Text, rows: Rows) -> Sequence[Text]:
    """ "the product rule and the chain rule": rows in words; none where one of them is no row."""
    if text.bare:
        return ()
    pieces = [each for each in BETWEEN.split(text.source) if each.strip()]
    known = bool(pieces) and all(label_of(each, rows) is not None for each in pieces)
    return [replace(text, source=each) for each in pieces] if known else ()
