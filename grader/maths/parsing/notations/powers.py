"""Powers, and the transpose that is written like one."""

from __future__ import annotations

from grader.maths.parsing.exponents import exponent_of
from grader.maths.parsing.inside import bracketed
from grader.maths.parsing.notation import POWER, Example, Following, Notation, State
from grader.maths.syntax import Node, Power, Span, Vector


def _power(s: State, base: Node) -> Node:
    sign = s.next()
    if isinstance(base, Power) and not bracketed(s, base) and not _named(s, base):
        s.fail("two powers on one another", "write (a^b)^c, or a^(b^c)", sign)
    if isinstance(base, Vector) and _transposing(s):
        return _transposed(s, base)
    exponent = exponent_of(s, sign)
    return Power(base, exponent, Span(base.span.start, max(exponent.span.end, s.before.end)))


def _named(s: State, base: Node) -> bool:
    """u = x**2 before, u**2 here"""
    return any(base is known for known in s.scope.definitions.values())


def _transposing(s: State) -> bool:
    ahead = [t.text for t in s.stream[s.at : s.at + 3]]
    return ahead[0] == "T" or ahead == ["{", "T", "}"]


def _transposed(s: State, base: Vector) -> Node:
    """A vector is the same on its side; rows of a matrix become columns."""
    s.at += 1 if s.token.text == "T" else 3
    span = Span(base.span.start, s.before.end)
    rows = [row.items for row in base.items if isinstance(row, Vector)]
    if not rows:
        return Vector(base.items, span)
    if len(rows) != len(base.items) or len({len(row) for row in rows}) != 1:
        s.fail("the rows of this matrix are not alike", "write rows of equal length")
    return Vector(tuple(Vector(tuple(column), span) for column in zip(*rows, strict=True)), span)


NOTATIONS: tuple[Notation, ...] = (
    Following(
        "a power",
        ("^",),
        POWER,
        _power,
        examples=(
            Example("x^2", "x^2"),
            Example("2^3^2", "2^(3^2)"),
            Example("e^-x", "e^(-x)"),
            Example("[1, 2]^T", "[1, 2]"),
        ),
    ),
)
