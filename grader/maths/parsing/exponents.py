"""What stands behind a sign: an exponent, or nothing where something is missing."""

from __future__ import annotations

from typing import NoReturn

from grader.maths.cutting.token import Token
from grader.maths.parsing.inside import braces
from grader.maths.parsing.notation import POWER, State
from grader.maths.parsing.pratt import expression
from grader.maths.syntax import Minus, Node, Span


def exponent_of(s: State, sign: Token) -> Node:
    """One signed number, name, call or bracket, raised in its turn: x^-2, e^-x, 2^3^2, x^{2}."""
    if s.is_sign("{"):
        return braces(s)
    if s.is_sign("+", "-"):
        minus = s.next()
        operand = exponent_of(s, minus)
        return Minus(operand, Span(minus.start, operand.span.end)) if minus.text == "-" else operand
    if s.is_sign(")", "*", "/", "^") or s.ended():
        operand_missing(s, sign)
    return expression(s, POWER)


def operand_missing(s: State, sign: Token) -> NoReturn:
    if sign.text == "*" and s.is_sign("*"):
        s.fail("I did not expect * here", "x**2 and x^2 are both fine")
    why = f"something is missing after this {sign.text}"
    s.fail(why, "write what belongs there, or delete the sign", sign)
