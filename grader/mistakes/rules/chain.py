"""(g(h))' = g'(h) h', misremembered.  Powers, exponentials and functions are all outsides."""

from __future__ import annotations

from collections.abc import Callable

from grader.maths.derivation import SLOPES, log_of
from grader.maths.syntax import Call, Minus, Node, Power, Product, Quotient, Sum, Variable, walk
from grader.maths.trees import ONE, TWO, depends, minus, one_less, over, plus, put, raised, times
from grader.mistakes.rules import Bent, Place, as_activation, product_slope, split

Function = Callable[[Node], Node]


def outside(node: Node, x: str) -> tuple[Function, Function, Node] | None:
    """(g, g', h) where the node is g(h) with x in h; None where it is no composition."""
    match node:
        case Call(name, (u,)) if name in SLOPES:
            found: tuple[Function, Function, Node] = (lambda t: Call(name, (t,))), SLOPES[name], u
        case Power(u, v) if not depends(v, x):
            found = (lambda t: raised(t, v)), (lambda t: times(v, raised(t, one_less(v)))), u
        case Power(a, u) if not depends(a, x):
            found = (lambda t: Power(a, t)), (lambda t: times(Power(a, t), log_of(a))), u
        case Quotient(c, Power(u, n)) if not depends(c, x) and not depends(n, x):
            found = (
                (lambda t: over(c, raised(t, n))),
                (lambda t: minus(over(times(c, n), raised(t, plus(n, ONE))))),
                u,
            )
        case Quotient(c, u) if not depends(c, x):
            found = (lambda t: over(c, t)), (lambda t: minus(over(c, raised(t, TWO)))), u
        case _:
            return None
    return found if depends(found[2], x) else None


def chain(at: Place) -> Bent:
    """Every way in which the inside is forgotten, misplaced or counted twice."""
    found = outside(at.node, at.x)
    if found is None or isinstance(found[2], Variable):
        return
    g, slope, h = found
    x, dh = Variable(at.x), at.d(h)
    yield "chain.forgot_inner", slope(h)
    yield "chain.added", plus(slope(h), dh)
    yield "chain.outer_at_x", times(slope(x), dh)
    yield "chain.deriv_inside", slope(dh)
    yield "chain.deriv_inside", times(slope(dh), dh)
    yield "chain.f_of_deriv", g(dh)
    yield "chain.inner_only", dh
    yield "chain.outer_kept", times(g(h), dh)
    yield "chain.inner_not_differentiated", times(slope(h), h)
    yield "chain.divided_by_inner", over(slope(h), dh)
    yield "chain.inner_twice", times(slope(h), raised(dh, TWO))
    yield "chain.as_product", plus(times(slope(x), h), times(g(x), dh))
    sign, term = _moving_term(h, at.x)
    inner = outside(term, at.x)
    if inner is not None and (sign != ONE or not isinstance(inner[2], Variable)):
        yield "chain.link_skipped", times(sign, slope(h), at.d(inner[2]))


def _moving_term(h: Node, x: str) -> tuple[Node, Node]:
    """(sign, u) of the only term that moves: 1 - tanh(z) moves as -tanh(z) does."""
    match h:
        case Sum(terms):
            moving = [t for t in terms if depends(t, x)]
            return _moving_term(moving[0], x) if len(moving) == 1 else (ONE, h)
        case Minus(u):
            return minus(ONE), u
        case _:
            return ONE, h


def composition(at: Place) -> Bent:
    """g(h(x)) read as h(g(x))."""
    outer = outside(at.node, at.x)
    inner = None if outer is None else outside(outer[2], at.x)
    if outer is None or inner is None:
        return
    (g, dg, _), (_, dh, u) = outer, inner
    yield "struct.composition_swapped", times(dh(g(u)), dg(u), at.d(u))


def backpropagation(at: Place) -> Bent:
    """The chain rule through a small network: an activation inside a loss, or a weighted input inside either."""
    if not at.others:
        return
    yield from _inputs(at)
    active = as_activation(at.node)
    if active is not None:
        z = active[1]
        yield "backprop.activation_derivative_forgotten", at.d(z)
        if not isinstance(z, Variable) and (found := outside(at.node, at.x)) is not None:
            yield "backprop.input_factor_forgotten", found[1](z)
        return
    found = outside(at.node, at.x)
    if found is None or isinstance(found[2], Variable):
        return
    _, slope, h = found
    if not _loss(at.node, at.x):
        return
    yield "backprop.upstream_forgotten", at.d(h)
    yield "backprop.loss_gradient_only", slope(h)
    if isinstance(at.node, Power):
        yield "backprop.loss_factor_two", times(h, at.d(h))
    for part in _activations(h):
        inner = as_activation(part)
        if inner is not None and depends(part, at.x):
            yield "backprop.preactivation_for_activation", times(slope(put(h, part, inner[1])), at.d(h))


def _inputs(at: Place) -> Bent:
    """v·a(z) along v: the slope is the activation a, and z is taken for it."""
    if not isinstance(at.node, Product):
        return
    fixed, moving = split(at.node.factors, at.x)
    for k, f in enumerate(fixed):
        if moving and (active := as_activation(f)) is not None:
            yield (
                "backprop.preactivation_for_activation",
                times(*fixed[:k], active[1], *fixed[k + 1 :], product_slope(at, moving)),
            )


def _loss(node: Node, x: str) -> bool:
    """A square, or a logarithm, of something with weights in it."""
    match node:
        case Power(u, n):
            return n == TWO and depends(u, x)
        case Call("log", (u,)):
            return bool(_activations(u))
        case _:
            return False


def _activations(tree: Node) -> list[Node]:
    return [n for n in walk(tree) if as_activation(n) is not None]
