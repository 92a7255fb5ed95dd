"""np.linspace and np.arange, written out: as many numbers as NumPy makes, each as its formula."""

from __future__ import annotations

import ast
import math
from collections.abc import Sequence

from grader.submission.lists import NotFollowed, Row, combined, literal

LONGEST_LIST = 200


def spaced(name: str, given: Sequence[ast.expr], numbers: Sequence[float | None]) -> Row:
    """start + k step; `numbers` are the values of what is given."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        raise NotFollowed(f"{name}() of something unknown is not followed", "write every entry out")
    start, step, count = (linspace if name == "linspace" else arange)(given, known)
    if count > LONGEST_LIST:
        raise NotFollowed("this list is too long to be written out", "write the formula itself")
    entries = (combined(start, ast.Add(), combined(step, ast.Mult(), literal(k))) for k in range(count))
    return Row(tuple(entries), "array")


def linspace(given: Sequence[ast.expr], known: Sequence[float]) -> tuple[ast.expr, ast.expr, int]:
    """low, (high - low)/(n - 1), n"""
    match [*given], [*known]:
        case [low, high, _], [_, _, int() as count] if count > 1:
            width = combined(high, ast.Sub(), low)
            return low, combined(width, ast.Div(), literal(count - 1)), count
    raise NotFollowed("linspace() is followed with both ends and a number", "write every entry out")


def arange(given: Sequence[ast.expr], known: Sequence[float]) -> tuple[ast.expr, ast.expr, int]:
    """start, step, and ceil((stop - start)/step), as NumPy counts them in floats."""
    match [*given], [*known]:
        case [_], [stop]:
            return literal(0), literal(1), math.ceil(stop)
        case [start, _], [first, stop]:
            return start, literal(1), math.ceil(stop - first)
        case [start, _, step], [first, stop, by] if by:
            return start, step, math.ceil((stop - first) / by)
    raise NotFollowed("arange() is not followed here", "write every entry out")
