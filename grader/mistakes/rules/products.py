"""Products, quotients, constant factors: the rules that put derivatives together, misremembered."""

from __future__ import annotations

from grader.maths.syntax import Product, Quotient
from grader.maths.trees import ONE, TWO, ZERO, depends, minus, over, plus, raised, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, letters, product_slope, split
from grader.mistakes.rules.slips import SLIP_FACTOR_DROPPED
from grader.mistakes.rules.sums import CONST_AS_VARIABLE, CONST_IS_ONE, as_if_moving

PRODUCT = Rule(
    area="Two factors are multiplied, and both contain the variable.",
    says="(u·v)' = u'·v + u·v': differentiate one factor and keep the other, then swap.",
    tempts="Sums are differentiated term by term, so it looks as if products were, too.",
    practise="product-rule",
)

QUOTIENT = Rule(
    area="One expression is divided by another, and both contain the variable.",
    says="(u/v)' = (u'·v − u·v')/v²: the top's term minus the bottom's, over the bottom squared.",
    tempts="The rule has an order, a sign and a square to remember, and each of them gets lost.",
    practise="quotient-rule",
)

CONSTANT_FACTOR = Rule(
    area="A constant factor.",
    says="(c·u)' = c·u': the factor stays.",
    tempts="“Constants vanish” is remembered without “added”.",
    practise="constant-multiple",
)

PROD_PRODUCT_OF_DERIVATIVES = Mistake(
    "prod.product_of_derivatives",
    PRODUCT,
    does="(uv)' = u'v'",
    example="x^2*sin(x) -> 2*x*cos(x)",
    says=(
        "You multiplied the two derivatives. Write two terms: in each, one factor is differentiated "
        "and the other stays."
    ),
    prior=10.0,
)

PROD_TERM_MISSING = Mistake(
    "prod.term_missing",
    PRODUCT,
    does="(uv)' = uv'",
    example="x^2*sin(x) -> x^2*cos(x)",
    says=(
        "You left out one of the two terms of the product rule. Each factor takes its turn to be "
        "differentiated while the other stays."
    ),
    prior=4.0,
    kin="a term lost",
)

PROD_SUM_OF_DERIVATIVES = Mistake(
    "prod.sum_of_derivatives",
    PRODUCT,
    does="(uv)' = u' + v'",
    example="x*ln(x) -> 1 + 1/x",
    says=(
        "You added the derivatives, as for a sum. Here the functions are multiplied: use the product rule."
    ),
)

PROD_MINUS = Mistake(
    "prod.minus",
    PRODUCT,
    does="(uv)' = u'v − uv'",
    example="x*exp(x) -> exp(x) - x*exp(x)",
    says=(
        "You wrote a minus between the two terms. The minus belongs to the quotient rule; in a "
        "product both terms are added."
    ),
)

PROD_FACTORS_MISMATCHED = Mistake(
    "prod.factors_mismatched",
    PRODUCT,
    does="(uv)' = uu' + vv'",
    example="x*ln(x) -> x*1 + ln(x)/x",
    says=("You multiplied each factor by its own derivative. Multiply each derivative by the OTHER factor."),
)

PROD_TERM_TWICE = Mistake(
    "prod.term_twice",
    PRODUCT,
    does="(uv)' = u'v + u'v",
    example="x^2*sin(x) -> 2*x*sin(x) + 2*x*sin(x)",
    says="You differentiated the same factor in both terms. In the second term it is the other one's turn.",
)

PROD_CROSS_TERM_LOST = Mistake(
    "prod.cross_term_lost",
    PRODUCT,
    does="(uv)″ = u″v + uv″",
    example="x^2*sin(x), twice -> 2*sin(x) - x^2*sin(x)",
    says=(
        "You have the middle term wrong. Both terms of the first derivative are products: use the "
        "product rule on each."
    ),
    prior=5.0,
)

QUOT_QUOTIENT_OF_DERIVATIVES = Mistake(
    "quot.quotient_of_derivatives",
    QUOTIENT,
    does="(u/v)' = u'/v'",
    example="sin(x)/x -> cos(x)",
    says=(
        "You divided the two derivatives. Top and bottom both move: use the quotient rule, or write a "
        "product with a negative power."
    ),
    prior=7.0,
)

