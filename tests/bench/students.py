"""How often a learner's mistake gets its name: wrong answers written and labelled before they were run.

    python tests/bench/students.py [--show]

Scores tests/tables/students.yaml by family, in two halves: the true mistake named first (strictly: under the first of
the labels that are right), in the first three, and no name at all.  The rows of the first may be looked at (`--show`
prints those that fail) and learnt from; those of the second are only ever counted, so that its numbers forecast
answers that nobody has seen.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import yaml

from grader.maths import read
from grader.maths.printing import to_text
from grader.maths.syntax import NotReadable
from grader.mistakes import Diagnosis, recognise
from grader.mistakes.descent import recognise_step
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.values import points_to_ask, recognise_values

TABLE = Path(__file__).parents[1] / "tables" / "students.yaml"
STRANGERS = TABLE.with_name("strangers.yaml")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled answer; `names` are the right ones, each one id or several at once."""

    family: str
    text: str
    f: str
    answer: str
    names: tuple[frozenset[str], ...]
    where: str
    options: dict[str, str]

    @property
    def x(self) -> str:
        return self.options.get("x", "x")

    @property
    def held_out(self) -> bool:
        """Half of the rows, by their own words, wherever they stand in the table."""
        return zlib.crc32(self.text.encode()) % 2 == 1


def rows(table: Path = TABLE) -> Iterator[Row]:
    for family, lines in yaml.safe_load(table.read_text(encoding="utf-8")).items():
        for text in lines:
            f, answer, names, where, options = [*(p.strip() for p in text.split(";")), "", ""][:5]
            right = tuple(frozenset(n.strip() for n in name.split("+")) for name in names.split("|"))
            yield Row(family, text, f, answer, right, where, dict(o.split("=", 1) for o in options.split()))


def diagnosed(row: Row) -> Diagnosis:
    at, order = row.options.get("at"), int(row.options.get("order", "1"))
    f = read(row.f)
    if "rate" in row.options:
        where = {row.x: Fraction(row.options["at"])}
        return recognise_step(f, row.x, row.answer, at=where, rate=Fraction(row.options["rate"]))
    where_at = None if at is None else Fraction(at)
    domain = row.options.get("in")
    return recognise(f, row.x, row.answer, domain=domain, at=where_at, order=order)


def returned(row: Row) -> Diagnosis | None:
    """The same answer as a function of which only values are seen; None where the question is of another kind."""
    if row.options.keys() - {"x"}:
        return None
    f = read(row.f)
    names = tuple(dict.fromkeys((*f.variables, row.x)))
    at = [{v: float(u) for v, u in p.items()} for p in points_to_ask(f, row.x)]
    try:
        found = Rows({v: [p[v] for p in at] for v in names}).of(read(row.answer, names).tree)
    except (NoValue, KeyError):
        return Diagnosis("unexplained")
    return recognise_values(f, row.x, at, list(found))


def places(found: Diagnosis, row: Row) -> set[str]:
    return {m.where for m in found.matches if _is(m.names, row)}


def written(where: str) -> str:
    return to_text(read(where).tree)


def _is(ids: tuple[str, ...], row: Row) -> bool:
    """Whether the label is among the names of a match; one that names two mistakes must be labelled with both."""
    return any(name <= set(ids) for name in row.names)


def position(found: Diagnosis, row: Row) -> int | None:
    """0 where the true mistake is named first, 1 second, …; a fact counts where no rule is named."""
    names = [m.names for m in found.matches] or [(fact.id,) for fact in found.facts]
    return next((k for k, ids in enumerate(names) if _is(ids, row)), None)


@dataclass(slots=True)
class Score:
    count: int = 0
    first: int = 0
    strict: int = 0  # the label that stands first in the row, and no other that is right too
    three: int = 0
    silent: int = 0
    placed: int = 0
    with_place: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, row: Row, found: Diagnosis) -> None:
        k = position(found, row)
        self.count += 1
        self.first += k == 0
        self.strict += position(found, replace(row, names=row.names[:1])) == 0
        self.three += k is not None and k < 3
        self.silent += not found.matches and not found.facts
        if row.where and found.matches and k is not None:
            self.with_place += 1
            self.placed += written(row.where) in places(found, row)
        if k != 0:
            said = ", ".join(f"{'+'.join(m.names)} {m.share:.2f}" for m in found.matches)
            said += "".join(f" fact {fact.id}" for fact in found.facts)
            self.failures.append(f"{row.text}\n        {found.status}: {said}")
        elif row.where and found.matches and written(row.where) not in places(found, row):
            self.failures.append(f"{row.text}\n        place: {sorted(places(found, row))}")

    def line(self) -> str:
        n = max(1, self.count)
        parts = (self.first, self.strict, self.three, self.silent)
        return " ".join(f"{100 * part / n:5.1f}" for part in parts)


def scored(held_out: bool, as_functions: bool = False) -> dict[str, Score]:
    """Scores by family, and of all."""
    out: dict[str, Score] = {}
    for row in rows():
        if row.held_out != held_out:
            continue
        try:
            found = returned(row) if as_functions else diagnosed(row)
        except NotReadable:
            found = Diagnosis("unexplained")
        if found is not None:
            for name in (row.family, "all"):
                out.setdefault(name, Score()).add(row, found)
    return out


def comparable() -> str:
    """First names of answers as text, and of the same answers as functions."""
    text, function = Score(), Score()
    for row in rows():
        found = returned(row)
        if found is not None:
            function.add(row, found)
            text.add(row, diagnosed(row))
    return f"{text.line()}   as functions {function.line()}   of {text.count}"


def of_others() -> str:
    """The answers that others wrote and labelled: mostly read when the engine was mended for them, so no forecast."""
    every = Score()
    for row in rows(STRANGERS):
        every.add(row, diagnosed(row))
    return f"{every.line()} of {every.count}, place right {every.placed}/{every.with_place}"


def main(show: bool) -> None:
    learnt, held = scored(held_out=False), scored(held_out=True)
    print(f"{'':<26} {'first strict three silent %':<35} held out")
    for family in [*(name for name in learnt if name != "all"), "all"]:
        one, other = learnt[family], held.get(family, Score())
        print(f"{family:<26} {one.line()} of {one.count:<8} {other.line()} of {other.count}")
    one, other = learnt["all"], held["all"]
    print(f"place right {one.placed}/{one.with_place}, held out {other.placed}/{other.with_place}")
    print(f"as text       {comparable()}")
    print(f"by others     {of_others()}")
    if show:
        print(*learnt["all"].failures, sep="\n")


if __name__ == "__main__":
    main("--show" in sys.argv)
