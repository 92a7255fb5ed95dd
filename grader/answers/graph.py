"""`graph:` a forward pass, line by line; `ask:` which values and derivatives the learner gives.

One question becomes one part for each name asked.  Values, local derivatives and adjoints are derived from the
forward pass alone; so are the mistakes (`graph_mistakes`), and what follows from a learner's own earlier values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from grader import sheet
from grader.answers import answer
from grader.answers.circuit import LacksValue, Line, Pass, lines_of, slope_parts, spoken
from grader.answers.equals import number_of, usual_of
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula, Program, Tolerance
from grader.answers.formulas import formula
from grader.answers.graph_links import Wrong as WrongValue
from grader.answers.graph_mistakes import recognised, wrong_values
from grader.answers.one_number import constant, still_open
from grader.answers.rows import remarks
from grader.errors import SpecError
from grader.maths.evidence import Ball, Proved, Refuted
from grader.maths.printing import to_text
from grader.model import Answer, Judgement, Observation, Read, Template, Text, Unreadable, Unseen, Wrong
from grader.record import dataclass


@answer("graph")
@dataclass(frozen=True, slots=True)
class Graph:
    """Values and derivatives of a forward pass, a part for each name of `ask`.

    ask: [y, dL_dw]    the names that the learner gives: lines, or derivatives dL_dw of the last line
    given: {w: 2, dL_dy: -0.5}    values of inputs, of lines, or of derivatives
    """

    program: Program
    ask: tuple[str, ...]
    given: Mapping[str, Formula] = field(default_factory=dict)
    tolerance: Tolerance | None = None

    def check(self) -> None:
        """Raises SpecError where a line cannot be read, or something that is asked has no value."""
        lines = lines_of(self.program.formula)
        if len(set(self.ask)) != len(self.ask) or not self.ask:
            raise SpecError("ask: each thing is named once", where=self.program.formula.where)
        defined = {line.name for line in lines}
        for name in self.ask:
            if name not in defined and slope_parts(name) is None:
                raise SpecError(
                    f"ask: {name} is neither a line nor a derivative such as dL_dw",
                    where=self.program.formula.where,
                    repair=f"the lines are {', '.join(sorted(defined))}",
                )
        self._computable()

    def _computable(self) -> None:
        """Raises SpecError for an input without a value, or a slope along no path; nothing is evaluated yet."""
        where = self.program.formula.where
        names = {**dict(self.program.values), **self.given}
        run = Pass(self.lines(), dict.fromkeys(names, Fraction(0)))
        for name in self.ask:
            parts = slope_parts(name) if name not in run.lines else None
            if parts is not None and name not in names and not run.users(*parts):
                raise SpecError(
                    f"ask: no way leads from {parts[1]} to {parts[0]}", where=where, repair="ask for another"
                )
            for used in run.lines[name].uses if name in run.lines and name not in names else ():
                if used not in run.lines and used not in names and slope_parts(used) is None:
                    raise SpecError(f"`given` lacks {used}", where=where, repair=f"given: {{{used}: …}}")

    def split(self) -> tuple[tuple[str, Answer, str], ...]:
        """One part for each name: (id, answer, prompt)."""
        return tuple((name, Node(self, name), f"{capital(spoken(name))}.") for name in self.ask)

    def lines(self) -> dict[str, Line]:
        return {line.name: line for line in lines_of(self.program.formula)}

    def known(self) -> dict[str, Fraction]:
        """Every given number: those of the parameters, and those of `given`."""
        return dict(_known(tuple({**dict(self.program.values), **self.given}.items())))

    def written(self) -> sheet.Rows:
        """The given numbers as the author wrote them."""
        each = {**dict(self.program.values), **self.given}
        return tuple((name, value.source.strip()) for name, value in each.items())

    @staticmethod
    def template() -> Template:
        return Template("graph: |\n  z = w*x\n  L = z^2\ngiven: {w: 2, x: 3}\nask: [dL_dw]\n", "dL_dw = 36\n")


Numbers: TypeAlias = tuple[tuple[str, Fraction], ...]  # by name


@lru_cache(maxsize=256)  # every answer to a graph asks for them, and for the right number below
def _known(given: tuple[tuple[str, Formula], ...]) -> Numbers:
    return tuple((name, _given(name, each)) for name, each in given)


def _given(name: str, written: Formula) -> Fraction:
    value = number_of(formula(written, ()).tree)
    if value is None:
        raise SpecError(f"{name} has no value", where=written.where, source=written.source)
    return value


@lru_cache(maxsize=1024)
def _number(program: Formula, known: Numbers, name: str) -> Fraction:
    """One number of a forward and backward pass; raises LacksValue."""
    return _pass(program, known).number(name)


@lru_cache(maxsize=256)
def _wrong_values(
    program: Formula, known: Numbers, name: str, ask: tuple[str, ...]
) -> tuple[WrongValue, ...]:
    """The numbers that mistakes lead to."""
    return tuple(wrong_values(_pass(program, known), name, ask))


def _pass(program: Formula, known: Numbers) -> Pass:
    return Pass({line.name: line for line in lines_of(program)}, dict(known))


@dataclass(frozen=True, slots=True)
class Node:
    """One number of the graph: the value of a line, or a derivative; `carried` are the learner's earlier ones."""

    graph: Graph
    name: str
    carried: Mapping[str, Fraction] = field(default_factory=dict)

    def _right(self) -> Fraction:
        """The right number; raises LacksValue."""
        return _number(self.graph.program.formula, self._known(), self.name)

    def _known(self) -> Numbers:
        return tuple({**self.graph.known(), **self.carried}.items())

    def _wrong_values(self) -> tuple[WrongValue, ...]:
        return _wrong_values(self.graph.program.formula, self._known(), self.name, self.graph.ask)

    def run(self) -> Pass:
        return Pass(self.graph.lines(), {**self.graph.known(), **self.carried})

    def number(self) -> Fraction:
        """The right number; raises SpecError where the graph does not say it."""
        try:
            return self._right()
        except LacksValue as error:
            where = self.graph.program.formula.where
            if error.lacks:
                what, repair = (
                    f"`given` lacks {error.lacks}, on which {self.name} depends",
                    f"given: {{{error.lacks}: …}}",
                )
                raise SpecError(what, where=where, repair=repair) from error
            raise SpecError(f"{self.name}: {error}", where=where) from error

    def drawn(self) -> None:
        """Looks whether it has a value."""
        self.number()

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            found = constant(text)
        except Stop as stop:
            return stop.judgement
        tree = found.tree
        read = to_text(tree)
        if (unread := still_open(found, text)) is not None:
            return Judgement(unread, read=read, notes=found.notes)
        value = number_of(tree)
        if value is None:
            return Judgement(Unreadable(text.source, 0, "this has no value", "give a number", text.where))
        right = self.number()
        if value == right:
            return Judgement(Proved("the right number"), read=read)
        tolerance = self.graph.tolerance or usual_of(right)
        if tolerance.allows(right, value):
            return Judgement(Proved(f"within {tolerance} of the right number"), read=read)
        return self._wrong(right, value, read, tolerance)

    def _wrong(self, right: Fraction, value: Fraction, read: str, tolerance: Tolerance) -> Judgement:
        mistakes = recognised(self.run(), self.name, self._wrong_values(), value, right, tolerance)
        verdict = Refuted({}, Ball(repr(float(right))), Ball(repr(float(value))))
        return Judgement(verdict, read=read, mistakes=mistakes)

    def follows(self) -> tuple[str, ...]:
        """The parts whose values a learner may have carried into this one."""
        return self.graph.ask[: self.graph.ask.index(self.name)]

    def stands_on(self) -> tuple[str, ...]:
        """Those that its value is computed from."""
        run = self.run()
        try:
            run.number(self.name)
        except LacksValue:
            return ()
        return tuple(name for name in self.follows() if name in run.memo)

    def following(self, earlier: Mapping[str, Observation]) -> Node | None:
        """This question for a learner's own earlier values; None where one is trivial."""
        carried: dict[str, Fraction] = {}
        for name in self.follows():
            seen = earlier.get(name)
            if isinstance(seen, Text):
                try:
                    value = number_of(understood(seen, ()).tree)
                except Stop:
                    continue
                if value == 0:
                    return None  # a product with 0 is too easy to follow
                if value is not None:
                    carried[name] = value
        return replace(self, carried=carried) if carried else None

    def right(self) -> str:
        return repr(float(self.number()))

    def wrongs(self) -> Iterator[Wrong]:
        """Values that a mistake leads to; those that cannot be told from the right one are told by `hidden`."""
        right, seen = self._right(), set()
        for value, mistake, _ in self._wrong_values():
            if value not in seen and abs(value - right) > abs(right) / 50:
                seen.add(value)
                yield Wrong(repr(float(value)), mistake.id, True)

    def as_earlier(self, name: str) -> None:
        """A graph carries its numbers forward by itself: `following`."""

    def asked(self) -> Iterable[float]:
        try:
            return (float(self._right()),)
        except LacksValue:
            return ()

    def hidden(self) -> Iterable[Unseen]:
        """Mistakes of the backward pass that lead to the right number here."""
        seen: dict[str, bool] = {}
        try:
            right = self._right()
        except LacksValue:
            return ()
        tolerance = self.graph.tolerance or usual_of(right)
        for wrong, mistake, _ in self._wrong_values():
            seen[mistake.id] = seen.get(mistake.id, False) or not tolerance.allows(right, wrong)
        return [Unseen(identity) for identity, visible in seen.items() if not visible]

    def field(self) -> sheet.NodeField:
        lines = self.graph.lines()
        slope = slope_parts(self.name) if self.name not in lines else None
        rows = tuple(sheet.GraphLine(row.name, row.source, tuple(sorted(row.uses))) for row in lines.values())
        return sheet.NodeField(
            self.name, spoken(self.name), drawing(self.graph), slope, rows, self.graph.written()
        )

    def starter(self, name: str) -> str:
        first = remarks(drawing(self.graph)) if self.name == self.graph.ask[0] else ""
        return f"{first}{name} = ..."

    def asks(self) -> str:
        """The first part carries the drawing."""
        first = self.name == self.graph.ask[0]
        return f"\n{drawing(self.graph)}\n" if first else spoken(self.name)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def drawing(graph: Graph) -> str:
    """The graph, a line for each node: what it takes, and what it computes."""
    lines = lines_of(graph.program.formula)
    inputs = [", ".join(sorted(line.uses)) for line in lines]
    wide = max(len(each) for each in inputs)
    return "\n".join(
        f"    {each.rjust(wide)} ──→ {line.name} = {line.source}"
        for each, line in zip(inputs, lines, strict=True)
    )
