"""∫ c h(u) u' dx = c H(u) + C, and its rules bent: each bent rule is another antiderivative of one term."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.maths.derivation import of, slope
from grader.maths.integration import TABLE as KNOWN
from grader.maths.integration import Piece, factors_of, integrated, piece, product, split
from grader.maths.syntax import Apply, Node, Sum, Variable
from grader.maths.trees import ONE, ZERO, NoRule, call, depends, minus, number, over, plus, raised, times
from grader.mistakes.mistake import Mistake, Rule

Bent = tuple[Mistake, Node]

BACKWARDS = Rule(
    area="What is asked for.",
    says="F is an antiderivative of f where F′ = f.",
    tempts="Both directions use the same table.",
    practise="antiderivatives",
    derivative=False,
)
POWER = Rule(
    area="The power rule, backwards.",
    says="∫ x^n dx = x^(n+1)/(n+1) + C, for n ≠ -1; ∫ 1/x dx = ln|x| + C.",
    tempts="Forwards one multiplies and goes down; backwards one goes up and divides.",
    practise="antiderivatives",
    derivative=False,
)
TERMS = Rule(
    area="Sums and constant factors.",
    says="∫ (f + g) dx = ∫ f dx + ∫ g dx, and ∫ c f dx = c ∫ f dx; of products and quotients there is no such rule.",
    tempts="For sums it is done term by term.",
    practise="antiderivatives",
    derivative=False,
)
INSIDE = Rule(
    area="What stands inside.",
    says="∫ h(u) u′ dx = H(u) + C: where the inside is a x + b, divide by a.",
    tempts="Forwards one multiplies by the slope of the inside.",
    practise="substitution",
    derivative=False,
)
TABLE = Rule(
    area="The antiderivatives of the standard functions.",
    says="∫ sin x dx = -cos x + C, ∫ cos x dx = sin x + C, ∫ b^x dx = b^x/ln(b) + C.",
    tempts="The table of derivatives has the minus sign at the other of the two.",
    practise="antiderivatives",
    derivative=False,
)
CONSTANT = Rule(
    area="The constant of integration.",
    says="All antiderivatives on an interval are F(x) + C, with one constant that is added.",
    tempts="It looks like a decoration.",
    practise="antiderivatives",
    derivative=False,
)

INTEGRAL_DIFFERENTIATED = Mistake(
    "integral.differentiated",
    BACKWARDS,
    does="f′ for an antiderivative of f",
    example="the antiderivative of x^2 is not 2x",
    says="You differentiated. Find the function whose derivative is the one given.",
)
INTEGRAL_UNCHANGED = Mistake(
    "integral.unchanged",
    BACKWARDS,
    does="f for an antiderivative of f",
    example="the antiderivative of x^2 is not x^2",
    says="You gave the integrand itself. Find the function whose derivative it is.",
)
INTEGRAL_NEGATED = Mistake(
    "integral.negated",
    BACKWARDS,
    does="-F for F",
    example="the antiderivative of x^2 is not -x^3/3",
    says="Every sign is turned round. Differentiate your answer, and compare it with the integrand.",
)
INTEGRAL_JUMP = Mistake(
    "integral.jump",
    BACKWARDS,
    does="a step is added where the integrand has none",
    example="the antiderivative of x is not x^2/2 + sign(x)",
    says="Your answer jumps where the integrand has a value, so it has no derivative there. Join its pieces.",
)
INTEGRAL_NOT_DIVIDED = Mistake(
    "integral.not_divided",
    POWER,
    does="x^(n+1), not divided by n + 1",
    example="the antiderivative of x^2 is not x^3",
    says="You raised the exponent, and did not divide by the new one.",
)
INTEGRAL_DIVIDED_BY_OLD = Mistake(
    "integral.divided_by_old",
    POWER,
    does="x^(n+1)/n",
    example="the antiderivative of x^2 is not x^3/2",
    says="You divided by the old exponent. Raise the exponent first, then divide by the new one.",
)
INTEGRAL_MULTIPLIED = Mistake(
    "integral.multiplied",
    POWER,
    does="(n + 1) x^(n+1)",
    example="the antiderivative of x^2 is not 3x^3",
    says="You multiplied by the new exponent. Divide by it.",
)
INTEGRAL_EXPONENT_KEPT = Mistake(
    "integral.exponent_kept",
    POWER,
    does="x^n/(n + 1)",
    example="the antiderivative of x^2 is not x^2/3",
    says="You divided, and did not raise the exponent.",
)
INTEGRAL_EXPONENT_LOWERED = Mistake(
    "integral.exponent_lowered",
    POWER,
    does="x^(n-1)/(n - 1)",
    example="the antiderivative of 1/x^3 is not -1/(4x^4)",
    says="You lowered the exponent. An antiderivative goes up: add to the exponent, then divide by the new one.",
)
INTEGRAL_LOGARITHM_OF_POWER = Mistake(
    "integral.logarithm_of_power",
    POWER,
    does="ln|x^n| for ∫ 1/x^n dx",
    example="the antiderivative of 1/x^2 is not ln(x^2)",
    says="Only the reciprocal of {x} has a logarithm for its antiderivative. Use the power rule on this term.",
)
INTEGRAL_TERM_LOST = Mistake(
    "integral.term_lost",
    TERMS,
    does="one term is left out, or a constant is taken for its own antiderivative",
    example="the antiderivative of 2x + 5 is not x^2",
    says="One term of the integrand is lost. Each term has an antiderivative, a constant too.",
)
INTEGRAL_TERM_DIFFERENTIATED = Mistake(
    "integral.term_differentiated",
    TERMS,
    does="one term is differentiated, the others integrated",
    example="the antiderivative of x^2 + e^(3x) is not x^3/3 + 3e^(3x)",
    says="You differentiated one of the terms. Find its antiderivative.",
)
INTEGRAL_COEFFICIENT_LOST = Mistake(
    "integral.coefficient_lost",
    TERMS,
    does="∫ c f dx = ∫ f dx",
    example="the antiderivative of 5 sin(x) is not -cos(x)",
    says="The factor before the function is lost. A constant factor stays.",
)
INTEGRAL_FACTOR_BY_FACTOR = Mistake(
    "integral.factor_by_factor",
    TERMS,
    does="∫ f g dx = ∫ f dx · ∫ g dx",
    example="the antiderivative of x e^x is not x^2/2·e^x",
    says="You integrated the factors one by one. Differentiate your answer: the product rule gives two terms.",
)
INTEGRAL_QUOTIENT_APART = Mistake(
    "integral.quotient_apart",
    TERMS,
    does="∫ f/g dx = ∫ f dx / ∫ g dx",
    example="the antiderivative of (x^2 + 1)/x is not (x^3/3 + x)/(x^2/2)",
    says="You integrated top and bottom apart. Divide first, or substitute.",
)
INTEGRAL_INSIDE_FORGOTTEN = Mistake(
    "integral.inside_forgotten",
    INSIDE,
    does="∫ h(a x + b) dx = H(a x + b)",
    example="the antiderivative of sin(3x) is not -cos(3x)",
    says="The slope of the inside is forgotten. Differentiate your answer: a factor too many comes out.",
)
INTEGRAL_INSIDE_MULTIPLIED = Mistake(
    "integral.inside_multiplied",
    INSIDE,
    does="∫ h(a x + b) dx = a H(a x + b)",
    example="the antiderivative of sin(3x) is not -3cos(3x)",
    says="You multiplied by the slope of the inside. Divide by it.",
)
INTEGRAL_INSIDE_NOT_LINEAR = Mistake(
    "integral.inside_not_linear",
    INSIDE,
    does="∫ h(u) dx = H(u)/u′ for an inside that is no straight line",
    example="the antiderivative of (x^2 + 1)^3 is not (x^2 + 1)^4/(8x)",
    says="The inside is no straight line, so its slope cannot be divided out. Multiply out, or substitute.",
)
INTEGRAL_SIGN_OF_SIN = Mistake(
    "integral.sign_of_sin",
    TABLE,
    does="∫ sin x dx = cos x",
    example="the antiderivative of sin(x) is not cos(x)",
    says="The sign of the sine's antiderivative is turned round. Differentiate the cosine: which sign comes out?",
)
INTEGRAL_SIGN_OF_COS = Mistake(
    "integral.sign_of_cos",
    TABLE,
    does="∫ cos x dx = -sin x",
    example="the antiderivative of cos(x) is not -sin(x)",
    says="The sign of the cosine's antiderivative is turned round. Differentiate the sine: which sign comes out?",
)
INTEGRAL_POWER_RULE_ON_EXPONENTIAL = Mistake(
    "integral.power_rule_on_exponential",
    TABLE,
    does="∫ b^x dx = b^(x+1)/(x+1)",
    example="the antiderivative of e^x is not e^(x+1)/(x+1)",
    says="{x} stands in the exponent, so this is no power of {x}. An exponential keeps its exponent.",
)
INTEGRAL_BASE_FORGOTTEN = Mistake(
    "integral.base_forgotten",
    TABLE,
    does="∫ b^x dx = b^x",
    example="the antiderivative of 2^x is not 2^x",
    says="Only e^{x} is its own antiderivative. For another base, divide by its logarithm.",
)
INTEGRAL_ABSOLUTE_VALUE = Mistake(
    "integral.absolute_value",
    POWER,
    does="∫ 1/x dx = ln x, where x may be negative",
    example="the antiderivative of 1/x for every x but 0 is not ln(x)",
    says="The integrand has values where your logarithm has none. Take the logarithm of the absolute value.",
)
INTEGRAL_CONSTANT_MOVES = Mistake(
    "integral.constant_moves",
    CONSTANT,
    does="C f(x) for f(x) + C",
    example="the antiderivative of 2x is not C x^2",
    says="Your constant is multiplied by something that changes. Add it at the end.",
)
INTEGRAL_CONSTANT_MISSING = Mistake(
    "integral.constant_missing",
    CONSTANT,
    does="one antiderivative, where all are asked for",
    example="all antiderivatives of 2x: that is not x^2 alone",
    says="This is one antiderivative. All of them are asked for: add a constant with a letter of its own.",
)


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


def _of_power(found: Piece) -> Iterator[Bent]:
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


def _of_exponential(found: Piece) -> Iterator[Bent]:
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
    top = [_roughly(product([each]), x) for each in moving if each[1] > 0]
    every = [_roughly(product([each]), x) for each in moving]
    if all(every):
        yield INTEGRAL_FACTOR_BY_FACTOR, times(still, *(each for each in every if each))
    bottom = [_roughly(product([(base, -n)]), x) for base, n in moving if n < 0]
    if bottom and all((*top, *bottom)):
        above = times(*(each for each in top if each)) if top else Variable(x)
        yield INTEGRAL_QUOTIENT_APART, times(still, over(above, times(*(each for each in bottom if each))))


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
