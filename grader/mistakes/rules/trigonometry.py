"""sin' = cos, cos' = −sin, tan' = 1/cos², and the inverse functions, misremembered."""

from __future__ import annotations

from grader.maths.derivation import SLOPES as RIGHT
from grader.maths.syntax import Apply, Constant, Node
from grader.maths.trees import ONE, TWO, call, depends, minus, number, over, plus, raised, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, Slopes, wrong_lines
from grader.mistakes.rules.powers import SQRT_LOST_BELOW

TRIGONOMETRY = Rule(
    area="A line of the table of trigonometric functions.",
    says="sin' = cos, cos' = −sin, tan' = 1/cos²; each times the slope of what stands inside.",
    tempts="Signs and names are easily swapped.",
    practise="trigonometry",
)

UNITS = Rule(
    area="The unit of the angle.",
    says="sin' = cos holds in radians.",
    tempts="Calculators have a key for degrees.",
    practise="trigonometry",
)

TRIG_COS_SIGN_LOST = Mistake(
    "trig.cos_sign_lost",
    TRIGONOMETRY,
    does="cos' = sin",
    example="cos(x) -> sin(x)",
    says="You lost a minus. From its top the cosine goes down: what is the sign of its slope there?",
    prior=6.0,
)

TRIG_SIN_TO_MINUS_COS = Mistake(
    "trig.sin_to_minus_cos",
    TRIGONOMETRY,
    does="sin' = −cos",
    example="sin(x) -> -cos(x)",
    says=(
        "You added a minus. The sine climbs where it starts; the minus belongs to the slope of the cosine."
    ),
    prior=4.0,
)

TRIG_SIN_COS_SWAPPED = Mistake(
    "trig.sin_cos_swapped",
    TRIGONOMETRY,
    does="sin' = ± sin, cos' = cos: the function is kept",
    example="cos(x) -> cos(x)",
    says="You kept the function. Differentiation swaps sine and cosine.",
    kin="left as it was",
)

TRIG_COS_TO_MINUS_COS = Mistake(
    "trig.cos_to_minus_cos",
    TRIGONOMETRY,
    does="cos' = −cos: the sign changes, the function stays",
    example="cos(x) -> -cos(x)",
    says=(
        "You turned the sign and kept the function. At its top the cosine is flat: which function is "
        "zero there?"
    ),
)

TRIG_TAN_AS_SECTAN = Mistake(
    "trig.tan_as_sectan",
    TRIGONOMETRY,
    does="tan' = sec·tan, sec' = sec²",
    example="tan(x) -> sec(x)*tan(x)",
    says=(
        "You mixed up the slopes of tan and sec. Derive the one that you need from sin and cos, with "
        "the quotient rule."
    ),
)

TRIG_TAN_AS_COT = Mistake(
    "trig.tan_as_cot",
    TRIGONOMETRY,
    does="tan' = cot",
    example="tan(x) -> cot(x)",
    says=(
        "You used cot. It is one over tan, not the slope of tan: where tan climbs through zero, cot "
        "has no value."
    ),
)

TRIG_TAN_SEC_NOT_SQUARED = Mistake(
    "trig.tan_sec_not_squared",
    TRIGONOMETRY,
    does="tan' = sec",
    example="tan(x) -> sec(x)",
    says="You lost a square. Derive the slope of tan from sin and cos, with the quotient rule.",
)

TRIG_CSC_SIGN_LOST = Mistake(
    "trig.csc_sign_lost",
    TRIGONOMETRY,
    does="csc' = csc·cot",
    example="csc(x) -> csc(x)*cot(x)",
    says=(
        "You lost a minus. The slope of every function whose name starts with “co” has one, and csc "
        "is the cosecant."
    ),
    prior=3.0,
)

TRIG_COT_SIGN_LOST = Mistake(
    "trig.cot_sign_lost",
    TRIGONOMETRY,
    does="cot' = csc²",
    example="cot(x) -> csc(x)^2",
    says="You lost a minus. cot falls everywhere, so its slope is negative.",
    prior=3.0,
)

