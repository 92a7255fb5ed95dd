"""Slips of the pen: one token written for another in a right derivative."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

SLIP = Rule(
    area="One token of what you wrote: a sign, a number, an exponent.",
    says="Go through your answer from left to right, and say where each part comes from.",
    tempts="The hand is faster than the eye that checks it.",
    practise="rules",
    prior=0.5,
)

BRACKETS = Rule(
    area="The brackets.",
    says="A power is worked out first, then products and quotients, then sums; brackets come before all.",
    tempts="On paper the length of a fraction bar, or a space, says what belongs together.",
    practise="rules",
)

SLIP_SIGN = Mistake(
    "slip.sign",
    SLIP,
    does="one sign",
    says="One sign is wrong; everything else is right. Do that step again on paper, with brackets.",
    kin="one sign",
)

SLIP_COEFFICIENT = Mistake(
    "slip.coefficient",
    SLIP,
    does="right but for one numerical coefficient",
    example="6*x^2 -> 12*x written 10*x",
    says="One number is wrong; everything else is right. Do that multiplication again.",
    shown=("6*x^2", "10*x"),
)

SLIP_NUMBER = Mistake(
    "slip.number",
    SLIP,
    does="right but for one number",
    example="x^3 + 4*x -> 3*x^2 + 5",
    says="You have one number wrong. Compare each number with the question.",
    shown=("x^3 + 4*x", "3*x^2 + 5"),
)

SLIP_EXPONENT = Mistake(
    "slip.exponent",
    SLIP,
    does="right but for one exponent",
    example="x^4 -> 4*x^2",
    says="You have one exponent wrong. Bring the old exponent down as a factor, then lower it by one.",
    kin="one exponent",
)

SLIP_EXPONENT_SIGN = Mistake(
    "slip.exponent_sign",
    SLIP,
    does="right but for the sign of one exponent",
    example="e^(-x) -> -e^x",
    says="You lost the sign of one exponent. Compare each exponent with the question.",
    prior=1.0,
    kin="one sign; one exponent",
)

SLIP_FACTOR_DROPPED = Mistake(
    "slip.factor_dropped",
    SLIP,
    does="right but for one lost factor",
    example="3*x*exp(x) -> exp(x) + x*exp(x)",
    says="You left out a factor. Compare each product with the question.",
)

SLIP_DENOMINATOR_DROPPED = Mistake(
    "slip.denominator_dropped",
    SLIP,
    does="right but for a lost denominator",
    example="atan(x) -> 1",
    says="You left out a denominator. What stood below the line?",
)

SLIP_INVERTED = Mistake(
    "slip.inverted",
    SLIP,
    does="right but upside down",
    example="sqrt(x) -> 2*sqrt(x)",
    says="You turned a fraction upside down.",
    kin="upside down",
)

SLIP_TERM_DROPPED = Mistake(
    "slip.term_dropped",
    SLIP,
    does="right but for one lost term",
    example="x^3*ln(x) + x -> 3*x^2*ln(x) + x^2 without the 1",
    says="You left out a term. Count the terms.",
    shown=("x^3 + 4*x", "3*x^2"),
    kin="a term lost",
)

SLIP_EXTRA = Mistake(
    "slip.extra",
    SLIP,
    does="right but for one part too many",
    example="sin(2*x) -> 2*x*cos(2*x)",
    says="One factor or term does not belong here. Find the one that has no reason to be here.",
    shown=("sin(2*x)", "2*x*cos(2*x)"),
)

SLIP_OPERATOR = Mistake(
    "slip.operator",
    SLIP,
    does="right but for one operation",
    example="exp(x^3) -> 3 + x^2*exp(x^3)",
    says="One operation is wrong. Look at the sign between the parts: sum, product or quotient?",
    shown=("exp(x^3)", "3 + x^2*exp(x^3)"),
)

SLIP_FUNCTION = Mistake(
    "slip.function",
    SLIP,
    does="right but for the name of one function",
    example="x^2*sin(x) -> 2*x*cos(x) + x^2*cos(x)",
    says="The name of one function is wrong; everything else is right.",
    shown=("x^2*sin(x)", "2*x*cos(x) + x^2*cos(x)"),
)

SLIP_VARIABLE = Mistake(
    "slip.variable",
    SLIP,
    does="right but for one letter",
    example="w*x + b, d/dw -> b",
    says="One letter is wrong. Compare each letter with the question.",
)

SLIP_BRACKETS = Mistake(
    "slip.brackets",
    BRACKETS,
    does="right but for one pair of brackets",
    shown=("x^2*(x + 1)", "2*x*x + 1 + x^2"),
    example="x^2*(x + 1) -> 2*x*x + 1 + x^2",
    says=(
        "A pair of brackets is missing. Put brackets around each sum that is multiplied, divided or "
        "raised to a power."
    ),
)

SLIP_FACTOR = Mistake(
    "slip.factor",
    SLIP,
    does="a factor left out of a line of the forward pass",
    example="z = w*x + b -> x + b",
    says="A factor is missing in this line. Compare your calculation with the line, factor by factor.",
)
