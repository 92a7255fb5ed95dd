"""∂f/∂x with other variables about: they are constants, and constants are treated in every wrong way."""

from __future__ import annotations

from grader.maths.syntax import Minus, Node, Product, Sum, Variable, variables
from grader.mistakes.derivation import Derivation, depends
from grader.mistakes.rules import Bent, Place
from grader.mistakes.trees import ONE, ZERO, plus, times


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
    fixed = [f for f in factors if not depends(f, at.x) and variables(f)]
    numbers = [f for f in factors if not variables(f)]
    moving = [f for f in factors if depends(f, at.x)]
    if not fixed or not moving:
        return
    inner = plus(*(times(*moving[:k], at.d(f), *moving[k + 1 :]) for k, f in enumerate(moving)))
    yield "partial.other_factor_dropped", times(*numbers, inner)
    for k in range(len(fixed)):
        if len(fixed) > 1:
            yield "partial.other_factor_dropped", times(*numbers, inner, *fixed[:k], *fixed[k + 1 :])
    yield "partial.other_factor_to_zero", ZERO
    slopes = [_slope(f) for f in fixed]
    yield "partial.other_factor_differentiated", times(*numbers, inner, *slopes)
    for k, slope in enumerate(slopes):
        if len(fixed) > 1:
            yield (
                "partial.other_factor_differentiated",
                times(*numbers, inner, *fixed[:k], slope, *fixed[k + 1 :]),
            )


def _slope(tree: Node) -> Node:
    """The derivative with respect to the tree's own variable."""
    (name, *_) = sorted(variables(tree))
    return Derivation(name).of(tree)


def _terms(at: Place, terms: tuple[Node, ...]) -> Bent:
    slopes = [at.d(t) for t in terms]
    for k, term in enumerate(terms):
        others = [s for j, s in enumerate(slopes) if j != k]
        inner = term.operand if isinstance(term, Minus) else term
        names = sorted(variables(inner) & set(at.others))
        if names and not depends(term, at.x):
            yield "partial.other_kept", plus(*others, term)
            for name in names:
                yield "partial.other_term_differentiated", plus(*others, Derivation(name).of(term))
        elif names:
            for name in names:
                yield "partial.wrong_variable_in_term", plus(*others, Derivation(name).of(term))
