"""∂f/∂x with other variables about: they are constants, and constants are treated in every wrong way."""

from __future__ import annotations

from grader.maths.derivation import Derivation
from grader.maths.syntax import Minus, Node, Power, Product, Sum, Variable, variables
from grader.maths.trees import ONE, ZERO, depends, minus, plus, put_numbers, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, product_slope, split

PARTIAL = Rule(
    area="Other letters than the one that is nudged.",
    says=(
        "∂/∂x holds every other variable fixed: it is a number like 7, as a factor it stays, as a "
        "term it goes."
    ),
    tempts="In school a letter is something that varies.",
    practise="partial-derivatives",
)

PARTIAL_OTHER_NOT_CONSTANT = Mistake(
    "partial.other_not_constant",
    PARTIAL,
    does="y' = 1",
    example="x^2+3*y, ∂x -> 2*x+3",
    says="You moved {held}, too. Only {x} is nudged: hold everything else fixed, like a number.",
    prior=2.0,
    kin="every variable moved",
)

PARTIAL_OTHER_FACTOR_TO_ZERO = Mistake(
    "partial.other_factor_to_zero",
    PARTIAL,
    does='"constants vanish" for factors',
    example="x^2*y, ∂x -> 0",
    says=(
        "You let a factor without {x} vanish. Hold {held} fixed: a constant factor stays, only a "
        "constant term goes."
    ),
    kin="a term lost; other variables lost",
)

PARTIAL_OTHER_FACTOR_DROPPED = Mistake(
    "partial.other_factor_dropped",
    PARTIAL,
    does="a factor y lost",
    example="x*y^2, ∂x -> 1",
    says="You left out a factor without {x}. Hold {held} fixed: a constant factor stays.",
    prior=4.0,
    kin="other variables lost; the inside's factor",
)

PARTIAL_OTHER_SET_TO_ONE = Mistake(
    "partial.other_set_to_one",
    PARTIAL,
    does="the other variables set to 1, or 0",
    example="x*y^2*z^3, ∂x -> z^3",
    says=(
        "You replaced other variables by a number. Held fixed means that they keep whatever value they have."
    ),
    kin="other variables lost",
)

PARTIAL_OTHER_FACTOR_DIFFERENTIATED = Mistake(
    "partial.other_factor_differentiated",
    PARTIAL,
    does="y differentiated in passing",
    example="x*y^2, ∂x -> 2*y",
    says="You differentiated another variable as well. Only {x} is nudged: one letter at a time.",
)

PARTIAL_OTHER_KEPT = Mistake(
    "partial.other_kept",
    PARTIAL,
    does="additive y-term kept",
    example="3*x+y^2, ∂x -> 3+y^2",
    says="You kept a term without {x}. It does not change when {x} is nudged, so its slope is 0.",
    prior=4.0,
)

PARTIAL_OTHER_TERM_DIFFERENTIATED = Mistake(
    "partial.other_term_differentiated",
    PARTIAL,
    does="a term without the variable differentiated too",
    example="4*x^3*y - 2*y^5, d/dx -> 12*x^2*y - 10*y^4",
    says="You differentiated a term without {x}. Only {x} is nudged, so that term stands still.",
    prior=3.0,
    kin="every variable moved",
)

PARTIAL_WRONG_VARIABLE_IN_TERM = Mistake(
    "partial.wrong_variable_in_term",
    PARTIAL,
    does="one term differentiated with respect to the other variable",
    example="x^2*y + y^3*x, d/dx -> 2*x*y + 3*y^2*x",
    says="You differentiated one term by another variable. Only {x} is nudged, in every term.",
    kin="by the wrong variable",
)


def partials(at: RulePlace) -> Bent:
    """Factors and terms that hold other variables."""
    if not at.others:
        return
    match at.node:
        case Product(factors):
            yield from _factors(at, factors)
        case Sum(terms):
            yield from _terms(at, terms)
        case Variable(name) if name in at.others:
            yield PARTIAL_OTHER_NOT_CONSTANT, ONE
        case _:
            return


def _factors(at: RulePlace, factors: tuple[Node, ...]) -> Bent:
    """c·y·u(x): what becomes of y."""
    fixed, moving = split(factors, at.x)
    numbers = [f for f in fixed if not variables(f)]
    held = [f for f in fixed if variables(f)]
    if not held or not moving:
        return
    inner = product_slope(at, moving)
    yield PARTIAL_OTHER_FACTOR_TO_ZERO, ZERO
    yield PARTIAL_OTHER_FACTOR_DROPPED, times(*numbers, inner)
    signs = [minus(ONE) for f in held if isinstance(f, Minus)]
    if signs:
        yield PARTIAL_OTHER_FACTOR_DROPPED, times(*numbers, *signs, inner)
    slopes = [_slope(f) for f in held]
    yield PARTIAL_OTHER_FACTOR_DIFFERENTIATED, times(*numbers, inner, *slopes)
    if len(held) > 1:
        for k, slope in enumerate(slopes):
            yield PARTIAL_OTHER_FACTOR_DROPPED, times(*numbers, inner, *held[:k], *held[k + 1 :])
            yield (
                PARTIAL_OTHER_FACTOR_DIFFERENTIATED,
                times(*numbers, inner, *held[:k], slope, *held[k + 1 :]),
            )
    for k, f in enumerate(held):
        if isinstance(f, Power):
            yield PARTIAL_OTHER_FACTOR_DROPPED, times(*numbers, inner, *held[:k], f.base, *held[k + 1 :])


def _slope(tree: Node) -> Node:
    """The derivative with respect to the tree's first own variable."""
    return Derivation(min(variables(tree))).of(tree)


def _terms(at: RulePlace, terms: tuple[Node, ...]) -> Bent:
    """u(x) + v(y): what becomes of v."""
    slopes = [at.d(t) for t in terms]
    for k, term in enumerate(terms):
        before, after = slopes[:k], slopes[k + 1 :]
        inner = term.operand if isinstance(term, Minus) else term
        for name in sorted(variables(inner) & set(at.others)):
            other = Derivation(name).of(term)
            if depends(term, at.x):
                yield PARTIAL_WRONG_VARIABLE_IN_TERM, plus(*before, other, *after)
            elif variables(other):  # the slope of a linear term is that of "y' = 1"
                yield PARTIAL_OTHER_TERM_DIFFERENTIATED, plus(*before, other, *after)
        if variables(inner) and not depends(term, at.x):
            yield PARTIAL_OTHER_KEPT, plus(*before, term, *after)


def others_set(tree: Node, x: str, others: tuple[str, ...], value: Node) -> Node:
    """The tree with every other variable replaced by a number."""
    return put_numbers(tree, {name: value for name in others if name != x})


FAMILIES = (partials,)
