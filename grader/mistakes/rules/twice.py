"""Two rules bent at one and the same place: the outside's slope is wrong, and the inside's is forgotten, too.

What is wrong at two places apart, or at one above the other, needs no rule of its own (`faults`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from grader.maths.syntax import Derivative, Node, Quotient, Sum, Variable, walk
from grader.maths.trees import ONE, TWO, depends, minus, over, plus, raised, replaced, times
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules import RulePlace
from grader.mistakes.rules.backpropagation import BACKPROPAGATION
from grader.mistakes.rules.chain import (
    CHAIN,
    CHAIN_FORGOT_INNER,
    CHAIN_INNER_NOT_DIFFERENTIATED,
    CHAIN_OUTER_AT_X,
    STRUCTURE,
    outside,
)
from grader.mistakes.rules.products import (
    QUOT_DENOMINATOR_FORGOTTEN,
    QUOT_DENOMINATOR_IS_NUMERATOR_SQUARED,
    QUOT_DENOMINATOR_NOT_SQUARED,
    QUOT_NUMERATOR_ORDER,
    QUOT_PLUS,
)
from grader.mistakes.rules.slips import SLIP
from grader.mistakes.rules.sums import FUNCTION, SUM_PRODUCT_RULE
from grader.mistakes.rules.trigonometry import UNITS

Both: TypeAlias = Iterator[tuple[Mistake, Mistake, Node]]
Single: TypeAlias = tuple[Mistake, Node]
INSIDES = (CHAIN, STRUCTURE, BACKPROPAGATION, UNITS, FUNCTION, SLIP)  # about the inside, or not said so


def both_at(at: RulePlace, single: Sequence[Single]) -> Both:
    """(mistake, mistake, wrong rule) for pairs of the mistakes at one node."""
    yield from _outside_and_inside(at, single)
    yield from _top_and_bottom(at)
    yield from _two_terms(at, single)


def _outside_and_inside(at: RulePlace, single: Sequence[Single]) -> Both:
    """g is differentiated wrongly, and h' is left out."""
    found = outside(at.node, at.x)
    if found is None or isinstance(found[2], Variable):
        return
    _, slope, h = found
    for mistake, rule in single:
        if mistake.bends not in INSIDES and rule != at.d(h) and _uses(rule, h):
            bare = replaced(rule, lambda n: ONE if isinstance(n, Derivative) and n.body is h else None)
            yield mistake, CHAIN_FORGOT_INNER, bare
    yield CHAIN_OUTER_AT_X, CHAIN_FORGOT_INNER, slope(Variable(at.x))
    yield CHAIN_OUTER_AT_X, CHAIN_INNER_NOT_DIFFERENTIATED, times(slope(Variable(at.x)), h)


def _uses(rule: Node, part: Node) -> bool:
    return any(isinstance(n, Derivative) and n.body is part for n in walk(rule))


def _top_and_bottom(at: RulePlace) -> Both:
    """u/v: the numerator's sign or order, and what became of v²."""
    if not isinstance(at.node, Quotient):
        return
    u, v = at.node.top, at.node.bottom
    if not (depends(u, at.x) and depends(v, at.x)):
        return
    first, second = times(at.d(u), v), times(u, at.d(v))
    tops = ((QUOT_PLUS, plus(first, second)), (QUOT_NUMERATOR_ORDER, plus(second, minus(first))))
    for mistake, top in tops:
        yield mistake, QUOT_DENOMINATOR_NOT_SQUARED, over(top, v)
        yield mistake, QUOT_DENOMINATOR_FORGOTTEN, top
        yield mistake, QUOT_DENOMINATOR_IS_NUMERATOR_SQUARED, over(top, raised(u, TWO))


def _two_terms(at: RulePlace, single: Sequence[Single]) -> Both:
    """Two terms of one sum, each treated wrongly in its own way."""
    if not isinstance(at.node, Sum):
        return
    told = [(mistake, *_changed(at, rule)) for mistake, rule in single if mistake is not SUM_PRODUCT_RULE]
    leaves = {k: at.d(term) for k, term in enumerate(at.node.terms) if depends(term, at.x)}
    for n, (one, lost, new) in enumerate(told):
        for other, lost_too, new_too in told[n + 1 :]:
            if lost & lost_too or not (lost or lost_too):
                continue
            kept = [leaf for k, leaf in leaves.items() if k not in lost | lost_too]
            yield one, other, plus(*kept, *new, *new_too)


def _changed(at: RulePlace, rule: Node) -> tuple[frozenset[int], list[Node]]:
    """Which terms have lost their slope in a wrong rule, and what stands there that is no slope of a term."""
    assert isinstance(at.node, Sum)
    items = rule.terms if isinstance(rule, Sum) else (rule,)
    bodies = [item.body for item in items if isinstance(item, Derivative)]
    lost = (
        k
        for k, term in enumerate(at.node.terms)
        if depends(term, at.x) and not any(body is term for body in bodies)
    )
    return frozenset(lost), [item for item in items if not isinstance(item, Derivative)]
