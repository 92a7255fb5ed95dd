"""Sums, constants, the variable itself, and functions copied where their slope should stand."""

from __future__ import annotations

from grader.maths.syntax import Apply, Constant, Minus, Node, Power, Product, Quotient, Sum, Variable
from grader.maths.trees import (
    ONE,
    TWO,
    ZERO,
    call,
    depends,
    minus,
    one_less,
    over,
    plus,
    raised,
    rational,
    times,
)
from grader.mistakes.mistake import NESTED, Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, letters
from grader.mistakes.rules.slips import SLIP_SIGN

CONSTANT = Rule(
    area="A constant term.",
    says="(u + c)' = u': a constant has slope 0.",
    tempts="A number standing alone seems to need a number in the answer.",
    practise="sum-rule",
    nested=NESTED,
)

SUM = Rule(
    area="A sum of several terms.",
    says="(u + v)' = u' + v': differentiate every term.",
    tempts="With several terms it is easy to lose count.",
    practise="sum-rule",
    prior=0.8,
    nested=NESTED,
)

FUNCTION = Rule(
    area="One of the functions was left as it was.",
    says="In each term exactly one function is replaced by its slope.",
    tempts="While you differentiate one factor you copy the other, and it is easy to copy both.",
    practise="product-rule",
    prior=0.7,
)

VARIABLE = Rule(
    area="The variable itself.",
    says="x' = 1.",
    tempts="It is so simple that nobody writes it down.",
    practise="power-rule",
    prior=0.5,
)

CONST_KEPT = Mistake(
    "const.kept",
    CONSTANT,
    does="(u + c)' = u' + c",
    example="x^2+3*x+5 -> 2*x+3+5",
    says="You kept the constant. Shifting a graph up does not change its slope: a constant term goes.",
    prior=4.0,
    kin="a constant that is 1",
)

CONST_IS_ONE = Mistake(
    "const.is_one",
    CONSTANT,
    does="c' = 1",
    example="x^2+5 -> 2*x+1",
    says="You gave the constant the slope of {x}. A constant does not move: what is its slope?",
    prior=4.0,
    kin="a constant that is 1",
)

CONST_AS_VARIABLE = Mistake(
    "const.as_variable",
    CONSTANT,
    does="(e^3)' = 3 e^2, (ln 3)' = 1/3",
    example="x^2 + pi^2 -> 2*x + 2*pi",
    says=(
        "You differentiated a constant like a function of {x}. It contains no {x}, so it is a "
        "constant: its slope is 0."
    ),
    prior=3.0,
)

SUM_TERM_DROPPED = Mistake(
    "sum.term_dropped",
    SUM,
    does="one summand lost",
    example="x^3-x -> 3*x^2",
    says="You left out a term. Count the terms of the question and of your answer.",
    prior=2.0,
    kin="a term lost",
)

SUM_TERM_NOT_DIFFERENTIATED = Mistake(
    "sum.term_not_differentiated",
    SUM,
    does="one summand copied",
    example="x^3-x -> 3*x^2-x",
    says="You copied one term. Differentiate every term.",
    kin="left as it was",
)

SUM_PRODUCT_RULE = Mistake(
    "sum.product_rule",
    SUM,
    does="u + v by the product rule",
    example="cos(x)-12*ln(x) as a product",
    says="You used the product rule on a sum. Differentiate each term by itself.",
)

FN_NOT_DIFFERENTIATED = Mistake(
    "fn.not_differentiated",
    FUNCTION,
    does="a factor or function left as it was: g stands where g' should",
    example="x^2*sin(x) -> 2*x*sin(x) + x^2*sin(x)",
    says="You copied one of the functions instead of differentiating it. Which one?",
    kin="left as it was",
)

FN_INVERSE = Mistake(
    "fn.inverse",
    FUNCTION,
    does="(ln u)' = eᵘ, (sin u)' = arcsin u: the inverse function for the derivative",
    example="ln(x) -> e^x",
    says="You wrote the inverse function. It undoes the function; the derivative says how fast the function grows.",
    prior=0.9,
)

VAR_KEPT = Mistake(
    "var.kept",
    VARIABLE,
    does="x' = x",
    example="3*x + 1 -> 3*x",
    says="You left {x} as it was. How far does {x} move when {x} is nudged?",
    kin="left as it was",
)

