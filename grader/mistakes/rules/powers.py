"""(xⁿ)' = n xⁿ⁻¹, misremembered; roots and reciprocals among them."""

from __future__ import annotations

from grader.maths.syntax import Apply, Power, Product, Variable
from grader.maths.trees import (
    HALF,
    ONE,
    TWO,
    call,
    minus,
    number,
    one_less,
    over,
    plus,
    raised,
    rational,
    times,
)
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, as_power, as_reciprocal
from grader.mistakes.rules.exponentials import EXP_RULE_ON_POWER
from grader.mistakes.rules.products import QUOT_DENOMINATOR_FORGOTTEN, QUOT_DENOMINATOR_NOT_SQUARED, QUOT_PLUS
from grader.mistakes.rules.slips import SLIP_EXPONENT_SIGN, SLIP_SIGN

RECIPROCAL = Rule(
    area="Only the bottom of the fraction contains the variable.",
    says="(1/v)' = −v'/v²: write v⁻¹, and use the power rule and the chain rule.",
    tempts="A fraction looks like two separate places, and each is differentiated where it stands.",
    practise="quotient-rule",
)

POWER = Rule(
    area="A power: a moving base with a fixed exponent.",
    says="(uⁿ)' = n·uⁿ⁻¹·u': the exponent comes down as a factor and is lowered by one.",
    tempts="Two things happen at once, and one of them is forgotten, or they happen in the wrong order.",
    practise="power-rule",
)

ROOT = Rule(
    area="A root is a power with the exponent ½.",
    says="(√u)' = u'/(2√u).",
    tempts="The root sign hides its exponent, and with it the power rule.",
    practise="power-rule",
)

RECIP_DERIV_OF_DENOMINATOR = Mistake(
    "recip.deriv_of_denominator",
    RECIPROCAL,
    does="(1/v)' = 1/v'",
    example="1/(x^2+1) -> 1/(2*x)",
    says=(
        "You differentiated the bottom where it stands. Write the fraction as a negative power, and "
        "use the power rule and the chain rule."
    ),
    prior=3.0,
    kin="copied into the inside",
)

RECIP_LOG_RULE = Mistake(
    "recip.log_rule",
    RECIPROCAL,
    does="(1/v)' = v'/v",
    example="1/x -> 1/x",
    says=(
        "You used the rule for a logarithm. Write the fraction as a negative power, and use the power rule."
    ),
    prior=1.6,
    kin="left as it was",
)

RECIP_INTEGRATED_TO_LOG = Mistake(
    "recip.integrated_to_log",
    RECIPROCAL,
    does="(1/v)' = ln v",
    example="1/x -> ln(x)",
    says=(
        "You integrated the fraction to a logarithm. Differentiate instead: write the fraction as a "
        "negative power."
    ),
    kin="integrated",
)

POW_COEF_FORGOTTEN = Mistake(
    "pow.coef_forgotten",
    POWER,
    does="(xⁿ)' = xⁿ⁻¹",
    example="x^3 -> x^2",
    says="You did not bring the exponent down. It becomes a factor in front, and then it is lowered by one.",
    prior=4.0,
    kin="exponent not brought down",
)

POW_NO_DECREMENT = Mistake(
    "pow.no_decrement",
    POWER,
    does="(xⁿ)' = n xⁿ",
    example="x^3 -> 3*x^3",
    says="You kept the exponent. Bring it down AND lower it by one.",
    prior=4.0,
    kin="exponent kept",
)

POW_EXPONENT_WRONG_WAY = Mistake(
    "pow.exponent_wrong_way",
    POWER,
    does="(xⁿ)' = n xⁿ⁺¹",
    example="1/x^2 -> -2/x",
    says=(
        "You raised the exponent. Lower it by one: on a number line, go left, also from a negative number."
    ),
    prior=2.5,
)

POW_COEF_IS_NEW_EXPONENT = Mistake(
    "pow.coef_is_new_exponent",
    POWER,
    does="(n−1)xⁿ⁻¹",
    example="x^3 -> 2*x^2",
    says="You used the new exponent as the factor. Bring the OLD exponent down, then lower it.",
    kin="exponent not brought down",
)

POW_FACTOR_LOWERED = Mistake(
    "pow.factor_lowered",
    POWER,
    does="(xⁿ)' = (n−1)xⁿ",
    example="x^4 -> 3*x^4",
    says="You lowered the factor and kept the exponent. The factor is the old exponent; lower the exponent.",
)

POW_FACTOR_REPEATED = Mistake(
    "pow.factor_repeated",
    POWER,
    does="(xⁿ)″ = n·n·xⁿ⁻²",
    example="x^4, twice -> 16*x^2",
    says="You used the first factor twice. In each differentiation the exponent that stands there comes down.",
    prior=3.0,
)

POW_VARIABLE_LOST = Mistake(
    "pow.variable_lost",
    POWER,
    does="(xⁿ)' = n",
    example="x^3 -> 3",
    says="You left out the power itself. The slope is not the same everywhere: it depends on {x}.",
    prior=1.2,
    of_compound=0.25,
)

POW_INTEGRATED = Mistake(
    "pow.integrated",
    POWER,
    does="xⁿ⁺¹/(n+1)",
    example="x^3 -> x^4/4",
    says="You integrated. Differentiate your answer: do you get the question back?",
    kin="integrated",
)

