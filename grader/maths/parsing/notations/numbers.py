"""Numbers, and what may be meant by them."""

from __future__ import annotations

from fractions import Fraction

from grader import late
from grader.maths.cutting.digits import repeated
from grader.maths.cutting.token import Token
from grader.maths.parsing.notation import ALWAYS, NUMBER, Example, Following, Notation, Opening, Rival, State
from grader.maths.syntax import Node, Number, Quotient, Span

POWER_OF_TEN = late.pattern(r"(\d+)[eE]([+-]?\d{1,2})")


def _number(s: State, token: Token) -> Node:
    if not token.text.isdigit():
        _noted(s, token.text)
    if token.decimal and (period := _period(s)) is not None and s.fork("repeating", token.start):
        s.at += 3
        value, span = repeated(token.text, period), Span(token.start, s.before.end)
        top, bottom = Fraction(value.numerator), Fraction(value.denominator)
        return Quotient(Number(top, False, span), Number(bottom, False, span), span)
    if s.is_sign(","):
        _refuse_a_period(s, token)
    return Number(token.value, token.decimal, Span(token.start, token.end))


def _period(s: State) -> str | None:
    """The digits of (6), right behind a number."""
    opened, inside, closed = (s.stream[min(s.at + k, len(s.stream) - 1)] for k in range(3))
    beside = opened.text == "(" and inside.kind == "number" and closed.text == ")"
    spaced = opened.spaced or inside.spaced or closed.spaced
    return inside.text if beside and not spaced and inside.text.isdigit() else None


def _refuse_a_period(s: State, token: Token) -> None:
    """0,(3)"""
    comma = s.next()
    if (period := _period(s)) is not None and not comma.spaced and len(s.stream) == s.at + 4 and s.at == 2:
        n = token.text
        s.fail(f"{n},({period}) can mean two things", f"write {n}.({period}), or a space behind the comma")
    s.at -= 1


def _noted(s: State, text: str) -> None:
    """2e-3 may be meant as 2·e - 3, and 2e3 as 2·e^3; 1,5 as two numbers."""
    if "," in text:
        s.notes.append(f"{text} is read as {text.replace(',', '.')}")
    match = POWER_OF_TEN.fullmatch(text)
    if match is not None and match.group(1) != "1":
        s.notes.append(f"{text} is read as {match.group(1)}·10^{int(match.group(2))}")


def _ends_a_number(s: State, left: Node) -> bool:
    after = s.stream[s.at + 1]
    return isinstance(left, Number) and (after.kind == "end" or after.text in (")", "]", "}", ",", ";"))


def _percentage(s: State, left: Node) -> Node:
    """75% is 0.75, and 75 to those who count in percent."""
    assert isinstance(left, Number)
    span = Span(left.span.start, s.next().end)
    if s.fork("percent", span.start):
        return Number(left.value, left.decimal, span)
    return Number(left.value / 100, True, span)


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a number",
        (NUMBER,),
        _number,
        examples=(
            Example("2", "2"),
            Example("1.5", "1.5"),
            Example("2e3", "2000.0"),
            Example("0.(3)", "1/3"),
            Example("1.1(6)", "1.1*6"),
        ),
        rivals=(Rival("repeating", "1.1(6)", "7/6"),),
    ),
    Following(
        "a percentage",
        ("%",),
        ALWAYS,
        _percentage,
        _ends_a_number,
        examples=(Example("75%", "0.75"),),
        rivals=(Rival("percent", "75%", "75"),),
    ),
)
