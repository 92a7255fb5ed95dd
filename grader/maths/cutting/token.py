"""One piece of a text, and how much of a text is read."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from grader.maths.syntax import NotReadable
from grader.record import dataclass

MAX_CHARACTERS = 2_000  # the longest answer of the chapter has 60; the longest derivative in our cases 700
MAX_TOKENS = 1_500
MAX_DIGITS = 60
MAX_EXPONENT = 400  # 1e400 is beyond every float; more digits only serve to make us work

Kind = Literal["number", "name", "sign", "command", "end"]


DIGITS = tuple("0123456789")
NO_NUMBER = Fraction(0)


@dataclass(slots=True)
class Token:
    """One piece of the text; never changed once it is cut."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False  # there is white space before it
    value: Fraction = NO_NUMBER
    decimal: bool = False


def refuse_long(source: str) -> None:
    """Raises NotReadable for a text that is longer than we read."""
    if len(source) > MAX_CHARACTERS:
        raise NotReadable(
            source[:200],
            0,
            f"this answer has {len(source)} characters; at most {MAX_CHARACTERS} are read",
            "write it shorter: factor out what repeats",
        )
