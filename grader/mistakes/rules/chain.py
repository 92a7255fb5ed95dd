"""(g(h))' = g'(h) h', misremembered.  Powers, exponentials and functions are all outsides."""

from __future__ import annotations

from collections.abc import Callable

from grader.maths.syntax import Call, Node, Power, Variable
from grader.mistakes.derivation import SLOPES, depends, log_of
from grader.mistakes.rules import Bent, Place
from grader.mistakes.trees import TWO, ZERO, one_less, over, plus, raised, rational, times

Function = Callable[[Node], Node]


def outside(node: Node, x: str) -> tuple[Function, Function, Node] | None:
    """(g, g', h) where the node is g(h) with x in h; None where it is no composition."""
    match node:
        case Call(name, (u,)) if name in SLOPES:
            return (lambda t: Call(name, (t,))), SLOPES[name], u
        case Power(u, v) if not depends(v, x):
            return (lambda t: raised(t, v)), (lambda t: times(v, raised(t, one_less(v)))), u
        case Power(a, u) if not depends(a, x):
            return (lambda t: Power(a, t)), (lambda t: times(Power(a, t), log_of(a))), u
        case _:
            return None


def chain(at: Place) -> Bent:
    """Every way in which the inside is forgotten, misplaced or counted twice."""
    found = outside(at.node, at.x)
    if found is None:
        return
    g, slope, h = found
    if isinstance(h, Variable) or not depends(h, at.x):
        return
    dh = at.d(h)
    x = Variable(at.x)
    yield "chain.forgot_inner", slope(h)
    yield "chain.added", plus(slope(h), dh)
    yield "chain.outer_at_x", times(slope(x), dh)
    yield "chain.deriv_inside", slope(dh)
    yield "chain.f_of_deriv", g(dh)
    yield "chain.inner_only", dh
    yield "chain.outer_kept", times(g(h), dh)
    yield "chain.inner_not_differentiated", times(slope(h), h)
    if dh != ZERO:
        yield "chain.divided_by_inner", over(slope(h), dh)
    yield "chain.inner_twice", times(slope(h), raised(dh, TWO))
    yield "chain.as_product", plus(times(slope(x), h), times(g(x), dh))
    inner = outside(h, at.x)
    if inner is not None and not isinstance(inner[2], Variable):
        yield "chain.link_skipped", times(slope(h), at.d(inner[2]))


def composition(at: Place) -> Bent:
    """g(h(x)) read as h(g(x))."""
    outer = outside(at.node, at.x)
    inner = None if outer is None else outside(outer[2], at.x)
    if outer is None or inner is None or not isinstance(inner[2], Variable):
        return
    (g, dg, _), (_, dh, u) = outer, inner
    yield "struct.composition_swapped", times(dh(g(u)), dg(u))
    if isinstance(at.node, Power) and rational(at.node.exponent) is not None:
        yield "struct.power_moved_inside", times(dh(g(u)), dg(u))
