"""Wrong antiderivatives: each rule of integration bent, at one term or at all of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.maths.derivation import of, slope
from grader.maths.integration import TABLE as KNOWN
from grader.maths.integration import Integrand, factors_of, integrated, piece, product, split
from grader.maths.syntax import Apply, Node, Sum, Variable
from grader.maths.trees import ONE, ZERO, NoRule, call, depends, minus, number, over, plus, raised, times
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.integrals import (
    INTEGRAL_BASE_FORGOTTEN,
    INTEGRAL_COEFFICIENT_LOST,
    INTEGRAL_DIFFERENTIATED,
    INTEGRAL_DIVIDED_BY_OLD,
    INTEGRAL_EXPONENT_KEPT,
    INTEGRAL_EXPONENT_LOWERED,
    INTEGRAL_FACTOR_BY_FACTOR,
    INTEGRAL_INSIDE_FORGOTTEN,
    INTEGRAL_INSIDE_MULTIPLIED,
    INTEGRAL_INSIDE_NOT_LINEAR,
    INTEGRAL_LOGARITHM_OF_POWER,
    INTEGRAL_MULTIPLIED,
    INTEGRAL_NEGATED,
    INTEGRAL_NOT_DIVIDED,
    INTEGRAL_POWER_RULE_ON_EXPONENTIAL,
    INTEGRAL_QUOTIENT_APART,
    INTEGRAL_SIGN_OF_COS,
    INTEGRAL_SIGN_OF_SIN,
    INTEGRAL_TERM_DIFFERENTIATED,
    INTEGRAL_TERM_LOST,
    INTEGRAL_UNCHANGED,
)

Bent = tuple[Mistake, Node]


def wrong_antiderivatives(f: Node, x: str) -> Iterator[Bent]:
    """What each mistake makes of ∫ f dx, the commonest first."""
    yield INTEGRAL_DIFFERENTIATED, slope(f, x)
    yield INTEGRAL_UNCHANGED, f
    try:
        yield from _by_terms(split(f, x), x)
        yield INTEGRAL_NEGATED, minus(plus(*(integrated(term, x) for term in split(f, x))))
    except NoRule:  # an author gives the right answer of such an integrand
        pass
    yield from _by_shape(f, x)


def _by_terms(terms: list[Node], x: str) -> Iterator[Bent]:
    """One term bent and the others right, then every term bent in the same way."""
    rights = [integrated(term, x) for term in terms]
    bends = [list(_of_term(term, x)) for term in terms]
    if len(terms) > 1:
        bends = [[*own, *_left_behind(term, x)] for own, term in zip(bends, terms, strict=True)]
    for k, own in enumerate(bends):
        for mistake, bent in own:
            yield mistake, plus(*rights[:k], bent, *rights[k + 1 :])
    for mistake in dict.fromkeys(mistake for own in bends for mistake, _ in own):
        for nth in range(2):  # two readings of one name
            yield mistake, plus(*map(_nth, bends, [mistake] * len(terms), [nth] * len(terms), rights))


def _left_behind(term: Node, x: str) -> Iterator[Bent]:
    """A term of several that is not integrated."""
    yield INTEGRAL_TERM_LOST, ZERO
    yield INTEGRAL_TERM_DIFFERENTIATED, slope(term, x)
    yield INTEGRAL_UNCHANGED, term


def _nth(own: list[Bent], mistake: Mistake, nth: int, right: Node) -> Node:
    """A term by the nth reading of a mistake; as it should be where it cannot be made."""
    found = [bent for each, bent in own if each is mistake]
    return found[min(nth, len(found) - 1)] if found else right


def _of_term(term: Node, x: str) -> Iterator[Bent]:
    found = piece(term, x)
    if found is None:
        return
    if found.coefficient != ONE:
        yield INTEGRAL_COEFFICIENT_LOST, times(over(found.c, found.coefficient), found.whole)
    if found.c != found.coefficient:
        twice = over(times(found.coefficient, found.coefficient), found.c)
        yield INTEGRAL_INSIDE_FORGOTTEN, times(found.coefficient, found.whole)
        yield INTEGRAL_INSIDE_MULTIPLIED, times(twice, found.whole)
    match found.kind:
        case "power":
            yield from _of_power(found)
        case "exponential":
            yield from _of_exponential(found)
        case "sin":
            yield INTEGRAL_SIGN_OF_SIN, minus(found.integrated())
        case "cos":
            yield INTEGRAL_SIGN_OF_COS, minus(found.integrated())


def _of_power(found: Integrand) -> Iterator[Bent]:
    """c u^n with its exponent and its divisor bent."""
    u, n, c = found.u, found.exponent, found.c

    def bent(exponent: Fraction, factor: Fraction) -> Node:
        return times(c, number(factor), raised(u, number(exponent)))

    yield INTEGRAL_NOT_DIVIDED, bent(n + 1, Fraction(1))
    if n:
        yield INTEGRAL_DIVIDED_BY_OLD, bent(n + 1, 1 / n)
    yield INTEGRAL_MULTIPLIED, bent(n + 1, n + 1)
    yield INTEGRAL_EXPONENT_KEPT, bent(n, 1 / (n + 1))
    if n:
        yield INTEGRAL_EXPONENT_KEPT, bent(n, 1 / n)
    if n != 1:
        yield INTEGRAL_EXPONENT_LOWERED, bent(n - 1, 1 / (n - 1))
    if n < 0:
        yield INTEGRAL_LOGARITHM_OF_POWER, times(c, call("log", call("abs", raised(u, number(-n)))))


def _of_exponential(found: Integrand) -> Iterator[Bent]:
    u, base = found.u, found.base
    assert base is not None  # an exponential has one
    power = raised(base, u)
    yield (
        INTEGRAL_POWER_RULE_ON_EXPONENTIAL,
        times(found.coefficient, over(raised(base, plus(u, ONE)), plus(u, ONE))),
    )
    yield INTEGRAL_BASE_FORGOTTEN, times(found.c, power)


# ── products, quotients, and what stands inside, as they are written ────────────────────────────


def _by_shape(f: Node, x: str) -> Iterator[Bent]:
    terms = list(f.terms) if isinstance(f, Sum) else [f]
    for k, term in enumerate(terms):
        try:
            others = [integrated(each, x) for each in (*terms[:k], *terms[k + 1 :])]
        except NoRule:
            continue
        for mistake, bent in _of_shape(term, x):
            yield mistake, plus(*others, bent)


def _of_shape(term: Node, x: str) -> Iterator[Bent]:
    factors = list(factors_of(term))
    still = product([each for each in factors if not depends(each[0], x)])
    moving = [each for each in factors if depends(each[0], x)]
    if len(moving) == 1:
        yield from (
            (INTEGRAL_INSIDE_NOT_LINEAR, times(still, each)) for each in _inside_taken_for_x(moving[0], x)
        )
        return
    yield from _apart(still, moving, x)


def _apart(still: Node, moving: list[tuple[Node, Fraction]], x: str) -> Iterator[Bent]:
    """∫ f · ∫ g, and ∫ f / ∫ g."""
    above = _all_roughly([factor for factor in moving if factor[1] > 0], x)
    below = _all_roughly([(base, -n) for base, n in moving if n < 0], x)
    if above is None or below is None:
        return
    if all(n > 0 for _, n in moving):
        yield INTEGRAL_FACTOR_BY_FACTOR, times(still, above)
    else:
        alone = all(n < 0 for _, n in moving)
        yield INTEGRAL_QUOTIENT_APART, times(still, over(Variable(x) if alone else above, below))


def _all_roughly(factors: list[tuple[Node, Fraction]], x: str) -> Node | None:
    """The product of their antiderivatives; None where one has none."""
    found = [_roughly(product([factor]), x) for factor in factors]
    return (
        None if any(each is None for each in found) else times(*(each for each in found if each is not None))
    )


def _inside_taken_for_x(factor: tuple[Node, Fraction], x: str) -> Iterator[Node]:
    """H(u), and H(u)/u', for h(u) with an inside whose slope moves."""
    base, n = factor
    inside = slope(base, x)
    if n != -1 and depends(inside, x):
        whole = over(raised(base, number(n + 1)), number(n + 1))
        yield whole
        yield over(whole, inside)


def _roughly(factor: Node, x: str) -> Node | None:
    """The antiderivative of a factor, as somebody takes it who looks at nothing else; None where there is none."""
    try:
        return plus(*(integrated(each, x) for each in split(factor, x)))
    except NoRule:
        inner = next((u for u in factor.below if depends(u, x)), None)
        return None if inner is None else _with_inside(factor, inner, x)


def _with_inside(factor: Node, inner: Node, x: str) -> Node | None:
    """H(u) of h(u), the inside left as it is."""
    return of(KNOWN[factor.name], inner) if isinstance(factor, Apply) and factor.name in KNOWN else None
