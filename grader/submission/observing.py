"""The learner's file, read and never run: parsed with `ast`, each part's name looked up, its text handed on.

    answer = "2x/(x^2+1)"                       a string in learners' notation
    answer = 2*x/(x**2 + 1)                     a bare expression: its source text
    answer = lambda t: 2*t/(t**2 + 1)           a lambda, or a function of one expression
    s = 1/(1 + exp(-x)); answer = s*(1 - s)     straight-line code: earlier names come along as texts

`...`, None, "" and "TODO" mean: not attempted.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from grader import late
from grader.errors import Place
from grader.maths.names import spelled
from grader.model import Nothing, Observation, Text, Unusable
from grader.nearest import nearest
from grader.record import dataclass
from grader.submission.cells import Unread
from grader.submission.doubtful import Doubting
from grader.submission.source import decoded, parsed

ROW = late.pattern(r"#\s*\(?([a-j])[).:]\s+(\S.*)")  # `#   b)  the text of a choice`


def observe(
    source: bytes,
    file: str,
    names: Sequence[str],
    begins: Sequence[int] = (),
    unread: Sequence[Unread] = (),
) -> dict[str, Observation]:
    """What stands in the file for every name; raises SubmissionError where it is no Python file.

    Of a notebook, its cells begin on the lines `begins`, and those that Python cannot read are `unread`.
    """
    text = decoded(source, file)
    tree = parsed(text, file)
    if not names:
        return {}  # a file of functions that are run
    script = Observing(text, file, begins)
    script.read(tree, unread)
    script.asked, script.tree = frozenset(names), None if unread else tree
    return {name: script.observation(name) for name in names}


@dataclass(slots=True)
class Observing(Doubting):
    """What stands for the names that are asked for, once a file is read."""

    def written_as(self, name: str) -> str:
        """How the file spells the name: lambda_ for lambda, ŷ for y_hat; itself where two names could be meant."""
        if name in self.values:
            return name
        wanted = spelled(name).rstrip("_")
        found = [n for n in self.values if n not in self.asked and spelled(n).rstrip("_") == wanted]
        return found[0] if len(found) == 1 else name

    def cell(self, line: int) -> int:
        """Which cell of the notebook holds a line; both count from 1."""
        return max(1, bisect_right(self.begins, line))

    def shown_line(self, line: int) -> str:
        if not self.begins:
            return str(line)
        cell = self.cell(line)
        return f"{line - self.begins[cell - 1] + 1} of cell {cell}"

    def observation(self, name: str) -> Observation:
        name = self.written_as(name)
        found = self.values.get(name)
        lines = self.answered.get(name, [])
        cells = list(dict.fromkeys(map(self.cell, lines))) if self.begins else []
        if len(cells) > 1:
            lines = [line for line in lines if self.cell(line) == cells[-1]]
            if isinstance(found, Text):
                shown = ", ".join(map(str, cells[:-1]))
                note = f"{name} is given in cells {shown} and {cells[-1]}: the last one counts"
                found = replace(found, notes=(*found.notes, note))
        if found is not None and len(lines) > 1 and not isinstance(found, Nothing):
            both = " and ".join(map(self.shown_line, (lines[0], lines[-1])))
            where = Place(self.file, lines[-1], 1)
            return Unusable(
                self.lines[lines[-1] - 1],
                f"{name} is answered twice, on lines {both}",
                where,
                "keep one of them",
            )
        if (better := self.better(name, found)) is not None:
            return replace(better, rows=self.rows_above(name)) if isinstance(better, Text) else better
        if isinstance(found, Text):
            later = self.changed_later(found) if found.parameters is not None else None
            return later or replace(found, rows=self.rows_above(name))
        if found is not None:
            return found
        others = [n for n in self.values if n not in ("x", "y") and n not in self.asked]
        near = nearest(name, others, 1, 0.6)
        if near:
            line = self.answered.get(near[0], [0])[0]
            at = f" on line {self.shown_line(line)}" if line else ""
            return Nothing(f"there is no {name} in this file; did you mean {near[0]}{at}?")
        return Nothing(f"there is no {name} in this file")

    def changed_later(self, function: Text) -> Unusable | None:
        """A function looks names up when it is called: one that is assigned again below it has the later value."""
        for name, then in self.put_in.get(id(function), {}).items():
            if self.values.get(name) is not then:
                what, repair = f"{name} is given again below this function", "give it another name there"
                return Unusable(function.source, what, function.where, repair)
        for name, text in function.given.items():
            now = self.values.get(name)
            if now is not None and now is not text and not (text.local or text.unread):
                what, repair = f"{name} is given again below this function", "give it another name there"
                return Unusable(function.source, what, function.where, repair)
        return None

    def rows_above(self, name: str) -> dict[str, str]:
        """The choices that the file shows in the comments above its line for the name, by their letters."""
        begins = re.compile(rf"{re.escape(name)}\s*[:=]")
        for number, line in enumerate(self.lines):
            if begins.match(line):
                above = itertools.takewhile(lambda row: row.startswith("#"), reversed(self.lines[:number]))
                rows = [row for line in above if (row := ROW.match(line))]
                if rows:
                    return {row[1]: row[2].rstrip() for row in reversed(rows)}
        return {}
