"""Numbers, and what may be meant by them."""

from __future__ import annotations

import re

from grader.maths.parsing.notation import NUMBER, Example, Notation, Opening, State
from grader.maths.syntax import Node, Number, Span
from grader.maths.tokens import Token

POWER_OF_TEN = re.compile(r"(\d+)[eE]([+-]?\d{1,2})")


def _number(s: State, token: Token) -> Node:
    if not token.text.isdigit():
        _noted(s, token.text)
    return Number(token.value, token.decimal, Span(token.start, token.end))


def _noted(s: State, text: str) -> None:
    """2e-3 may be meant as 2·e - 3, and 2e3 as 2·e^3; 1,5 as two numbers."""
    if "," in text:
        s.notes.append(f"{text} is read as {text.replace(',', '.')}")
    match = POWER_OF_TEN.fullmatch(text)
    if match is not None and match.group(1) != "1":
        s.notes.append(f"{text} is read as {match.group(1)}·10^{int(match.group(2))}")


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a number",
        (NUMBER,),
        _number,
        examples=(Example("2", "2"), Example("1.5", "1.5"), Example("2e3", "2000.0")),
    ),
)
