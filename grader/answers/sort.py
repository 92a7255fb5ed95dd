"""`sort: {bin: [rows], bin: [rows]}`: into which bin does each row go?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.answers import answer
from grader.answers.assigned import assigned
from grader.answers.expressions import Stop
from grader.answers.rows import comments, distinct, lettered, numbered, table
from grader.answers.shares import Share, together
from grader.errors import SpecError
from grader.model import Judgement, Observation, Read

WANTED = "{'a': 1, 'b': 2, …}"


@answer("sort")
@dataclass(frozen=True, slots=True)
class Sort:
    """Bins under numbers, rows under letters; `say` maps a row to what is said to who sorts it wrongly."""

    bins: Mapping[str, tuple[str, ...]]
    say: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Raises SpecError unless there are two bins, and every row stands once."""
        distinct(list(self.bins), "bins")
        distinct([row for rows in self.bins.values() for row in rows], "rows")
        for row in self.say:
            if row not in self._bin():
                raise SpecError(f"say: {row!r} is none of the rows", repair="copy the row's own words")

    def _bin(self) -> dict[str, str]:
        return {row: name for name, rows in self.bins.items() for row in rows}

    def rows(self) -> tuple[tuple[str, str], ...]:
        return lettered(self._bin())

    def names(self) -> tuple[tuple[str, str], ...]:
        return numbered(list(self.bins))

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            given = assigned(seen, self.rows(), self.names(), WANTED)
        except Stop as stop:
            return stop.judgement
        names, right = dict(self.names()), self._bin()
        shares = [
            Share(
                f"{label}) {text}", names.get(given.get(label, "")) == right[text], say=self.say.get(text, "")
            )
            for label, text in self.rows()
        ]
        return together(shares, " ".join(f"{label}{value}" for label, value in sorted(given.items())))

    def starter(self, name: str) -> str:
        rows = ", ".join(f'"{label}": ...' for label, _ in self.rows())
        return (
            f"{comments((*self.names(), *self.rows()))}{name} = {{{rows}}}        # a number for each letter"
        )

    def asks(self) -> str:
        return f"{table(self.names())}\n\n{table(self.rows())}"
