"""Read the `call:` of a check, `(sin, 0.3, h=1e-3)`: numbers, lists, and functions of the closed list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeAlias

from grader import maths
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.served import FORMULAS, VECTORS, formula_of
from grader.errors import SpecError
from grader.maths.names import constant_name
from grader.model import Argument, CallOnce, Served
from grader.nearest import nearest

Nested: TypeAlias = "float | tuple[Nested, ...]"

NAMED = re.compile(r"\s*([A-Za-z_]\w*)\s*=(?!=)\s*(.*)$", re.DOTALL)
WHOLE = re.compile(r"[+-]?\d{1,15}$")
DRAWN = re.compile(r"drawn\(([\w ]+),\s*\[(.*)\]\)\Z")  # as `draws` writes it: a name and its parameters
POLYNOMIAL = re.compile(r"\s*polynomial\s*\(\s*\[(.*)\]\s*\)\s*$", re.DOTALL)


def read_call(source: Formula, *, counted: bool = False) -> CallOnce:
    """The call that a check makes; raises SpecError at its place."""
    text = source.source.strip()
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    positional: list[Argument] = []
    named: list[tuple[str, Argument]] = []
    for part in split(inner):
        match = NAMED.match(part)
        if match:
            named.append((match.group(1), _argument(match.group(2), source, counted)))
        else:
            positional.append(_argument(part, source, counted))
    return CallOnce(tuple(positional), tuple(named))


def split(text: str) -> list[str]:
    """Cut at the commas outside every bracket."""
    out, depth, start = [], 0, 0
    for k, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            out.append(text[start:k])
            start = k + 1
    out.append(text[start:])
    return [part.strip() for part in out if part.strip()]


def function_named(text: str, source: Formula) -> Served:
    """A function of the closed list, or one that was drawn; raises SpecError for others."""
    found = _argument(text, source, True)
    if not isinstance(found, Served):
        raise SpecError(f"{text!r} is not one of the functions that can be passed in", where=source.where)
    return found


def _argument(text: str, source: Formula, counted: bool) -> Argument:
    if text in ("true", "True", "false", "False"):
        return text.lower() == "true"
    if text in VECTORS or formula_of(text) is not None:
        return Served(text, counted)
    if match := DRAWN.match(text):
        return Served(match.group(1), counted, tuple(number(c, source) for c in split(match.group(2))))
    if match := POLYNOMIAL.match(text):
        return Served("polynomial", counted, tuple(number(c, source) for c in split(match.group(1))))
    if text.startswith("[") and text.endswith("]"):
        return tuple(_entry(_argument(item, source, counted)) for item in split(text[1:-1]))
    if text.isidentifier() and constant_name(text) is None:
        raise unknown_function(text, source)
    return int(text) if WHOLE.match(text) else number(text, source)  # f(2) gets the 2 that was written


def unknown_function(text: str, source: Formula, what: str = "neither a number nor") -> SpecError:
    near = nearest(text, [*FORMULAS, *VECTORS], 1, 0.4)
    said = f"{text!r} is {what} one of the functions that can be passed in"
    repair = f"did you mean {near[0]}?" if near else ""
    return SpecError(said, where=source.where, repair=repair, row=text)


def _entry(item: Argument) -> Argument:
    """A list becomes an array, and an array of whole numbers would round what is put into it."""
    return float(item) if isinstance(item, int) and not isinstance(item, bool) else item


def nested(text: str, one: Callable[[str], float]) -> Nested:
    """A number, a list `[1, cos(1)]`, a matrix `[[1, 0], [0, 1]]`: each entry by `one`."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return tuple(nested(item, one) for item in split(text[1:-1]))
    return one(text)


def leaves(text: str) -> Iterator[str]:
    """The formulas of a list or a matrix of them, row by row."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        for item in split(text[1:-1]):
            yield from leaves(item)
    else:
        yield text


def numbers(source: Formula) -> Nested:
    """`cos(1)`, a list `[1, cos(1)]`, or a matrix."""
    return nested(source.source, lambda text: number(text, source))


def number(text: str, source: Formula) -> float:
    """A constant formula as a float; plain numbers cost no import."""
    with suppress(ValueError):
        return float(text)

    try:
        return float(
            maths.balls.evaluate(
                maths.lower.lower(formula(Formula(text, source.where), ()).tree), {}, 128
            ).mid()
        )
    except (maths.balls.Undefined, maths.balls.Unknown) as error:
        raise SpecError(f"{text!r} has no real value", where=source.where, source=source.source) from error
