"""(ln u)' = u'/u, misremembered; other bases too."""

from __future__ import annotations

from grader.maths.syntax import Apply, Number, Quotient
from grader.maths.trees import ONE, TWO, call, depends, number, over, raised, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, Slopes, wrong_lines

LOGARITHM = Rule(
    area="A logarithm. How fast does it grow where its inside is large, and where it is small?",
    says="(ln u)' = u'/u.",
    tempts=(
        "The derivative of a logarithm contains no logarithm; no other function of the table loses "
        "its name like that."
    ),
    practise="logarithm",
)

OTHER_BASE = Rule(
    area="A logarithm whose base is not e.",
    says="(log_b u)' = u'/(u·ln b).",
    tempts="The table has the natural logarithm only.",
    practise="logarithm",
)

LN_RECIP_OF_LN = Mistake(
    "ln.recip_of_ln",
    LOGARITHM,
    does="(ln u)' = 1/ln u",
    example="ln(x) -> 1/ln(x)",
    says="You wrote one over the logarithm. Write one over the inside.",
)

LN_RECIP_OF_INNER_DERIVATIVE = Mistake(
    "ln.recip_of_inner_derivative",
    LOGARITHM,
    does="(ln u)' = 1/u'",
    example="ln(x^2+1) -> 1/(2*x)",
    says=(
        "You wrote one over the inside's derivative. The inside goes below the line, its derivative above."
    ),
    prior=1.2,
    kin="slope of the inside inside",
)

LN_DROPPED = Mistake(
    "ln.dropped",
    LOGARITHM,
    does="(ln u)' = u'",
    example="ln(x^2+1) -> 2*x",
    says="You left out the logarithm. Its own slope, taken at the inside, belongs in the answer.",
    prior=1.6,
    kin="only the inside's slope is left",
)

LN_NO_RECIP_U = Mistake(
    "ln.no_recip_u",
    LOGARITHM,
    does="(ln u)' = u, or u·u'",
    example="ln(3*x+1) -> 3*(3*x+1)",
    says=(
        "You wrote the inside where one over it belongs. The larger the inside, the slower a logarithm grows."
    ),
    prior=1.0,
)

LN_BASE10 = Mistake(
    "ln.base10",
    LOGARITHM,
    does="(ln u)' = 1/(u ln 10), or the other way round",
    example="ln(x) -> 1/(x*ln(10))",
    says="You mixed up two logarithms. Which base has this one, and which factor does that base bring?",
    prior=1.0,
    kin="base of the logarithm",
)

LOG_BASE_FACTOR_FORGOTTEN = Mistake(
    "log.base_factor_forgotten",
    OTHER_BASE,
    does="(log_b u)' = u'/u",
    example="log2(x) -> 1/x",
    says=(
        "You used the slope of the natural logarithm. This one has another base, and the base brings "
        "a factor."
    ),
    prior=5.0,
    kin="base of the logarithm",
)

LOG_BASE_MULTIPLIED = Mistake(
    "log.base_multiplied",
    OTHER_BASE,
    does="ln b / x",
    example="log2(x) -> ln(2)/x",
    says="You multiplied by the logarithm of the base. Divide by it.",
)

LOG_BASE_FOR_LN_BASE = Mistake(
    "log.base_for_ln_base",
    OTHER_BASE,
    does="(log_b u)' = u'/(u·b)",
    example="log2(x) -> 1/(2*x)",
    says="You divided by the base. Divide by its natural logarithm.",
    prior=2.5,
)

LN_RECIP_SQUARED = Mistake(
    "ln.recip_squared",
    LOGARITHM,
    does="(ln u)' = 1/u^2",
    example="ln(x) -> 1/x^2",
    says="You squared the inside. Measure the slope at one point by nudging, and compare.",
)

# function: (mistake, what is taken for f'(u))
SLOPES: Slopes = {
    "log": (
        (LN_RECIP_OF_LN, lambda u: over(ONE, call("log", u))),
        (LN_NO_RECIP_U, lambda u: u),
        (LN_RECIP_SQUARED, lambda u: over(ONE, raised(u, TWO))),
        (LN_BASE10, lambda u: over(ONE, times(u, call("log", number(10))))),
    ),
}


def logarithms(at: RulePlace) -> Bent:
    """ln u: a wrong line of the table, or no chain rule."""
    yield from wrong_lines(at, SLOPES)
    match at.node:
        case Apply("log", (u,)) if depends(u, at.x):
            pass
        case _:
            return
    yield LN_RECIP_OF_INNER_DERIVATIVE, over(ONE, at.d(u))
    yield LN_RECIP_OF_LN, over(ONE, call("log", u))
    yield LN_DROPPED, at.d(u)
    yield LN_NO_RECIP_U, u


def bases(at: RulePlace) -> Bent:
    """log_b(u)"""
    match at.node:
        case Apply("log2" | "log10" as name, (u,)) if depends(u, at.x):
            b = number(int(name[3:]))
        case Apply("log", (u, b)) if depends(u, at.x) and not depends(b, at.x):
            pass
        case Quotient(Apply("log", (u,)), Apply("log", (Number() as b,))) if depends(u, at.x):
            pass
        case _:
            return
    du = at.d(u)
    yield LOG_BASE_FACTOR_FORGOTTEN, over(du, u)
    yield LN_BASE10, over(du, u)
    yield LOG_BASE_FOR_LN_BASE, over(du, times(u, b))
    yield LOG_BASE_MULTIPLIED, times(over(call("log", b), u), du)
    yield LN_RECIP_OF_LN, over(du, at.node)
    yield LN_DROPPED, du


FAMILIES = (logarithms, bases)