SQRT_HALF_FORGOTTEN = Mistake(
    "sqrt.half_forgotten",
    ROOT,
    does="(√u)' = 1/√u",
    example="sqrt(x) -> 1/sqrt(x)",
    says="You did not bring the exponent of the root down. Write the root as a power first.",
    prior=5.0,
    kin="exponent not brought down",
)

SQRT_OF_DERIVATIVE = Mistake(
    "sqrt.of_derivative",
    ROOT,
    does="(√u)' = √(u')",
    example="sqrt(x^2+1) -> sqrt(2*x)",
    says="You differentiated under the root. The root is an outer function: use the chain rule.",
    kin="copied into the inside",
)

SQRT_RECIP_LOST = Mistake(
    "sqrt.recip_lost",
    ROOT,
    does="(√u)' = 2√u",
    example="sqrt(x) -> 2*sqrt(x)",
    says=(
        "You left the root above the line. Write it as a power and lower the exponent by one: where "
        "does it stand then?"
    ),
    prior=2.0,
    kin="exponent kept",
)

SQRT_LOST_BELOW = Mistake(
    "sqrt.lost_below",
    ROOT,
    does="(√u)' = u'/(2u)",
    example="sqrt(x) -> 1/(2*x)",
    says="You lost the root below the line. Compare the exponent there with that of the rule.",
    prior=2.5,
)

SQRT_ROOT_LOST = Mistake(
    "sqrt.root_lost",
    ROOT,
    does="the root disappears: (sqrt u)' as if it were u'",
    example="sqrt(x^2+1) -> 2*x",
    says="You left out the root. It is the outer function: its own slope belongs in the answer.",
    kin="only the inside's slope is left",
)

POW_SIGN = Mistake(
    "pow.sign",
    POWER,
    does="the sign of a power lost or gained",
    example="1/x -> 1/x^2",
    says="You have the sign of the factor wrong. The exponent comes down with its own sign.",
    prior=4.2,
    kin="one sign",
)


def powers(at: RulePlace) -> Bent:
    """c·uⁿ with a number n; 1/uᵐ and √u are read so, too."""
    found = as_power(at.node, at.x)
    if found is None:
        return
    c, u, n = found
    q = rational(n)
    less, more = one_less(n), number(q + 1) if q is not None else plus(n, ONE)
    du = at.d(u)
    if q != -1:  # a lost −1 is a lost sign
        yield POW_COEF_FORGOTTEN, times(c, raised(u, less), du)
        yield POW_VARIABLE_LOST, times(c, n, du)
    yield POW_NO_DECREMENT, times(c, n, raised(u, n), du)
    yield POW_EXPONENT_WRONG_WAY, times(c, n, raised(u, more), du)
    yield POW_COEF_IS_NEW_EXPONENT, times(c, less, raised(u, less), du)
    if q != 2:
        yield POW_FACTOR_LOWERED, times(c, less, raised(u, n), du)
    if isinstance(at.parent, Product) and more in at.parent.factors:
        yield POW_FACTOR_REPEATED, times(more, raised(u, less), du)
    if q is not None and 0 < q < 1 and not isinstance(at.node, Apply):
        yield SLIP_EXPONENT_SIGN, times(c, n, raised(u, minus(less)), du)
    of_a_power = q is None or q < 1  # there a sign comes down, or is made; elsewhere it is a slip of the pen
    yield POW_SIGN if of_a_power else SLIP_SIGN, minus(times(c, n, raised(u, less), du))
    if q is not None and q < 0:
        yield POW_EXPONENT_WRONG_WAY, times(c, number(-q), raised(u, more), du)
    if q != -1:
        yield POW_INTEGRATED, times(c, over(raised(u, more), more))
    if not isinstance(at.node, Apply):
        yield EXP_RULE_ON_POWER, times(at.node, call("log", u), du)


def roots(at: RulePlace) -> Bent:
    """√u"""
    found = as_power(at.node, at.x)
    if found is None or rational(found[2]) != rational(HALF):
        return
    u, root, du = found[1], call("sqrt", found[1]), at.d(found[1])
    yield SQRT_HALF_FORGOTTEN, over(du, root)
    yield SQRT_OF_DERIVATIVE, call("sqrt", du)
    yield SQRT_RECIP_LOST, times(TWO, root, du)
    yield SQRT_RECIP_LOST, times(HALF, root, du)
    yield SQRT_LOST_BELOW, over(du, times(TWO, u))
    yield SQRT_ROOT_LOST, du
    yield SQRT_ROOT_LOST, u


def reciprocals(at: RulePlace) -> Bent:
    """c/v"""
    found = as_reciprocal(at.node, at.x)
    if found is None:
        return
    c, v = found
    dv = at.d(v)
    yield RECIP_DERIV_OF_DENOMINATOR, over(c, dv)
    yield RECIP_LOG_RULE, times(c, over(dv, v))
    yield RECIP_INTEGRATED_TO_LOG, times(c, call("log", v))
    yield QUOT_DENOMINATOR_FORGOTTEN, minus(times(c, dv))
    if isinstance(v, Power):  # read with the power rule
        return
    yield QUOT_DENOMINATOR_NOT_SQUARED, minus(over(times(c, dv), v))
    if not isinstance(v, Variable):
        yield QUOT_PLUS, over(times(c, dv), raised(v, TWO))


FAMILIES = (powers, roots, reciprocals)
