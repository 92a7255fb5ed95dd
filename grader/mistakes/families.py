"""What the mistakes of one family have in common: the area, the right rule, why the wrong one tempts."""

from __future__ import annotations

from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """`area` says where to look, without a rule (hint 2); `rule` is the textbook's (hint 3)."""

    area: str
    rule: str
    tempting: str
    practise: str  # a tag of the bank's exercises


CHAIN = "(g(h))' = g'(h)·h': the outside's slope, taken at the untouched inside, times the inside's slope."
POWER = "(uⁿ)' = n·uⁿ⁻¹·u': the exponent comes down as a factor and is lowered by one."
TABLE = "sin' = cos, cos' = −sin, tan' = 1/cos²; each times the slope of what stands inside."

FAMILIES: dict[str, Family] = {
    "chain": Family(
        "There is a function inside a function. Which one is worked out last?",
        CHAIN,
        "The rules of the table are learnt for a bare x, and with a bare x the missing factor is 1.",
        "chain-rule",
    ),
    "prod": Family(
        "Two factors are multiplied, and both of them move.",
        "(u·v)' = u'·v + u·v': each factor takes its turn while the other waits.",
        "Sums are differentiated piece by piece, and so it looks as if everything were.",
        "product-rule",
    ),
    "quot": Family(
        "One thing is divided by another, and both of them move.",
        "(u/v)' = (u'·v − u·v')/v²: the top's turn minus the bottom's, over the bottom squared.",
        "The rule has an order, a sign and a square to remember, and each of them gets lost.",
        "quotient-rule",
    ),
    "recip": Family(
        "Only the bottom of the fraction moves.",
        "(1/v)' = −v'/v²: write v⁻¹, and use the power rule and the chain rule.",
        "A fraction is read as two separate places, each differentiated where it stands.",
        "quotient-rule",
    ),
    "pow": Family(
        "A power: a moving base with a fixed exponent.",
        POWER,
        "Two things happen at once, and one of them is forgotten, or they happen in the wrong order.",
        "power-rule",
    ),
    "sqrt": Family(
        "A root is a power with the exponent ½.",
        "(√u)' = u'/(2√u).",
        "The root sign hides its exponent, and with it the power rule.",
        "power-rule",
    ),
    "exp": Family(
        "The variable stands in the exponent. Which rule is made for that?",
        "(aᵘ)' = aᵘ·ln(a)·u': the whole function stays, times ln of the base, times the exponent's slope.",
        "It looks like a power, and the power rule is the first that everybody learns.",
        "exponential",
    ),
    "ln": Family(
        "A logarithm: how fast does it grow where its inside is large, and where it is small?",
        "(ln u)' = u'/u.",
        "The derivative of a logarithm has no logarithm in it, which no other function of the table does.",
        "logarithm",
    ),
    "log": Family(
        "A logarithm whose base is not e.",
        "(log_b u)' = u'/(u·ln b).",
        "The table has the natural logarithm only.",
        "logarithm",
    ),
    "trig": Family(
        "A line of the table of trigonometric functions.",
        TABLE,
        "Signs and names are easily swapped.",
        "trigonometry",
    ),
    "coef": Family(
        "A constant factor.",
        "(c·u)' = c·u': the factor stays.",
        "“Constants vanish” is remembered without “added”.",
        "constant-multiple",
    ),
    "const": Family(
        "A constant term.",
        "(u + c)' = u': what does not move has slope 0.",
        "A number standing alone seems to need a number in the answer.",
        "sum-rule",
    ),
    "sum": Family(
        "A sum of several terms.",
        "(u + v)' = u' + v': every term gets its turn.",
        "With several terms it is easy to lose count.",
        "sum-rule",
    ),
    "alg": Family(
        "The algebra before, or after, the differentiation.",
        "Rewrite only what you have tested with two numbers, for example with 1 and 1.",
        "What holds for products is expected of sums, and the other way round.",
        "algebra",
    ),
    "struct": Family(
        "The order in which the functions are worked out.",
        "Read from the outside in: what is done last is the outside.",
        "sin² x and sin x² differ by where a small 2 stands.",
        "chain-rule",
    ),
    "copy": Family(
        "The question, as you copied it.",
        "Put your own copy beside the question, sign by sign.",
        "A small sign is lost between one line and the next.",
        "rules",
    ),
    "global": Family(
        "What the question asks for: which variable, which order, a formula or a number.",
        "f' is the slope: nudge the variable that is asked for, and see how far f moves for it.",
        "The work is often right, and answers another question.",
        "definition",
    ),
    "partial": Family(
        "Other letters than the one that is nudged.",
        "∂/∂x holds every other variable fixed: it is a number like 7, as a factor it stays, as a term it goes.",
        "In school a letter is something that varies.",
        "partial-derivatives",
    ),
    "act": Family(
        "The slope of an activation.",
        "σ' = σ(1 − σ), tanh' = 1 − tanh², ReLU' = 0 left of 0 and 1 right of it; each times the inside's slope.",
        "The formulas use the activation's own output, and half of each is easily lost.",
        "backpropagation",
    ),
    "backprop": Family(
        "One of the links between the weight and the loss.",
        "∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w: one factor for each link.",
        "Every factor has its own page in the notes, and the product of all of them has none.",
        "backpropagation",
    ),
    "gd": Family(
        "One step of gradient descent.",
        "w ← w − η·∂L/∂w, the slope taken at the old w.",
        "Up and down, old and new are swapped in one short line.",
        "gradient-descent",
    ),
    "fd": Family(
        "How the slope is measured.",
        "(f(x + h) − f(x − h))/(2h), with h near 1e-5.",
        "All variants look alike for a straight line, where each of them but one is exact.",
        "central-difference",
    ),
    "units": Family(
        "The unit of the angle.",
        "sin' = cos holds in radians.",
        "Calculators have a key for degrees.",
        "trigonometry",
    ),
    "fn": Family(
        "One of the functions was left as it was.",
        "Each function is replaced by its own slope in exactly one term.",
        "While one factor is differentiated the other is copied, and then both are.",
        "product-rule",
    ),
    "var": Family(
        "The variable itself.",
        "x' = 1.",
        "It is so simple that nobody writes it down.",
        "power-rule",
    ),
    "slip": Family(
        "One token of what you wrote: a sign, a number, an exponent.",
        "Go through your answer from left to right, and say where each part comes from.",
        "The hand is slower than the head.",
        "rules",
    ),
}  # fmt: skip


def family(identity: str) -> Family:
    """The family of a mistake."""
    return FAMILIES[identity.partition(".")[0]]
