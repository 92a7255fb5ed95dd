"""Two rules bent at one and the same place: the outside's slope is wrong, and the inside's is forgotten, too.

What is wrong at two places apart, or at one above the other, needs no rule of its own (`faults`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from grader.maths.syntax import Derivative, Node, Quotient, Sum, Variable, walk
from grader.maths.trees import ONE, TWO, depends, minus, over, plus, raised, replaced, times
from grader.mistakes.rules import Place
from grader.mistakes.rules.chain import outside

Both: TypeAlias = Iterator[tuple[str, str, Node]]
Single: TypeAlias = tuple[str, Node]
INSIDES = (
    "chain.",
    "struct.",
    "backprop.",
    "units.",
    "fn.",
    "slip.",
)  # about the inside themselves, or not said so


def both_at(at: Place, single: Sequence[Single]) -> Both:
    """(id, id, wrong rule) for pairs of the mistakes at one node."""
    yield from _outside_and_inside(at, single)
    yield from _top_and_bottom(at)
    yield from _two_terms(at, single)


def _outside_and_inside(at: Place, single: Sequence[Single]) -> Both:
    """g is differentiated wrongly, and h' is left out."""
    found = outside(at.node, at.x)
    if found is None or isinstance(found[2], Variable):
        return
    _, slope, h = found
    for identity, rule in single:
        if not identity.startswith(INSIDES) and rule != at.d(h) and _uses(rule, h):
            bare = replaced(rule, lambda n: ONE if isinstance(n, Derivative) and n.body is h else None)
            yield identity, "chain.forgot_inner", bare
    yield "chain.outer_at_x", "chain.forgot_inner", slope(Variable(at.x))
    yield "chain.outer_at_x", "chain.inner_not_differentiated", times(slope(Variable(at.x)), h)


def _uses(rule: Node, part: Node) -> bool:
    return any(isinstance(n, Derivative) and n.body is part for n in walk(rule))


def _top_and_bottom(at: Place) -> Both:
    """u/v: the numerator's sign or order, and what became of v²."""
    if not isinstance(at.node, Quotient):
        return
    u, v = at.node.top, at.node.bottom
    if not (depends(u, at.x) and depends(v, at.x)):
        return
    first, second = times(at.d(u), v), times(u, at.d(v))
    tops = (("quot.plus", plus(first, second)), ("quot.numerator_order", plus(second, minus(first))))
    for identity, top in tops:
        yield identity, "quot.denominator_not_squared", over(top, v)
        yield identity, "quot.denominator_forgotten", top
        yield identity, "quot.denominator_is_numerator_squared", over(top, raised(u, TWO))


def _two_terms(at: Place, single: Sequence[Single]) -> Both:
    """Two terms of one sum, each treated wrongly in its own way."""
    if not isinstance(at.node, Sum):
        return
    told = [(identity, *_changed(at, rule)) for identity, rule in single if identity != "sum.product_rule"]
    leaves = {k: at.d(term) for k, term in enumerate(at.node.terms) if depends(term, at.x)}
    for n, (one, lost, new) in enumerate(told):
        for other, lost_too, new_too in told[n + 1 :]:
            if lost & lost_too or not (lost or lost_too):
                continue
            kept = [leaf for k, leaf in leaves.items() if k not in lost | lost_too]
            yield one, other, plus(*kept, *new, *new_too)


def _changed(at: Place, rule: Node) -> tuple[frozenset[int], list[Node]]:
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