TRIG_INVERSE_AS_DIRECT = Mistake(
    "trig.inverse_as_direct",
    TRIGONOMETRY,
    does="arctan' = sec²: the slope of the function, not of its inverse",
    example="atan(x) -> sec(x)^2",
    says=(
        "You used the slope of the function itself, not that of its inverse. Swap the roles of input "
        "and output, differentiate, and solve for the slope."
    ),
)

TRIG_INVERSE_CONFUSED = Mistake(
    "trig.inverse_confused",
    TRIGONOMETRY,
    does="arcsin' and arctan' exchanged",
    example="atan(x) -> 1/sqrt(1-x^2)",
    says=(
        "You mixed up the slopes of arcsin and arctan. One is defined between two edges only, and its "
        "slope holds a root; the other is defined everywhere."
    ),
)

TRIG_INVERSE_SIGN = Mistake(
    "trig.inverse_sign",
    TRIGONOMETRY,
    does="a sign in the slope of arcsin, arccos or arctan",
    example="atan(x) -> 1/(1-x^2)",
    says=(
        "You have a sign wrong in the slope of the inverse function. Does the function climb or fall, "
        "and where is it defined?"
    ),
)

TRIG_CSC_AS_COT = Mistake(
    "trig.csc_as_cot",
    TRIGONOMETRY,
    does="csc' = −csc², cot' = −csc·cot",
    example="cot(x) -> -csc(x)*cot(x)",
    says="You mixed up the slopes of csc and cot. The slope of cot is a square; that of csc holds both functions.",
)

TRIG_SIBLING = Mistake(
    "trig.sibling",
    TRIGONOMETRY,
    does="csc' = sec·tan, cot' = sec²: the slope of the function without “co”",
    example="cot(x) -> sec(x)^2",
    says=(
        "You used the slope of the function without “co” in its name. In the slope of a co-function every "
        "function becomes its co-function, and a minus is added."
    ),
)

TRIG_MINUS_ADDED = Mistake(
    "trig.minus_added",
    TRIGONOMETRY,
    does="tan' = −sec², sec' = −sec·tan",
    example="tan(x) -> -sec(x)^2",
    says="You added a minus. Only the functions whose name begins with “co” have one in their slope.",
    prior=1.2,
)

TRIG_TAN_OF_INPUT = Mistake(
    "trig.tan_of_input",
    TRIGONOMETRY,
    does="tan' = 1 + x²",
    example="tan(x) -> 1+x^2",
    says="You put in the input of tan. The formula for its slope takes its OUTPUT.",
)

UNITS_DEGREES = Mistake(
    "units.degrees",
    UNITS,
    does="sin in degrees",
    example="(π/180)cos",
    says=(
        "You used degrees. The slopes of trigonometric functions are simple only in radians: leave "
        "that factor out."
    ),
    prior=0.3,
)


def _square(u: Node) -> Node:
    return raised(u, TWO)


def _one_over_root(u: Node) -> Node:
    return over(ONE, call("sqrt", plus(ONE, minus(_square(u)))))


def _one_over_square(u: Node) -> Node:
    return over(ONE, plus(ONE, _square(u)))


def _one_minus(u: Node) -> Node:
    return plus(ONE, minus(u))


