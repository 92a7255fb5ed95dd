"""`sort: {bin: [rows], bin: [rows]}`: into which bin does each row go?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from grader import sheet
from grader.answers import answer
from grader.answers.assigned import assigned, pairs_given
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import unseen
from grader.answers.listed import items_of
from grader.answers.rows import Rows, as_shown, comments, distinct, lettered, numbered, table
from grader.answers.shares import Share, together
from grader.errors import SpecError
from grader.model import Judgement, Observation, Read, Template, Text, Unseen, Wrong
from grader.nearest import nearest
from grader.record import dataclass

WANTED = "{'a': 1, 'b': 2, …}"


@answer("sort")
@dataclass(frozen=True, slots=True)
class Sort:
    """Bins stand under numbers, rows under letters.

    say: {a single run: It shows one point only.}    what is said where this row is sorted wrongly
    """

    bins: Mapping[str, tuple[str, ...]]
    say: Mapping[str, str] = field(default_factory=dict)
    deal: int = unseen(0)

    def check(self) -> None:
        """Raises SpecError unless there are two bins, and every row stands once."""
        distinct(list(self.bins), "bins")
        distinct([row for rows in self.bins.values() for row in rows], "rows")
        for row in self.say:
            if row not in self._bin():
                near = nearest(row, list(self._bin()), 1, 0.0)
                what = f"say: {row!r} is none of the rows"
                raise SpecError(what, repair=f"copy the row's own words: {near[0]}", row=row)

    def _bin(self) -> dict[str, str]:
        return {row: name for name, rows in self.bins.items() for row in rows}

    def dealt(self, deal: int) -> Sort:
        return replace(self, deal=deal)

    def rows(self) -> Rows:
        return lettered(self._bin(), self.deal)

    def names(self) -> Rows:
        return numbered(list(self.bins))

    def called(self, seen: Text) -> Iterable[str]:
        pairs = pairs_given(seen, self.rows(), self.names(), "")
        if pairs is not None:
            return [key for key, item in pairs if item is not None]
        # a plain list gives the rows in the order of their letters
        return [label for label, _ in self.rows()] if any(items_of(seen, "")) else []

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            rows = as_shown(self.rows(), text.rows)
            given = assigned(text, rows, self.names(), WANTED)
        except Stop as stop:
            return stop.judgement
        names, right = dict(self.names()), self._bin()
        shares = [
            Share(f"{label}) {row}", names.get(given.get(label, "")) == right[row], say=self.say.get(row, ""))
            for label, row in rows
        ]
        return together(shares, " ".join(f"{label}{value}" for label, value in sorted(given.items())))

    def right(self) -> str:
        return repr(self._bin())

    def wrongs(self) -> Iterator[Wrong]:
        names = list(self.bins)
        turned = {row: names[(names.index(b) + 1) % len(names)] for row, b in self._bin().items()}
        yield Wrong(repr(turned), "every row in another bin", sure=True)

    def as_earlier(self, name: str) -> None:
        """Bins are no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("sort:\n  first bin: [one]\n  second bin: [two]\n", 'answer = {"one": 1, "two": 2}\n')

    def field(self) -> sheet.MatchField:
        return sheet.MatchField(self.rows(), self.names())

    def starter(self, name: str) -> str:
        rows = ", ".join(f'"{label}": ...' for label, _ in self.rows())
        return (
            f"{comments((*self.names(), *self.rows()))}{name} = {{{rows}}}        # a number for each letter"
        )

    def asks(self) -> str:
        return f"{table(self.names())}\n\n{table(self.rows())}"