VAR_ZERO = Mistake(
    "var.zero",
    VARIABLE,
    does="x' = 0",
    example="x^2 + x -> 2*x",
    says="You treated {x} as a constant. It is what is nudged.",
    kin="a term lost",
)


def sums(at: RulePlace) -> Bent:
    """u + v: a term lost, copied, its constant kept."""
    if not isinstance(at.node, Sum):
        return
    terms = at.node.terms
    slopes = [at.d(t) for t in terms]
    for k, term in enumerate(terms):
        others = [*slopes[:k], *slopes[k + 1 :]]
        if depends(term, at.x):
            yield SUM_TERM_DROPPED, plus(*others)
            yield SUM_TERM_NOT_DIFFERENTIATED, plus(*slopes[:k], term, *slopes[k + 1 :])
            yield SLIP_SIGN, plus(*slopes[:k], minus(slopes[k]), *slopes[k + 1 :])
        elif not letters(term):
            if not (term == ONE and minus(Variable(at.x)) in terms):  # nobody leaves 1 - 1
                yield CONST_KEPT, plus(*slopes[:k], term, *slopes[k + 1 :])
                yield CONST_IS_ONE, plus(*slopes[:k], ONE, *slopes[k + 1 :])
            if isinstance(term, Minus):
                yield CONST_IS_ONE, plus(*slopes[:k], minus(ONE), *slopes[k + 1 :])
            if (slope := as_if_moving(term)) is not None:
                yield CONST_AS_VARIABLE, plus(*slopes[:k], slope, *slopes[k + 1 :])
    if len(terms) == 2 and all(depends(t, at.x) for t in terms):
        u, v = terms
        yield SUM_PRODUCT_RULE, plus(times(slopes[0], v), times(u, slopes[1]))


def constants(at: RulePlace) -> Bent:
    """A question that is a constant."""
    if at.parent is None and not letters(at.node):
        yield CONST_IS_ONE, ONE
        yield CONST_KEPT, at.node
        if (slope := as_if_moving(at.node)) is not None:
            yield CONST_AS_VARIABLE, slope


def as_if_moving(constant: Node) -> Node | None:
    """The rule for a power or a logarithm, on one of numbers: e^3 -> 3e^2, pi^2 -> 2pi, ln(3) -> 1/3."""
    match constant:
        case Minus(u):
            slope = as_if_moving(u)
            return None if slope is None else minus(slope)
        case Power(base, n) if rational(n) is not None:
            return times(n, raised(base, one_less(n)))
        case Apply("log", (u,)):
            return over(ONE, u)
        case Apply("sqrt", (u,)):
            return over(ONE, times(TWO, constant))
        case _:
            return None


def variable(at: RulePlace) -> Bent:
    """x' = 1"""
    if isinstance(at.node, Variable) and at.node.name == at.x:
        yield VAR_KEPT, at.node
        yield VAR_ZERO, ZERO


def signs(at: RulePlace) -> Bent:
    """(-u)' = -u'"""
    if isinstance(at.node, Minus) and depends(at.node, at.x) and not isinstance(at.parent, Sum):
        yield SLIP_SIGN, at.d(at.node.operand)


def copied(at: RulePlace) -> Bent:
    """A function left as it was where its derivative should stand."""
    node = at.node
    if at.parent is None or not depends(node, at.x):
        return
    if isinstance(node, Apply | Power | Quotient) or (isinstance(node, Sum | Product) and _beside(at)):
        yield FN_NOT_DIFFERENTIATED, node


def _beside(at: RulePlace) -> bool:
    """A factor, a numerator or a denominator."""
    return isinstance(at.parent, Product | Quotient)


INVERSES = (("log", "exp"), ("sin", "asin"), ("cos", "acos"), ("tan", "atan"))


def inverses(at: RulePlace) -> Bent:
    """The inverse function where the derivative should stand."""
    match at.node:
        case Apply(name, (u,)) if depends(u, at.x):
            pass
        case Power(Constant("e"), u) if depends(u, at.x):
            name = "exp"
        case _:
            return
    for pair in INVERSES:
        if name in pair:
            other = pair[1 - pair.index(name)]
            yield FN_INVERSE, times(call(other, u), at.d(u))


FAMILIES = (sums, signs, constants, variable, copied, inverses)
