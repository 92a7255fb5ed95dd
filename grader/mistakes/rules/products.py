"""Products, quotients, constant factors: the rules that put derivatives together, misremembered."""

from __future__ import annotations

from grader.maths.syntax import Product, Quotient
from grader.maths.trees import ONE, TWO, ZERO, depends, minus, over, plus, raised, times
from grader.mistakes.rules import Bent, Place, letters, product_slope, split


def products(at: Place) -> Bent:
    """u·v with x in both."""
    if not isinstance(at.node, Product):
        return
    fixed, moving = split(at.node.factors, at.x)
    if len(moving) < 2:
        return
    slopes = [at.d(f) for f in moving]
    terms = [times(*moving[:k], slopes[k], *moving[k + 1 :]) for k in range(len(moving))]
    yield "prod.product_of_derivatives", times(*fixed, *slopes)
    if fixed:
        yield "prod.product_of_derivatives", times(*slopes)
    for k in range(len(terms)):
        yield "prod.term_missing", times(*fixed, plus(*terms[:k], *terms[k + 1 :]))
    yield "prod.sum_of_derivatives", times(*fixed, plus(*slopes))
    if len(moving) == 2:
        (u, v), (du, dv) = moving, slopes
        yield "prod.minus", times(*fixed, plus(times(du, v), minus(times(u, dv))))
        yield "prod.minus", times(*fixed, plus(times(u, dv), minus(times(du, v))))
        yield "prod.factors_mismatched", times(*fixed, plus(times(u, du), times(v, dv)))


def coefficients(at: Place) -> Bent:
    """c·u and u/c: the constant factor lost, differentiated, or left alone."""
    match at.node:
        case Product(factors):
            fixed, moving = split(factors, at.x)
            inner = product_slope(at, moving)
        case Quotient(u, c) if depends(u, at.x) and not depends(c, at.x):
            fixed, moving, inner = [over(ONE, c)], [u], at.d(u)
        case _:
            return
    if not fixed or not moving or any(letters(c) for c in fixed):
        return
    yield "coef.dropped", inner
    yield "coef.differentiated_to_zero", ZERO
    yield "coef.only", times(*fixed)
    u = times(*moving)
    if isinstance(at.node, Quotient):
        c = at.node.bottom
        yield "const.is_one", over(plus(times(inner, c), minus(u)), raised(c, TWO))
    elif len(fixed) == 1:
        yield "const.is_one", plus(u, times(fixed[0], inner))


def quotients(at: Place) -> Bent:
    """u/v with x in both."""
    if not isinstance(at.node, Quotient):
        return
    u, v = at.node.top, at.node.bottom
    if not (depends(u, at.x) and depends(v, at.x)):
        return
    du, dv, square = at.d(u), at.d(v), raised(v, TWO)
    first, second = times(du, v), times(u, dv)
    top = plus(first, minus(second))
    yield "quot.quotient_of_derivatives", over(du, dv)
    yield "quot.plus", over(plus(first, second), square)
    yield "quot.numerator_order", over(plus(second, minus(first)), square)
    yield "quot.denominator_not_squared", over(top, v)
    yield "quot.denominator_is_numerator_squared", over(top, raised(u, TWO))
    yield "quot.denominator_forgotten", top
    yield "quot.only_numerator", over(du, v)
    yield "quot.pairs_mismatched", over(plus(times(u, du), minus(times(v, dv))), square)
    yield "quot.term_missing", over(first, square)
    yield "quot.term_missing", over(du, v)
    yield "quot.term_missing", over(second, square)
    yield "quot.term_missing", minus(over(second, square))