# function: (mistake, what is taken for f'(u))
SLOPES: Slopes = {
    "sin": (
        (TRIG_SIN_TO_MINUS_COS, lambda u: minus(call("cos", u))),
        (TRIG_SIN_COS_SWAPPED, lambda u: call("sin", u)),
        (TRIG_SIN_COS_SWAPPED, lambda u: minus(call("sin", u))),
    ),
    "cos": (
        (TRIG_COS_SIGN_LOST, lambda u: call("sin", u)),
        (TRIG_SIN_COS_SWAPPED, lambda u: call("cos", u)),
        (TRIG_COS_TO_MINUS_COS, lambda u: minus(call("cos", u))),
    ),
    "tan": (
        (TRIG_TAN_AS_SECTAN, lambda u: times(call("sec", u), call("tan", u))),
        (TRIG_TAN_AS_COT, lambda u: call("cot", u)),
        (TRIG_TAN_AS_COT, lambda u: minus(call("cot", u))),
        (TRIG_TAN_AS_COT, lambda u: minus(_square(call("csc", u)))),
        (TRIG_TAN_SEC_NOT_SQUARED, lambda u: call("sec", u)),
        (TRIG_MINUS_ADDED, lambda u: minus(_square(call("sec", u)))),
        (TRIG_TAN_OF_INPUT, lambda u: plus(ONE, _square(u))),
    ),
    "sec": (
        (TRIG_TAN_AS_SECTAN, lambda u: _square(call("sec", u))),
        (TRIG_MINUS_ADDED, lambda u: minus(times(call("sec", u), call("tan", u)))),
    ),
    "csc": (
        (TRIG_CSC_SIGN_LOST, lambda u: times(call("csc", u), call("cot", u))),
        (TRIG_CSC_AS_COT, lambda u: minus(_square(call("csc", u)))),
        (TRIG_SIBLING, lambda u: times(call("sec", u), call("tan", u))),
        (TRIG_SIBLING, lambda u: minus(times(call("sec", u), call("tan", u)))),
    ),
    "cot": (
        (TRIG_COT_SIGN_LOST, lambda u: _square(call("csc", u))),
        (TRIG_CSC_AS_COT, lambda u: minus(times(call("csc", u), call("cot", u)))),
        (TRIG_SIBLING, lambda u: _square(call("sec", u))),
        (TRIG_SIBLING, lambda u: minus(_square(call("sec", u)))),
    ),
    "asin": (
        (TRIG_INVERSE_AS_DIRECT, lambda u: call("cos", u)),
        (TRIG_INVERSE_AS_DIRECT, lambda u: call("acos", u)),
        (TRIG_INVERSE_CONFUSED, _one_over_square),
        (SQRT_LOST_BELOW, lambda u: over(ONE, _one_minus(_square(u)))),
        (TRIG_INVERSE_SIGN, lambda u: minus(_one_over_root(u))),
        (TRIG_INVERSE_SIGN, lambda u: over(ONE, call("sqrt", plus(ONE, _square(u))))),
    ),
    "acos": (
        (TRIG_INVERSE_AS_DIRECT, lambda u: minus(call("sin", u))),
        (TRIG_INVERSE_AS_DIRECT, lambda u: minus(call("asin", u))),
        (TRIG_INVERSE_CONFUSED, _one_over_square),
        (SQRT_LOST_BELOW, lambda u: minus(over(ONE, _one_minus(_square(u))))),
        (TRIG_INVERSE_SIGN, _one_over_root),
        (TRIG_INVERSE_SIGN, lambda u: minus(over(ONE, call("sqrt", plus(ONE, _square(u)))))),
    ),
    "atan": (
        (TRIG_INVERSE_AS_DIRECT, lambda u: _square(call("sec", u))),
        (TRIG_INVERSE_AS_DIRECT, lambda u: over(ONE, _square(call("tan", u)))),
        (TRIG_INVERSE_CONFUSED, _one_over_root),
        (TRIG_INVERSE_SIGN, lambda u: minus(_one_over_square(u))),
        (TRIG_INVERSE_SIGN, lambda u: over(ONE, _one_minus(_square(u)))),
    ),
}


def trigonometry(at: RulePlace) -> Bent:
    """A wrong line of the table, and the slope in degrees."""
    yield from wrong_lines(at, SLOPES)
    match at.node:
        case Apply("sin" | "cos" | "tan" as name, (u,)) if depends(u, at.x):
            yield UNITS_DEGREES, times(over(Constant("pi"), number(180)), RIGHT[name](u), at.d(u))
        case _:
            return


FAMILIES = (trigonometry,)
