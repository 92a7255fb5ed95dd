"""`interval: (0, inf)`: a set of real numbers, as intervals, as conditions (x > 0), or in words (all reals)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from grader.answers import answer
from grader.answers.equals import equals, number_of, open_, right
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.inequalities import solution
from grader.answers.tidy import amount, tidy
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.maths.syntax import (
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Relation,
    Union,
    Variable,
    Vector,
)
from grader.model import Judgement, Observation, Read, Rejected, Unreadable

INFINITY = Constant("inf")
ALL = re.compile(r"\s*(all(\s+(real\s*)?(numbers|reals|x))?|reals?|ℝ|R|everywhere)\s*\.?\s*$", re.IGNORECASE)
SIGNS = str.maketrans({"∪": " union ", "∞": "inf"})
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Piece:
    """The numbers from low to high, of which there may be one alone; an end that is infinite is open."""

    low: Node
    high: Node
    closed_low: bool
    closed_high: bool


class NoSet(ValueError):
    """This is no set of real numbers; says why."""


@answer("interval")
@dataclass(frozen=True, slots=True)
class IntervalAnswer:
    """The set `value` of numbers `variable`."""

    value: Formula
    variable: str = "x"

    def check(self) -> None:
        """Raises SpecError where the set cannot be read."""
        self.pieces()

    def pieces(self) -> list[Piece]:
        source = Formula(_tidy(self.value.source), self.value.where)
        try:
            return pieces(formula(source, (self.variable,)).tree, source.source)
        except NoSet as error:
            raise SpecError(
                str(error).rstrip("."),
                where=self.value.where,
                source=self.value.source,
                repair="write (0, inf), or x > 0",
            ) from error

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            source = _tidy(text.source)
            tree = understood(replace(text, source=source), (self.variable,)).tree
            given = pieces(tree, source)
        except Stop as stop:
            verdict = stop.judgement.verdict
            if isinstance(verdict, Unreadable) and verdict.where is None:
                return Judgement(replace(verdict, source=text_of(seen).source, where=text_of(seen).where))
            return stop.judgement
        except NoSet as error:
            return Judgement(Rejected(str(error)), read=text.source.strip())
        return self._judge(given, text.source.strip(), seed)

    def _judge(self, given: list[Piece], read: str, seed: int | None) -> Judgement:
        wanted = self.pieces()
        if len(given) != len(wanted):
            count = "one interval" if len(given) == 1 else f"{len(given)} intervals"
            return Judgement(Rejected(f"This is {count}; the set is made of {len(wanted)}."), read=read)
        for a, b in zip(wanted, given, strict=True):
            for one, other in ((a.low, b.low), (a.high, b.high)):
                found = equals(one, other, (), seed=seed) if one != other else Proved("structure")
                if open_(found):
                    return Judgement(found, read=read)
                if not right(found):
                    return Judgement(Rejected("An end of it is not right."), read=read)
            if (a.closed_low, a.closed_high) != (b.closed_low, b.closed_high):
                return Judgement(
                    Rejected("The numbers are right; look again at whether each end belongs."), read=read
                )
        return Judgement(Proved("the same set"), read=read)

    def starter(self, name: str) -> str:
        return f'{name} = ...        # for example "(0, 1]", or "{self.variable} > 0"'

    def asks(self) -> str:
        return f"For which {self.variable}? Give an interval, or a condition."


def _tidy(source: str) -> str:
    if ALL.match(source):
        return "(-inf, inf)"
    return re.sub(r"\s+U\s+", " union ", source.translate(SIGNS))


# ── sets as sorted pieces ───────────────────────────────────────────────────────────────────────


def pieces(tree: Node, source: str) -> list[Piece]:
    """The set as intervals from left to right, none of which touches the next.  Raises NoSet."""
    return _merged(_pieces(tree, source))


def _pieces(tree: Node, source: str) -> list[Piece]:
    match tree:
        case Interval(low, high, closed_low, closed_high):
            return [_piece(low, high, closed_low, closed_high)]
        case Vector((low, high)):
            closed = source[tree.span.start : tree.span.start + 1] == "["
            return [_piece(low, high, closed, closed)]
        case Union(sets):
            return [piece for each in sets for piece in _pieces(each, source)]
        case Relation(op, Variable(), end) if op in TURNED:
            return _side(op, end)
        case Relation(op, end, Variable()) if op in TURNED:
            return _side(TURNED[op], end)
        case Logic("or", operands):
            return [piece for each in operands for piece in _pieces(each, source)]
        case Logic("and", (first, *rest)):
            found = _merged(_pieces(first, source))
            for each in rest:
                found = _meet(found, _merged(_pieces(each, source)))
            return found
        case Logic("not", (inner,)):
            return _complement(_merged(_pieces(inner, source)))
        case Relation(op, left, right) if op in TURNED:
            return _solved(op, left, right)
        case _:
            raise NoSet("An interval or a condition is asked for.")


def _complement(found: list[Piece]) -> list[Piece]:
    """The numbers in none of the pieces, which are in order and apart."""
    out: list[Piece] = []
    low: Node = Minus(INFINITY)
    closed = False
    for piece in found:
        if _at(low) < _at(piece.low) or (_at(low) == _at(piece.low) and closed and not piece.closed_low):
            out.append(Piece(low, piece.low, closed, not piece.closed_low))
        low, closed = piece.high, not piece.closed_high
    if not _infinite(low):
        out.append(Piece(low, INFINITY, closed, False))
    return out


def _solved(op: str, left: Node, right: Node) -> list[Piece]:
    """A condition that is not solved for its variable.  Raises Stop where we cannot solve it either."""
    found = solution(op, left, right)
    if found is None:
        why = "this condition is not solved here"
        raise Stop(Judgement(Unreadable("", 0, why, "solve it: write x < 1, or an interval")))
    return [Piece(*stretch) for stretch in found]


def _side(op: str, end: Node) -> list[Piece]:
    if op == "!=":
        return [*_side("<", end), *_side(">", end)]
    if op in ("<", "<="):
        return [_piece(Minus(INFINITY), end, False, op == "<=")]
    return [_piece(end, INFINITY, op == ">=", False)]


def _piece(low: Node, high: Node, closed_low: bool, closed_high: bool) -> Piece:
    if not _at(low) < _at(high):
        raise NoSet("The left end of an interval is the smaller one.")
    return Piece(low, high, closed_low and not _infinite(low), closed_high and not _infinite(high))


def _infinite(node: Node) -> bool:
    return node in (INFINITY, Minus(INFINITY))


def _at(node: Node) -> float:
    """Where an end lies on the line."""
    if _infinite(node):
        return float("inf") if node == INFINITY else float("-inf")
    value = amount(tidy(node))  # a rational end needs no library of numbers
    value = number_of(node) if value is None else value
    if value is None:
        raise NoSet("An end of an interval is a number.")
    return float(value)


def _merged(found: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in sorted(found, key=lambda p: (_at(p.low), not p.closed_low)):
        last = out[-1] if out else None
        if last is None or not _touch(last, piece):
            out.append(piece)
        elif _at(piece.high) > _at(last.high) or (_at(piece.high) == _at(last.high) and piece.closed_high):
            out[-1] = Piece(last.low, piece.high, last.closed_low, piece.closed_high)
    return out


def _touch(a: Piece, b: Piece) -> bool:
    """No number lies between a and b, which begins no earlier."""
    if _at(a.high) == _at(b.low):
        return a.closed_high or b.closed_low
    return _at(b.low) < _at(a.high)


def _meet(a: list[Piece], b: list[Piece]) -> list[Piece]:
    """The numbers that lie in both."""
    out = []
    for p in a:
        for q in b:
            low, closed_low = max(
                ((p.low, p.closed_low), (q.low, q.closed_low)), key=lambda end: (_at(end[0]), not end[1])
            )
            high, closed_high = min(
                ((p.high, p.closed_high), (q.high, q.closed_high)), key=lambda end: (_at(end[0]), end[1])
            )
            if _at(low) < _at(high) or (_at(low) == _at(high) and closed_low and closed_high):
                out.append(Piece(low, high, closed_low, closed_high))
    return out
