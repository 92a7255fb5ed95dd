"""Sums, products and quotients with their signs, signs before a value, and roots written as signs."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.cutting.token import Token
from grader.maths.parsing.conditions import is_condition, iverson
from grader.maths.parsing.exponents import operand_missing
from grader.maths.parsing.inside import bracketed, grouped, times
from grader.maths.parsing.notation import (
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    Example,
    Following,
    Notation,
    Opening,
    Rival,
    State,
    always,
)
from grader.maths.parsing.pratt import expression, starts_value
from grader.maths.syntax import (
    Apply,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    SetOf,
    Span,
    Sum,
    Variable,
)


def _sum(s: State, left: Node) -> Node:
    terms = [left]  # a sum on the left has a bracket around it, and stays a term of its own
    while s.is_sign("+", "-"):
        sign = s.next()
        if s.is_sign("+", "*", "/", "^") or s.ended():
            operand_missing(s, sign)
        term = expression(s, SUM + 1)
        span = Span(sign.start, term.span.end)
        terms.append(Minus(term, span) if sign.text == "-" else term)
    return Sum(tuple(terms), Span(left.span.start, terms[-1].span.end))


def _product(s: State, left: Node) -> Node:
    return times(s, left, _factor(s, s.next()))


def _quotient(s: State, left: Node) -> Node:
    sign = s.next()
    if s.is_sign("/"):
        s.fail("// is not read in a formula", "write a/b, or floor(a/b)", sign)
    bottom = _factor(s, sign)
    if not sign.spaced:
        _root_written_flat(s, left, bottom)
    if starts_value(s) and s.fork("below", sign.start):
        bottom = _with_what_follows(s, bottom)
    return Quotient(left, bottom, Span(left.span.start, bottom.span.end))


def _factor(s: State, sign: Token) -> Node:
    if s.is_sign("*", "/", "^", ")", ",") or s.ended():
        operand_missing(s, sign)
    return expression(s, PRODUCT + 1)


def _with_what_follows(s: State, left: Node) -> Node:
    """The product that stands here without a sign."""
    while starts_value(s):
        left = times(s, left, expression(s, PRODUCT + 1))
    return left


def _is_root(exponent: Node, bottom: Fraction) -> bool:
    """Whether a whole exponent over `bottom` stays a fraction of that denominator."""
    top = exponent.operand if isinstance(exponent, Minus) else exponent
    if not isinstance(top, Number) or top.decimal or not top.value:
        return False
    return (top.value / (bottom or 1)).denominator == bottom


def _root_written_flat(s: State, left: Node, bottom: Node) -> None:
    """x^1/2 is (x^1)/2: a root needs its bracket."""
    top = _raised_last(s, left)
    if top is None or not isinstance(bottom, Number):
        return
    last = s.source[top.span.end - 1]
    if last.isdigit() and last.isascii() and _is_root(top.exponent, bottom.value):
        shown, below = s.text(top.span), s.text(bottom.span)
        s.notes.append(f"{shown}/{below} is read as ({shown})/{below}")


def _raised_last(s: State, left: Node) -> Power | None:
    """The power without brackets that stands at the end of a product."""
    if bracketed(s, left):
        return None
    top = left.operand if isinstance(left, Minus) else left
    top = top.factors[-1] if isinstance(top, Product) else top
    return top if isinstance(top, Power) and not bracketed(s, top) else None


def _minus(s: State, token: Token) -> Node:
    if s.ended():
        operand_missing(s, token)
    operand = expression(s, SIGN)
    return Minus(operand, Span(token.start, operand.span.end))


def _plus(s: State, token: Token) -> Node:
    """+x is x; +-2 is -2, and {2, -2} to others."""
    both = s.is_sign("-") and s.at == 1 and s.fork("both", token.start)
    operand = expression(s, SIGN)
    if both and s.ended() and isinstance(operand, Minus):
        return SetOf((operand.operand, operand), Span(token.start, operand.span.end))
    return operand


def _root(s: State, token: Token) -> Node:
    operand = expression(s, POWER - 1)
    if starts_value(s) and not s.token.spaced:
        operand = _beyond_the_root(s, token, operand)
    span = Span(token.start, operand.span.end)
    if token.text == "∜":
        return Apply("root", (operand, Number(Fraction(4), False, span)), span)
    return Apply("sqrt" if token.text == "√" else "cbrt", (operand,), span)


def _beyond_the_root(s: State, token: Token, operand: Node) -> Node:
    """√2x and √xy: the root may have been meant to go on."""
    plain = isinstance(operand, Number | Variable) and not bracketed(s, operand)
    if plain and s.fork("under", token.start):
        while starts_value(s) and not s.token.spaced:
            operand = times(s, operand, expression(s, PRODUCT + 1))
        return operand
    if isinstance(operand, Number):
        root, rest = s.text(Span(token.start, operand.span.end)), s.written(s.token)
        s.notes.append(f"{root}{rest}… is read as {root}·{rest}…")
    return operand


def _factorial(s: State, _: Node) -> Node:
    s.fail("factorials are not read", "write the product, or the number")


def _as_number(s: State, left: Node) -> Node:
    """(x > 0).float()"""
    span = Span(left.span.start, s.next().end)
    return grouped(s, iverson(left, span) if is_condition(left) else left, span)


NOTATIONS: tuple[Notation, ...] = (
    Following("a sum", ("+", "-"), SUM, _sum, examples=(Example("x+1-2x", "x + 1 - 2*x"),)),
    Following("a product", ("*",), PRODUCT, _product, examples=(Example("2*x", "2*x"),)),
    Following(
        "a quotient",
        ("/",),
        PRODUCT,
        _quotient,
        examples=(Example("1/2x", "1/2*x"), Example("x/2/3", "x/2/3")),
        rivals=(
            Rival("below", "1/2x", "1/(2*x)"),
            Rival("below", "1/x(x+1)", "1/(x*(x + 1))"),
            Rival("below", "2/3 sqrt x", "2/(3*sqrt(x))"),
        ),
    ),
    Following("a factorial", ("!",), POWER, _factorial),
    Following(
        "a condition as a number",
        (".float",),
        POWER,
        _as_number,
        examples=(Example("(x > 0).float()", "1*(x > 0)"),),
    ),
    Opening("a minus", ("-",), _minus, examples=(Example("-x^2", "-x^2"),)),
    Opening(
        "a plus",
        ("+",),
        _plus,
        examples=(Example("+x", "x"), Example("+-2", "-2")),
        rivals=(Rival("both", "+-2", "{2, -2}"),),
    ),
    Opening(
        "a root as a sign",
        ("√", "∛", "∜"),
        _root,
        beside=always,
        examples=(Example("√x", "sqrt(x)"), Example("√xy", "sqrt(x)*y", "x y"), Example("∜x", "root(x, 4)")),
        rivals=(Rival("under", "√xy", "sqrt(x*y)", "x y"), Rival("under", "√2x", "sqrt(2*x)")),
    ),
)
