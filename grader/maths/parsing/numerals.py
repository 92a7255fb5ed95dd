"""A decimal comma that may separate two numbers."""

from __future__ import annotations

from grader.maths.parsing.notation import State


def one_or_two(s: State, first: int) -> None:
    """(1,5) where a comma is a decimal point: brackets around one number mean that it is two."""
    token, after = s.stream[first], s.stream[first + 1]
    if token.kind == "number" and "," in token.text and after.text in (")", "]", "}", "\\}"):
        one, two = token.text.split(",")
        repair = f"write {one}; {two} for two numbers, or {one}.{two} for one"
        s.fail(f"{token.text} is one number here", repair, token)
