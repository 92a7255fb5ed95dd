"""A product without a sign: 2x, x sin(x), (x + 1)(x - 1); and what else may be meant where two stand side by side."""

from __future__ import annotations

import unicodedata

from grader.maths.cutting.token import Token
from grader.maths.parsing.conditions import is_condition
from grader.maths.parsing.inside import bracketed, times
from grader.maths.parsing.notation import BESIDE, PRODUCT, Example, Following, Notation, Rival, State
from grader.maths.parsing.pratt import expression, left_over, starts_value
from grader.maths.syntax import (
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Power,
    Quotient,
    Relation,
    SetOf,
    Span,
    Sum,
    Union,
    Variable,
)

NO_FACTOR = Relation | Logic | Interval | SetOf | Union
SUM_OR_PRODUCT = "a number before a fraction can mean their sum or their product"


def _beside(s: State, left: Node) -> Node:
    token = s.token
    _refuse_no_product(s, left, token)
    goes_on = isinstance(left, Power) and _may_go_on(s, left, token)
    if goes_on and isinstance(left, Power) and s.fork("above", left.exponent.span.start):
        return _raised_further(s, left)
    noted = len(s.notes)
    right = expression(s, PRODUCT + 1)
    s.notes[noted:noted] = _read_as(s, left, right, token, goes_on=goes_on)
    _refuse_two_meanings(s, left, right, token)
    if isinstance(right, SetOf) and len(right.items) == 1 and is_condition(right.items[0]):
        right = right.items[0]  # 1{x > 0}
    if _mixed(s, left, token) and s.fork("mixed", token.start):
        return Sum((left, right), Span(left.span.start, right.span.end))
    return times(s, left, right)


def _read_as(s: State, left: Node, right: Node, token: Token, *, goes_on: bool) -> list[str]:
    """1/2x: what follows may have been meant to stand below; e^2x: above."""
    before, after = s.text(left.span), s.text(right.span)
    if goes_on:
        return [f"{before}{after} is read as {before}·{after}"]
    if isinstance(left, Quotient) and not bracketed(s, left) and not _fraction_command(s, left):
        return [f"{before}{' ' if token.spaced else ''}{after} is read as ({before})·{after}"]
    return []


def _refuse_no_product(s: State, left: Node, token: Token) -> None:
    power = s.stream[s.at + 1].text == "^" and token.spaced  # 3 2^(1/4), as Mathematica prints it
    if token.kind == "number" and s.before.kind == "number" and s.at != s.argument_end and not power:
        _two_numbers(s, left, token)
    if isinstance(left, NO_FACTOR):
        left_over(s)
    if isinstance(left, Variable) and token.text == "[" and not token.spaced:
        s.fail("a formula has no entries to pick", f"write {left.name}*(…) for a product")


def _two_numbers(s: State, left: Node, token: Token) -> None:
    if s.stream[s.at + 1].text == "/" and isinstance(left, Number):
        n, fraction = s.before.text, f"{token.text}/{s.stream[s.at + 2].text}"
        s.fail(SUM_OR_PRODUCT, f"write {n} + {fraction}, or {n}*{fraction}", token)
    s.fail("two numbers stand side by side", "put a sign between them: * or +")


def _refuse_two_meanings(s: State, left: Node, right: Node, token: Token) -> None:
    if isinstance(left, Number) and left.value.denominator == 1 and _plain_fraction(s, right):
        s.fail(SUM_OR_PRODUCT, "write 3 + 1/2, or 3*1/2", token)


def _plain_fraction(s: State, node: Node) -> bool:
    r"""\frac{1}{2}"""
    numbers = isinstance(node, Quotient) and isinstance(node.top, Number) and isinstance(node.bottom, Number)
    return isinstance(node, Quotient) and numbers and _fraction_command(s, node)


def _fraction_command(s: State, node: Quotient) -> bool:
    return s.source[node.span.start : node.span.start + 1] == "\\"


def _may_go_on(s: State, left: Power, token: Token) -> bool:
    """e^2x and e^2(x+1): the exponent may have been meant to go on."""
    if token.spaced or bracketed(s, left):
        return False
    exponent = left.exponent.operand if isinstance(left.exponent, Minus) else left.exponent
    if not isinstance(exponent, Number | Variable) or s.source[token.start] == "\\":
        return False  # in LaTeX the exponent is one character
    last = s.source[token.start - 1]
    if last in ")}" or not last.isascii():
        return False
    constant = isinstance(left.base, Number | Constant) and isinstance(exponent, Number)
    return token.kind == "name" or (token.text == "(" and constant)


def _raised_further(s: State, left: Power) -> Node:
    """The power whose exponent goes on to the right."""
    exponent = left.exponent
    while starts_value(s) and not s.token.spaced and (s.token.kind == "name" or s.is_sign("(")):
        exponent = times(s, exponent, expression(s, PRODUCT + 1))
    return Power(left.base, exponent, Span(left.span.start, exponent.span.end))


def _mixed(s: State, left: Node, token: Token) -> bool:
    """1 ½: a whole number before a fraction that is one character."""
    whole = isinstance(left, Number) and left.value.denominator == 1
    return whole and "⁄" in unicodedata.normalize("NFKC", s.source[token.start : token.start + 1])


NOTATIONS: tuple[Notation, ...] = (
    Following(
        "a product without a sign",
        (BESIDE,),
        PRODUCT,
        _beside,
        examples=(
            Example("2x", "2*x"),
            Example("(x+1)(x-1)", "(x + 1)*(x - 1)"),
            Example("e^2x", "e^2*x"),
            Example("1 ½", "1*(1/2)"),
        ),
        rivals=(
            Rival("above", "e^2x", "e^(2*x)"),
            Rival("above", "e^-2x", "e^(-2*x)"),
            Rival("above", "e^2(x+1)", "e^(2*(x + 1))"),
            Rival("mixed", "1 ½", "1 + 1/2"),
        ),
    ),
)
