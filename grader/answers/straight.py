"""What is right of a wrong line: y = 2x + 1 beside y = 2x - 2 has the slope, and not the height."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from grader.answers.equals import number_of
from grader.maths.syntax import Node, Relation, Variable, variables
from grader.maths.trees import minus, number, plus, substituted
from grader.model import Judgement, Unreadable

AT = (-1, 0, 1, 2)  # heights at which two lines are told apart
HEIGHT = "Your line is as steep as the right one, and too high or too low: check one point of it."
SLOPE = "Your line is not as steep as the right one."
LEVEL = "Your line is level: there is no x in it."
CURVE = "This is not a straight line."


def of_lines(right: Node, given: Node) -> tuple[str, ...]:
    """One sentence; none where the right answer is no line y = m x + c, or the given one no height."""
    wanted = _height(right)
    if wanted is None or not is_line(right) or not isinstance(right, Relation):
        return ()
    (x,) = variables(wanted)
    own = _height(given) if _height(given) is not None and _same_letter(right, given) else None
    steps, its = _steps(wanted, x), _solved(given, x, right) if own is None else _steps(own, x)
    if steps is None or its is None:
        return ()
    if not _even(its):
        return (CURVE,)
    if math.isclose(its[0], steps[0], rel_tol=1e-9, abs_tol=1e-12):
        return (HEIGHT,)
    return (SLOPE if its[0] else LEVEL,)


def _same_letter(right: Relation, given: Node) -> bool:
    return not isinstance(given, Relation) or given.left == right.left


def _solved(given: Node, x: str, right: Relation) -> tuple[float, ...] | None:
    """By how much the height of y - 1 = 2(x - 1) rises; None of x = 2, which has none."""
    if not isinstance(given, Relation) or given.op != "=" or not isinstance(right.left, Variable):
        return None
    y, gap = right.left.name, plus(given.left, minus(given.right))
    heights = []
    for at in AT:
        here = substituted(gap, {x: number(at)})
        low, high = (number_of(substituted(here, {y: number(k)})) for k in (0, 1))
        if low is None or high is None or low == high:
            return None
        heights.append(float(low / (low - high)))
    return tuple(after - before for before, after in pairwise(heights))


def is_line(tree: Node) -> bool:
    """y = m x + c: two points are the whole of it, and one of them is often known."""
    height = _height(tree)
    if height is None or not isinstance(tree, Relation) or len(variables(height)) != 1:
        return False
    steps = _steps(height, *variables(height))
    return steps is not None and _even(steps)


def which_height(judged: Judgement) -> Judgement:
    """y = 2x + c: no constant is to be left out of a line, but found."""
    verdict = judged.verdict
    if not isinstance(verdict, Unreadable) or "constant of integration" not in verdict.repair:
        return judged
    return replace(judged, verdict=replace(verdict, repair="find its number: which point lies on the line?"))


def _height(tree: Node) -> Node | None:
    """m x + c of y = m x + c, or of m x + c alone; None of any other equation."""
    match tree:
        case Relation("=", Variable(), height):
            return height
        case Relation():
            return None
        case _:
            return tree


def _steps(height: Node, x: str) -> tuple[float, ...] | None:
    """By how much it rises from point to point; None where it has no value."""
    values = [number_of(substituted(height, {x: number(at)})) for at in AT]
    known = [float(value) for value in values if value is not None]
    if len(known) < len(AT):
        return None
    return tuple(after - before for before, after in pairwise(known))


def _even(steps: tuple[float, ...]) -> bool:
    return all(math.isclose(step, steps[0], rel_tol=1e-9, abs_tol=1e-12) for step in steps)
