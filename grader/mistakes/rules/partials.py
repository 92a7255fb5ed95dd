"""∂f/∂x with other variables about: they are constants, and constants are treated in every wrong way."""

from __future__ import annotations

from grader.maths.derivation import Derivation
from grader.maths.syntax import Minus, Node, Power, Product, Sum, Variable, variables
from grader.maths.trees import ONE, ZERO, depends, minus, plus, put_numbers, times
from grader.mistakes.rules import Bent, Place, product_slope, split


def partials(at: Place) -> Bent:
    """Factors and terms that hold other variables."""
    if not at.others:
        return
    match at.node:
        case Product(factors):
            yield from _factors(at, factors)
        case Sum(terms):
            yield from _terms(at, terms)
        case Variable(name) if name in at.others:
            yield "partial.other_not_constant", ONE
        case _:
            return


def _factors(at: Place, factors: tuple[Node, ...]) -> Bent:
    """c·y·u(x): what becomes of y."""
    fixed, moving = split(factors, at.x)
    numbers = [f for f in fixed if not variables(f)]
    held = [f for f in fixed if variables(f)]
    if not held or not moving:
        return
    inner = product_slope(at, moving)
    yield "partial.other_factor_to_zero", ZERO
    yield "partial.other_factor_dropped", times(*numbers, inner)
    signs = [minus(ONE) for f in held if isinstance(f, Minus)]
    if signs:
        yield "partial.other_factor_dropped", times(*numbers, *signs, inner)
    slopes = [_slope(f) for f in held]
    yield "partial.other_factor_differentiated", times(*numbers, inner, *slopes)
    if len(held) > 1:
        for k, slope in enumerate(slopes):
            yield "partial.other_factor_dropped", times(*numbers, inner, *held[:k], *held[k + 1 :])
            yield (
                "partial.other_factor_differentiated",
                times(*numbers, inner, *held[:k], slope, *held[k + 1 :]),
            )
    for k, f in enumerate(held):
        if isinstance(f, Power):
            yield "partial.other_factor_dropped", times(*numbers, inner, *held[:k], f.base, *held[k + 1 :])


def _slope(tree: Node) -> Node:
    """The derivative with respect to the tree's first own variable."""
    return Derivation(min(variables(tree))).of(tree)


def _terms(at: Place, terms: tuple[Node, ...]) -> Bent:
    """u(x) + v(y): what becomes of v."""
    slopes = [at.d(t) for t in terms]
    for k, term in enumerate(terms):
        before, after = slopes[:k], slopes[k + 1 :]
        inner = term.operand if isinstance(term, Minus) else term
        for name in sorted(variables(inner) & set(at.others)):
            other = Derivation(name).of(term)
            if depends(term, at.x):
                yield "partial.wrong_variable_in_term", plus(*before, other, *after)
            elif variables(other):  # the slope of a linear term is that of "y' = 1"
                yield "partial.other_term_differentiated", plus(*before, other, *after)
        if variables(inner) and not depends(term, at.x):
            yield "partial.other_kept", plus(*before, term, *after)


def others_set(tree: Node, x: str, others: tuple[str, ...], value: Node) -> Node:
    """The tree with every other variable replaced by a number."""
    return put_numbers(tree, {name: value for name in others if name != x})
