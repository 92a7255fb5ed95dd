"""Texts that a file puts together: "…".replace(a, b), "{}/({})".format(a, b), "%s/%s" % (a, b), "/".join([a, b])."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from grader import late
from grader.submission.lists import NotFollowed

LONGEST_TEXT = 4_000  # characters, as of an answer: a text may be put into itself again and again
FIELD = late.pattern(r"\{(\w*)\}")
NUMBER = late.pattern(r"[+ ]?(\.\d{1,2})?[dfg]?")  # how an f-string may write a number: {w:.3f}
PERCENT = late.pattern(r"%[sd]")
Piece = str | int | float


def bounded(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise NotFollowed("this text is too long when it is put together", "write the formula itself")
    return text


def formatted(text: str, given: Sequence[Piece], named: Mapping[str, Piece]) -> str:
    """text.format(…), where its fields are plain: {}, {0} and {name}."""
    if re.search(r"[{}]", FIELD.sub("", text)):
        raise NotFollowed("this format is not followed", "write the text itself")
    try:
        return bounded(text.format(*given, **named))
    except (LookupError, ValueError):
        raise NotFollowed("this text asks for more than it is given", "write the text itself") from None


def percent(text: str, given: Sequence[Piece]) -> str:
    """text % given, for %s of texts and whole numbers, and %d of whole numbers."""
    if "%" in PERCENT.sub("", text):
        raise NotFollowed("this format is not followed", "write the text itself")
    try:
        return bounded(text % tuple(given))
    except TypeError:
        raise NotFollowed(
            "this text asks for other things than it is given", "write the text itself"
        ) from None


def method(text: str, name: str, given: Sequence[str]) -> str | None:
    """What a method of a text gives; None for one that is not followed."""
    match name, given:
        case "replace", [old, new] if old:
            if text.count(old) * len(new) > LONGEST_TEXT:
                raise NotFollowed("this text is too long when it is put together", "write the formula itself")
            return bounded(text.replace(old, new))
        case "strip", []:
            return text.strip()
        case "lower", []:
            return text.lower()
        case _:
            return None


def written(number: float, form: ast.expr | None) -> str | None:
    """A number as an f-string writes it; None where that is not followed."""
    match form:
        case None:
            return str(number)
        case ast.JoinedStr(values=[ast.Constant(value=str() as shape)]) if NUMBER.fullmatch(shape):
            try:
                return format(number, shape)
            except ValueError:
                return None  # {0.5:d}
    return None
