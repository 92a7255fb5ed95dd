"""f(x) = f(a) + f'(a)(x - a) + … + f⁽ⁿ⁾(a)/n!·(x - a)ⁿ + O((x - a)ⁿ⁺¹), misremembered."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

TAYLOR = Rule(
    area="The coefficients of the polynomial.",
    says="The coefficient of (x - a)^k is f⁽ᵏ⁾(a)/k!, for k = 0, 1, … up to the order.",
    tempts="Derivatives are at hand, and the factorials are easily forgotten.",
    practise="series",
    derivative=False,
)
EXTENT = Rule(
    area="Where the polynomial ends.",
    says="The polynomial of order n has every term up to (x - a)^n, and none beyond.",
    tempts="Terms that are zero make orders easy to miscount.",
    practise="series",
    derivative=False,
)
CENTRE = Rule(
    area="The point about which it is expanded.",
    says="About a the derivatives are taken at a, and the powers are those of x - a.",
    tempts="Most examples are about zero.",
    practise="series",
    derivative=False,
)

SERIES_TERMS_MISSING = Mistake(
    "series.terms_missing",
    EXTENT,
    does="the polynomial ends too early",
    example="the polynomial of order 3 of sin(x) is not x",
    says="Your terms are right, and the last of them are missing. Go on up to the order that is asked for.",
)
SERIES_TERMS_TOO_MANY = Mistake(
    "series.terms_too_many",
    EXTENT,
    does="the polynomial goes beyond the order",
    example="the polynomial of order 3 of sin(x) is not x - x^3/6 + x^5/120",
    says="Your terms are right, and go beyond the order that is asked for. Leave out those of higher order.",
)
SERIES_FUNCTION_ITSELF = Mistake(
    "series.function_itself",
    EXTENT,
    does="the function for its polynomial",
    example="the polynomial of order 3 of sin(x) is not sin(x)",
    says="You gave the function itself. Give the polynomial that is close to it near the point.",
)
SERIES_NOT_DIVIDED = Mistake(
    "series.not_divided",
    TAYLOR,
    does="f⁽ᵏ⁾(a) for f⁽ᵏ⁾(a)/k!",
    example="the polynomial of order 3 of sin(x) is not x - x^3",
    says="Your coefficients are the derivatives. Divide each by the factorial of its order.",
)
SERIES_DIVIDED_BY_ORDER = Mistake(
    "series.divided_by_order",
    TAYLOR,
    does="f⁽ᵏ⁾(a)/k for f⁽ᵏ⁾(a)/k!",
    example="the polynomial of order 3 of sin(x) is not x - x^3/3",
    says="You divided by the order. Divide by its factorial.",
)
SERIES_SIGNS = Mistake(
    "series.signs",
    TAYLOR,
    does="some signs are turned round",
    example="the polynomial of order 3 of sin(x) is not x + x^3/6",
    says="Every coefficient has the right size, and not every one the right sign. Take each derivative again.",
)
SERIES_INSIDE_FORGOTTEN = Mistake(
    "series.inside_forgotten",
    TAYLOR,
    does="the series of h(x) for that of h(a x)",
    example="the polynomial of order 2 of e^(2x) is not 1 + x + x^2/2",
    says="You expanded as if {x} alone stood inside. Put the whole inside in the place of {x}.",
)
SERIES_NOT_SHIFTED = Mistake(
    "series.not_shifted",
    CENTRE,
    does="x^k for (x - a)^k",
    example="the polynomial of order 2 of ln(x) about 1 is not x - x^2/2",
    says="Your coefficients are right. The powers are those of the distance from the point, and not of {x}.",
)
SERIES_OTHER_CENTRE = Mistake(
    "series.other_centre",
    CENTRE,
    does="expanded about zero",
    example="the polynomial of order 2 of cos(x) about pi/2 is not 1 - x^2/2",
    says="You expanded about zero. Take the derivatives at the point that is asked for.",
)