QUOT_PLUS = Mistake(
    "quot.plus",
    QUOTIENT,
    does="numerator u'v + uv'",
    example="x/(x^2+1) -> (3*x^2+1)/(x^2+1)^2",
    says=(
        "You added the two terms of the numerator. If the bottom grows, the fraction shrinks: the "
        "bottom's term has a minus."
    ),
    prior=4.0,
    kin="one sign",
)

QUOT_NUMERATOR_ORDER = Mistake(
    "quot.numerator_order",
    QUOTIENT,
    does="numerator uv' − u'v",
    example="sin(x)/x -> (sin(x)-x*cos(x))/x^2",
    says="You subtracted the two terms in the wrong order. Start with the derivative of the top.",
    prior=4.0,
)

QUOT_DENOMINATOR_NOT_SQUARED = Mistake(
    "quot.denominator_not_squared",
    QUOTIENT,
    does="(u'v − uv')/v",
    example="ln(x)/x -> (1-ln(x))/x",
    says="You did not square the bottom. Look at the quotient rule again: what stands below the line?",
    prior=3.0,
)

QUOT_DENOMINATOR_IS_NUMERATOR_SQUARED = Mistake(
    "quot.denominator_is_numerator_squared",
    QUOTIENT,
    does="…/u²",
    example="ln(x)/x -> (1-ln(x))/ln(x)^2",
    says="You squared what stands above the line. Square what stands below it.",
)

QUOT_DENOMINATOR_FORGOTTEN = Mistake(
    "quot.denominator_forgotten",
    QUOTIENT,
    does="u'v − uv'",
    example="1/x -> -1",
    says="You left out the denominator of the quotient rule. The numerator is right.",
    prior=2.6,
)

QUOT_ONLY_NUMERATOR = Mistake(
    "quot.only_numerator",
    QUOTIENT,
    does="u'/v",
    example="ln(x)/x -> 1/x^2",
    says="You treated the bottom as a constant. It depends on {x} too.",
    prior=2.0,
    kin="bottom held still",
)

QUOT_PAIRS_MISMATCHED = Mistake(
    "quot.pairs_mismatched",
    QUOTIENT,
    does="(uu' − vv')/v²",
    says=(
        "You multiplied each function by its own derivative. Multiply each derivative by the other function."
    ),
)

COEF_DROPPED = Mistake(
    "coef.dropped",
    CONSTANT_FACTOR,
    does="(c·u)' = u'",
    example="5*sin(x) -> cos(x)",
    says="You left out the constant factor. It scales every change, so it stays.",
    prior=4.0,
    kin="a constant factor left out; the inside's factor",
)

COEF_DIFFERENTIATED_TO_ZERO = Mistake(
    "coef.differentiated_to_zero",
    CONSTANT_FACTOR,
    does="(c·u)' = 0",
    example="5*x -> 0",
    says="You let the constant factor vanish. That is for added constants; a factor stays.",
    kin="a term lost",
)

COEF_ONLY = Mistake(
    "coef.only",
    CONSTANT_FACTOR,
    does="(c·u)' = c",
    example="-2*x^3 -> -2",
    says="You kept the constant factor alone. Differentiate what it multiplies, too.",
    prior=2.0,
)

QUOT_TERM_MISSING = Mistake(
    "quot.term_missing",
    QUOTIENT,
    does="one of the two numerator terms lost",
    example="sin(x)/x -> cos(x)/x",
    says="You left out one term of the numerator. Top and bottom both move: write one term for each.",
    kin="bottom held still; a term lost",
)


