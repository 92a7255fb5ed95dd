"""Sets: {1, 2}, {x | x > 0}, R\\{0}, unions, x ∈ (0, 1); and the pieces that are written in braces."""

from __future__ import annotations

from dataclasses import replace

from grader.maths.cutting.token import Token
from grader.maths.parsing.conditions import EVERYWHERE, as_interval, is_condition, merged, pieces_of
from grader.maths.parsing.inside import grouped, items
from grader.maths.parsing.notation import (
    RELATION,
    UNION,
    Example,
    Following,
    Notation,
    Opening,
    State,
    always,
)
from grader.maths.parsing.numerals import one_or_two
from grader.maths.parsing.pratt import expression, prefix
from grader.maths.syntax import Interval, Logic, Node, Piecewise, SetOf, Span, Union, Variable, Vector


def _braces(s: State, token: Token) -> Node:
    bars, s.bars = s.bars, 0
    if s.token.kind == "name" and s.stream[s.at + 1].text in ("|", ":"):
        built = _built(s, token)
        s.bars = bars
        return built
    first = expression(s, 0) if not s.is_sign("}", "\\}") else None
    s.bars = bars
    if first is not None and is_condition(first) and s.is_sign(":"):
        return _pieces(s, first, token)
    if first is not None and s.is_sign(":"):
        return _turned_pieces(s, first, token)
    return _listed(s, first, token)


def _listed(s: State, first: Node | None, token: Token) -> Node:
    after = s.at
    out, close = items(s, ("}", "\\}"), token, first)
    span = Span(token.start, close.end)
    if s.decimal_comma and len(out) == 1 and after > 1:
        one_or_two(s, after - 1)
    return pieces_of(out, span) or merged(s, out, span) or SetOf(tuple(out), span)


def _built(s: State, token: Token) -> Node:
    """{x | x > 0} and {x : x > 0}: what is asked of x."""
    name = prefix(s)
    bar = s.next()
    condition = expression(s, 0)
    if not (isinstance(name, Variable) and is_condition(condition)):
        s.fail("a condition is missing here", f"write {{x {bar.text} x > 0}}", bar)
    if s.is_sign(","):
        s.fail("a comma between conditions can mean `and` or `or`", "write the word between them")
    return grouped(s, condition, Span(token.start, _closed(s, token)))


def _pieces(s: State, condition: Node, token: Token) -> Node:
    """{x > 0: 1, x < -1: 2, 0}"""
    pairs: list[tuple[Node, Node]] = []
    while True:
        s.next()
        pairs.append((expression(s, 0), condition))
        if not s.is_sign(","):
            break
        s.next()
        condition = expression(s, 0)
        if not s.is_sign(":"):
            pairs.append((condition, EVERYWHERE))
            break
        if not is_condition(condition):
            s.fail("a condition is missing here", "write x > 0", s.before)
    return Piecewise(tuple(pairs), Span(token.start, _closed(s, token)))


def _turned_pieces(s: State, value: Node, token: Token) -> Node:
    """{1 : x > 0, 2 : x < 0}"""
    pairs: list[tuple[Node, Node]] = []
    while True:
        colon = s.next()
        condition = expression(s, 0)
        if not is_condition(condition):
            s.fail("a condition is missing here", "write x > 0", colon)
        pairs.append((value, condition))
        if not s.is_sign(",", ";"):
            return Piecewise(tuple(pairs), Span(token.start, _closed(s, token)))
        s.next()
        value = expression(s, 0)
        if not s.is_sign(":"):
            pairs.append((value, EVERYWHERE))
            return Piecewise(tuple(pairs), Span(token.start, _closed(s, token)))


def _closed(s: State, token: Token) -> int:
    """Where the brace that closes ends."""
    if not s.is_sign("}", "\\}"):
        s.fail("this { is never closed", "add a } at the end", token)
    return s.next().end


def _all_but(s: State, token: Token) -> Node:
    """R\\{0}: the numbers that are not in a set."""
    if s.is_sign("∖"):
        s.next()
    left_out = prefix(s)
    if not isinstance(left_out, SetOf | Interval | Vector):
        s.fail("a set belongs behind this", "R \\ {0}", token)
    if isinstance(left_out, Vector):
        left_out = as_interval(s, left_out)
    return Logic("not", (left_out,), Span(token.start, left_out.span.end))


def _before_a_set(s: State, _: Token) -> bool:
    return s.is_sign("\\{", "∖")


def _member(s: State, left: Node) -> Node:
    """x ∈ (0, 1), where it is the set that is asked for."""
    sign = s.next()
    found = expression(s, UNION)
    if isinstance(found, Vector):
        found = as_interval(s, found)
    negated = isinstance(found, Logic) and found.op == "not"
    if not (isinstance(found, Interval | Union | SetOf) or negated):
        s.fail("a set belongs behind this", "write x in (0, 1)", sign)
    return replace(found, span=Span(left.span.start, found.span.end))


def _behind_a_variable(_: State, left: Node) -> bool:
    return isinstance(left, Variable)


def _union(s: State, left: Node) -> Node:
    sets = [left]
    while s.is_word("union"):
        s.next()
        sets.append(expression(s, UNION + 1))
    return Union(tuple(sets), Span(left.span.start, sets[-1].span.end))


def _empty(_: State, token: Token) -> Node:
    return SetOf((), Span(token.start, token.end))


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a set",
        ("{", "\\{"),
        _braces,
        beside=always,
        examples=(
            Example("{1, 2}", "{1, 2}"),
            Example("{x | x > 0}", "x > 0"),
            Example("{x > 0: 1, 0}", "Piecewise((1, x > 0), (0, True))"),
        ),
    ),
    Opening("the empty set", ("emptyset",), _empty, examples=(Example("∅", "{}"),)),
    Opening("all numbers but", ("R",), _all_but, _before_a_set, examples=(Example("R\\{0}", "not ({0})"),)),
    Following(
        "a union",
        ("union",),
        UNION,
        _union,
        examples=(Example("(0, 1] ∪ [2, 3)", "(0, 1] union [2, 3)"),),
    ),
    Following(
        "a member",
        ("∈",),
        RELATION,
        _member,
        _behind_a_variable,
        examples=(Example("x ∈ (0, 1]", "(0, 1]"),),
    ),
)
