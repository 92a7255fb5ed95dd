"""A forward pass, written line by line, and what follows from it: values, local derivatives, adjoints.

    z = w*x                 values      z, a, L at the given inputs
    a = sigmoid(z)          local       ∂a/∂z of one line, everything else held fixed
    L = (a - t)^2           slope       ∂L/∂w = Σ over the lines c that use w of ∂L/∂c · ∂c/∂w

`dL_dw` is the name of ∂L/∂w; a line may use it (w_new = w - lr*dL_dw).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from functools import lru_cache

from grader import maths
from grader.answers.fields import Formula
from grader.errors import Place, SpecError
from grader.maths.names import constant_name, function_name
from grader.maths.reader import read
from grader.maths.syntax import Node, NotReadable, variables
from grader.maths.terms import Term, symbols
from grader.record import dataclass

NAME = re.compile(r"[A-Za-z_]\w*")
SLOPE = re.compile(r"d([A-Za-z]\w*?)_d([A-Za-z]\w*)\Z")
LINE = re.compile(r"\s*([A-Za-z_]\w*)\s*=(.*)\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """name = tree, as the author wrote it, and the names that it `uses`."""

    name: str
    tree: Node
    source: str
    uses: frozenset[str]


@lru_cache(maxsize=256)  # every answer to a graph asks for them several times
def lines_of(program: Formula) -> tuple[Line, ...]:
    """The lines of a forward pass; raises SpecError at the place of one that cannot be read."""
    out: list[Line] = []
    offset = 0
    for row in program.source.split("\n"):
        if row.strip():
            where = program.place(offset)
            match = LINE.match(row)
            if match is None:
                raise SpecError("this is not a line `name = formula`", where=where, repair="write z = w*x")
            name, source = match.group(1), match.group(2)
            names = tuple(dict.fromkeys(n for n in NAME.findall(source) if not _known(n)))
            try:
                tree = read(source, names).tree
            except NotReadable as error:
                column = match.start(2) + error.offset
                place = Place(where.file, where.line, where.column + column)
                raise SpecError(error.why, where=place, source=row, repair=error.repair) from error
            if any(line.name == name for line in out):
                raise SpecError(
                    f"{name} is computed twice", where=where, repair="give each line its own name"
                )
            out.append(Line(name, tree, source.strip(), variables(tree)))
        offset += len(row) + 1
    if not out:
        raise SpecError("this forward pass is empty", where=program.where, repair="write z = w*x")
    return tuple(out)


def _known(word: str) -> bool:
    """A function or constant of the table: a letter alone is a name, but e is the number."""
    return (function_name(word) is not None and len(word) > 1) or constant_name(word) is not None


def slope_name(top: str, bottom: str) -> str:
    return f"d{top}_d{bottom}"


def slope_parts(name: str) -> tuple[str, str] | None:
    """(L, w) of dL_dw; None for a name that is no derivative."""
    match = SLOPE.match(name)
    return None if match is None else (match.group(1), match.group(2))


def spoken(name: str) -> str:
    """dL_dw is read out as ∂L/∂w."""
    parts = slope_parts(name)
    return f"the value of {name}" if parts is None else f"the value of ∂{parts[0]}/∂{parts[1]}"


@lru_cache(maxsize=1024)  # the lines of a graph, and what mistakes make of them: asked for by every answer
def _term(tree: Node, wrt: str) -> Term:
    """A formula as it is evaluated, or its derivative where `wrt` says by what."""
    term = maths.lower.lower(tree)
    return maths.derive.derive(term, wrt) if wrt else term


class LacksValue(ValueError):
    """Something has no value here; says what, and the name that `lacks` one."""

    def __init__(self, what: str, lacks: str = "") -> None:
        super().__init__(what)
        self.lacks = lacks


@dataclass(slots=True)
class Pass:
    """One forward and backward pass; `known` are the given values, of inputs, lines and derivatives alike."""

    lines: Mapping[str, Line]
    known: Mapping[str, Fraction]
    memo: dict[str, Fraction] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)

    def number(self, name: str) -> Fraction:
        """The value of a line or input, or of a derivative by its name.  Raises LacksValue."""
        if name in self.known:
            return self.known[name]
        if name not in self.memo:
            if name in self.busy:
                raise LacksValue(f"{name} depends on itself")
            self.busy.add(name)
            parts = slope_parts(name) if name not in self.lines else None
            self.memo[name] = self.value(name) if parts is None else self.slope(*parts)
            self.busy.discard(name)
        return self.memo[name]

    def value(self, name: str) -> Fraction:
        line = self.lines.get(name)
        if line is None:
            raise LacksValue(f"{name} has no value", lacks=name)
        return self.of(line.tree)

    def of(self, tree: Node, wrt: str = "") -> Fraction:
        """The value of a formula, or of its derivative with respect to `wrt`, all else held fixed."""
        term = _term(tree, wrt)
        try:
            ball = maths.balls.evaluate(term, {name: self.number(name) for name in symbols(term)}, 128)
            return Fraction(float(ball.mid()))
        except LacksValue:
            raise
        except (maths.balls.Undefined, maths.balls.Unknown, OverflowError, ValueError) as error:
            raise LacksValue(str(error) or "a formula has no value here") from error

    def local(self, line: str, name: str) -> Fraction:
        """∂line/∂name of one line alone."""
        given = self.known.get(slope_name(line, name))
        return self.of(self.lines[line].tree, name) if given is None else given

    def slope(self, top: str, bottom: str) -> Fraction:
        """∂top/∂bottom along every path."""
        if top == bottom:
            return Fraction(1)
        ways = self.users(top, bottom)
        if not ways:
            raise LacksValue(f"{top} does not depend on {bottom}")
        return sum((self._slope(top, line) * self.local(line, bottom) for line in ways), Fraction(0))

    def _slope(self, top: str, line: str) -> Fraction:
        return Fraction(1) if top == line else self.number(slope_name(top, line))

    def users(self, top: str, bottom: str) -> list[str]:
        """The lines that use `bottom` and from which `top` can be reached."""
        return [n for n, line in self.lines.items() if bottom in line.uses and self.reaches(n, top)]

    def reaches(self, name: str, top: str) -> bool:
        if name == top or slope_name(top, name) in self.known:
            return True
        return any(name in line.uses and self.reaches(n, top) for n, line in self.lines.items())

    def paths(self, top: str, bottom: str) -> list[list[tuple[str, str]]]:
        """Every path from bottom to top as its links (line, name), the one next to `bottom` last."""
        if top == bottom:
            return [[]]
        out: list[list[tuple[str, str]]] = []
        for line in self.users(top, bottom):
            given = slope_name(top, line) in self.known and line != top and top not in self.lines
            above = [[(top, line)]] if given else self.paths(top, line)
            out += [[*path, (line, bottom)] for path in above]
        return out
