"""Products, quotients, constant factors, sums: the rules that put derivatives together, misremembered."""

from __future__ import annotations

from grader.maths.syntax import Minus, Node, Product, Quotient, Sum
from grader.mistakes.derivation import depends
from grader.mistakes.rules import Bent, Place
from grader.mistakes.trees import ONE, TWO, ZERO, call, minus, over, plus, raised, times


def products(at: Place) -> Bent:
    """u·v with x in both."""
    if not isinstance(at.node, Product):
        return
    moving = [f for f in at.node.factors if depends(f, at.x)]
    constants = [f for f in at.node.factors if not depends(f, at.x)]
    if len(moving) < 2:
        return
    slopes = [at.d(f) for f in moving]
    yield "prod.product_of_derivatives", times(*constants, *slopes)
    if constants:
        yield "prod.product_of_derivatives", times(*slopes)
    for k in range(len(moving)):
        kept = [
            times(*constants, *moving[:j], slopes[j], *moving[j + 1 :]) for j in range(len(moving)) if j != k
        ]
        yield "prod.term_missing", plus(*kept)
    yield "prod.sum_of_derivatives", times(*constants, plus(*slopes))
    if len(moving) == 2:
        (u, v), (du, dv) = moving, slopes
        yield "prod.minus", times(*constants, plus(times(du, v), minus(times(u, dv))))
        yield "prod.minus", times(*constants, plus(times(u, dv), minus(times(du, v))))
        yield "prod.factors_mismatched", times(*constants, plus(times(u, du), times(v, dv)))


def coefficients(at: Place) -> Bent:
    """c·u: the constant factor lost, differentiated, or left alone."""
    match at.node:
        case Product(factors):
            constants = [f for f in factors if not depends(f, at.x)]
            moving = [f for f in factors if depends(f, at.x)]
        case Minus(u):
            constants, moving = [minus(ONE)], [u]
        case _:
            return
    if not constants or not moving or any(_letters(c) for c in constants):
        return
    rest = times(*moving)
    inner = at.d(rest) if len(moving) == 1 else _product(at, moving)
    if not isinstance(at.node, Minus):
        yield "coef.dropped", inner
        yield "coef.differentiated_to_zero", ZERO
        yield "coef.only", times(*constants)


def _letters(tree: Node) -> bool:
    from grader.maths.syntax import variables

    return bool(variables(tree))


def _product(at: Place, moving: list[Node]) -> Node:
    return plus(*(times(*moving[:k], at.d(f), *moving[k + 1 :]) for k, f in enumerate(moving)))


def quotients(at: Place) -> Bent:
    """u/v with x in both, and 1/v."""
    if not isinstance(at.node, Quotient) or not depends(at.node.bottom, at.x):
        return
    u, v = at.node.top, at.node.bottom
    du, dv = at.d(u), at.d(v)
    square = raised(v, TWO)
    if du == ZERO:
        yield from _reciprocal(u, v, dv, square)
        return
    first, second = times(du, v), times(u, dv)
    right = plus(first, minus(second))
    yield "quot.quotient_of_derivatives", over(du, dv)
    yield "quot.plus", over(plus(first, second), square)
    yield "quot.numerator_order", over(plus(second, minus(first)), square)
    yield "quot.denominator_not_squared", over(right, v)
    yield "quot.denominator_is_numerator_squared", over(right, raised(u, TWO))
    yield "quot.denominator_forgotten", right
    yield "quot.only_numerator", over(du, v)
    yield "quot.pairs_mismatched", over(plus(times(u, du), minus(times(v, dv))), square)
    yield "quot.term_missing", over(first, square)
    yield "quot.term_missing", over(second, square)
    yield "quot.term_missing", minus(over(second, square))
    yield "copy.inverted", over(plus(times(dv, u), minus(times(v, du))), raised(u, TWO))


def _reciprocal(c: Node, v: Node, dv: Node, square: Node) -> Bent:
    yield "recip.deriv_of_denominator", over(c, dv)
    yield "recip.log_rule", times(c, over(dv, v))
    yield "recip.integrated_to_log", times(c, call("log", v))
    yield "pow.sign", over(times(c, dv), square)
    yield "quot.denominator_forgotten", minus(times(c, dv))
    yield "quot.denominator_not_squared", minus(over(times(c, dv), v))
    yield "chain.forgot_inner", minus(over(c, square))
    yield "pow.exponent_wrong_way", minus(times(c, dv))


def sums(at: Place) -> Bent:
    """u + v: a term lost, copied, its constant kept."""
    if not isinstance(at.node, Sum):
        return
    terms = at.node.terms
    slopes = [at.d(t) for t in terms]
    for k, term in enumerate(terms):
        others = [s for j, s in enumerate(slopes) if j != k]
        if depends(term, at.x):
            yield "sum.term_dropped", plus(*others)
            yield "sum.term_not_differentiated", plus(*others, term)
            yield "slip.sign", plus(*others, minus(slopes[k]))
        elif not _letters(term):
            sign = minus(ONE) if isinstance(term, Minus) else ONE
            yield "const.kept", plus(*others, term)
            yield "const.is_one", plus(*others, sign)
            if sign != ONE:
                yield "const.is_one", plus(*others, ONE)
    if len(terms) == 2 and all(depends(t, at.x) for t in terms):
        yield "sum.product_rule", plus(times(slopes[0], terms[1]), times(terms[0], slopes[1]))


def constants(at: Place) -> Bent:
    """A question that is a constant."""
    if at.root and not depends(at.node, at.x):
        yield "const.is_one", ONE
        yield "const.kept", at.node


def variable(at: Place) -> Bent:
    """x' = 1"""
    from grader.maths.syntax import Variable

    if isinstance(at.node, Variable) and at.node.name == at.x:
        yield "var.kept", at.node
        yield "var.zero", ZERO


def copied(at: Place) -> Bent:
    """A function left as it was where its derivative should stand."""
    from grader.maths.syntax import Call, Power

    if isinstance(at.node, Call | Power) and depends(at.node, at.x) and not at.root:
        yield "fn.not_differentiated", at.node
