"""(aᵘ)' = aᵘ ln(a) u', misremembered; uᵛ with x in both."""

from __future__ import annotations

from grader.maths.derivation import log_of
from grader.maths.syntax import Apply, Constant, Power
from grader.maths.trees import ONE, call, depends, one_less, over, plus, raised, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace

EXPONENTIAL = Rule(
    area="The variable is in the exponent. Which rule is made for that?",
    says=("(aᵘ)' = aᵘ·ln(a)·u': the whole function stays, times ln of the base, times the exponent's slope."),
    tempts="It looks like a power, and the power rule is the first that everybody learns.",
    practise="exponential",
)

EXP_POWER_RULE = Mistake(
    "exp.power_rule",
    EXPONENTIAL,
    does="(aˣ)' = x aˣ⁻¹, (eᵘ)' = u eᵘ⁻¹",
    example="2^x -> x*2^(x-1)",
    says=(
        "You used the power rule. It is for a fixed exponent; here {x} stands in the exponent, and "
        "the base is fixed."
    ),
    prior=4.0,
)

EXP_EXPONENT_LOWERED = Mistake(
    "exp.exponent_lowered",
    EXPONENTIAL,
    does="(eᵘ)' = eᵘ⁻¹(u')",
    example="exp(x^2) -> 2*x*exp(x^2-1)",
    says=("You lowered the exponent. The exponent of an exponential stays as it is when you differentiate."),
)

EXP_LN_BASE_FORGOTTEN = Mistake(
    "exp.ln_base_forgotten",
    EXPONENTIAL,
    does="(aˣ)' = aˣ",
    example="2^x -> 2^x",
    says="You left out the logarithm of the base. An exponential is its own slope only for the base e.",
    prior=5.0,
    kin="left as it was",
)

EXP_BASE_FOR_LN_BASE = Mistake(
    "exp.base_for_ln_base",
    EXPONENTIAL,
    does="(aˣ)' = aˣ·a",
    example="2^x -> 2^x*2",
    says="You multiplied by the base. Multiply by its natural logarithm.",
    prior=2.0,
)

EXP_READ_AS_POWER = Mistake(
    "exp.read_as_power",
    EXPONENTIAL,
    does="aˣ read as xᵃ",
    example="3^x -> 3*x^2",
    says="You swapped base and exponent. Here the exponent moves, and the base is a number: that is an exponential.",
    prior=2.0,
)

EXP_DIVIDED_BY_LN_BASE = Mistake(
    "exp.divided_by_ln_base",
    EXPONENTIAL,
    does="aˣ/ln a",
    example="2^x -> 2^x/ln(2)",
    says="You divided by the logarithm of the base, as one does when integrating. Multiply by it.",
    prior=2.0,
    kin="integrated",
)

EXP_LN_OF_EXPONENT = Mistake(
    "exp.ln_of_exponent",
    EXPONENTIAL,
    does="(a^u)' = a^u ln(u) u'",
    example="2^x -> 2^x*ln(x)",
    says="You took the logarithm of the exponent. Take that of the base.",
)

EXP_TIMES_EXPONENT = Mistake(
    "exp.times_exponent",
    EXPONENTIAL,
    does="(eᵘ)' = u eᵘ",
    example="exp(x) -> x*exp(x)",
    says="You multiplied by the exponent. Multiply by the exponent's slope.",
    prior=2.0,
    kin="times the inside",
)

EXP_RULE_ON_POWER = Mistake(
    "exp.rule_on_power",
    EXPONENTIAL,
    does="(xⁿ)' = xⁿ ln x",
    example="x^3 -> x^3*ln(x)",
    says=(
        "You used the rule for exponentials. The exponent is fixed and the base moves: use the power rule."
    ),
)

EXP_POWER_RULE_ON_XX = Mistake(
    "exp.power_rule_on_xx",
    EXPONENTIAL,
    does="(xˣ)' = x·xˣ⁻¹, as if the exponent stood still",
    example="x^x -> x*x^(x-1)",
    says=(
        "You held the exponent fixed. Base and exponent both move: take logarithms first, then differentiate."
    ),
    prior=3.0,
)

EXP_EXP_RULE_ON_XX = Mistake(
    "exp.exp_rule_on_xx",
    EXPONENTIAL,
    does="(xˣ)' = xˣ ln x, as if the base stood still",
    example="x^x -> x^x*ln(x)",
    says=("You held the base fixed. Base and exponent both move: take logarithms first, then differentiate."),
    prior=3.0,
)

EXP_LOG_SLOPE_ONLY = Mistake(
    "exp.log_slope_only",
    EXPONENTIAL,
    does="(u^v)' = (v ln u)'",
    example="x^x -> ln(x) + 1",
    says="You gave the slope of the logarithm of the function. Multiply it by the function.",
    prior=2.0,
)


def exponentials(at: RulePlace) -> Bent:
    """a^u with a constant base, exp(u) included."""
    match at.node:
        case Apply("exp", (u,)) if depends(u, at.x):
            logged, lowered = ONE, call("exp", one_less(u))
        case Power(a, u) if not depends(a, at.x) and depends(u, at.x):
            logged, lowered = log_of(a), Power(a, one_less(u))
        case _:
            return
    whole, du = at.node, at.d(u)
    base = at.node.base if isinstance(at.node, Power) else Constant("e")
    yield EXP_READ_AS_POWER, times(base, raised(u, one_less(base)), du)
    yield EXP_POWER_RULE, times(u, lowered)
    yield EXP_POWER_RULE, times(u, lowered, du)
    yield EXP_EXPONENT_LOWERED, times(lowered, du)
    if logged != ONE:
        yield EXP_LN_BASE_FORGOTTEN, times(whole, du)
        yield EXP_DIVIDED_BY_LN_BASE, over(times(whole, du), logged)
        yield EXP_BASE_FOR_LN_BASE, times(base, whole, du)
        yield EXP_LN_OF_EXPONENT, times(whole, call("log", u), du)
        yield EXP_EXPONENT_LOWERED, times(lowered, logged, du)
    yield EXP_TIMES_EXPONENT, times(u, whole)
    yield EXP_TIMES_EXPONENT, times(u, whole, logged)


def towers(at: RulePlace) -> Bent:
    """u^v with x in both: half of the rule."""
    match at.node:
        case Power(u, v) if depends(u, at.x) and depends(v, at.x):
            yield EXP_POWER_RULE_ON_XX, times(v, raised(u, one_less(v)), at.d(u))
            yield EXP_POWER_RULE_ON_XX, times(v, raised(u, one_less(v)), at.d(u), at.d(v))
            yield EXP_POWER_RULE_ON_XX, at.node
            yield EXP_EXP_RULE_ON_XX, times(at.node, call("log", u), at.d(v))
            yield EXP_LOG_SLOPE_ONLY, plus(times(at.d(v), call("log", u)), times(v, over(at.d(u), u)))
        case _:
            return


FAMILIES = (exponentials, towers)