def products(at: RulePlace) -> Bent:
    """u·v with x in both."""
    if not isinstance(at.node, Product):
        return
    fixed, moving = split(at.node.factors, at.x)
    if len(moving) < 2:
        return
    slopes = [at.d(f) for f in moving]
    terms = [times(*moving[:k], slopes[k], *moving[k + 1 :]) for k in range(len(moving))]
    yield PROD_PRODUCT_OF_DERIVATIVES, times(*fixed, *slopes)
    if fixed:
        yield PROD_PRODUCT_OF_DERIVATIVES, times(*slopes)
    for k in range(len(terms)):
        yield PROD_TERM_MISSING, times(*fixed, plus(*terms[:k], *terms[k + 1 :]))
    yield PROD_SUM_OF_DERIVATIVES, times(*fixed, plus(*slopes))
    if len(moving) == 2:
        (u, v), (du, dv) = moving, slopes
        for term in terms:
            yield PROD_TERM_TWICE, times(*fixed, TWO, term)
        yield PROD_MINUS, times(*fixed, plus(times(du, v), minus(times(u, dv))))
        yield PROD_MINUS, times(*fixed, plus(times(u, dv), minus(times(du, v))))
        yield SLIP_FACTOR_DROPPED, times(*fixed, plus(times(du, v), dv))
        yield SLIP_FACTOR_DROPPED, times(*fixed, plus(du, times(u, dv)))
        yield PROD_FACTORS_MISMATCHED, times(*fixed, plus(times(u, du), times(v, dv)))


def coefficients(at: RulePlace) -> Bent:
    """c·u, u/c and c/u: the constant factor lost, differentiated, or left alone."""
    match at.node:
        case Quotient(c, v) if depends(v, at.x) and not depends(c, at.x) and not letters(c) and c != ONE:
            yield COEF_DROPPED, minus(over(at.d(v), raised(v, TWO)))
            return
        case Product(factors):
            fixed, moving = split(factors, at.x)
            inner = product_slope(at, moving)
        case Quotient(u, c) if depends(u, at.x) and not depends(c, at.x):
            fixed, moving, inner = [over(ONE, c)], [u], at.d(u)
        case _:
            return
    if not fixed or not moving or any(letters(c) for c in fixed):
        return
    yield COEF_DROPPED, inner
    yield COEF_DIFFERENTIATED_TO_ZERO, ZERO
    yield COEF_ONLY, times(*fixed)
    u = times(*moving)
    if isinstance(at.node, Quotient):
        c = at.node.bottom
        yield CONST_IS_ONE, over(plus(times(inner, c), minus(u)), raised(c, TWO))
    elif len(fixed) == 1:
        yield CONST_IS_ONE, plus(u, times(fixed[0], inner))
        if (slope := as_if_moving(fixed[0])) is not None:
            yield CONST_AS_VARIABLE, plus(times(slope, u), times(fixed[0], inner))
            yield CONST_AS_VARIABLE, times(slope, inner)


def quotients(at: RulePlace) -> Bent:
    """u/v with x in both."""
    if not isinstance(at.node, Quotient):
        return
    u, v = at.node.top, at.node.bottom
    if not (depends(u, at.x) and depends(v, at.x)):
        return
    du, dv, square = at.d(u), at.d(v), raised(v, TWO)
    first, second = times(du, v), times(u, dv)
    yield SLIP_FACTOR_DROPPED, over(plus(du, minus(second)), square)
    yield SLIP_FACTOR_DROPPED, over(plus(first, minus(dv)), square)
    top = plus(first, minus(second))
    yield QUOT_QUOTIENT_OF_DERIVATIVES, over(du, dv)
    yield QUOT_PLUS, over(plus(first, second), square)
    yield QUOT_NUMERATOR_ORDER, over(plus(second, minus(first)), square)
    yield QUOT_DENOMINATOR_NOT_SQUARED, over(top, v)
    yield QUOT_DENOMINATOR_IS_NUMERATOR_SQUARED, over(top, raised(u, TWO))
    yield QUOT_DENOMINATOR_FORGOTTEN, top
    yield QUOT_ONLY_NUMERATOR, over(du, v)
    yield QUOT_PAIRS_MISMATCHED, over(plus(times(u, du), minus(times(v, dv))), square)
    yield QUOT_TERM_MISSING, over(first, square)
    yield QUOT_TERM_MISSING, over(du, v)
    yield QUOT_TERM_MISSING, over(second, square)
    yield QUOT_TERM_MISSING, minus(over(second, square))


FAMILIES = (products, coefficients, quotients)
