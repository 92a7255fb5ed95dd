"""Limits, misread: a value for a limit, 0/0 for a number, one side for both."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

NEARBY = Rule(
    area="What the values nearby come to.",
    says="A limit is what the values come to from nearby, on every side that is asked for; the value at the point "
    "itself plays no part.",
    tempts="Most functions are continuous, and there one may plug in.",
    practise="limits",
    derivative=False,
)
INDETERMINATE = Rule(
    area="What comes out when you plug in.",
    says="0/0 and ∞/∞ are no numbers: cancel, expand, or differentiate top and bottom apart.",
    tempts="Zero over anything looks like zero, and something over itself like one.",
    practise="limits",
    derivative=False,
)

LIMIT_ZERO_OVER_ZERO = Mistake(
    "limit.zero_over_zero",
    INDETERMINATE,
    does="0/0 is taken for 0",
    example="the limit of sin(3x)/x at 0 is not 0",
    says="Top and bottom both go to zero, and zero over zero is no number. Which of them goes faster?",
)
LIMIT_ONE_FOR_ZERO_OVER_ZERO = Mistake(
    "limit.one_for_zero_over_zero",
    INDETERMINATE,
    does="0/0 is taken for 1",
    example="the limit of sin(3x)/x at 0 is not 1",
    says="Top and bottom both go to zero, and need not be alike. Compare how fast they go.",
)
LIMIT_INFINITY_OVER_INFINITY = Mistake(
    "limit.infinity_over_infinity",
    INDETERMINATE,
    does="∞/∞ is taken for ∞",
    example="the limit of (3x^2 - x)/(2x^2 + 5) at infinity is not infinity",
    says="Infinity over infinity is no number. Divide top and bottom by the highest power.",
)
LIMIT_LOWER_TERMS_COMPARED = Mistake(
    "limit.lower_terms_compared",
    INDETERMINATE,
    does="terms that do not lead are compared",
    example="the limit of (3x^2 - x)/(2x^2 + 5) at infinity is not -1/5",
    says="You compared terms that do not lead. Far out only the highest powers count.",
)
LIMIT_QUOTIENT_RULE = Mistake(
    "limit.quotient_rule",
    INDETERMINATE,
    does="the quotient rule for l'Hôpital's",
    example="the limit of (x^2 - 4)/(x - 2) at 2 is not that of its derivative",
    says="You differentiated the quotient. Differentiate top and bottom apart, then divide.",
)
LIMIT_VALUE_FOR_LIMIT = Mistake(
    "limit.value_for_limit",
    NEARBY,
    does="there is no value at the point, and so no limit",
    example="the limit of (x^2 - 4)/(x - 2) at 2 is not undefined",
    says="The function has no value at the point itself, and its limit does not need one. Look at values nearby.",
)
LIMIT_INFINITE_SAID_TO_BE_NONE = Mistake(
    "limit.infinite_said_to_be_none",
    NEARBY,
    does="an infinite limit is called none",
    example="the limit of 1/x^2 at 0 is not just undefined",
    says="The values grow without bound, all with one sign. Say which infinity that is.",
)
LIMIT_SIGN_OF_INFINITY = Mistake(
    "limit.sign_of_infinity",
    NEARBY,
    does="-∞ for ∞",
    example="the limit of 1/x at 0 from the right is not -infinity",
    says="It is the other infinity. Which sign do the values nearby have?",
)
LIMIT_OTHER_SIDE = Mistake(
    "limit.other_side",
    NEARBY,
    does="the limit from the other side",
    example="the limit of |x|/x at 0 from the left is not 1",
    says="That is the limit from the other side.",
)
LIMIT_ONE_SIDE_ONLY = Mistake(
    "limit.one_side_only",
    NEARBY,
    does="the limit from one side, where the sides differ",
    example="the limit of 1/x at 0 is not infinity",
    says="That is the limit from one side alone. Look at the other side, too.",
)
LIMIT_INFINITE = Mistake(
    "limit.infinite",
    NEARBY,
    does="∞ for a number",
    example="the limit of sin(3x)/x at 0 is not infinity",
    says="The values stay bounded. Look at some of them nearby.",
)
