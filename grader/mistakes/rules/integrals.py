"""∫ c h(u) u' dx = c H(u) + C, misremembered; `mistakes/integrals.py` works the bent rules out."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

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
ENDS = Rule(
    area="The values at the ends.",
    says="∫ f dx from a to b is F(b) - F(a): the upper end first, then minus the lower one.",
    tempts="Two values and one sign are easily mixed up.",
    practise="definite-integrals",
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
INTEGRAL_ENDS_SWAPPED = Mistake(
    "integral.ends_swapped",
    ENDS,
    does="F(a) - F(b)",
    example="the integral of x^2 from 0 to 3 is not -9",
    says="You subtracted the upper end from the lower one. Begin with the upper end.",
)
INTEGRAL_ENDS_ADDED = Mistake(
    "integral.ends_added",
    ENDS,
    does="F(b) + F(a)",
    example="the integral of 2x + 1 from 1 to 2 is not 8",
    says="You added the values at both ends. Subtract the lower one.",
)
INTEGRAL_LOWER_END_FORGOTTEN = Mistake(
    "integral.lower_end_forgotten",
    ENDS,
    does="F(b) alone",
    example="the integral of 2x + 1 from 1 to 2 is not 6",
    says="You took the value at the upper end alone. Subtract that at the lower one, which need not be zero.",
)
INTEGRAL_INTEGRAND_AT_ENDS = Mistake(
    "integral.integrand_at_ends",
    ENDS,
    does="f(b) - f(a)",
    example="the integral of 2x + 1 from 1 to 2 is not 2",
    says="You put the ends into the integrand. Put them into an antiderivative.",
)
INTEGRAL_AREA_FOR_INTEGRAL = Mistake(
    "integral.area_for_integral",
    ENDS,
    does="∫ |f| dx for ∫ f dx",
    example="the integral of sin(x) from 0 to 3pi/2 is not 3",
    says="You added up areas. What lies below the axis counts as negative.",
)
INTEGRAL_SAID_TO_DIVERGE = Mistake(
    "integral.said_to_diverge",
    ENDS,
    does="an integral over an unbounded region is taken for infinite",
    example="the integral of 1/x^2 from 1 on is not infinite",
    says="This integral has a value, although its region has no end. Integrate up to a bound, and let it go.",
)
INTEGRAL_SAID_TO_CONVERGE = Mistake(
    "integral.said_to_converge",
    ENDS,
    does="a number for an integral that diverges",
    example="the integral of 1/x from 1 on is not 0",
    says="This integral has no value. Integrate up to a bound, and see what happens as it goes.",
)
