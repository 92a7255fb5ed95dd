"""The mistakes of a backward pass, derived from the graph: each is another number, and is looked for as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain

from grader.answers.circuit import LacksValue, Pass, slope_name, slope_parts, spoken
from grader.answers.fields import Tolerance
from grader.answers.graph_links import Wrong, spoken_link
from grader.answers.graph_slopes import added, backward, by_rules, height
from grader.maths.syntax import Minus, Number, Product, Sum, Variable, walk
from grader.maths.syntax import Node as Tree
from grader.maths.trees import again, replaced
from grader.mistakes.gate import A_FEW, bits
from grader.mistakes.rules.backpropagation import (
    BACKPROP_NAMES_SWAPPED,
)
from grader.mistakes.rules.descent import (
    GD_CHANGE_FOR_WEIGHT,
    GD_GRADIENT_AT_NEW_POINT,
    GD_PLUS,
    GD_RATE_FORGOTTEN,
    GD_SLOPE_FOR_WEIGHT,
)
from grader.mistakes.rules.question import GLOBAL_NEGATED
from grader.mistakes.rules.slips import SLIP_FACTOR, SLIP_SIGN
from grader.model import Named


def recognised(
    run: Pass, name: str, known: Iterable[Wrong], value: Fraction, right: Fraction, tolerance: Tolerance
) -> tuple[Named, ...]:
    """The first mistake that gives this number and not the right one: of those known, or of the engine's."""
    for wrong, mistake, says in chain(known, _asked_of_the_engine(run, name, value)):
        if tolerance.allows(wrong, value) and not tolerance.allows(right, wrong):
            return (Named((mistake.id,), says),)
    return ()


def _asked_of_the_engine(run: Pass, name: str, value: Fraction) -> Iterator[Wrong]:
    """Wrong numbers that none of the short list gives; a small one comes of too much for a mistake that few make."""
    parts = slope_parts(name) if name not in run.lines else None
    is_small = bits(Number(abs(value))) <= A_FEW
    if parts is not None:
        with suppress(LacksValue):
            every = by_rules(run, *parts)
            yield from (wrong for wrong in every if wrong[1].is_known or not is_small)


def wrong_values(run: Pass, name: str, ask: Sequence[str]) -> Iterator[Wrong]:
    """Every wrong number that we know for `name`, the commonest first; `ask` is all that the graph asks for."""
    parts = slope_parts(name) if name not in run.lines else None
    try:
        yield from _forward(run, name) if parts is None else backward(run, *parts)
        yield from _swapped(run, name, ask)
    except LacksValue:
        pass
    if parts is not None:
        yield from height(run, *parts)
        yield from added(run, *parts)


def _forward(run: Pass, name: str) -> Iterator[Wrong]:
    """A step of gradient descent gone wrong; a line with one sign turned, or one factor left out."""
    tree = run.lines[name].tree
    step = _as_step(tree)
    if step is not None:
        yield from _step(run, *step)
    for part in walk(tree):
        if isinstance(part, Sum):
            for term in part.terms:
                yield run.of(_replaced(tree, term, _turned(term))), SLIP_SIGN, _turned_says(run, name, term)
        if isinstance(part, Product):
            for factor in part.factors:
                left = tuple(f for f in part.factors if f is not factor)
                rest = left[0] if len(left) == 1 else Product(left)
                says = f"A factor is missing in {name} = {run.lines[name].source}."
                yield run.of(_replaced(tree, part, rest)), SLIP_FACTOR, says


def _as_step(tree: Tree) -> tuple[str, str, Tree] | None:
    """(w, dL_dw, the rate) of w − rate·dL_dw."""
    match tree:
        case Sum((Variable(w), Minus(Product(factors)))):
            slopes = [
                f for f in factors if isinstance(f, Variable) and (slope_parts(f.name) or ("", ""))[1] == w
            ]
            rest = tuple(f for f in factors if f not in slopes)
            if len(slopes) == 1 and rest:
                return w, slopes[0].name, rest[0] if len(rest) == 1 else Product(rest)
        case _:
            pass
    return None


def _step(run: Pass, w: str, slope: str, rate: Tree) -> Iterator[Wrong]:
    """w − η·∂L/∂w as it goes wrong: uphill, without η, with the slope after the step, along a wrong slope."""
    old, s, eta = run.number(w), run.number(slope), run.of(rate)
    spoken = spoken_link(*(slope_parts(slope) or ("L", w)))
    says = "Gradient descent steps against the slope: old value minus rate times slope."
    yield old + eta * s, GD_PLUS, says
    yield old - s, GD_RATE_FORGOTTEN, "The step is the rate times the slope. The rate is missing."
    yield -eta * s, GD_CHANGE_FOR_WEIGHT, f"This is the change. Add it to the old value of {w}."
    yield s, GD_SLOPE_FOR_WEIGHT, f"This is the slope. Start from {w}, and subtract the rate times the slope."
    try:
        moved = Pass(run.lines, {k: v for k, v in run.known.items() if k != slope} | {w: old - eta * s})
        says = f"{spoken} is taken where you stand, before the step. You took it after the step."
        yield old - eta * moved.number(slope), GD_GRADIENT_AT_NEW_POINT, says
    except LacksValue:
        pass
    if slope not in run.known:
        for wrong, mistake, why in backward(run, *(slope_parts(slope) or ("L", w))):
            if mistake is not GLOBAL_NEGATED:  # which is a step uphill
                yield old - eta * wrong, mistake, f"The step is right, but {spoken} in it is wrong. {why}"


def _turned(term: Tree) -> Tree:
    return term.operand if isinstance(term, Minus) else Minus(term)


def _turned_says(run: Pass, name: str, term: Tree) -> str:
    return f"One sign is wrong in {name} = {run.lines[name].source}."


def _replaced(tree: Tree, part: Tree, other: Tree) -> Tree:
    return replaced(tree, lambda node: other if node is part else None, again)


def _swapped(run: Pass, name: str, ask: Sequence[str]) -> Iterator[Wrong]:
    """Another number of the same graph: one that is asked for, or the slope along another name.

    Of the latter only where no earlier answer may have been carried on, which would explain more.
    """
    top = (slope_parts(name) or ("", ""))[0] if ask[:1] == (name,) else ""
    used = dict.fromkeys(name for line in run.lines.values() for name in sorted(line.uses))
    inputs_first = sorted(used, key=lambda each: each in run.lines)
    along = [slope_name(top, each) for each in inputs_first if top and run.users(top, each)]
    for other in dict.fromkeys((*ask, *along)):
        if other != name:
            says = f"That is {spoken(other)}. Here {spoken(name)} is asked for."
            yield run.number(other), BACKPROP_NAMES_SWAPPED, says
