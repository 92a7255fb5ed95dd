"""Differentiated rightly, but another function: misread, miscopied, or bent by algebra beforehand.

These yield the *function* that was read in the place of the node; its right derivative is the wrong answer.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.maths.syntax import Apply, Minus, Node, Number, Power, Product, Quotient, Sum
from grader.maths.trees import call, depends, minus, number, over, plus, raised, rational, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, split
from grader.mistakes.rules.chain import STRUCTURE

ALGEBRA = Rule(
    area="The algebra before, or after, the differentiation.",
    says="Rewrite only what you have tested with two numbers, for example with 1 and 1.",
    tempts="What holds for products is expected of sums, and the other way round.",
    practise="algebra",
    prior=0.8,
)

COPY = Rule(
    area="The question, as you copied it.",
    says="Put your own copy beside the question, sign by sign.",
    tempts="A small sign is lost between one line and the next.",
    practise="rules",
    prior=0.4,
)

COPY_INVERTED = Mistake(
    "copy.inverted",
    COPY,
    does="derivative of v/u",
    says="You differentiated the fraction upside down. Compare your copy with the question.",
)

ALG_CONSTANT_PULLED_OUT = Mistake(
    "alg.constant_pulled_out",
    ALGEBRA,
    does="ln(cx) = c ln x",
    example="ln(2x) -> 2/x",
    says=(
        "You moved a constant out of the logarithm. A logarithm turns a product into a sum, so that "
        "the constant becomes a term."
    ),
    prior=2.0,
)

ALG_FRESHMAN_POWER = Mistake(
    "alg.freshman_power",
    ALGEBRA,
    does="(a+b)ⁿ = aⁿ+bⁿ",
    example="(a-t)^2 -> 2*a",
    says=("You raised each term by itself. Test that with two numbers: a power of a sum is something else."),
    prior=2.0,
)

ALG_SPLIT_DENOMINATOR = Mistake(
    "alg.split_denominator",
    ALGEBRA,
    does="a/(b+c) = a/b + a/c",
    says=(
        "You split the fraction at its denominator. Only a sum above the line can be split: test it "
        "with two numbers."
    ),
)

ALG_POWER_ON_ONE_FACTOR = Mistake(
    "alg.power_on_one_factor",
    ALGEBRA,
    does="(2x)³ = 2³·x or 2·x³",
    example="(2x)^3 -> 6*x^2",
    says="You raised only one factor. The exponent applies to everything in the bracket.",
    prior=2.0,
)

ALG_FN_OF_PRODUCT = Mistake(
    "alg.fn_of_product",
    ALGEBRA,
    does="f(A)f(B) = f(AB), f(AB) = A f(B) …",
    example="cos(x)*cos(3) -> cos(3*x)",
    says="You moved a factor into or out of a function. Test that with two numbers before you use it.",
)

ALG_FN_OF_SUM = Mistake(
    "alg.fn_of_sum",
    ALGEBRA,
    does="f(a + b) = f(a) + f(b)",
    example="ln(x^2 + x) -> 2/x + 1/x",
    says=(
        "You took the function of each term. That is something else than the function of the sum: "
        "leave the sum inside, and use the chain rule."
    ),
    prior=2.0,
)

ALG_CROSS_TERMS_LOST = Mistake(
    "alg.cross_terms_lost",
    ALGEBRA,
    does="(a + b)(c + d) = ac + bd",
    example="(x^2 + 1)*(x - 3) -> 3*x^2",
    says=(
        "You left out two of the products. Each term of one bracket is multiplied by each term of the "
        "other; or use the product rule."
    ),
)

ALG_EXPONENTS_MULTIPLIED = Mistake(
    "alg.exponents_multiplied",
    ALGEBRA,
    does="x^m x^n = x^(m n)",
    example="x^2*x^3 -> 6*x^5",
    says=(
        "You multiplied the exponents. In a product of powers the factors are counted together: the "
        "exponents add up."
    ),
)

STRUCT_POWER_MOVED_INSIDE = Mistake(
    "struct.power_moved_inside",
    STRUCTURE,
    does="sin²x = sin(x²)",
    example="sin(x)^2",
    says="You moved the exponent inside. It belongs to the value of the function, not to its input.",
    prior=0.8,
    kin="power inside",
)

COPY_SIGN = Mistake(
    "copy.sign",
    COPY,
    does="differentiated with a sign miscopied",
    example="x^2 + 3*x -> 2*x - 3",
    says="You differentiated the question with another sign. Compare your copy with the question.",
    kin="one sign",
)

COPY_COEF_DROPPED = Mistake(
    "copy.coef_dropped",
    COPY,
    does="differentiated with a coefficient left out of the question",
    example="(3*x+1)^5 -> 5*(x+1)^4",
    says=("You differentiated the question without one of its numbers. Compare your copy with the question."),
    kin="a constant factor left out",
)

COPY_POWER_DROPPED = Mistake(
    "copy.power_dropped",
    COPY,
    does="differentiated with an exponent left out of the question",
    example="1/(x^2+1) -> -1/(x+1)^2",
    says=(
        "You differentiated the question without one of its exponents. Compare your copy with the question."
    ),
)


ALG_EXPONENTS_ADDED = Mistake(
    "alg.exponents_added",
    ALGEBRA,
    does="(x^m)^n = x^(m + n)",
    example="(x^3)^2 -> x^5",
    says="You added the exponents. In a power of a power they are multiplied.",
    shown=("(x^3)^2", "5*x^4"),
)

COPY_EXPONENT = Mistake(
    "copy.exponent",
    COPY,
    does="differentiated with another exponent than that of the question",
    example="x^5 -> 4*x^3",
    says="You differentiated the question with another exponent. Compare your copy with the question.",
)

OUTER = ("sin", "cos", "tan", "exp", "sqrt", "log", "sigmoid", "tanh")


def miscopied(at: RulePlace) -> Bent:
    """A sign, a coefficient or a power that got lost on the way from the question."""
    match at.node:
        case Sum(terms):
            for k, term in enumerate(terms):
                yield COPY_SIGN, plus(*terms[:k], minus(term), *terms[k + 1 :])
        case Minus(u) if not isinstance(at.parent, Sum):
            yield COPY_SIGN, u
        case Product(factors):
            for k, f in enumerate(factors):
                if rational(f) is not None or (isinstance(f, Apply) and not depends(f, at.x)):
                    yield COPY_COEF_DROPPED, times(*factors[:k], *factors[k + 1 :])
        case Quotient(u, v) if depends(u, at.x) and depends(v, at.x):
            yield COPY_INVERTED, over(v, u)
        case Quotient(u, Number()) if depends(u, at.x):
            yield COPY_COEF_DROPPED, u
        case Power(u, n) if rational(n) is not None and depends(u, at.x):
            yield COPY_POWER_DROPPED, u
            yield from ((COPY_EXPONENT, raised(u, number(q))) for q in _beside(n))
        case _:
            return


def _beside(n: Node) -> tuple[Fraction, ...]:
    """Exponents that are read for another: one less or more, of a whole number from 3 on."""
    q = rational(n)
    return (q - 1, q + 1) if q is not None and q.denominator == 1 and q > 2 else ()


def bent_algebra(at: RulePlace) -> Bent:
    """(a+b)ⁿ = aⁿ+bⁿ and its relatives."""
    node, x = at.node, at.x
    if not depends(node, x):
        return
    match node:
        case Power(Sum(terms), n) if rational(n) is not None:
            yield ALG_FRESHMAN_POWER, plus(*(by_power(t, n) for t in terms))
        case Power(Product(factors), n) if rational(n) is not None:
            for k, f in enumerate(factors):
                yield ALG_POWER_ON_ONE_FACTOR, times(*factors[:k], raised(f, n), *factors[k + 1 :])
        case Power(Apply(name, (u,)), n) if rational(n) is not None:
            inside = times(n, call("log", u)) if name == "log" else call(name, raised(u, n))
            yield STRUCT_POWER_MOVED_INSIDE, inside
        case Apply("sqrt", (Sum(terms),)):
            yield ALG_FRESHMAN_POWER, plus(*(by_root(t) for t in terms))
            yield ALG_FRESHMAN_POWER, plus(*(_of_term(lambda u: call("sqrt", u), t) for t in terms))
        case Power(Power(u, m), n) if (a := rational(m)) is not None and (b := rational(n)) is not None:
            yield ALG_EXPONENTS_ADDED, raised(u, number(a + b))
        case Quotient(u, Power(Sum(terms), n)) if rational(n) is not None:
            yield ALG_FRESHMAN_POWER, over(u, plus(*(by_power(t, n) for t in terms)))
            yield ALG_FRESHMAN_POWER, plus(*(over(u, by_power(t, n)) for t in terms))
        case Quotient(u, Sum(terms)):
            yield ALG_SPLIT_DENOMINATOR, plus(*(over(u, t) for t in terms))
        case Apply(name, (Product(factors),)) if name in OUTER:
            fixed, moving = split(factors, x)
            if fixed and moving:
                mistake = ALG_CONSTANT_PULLED_OUT if name == "log" else ALG_FN_OF_PRODUCT
                yield mistake, times(*fixed, call(name, times(*moving)))
        case Apply(name, (Sum(terms),)) if name in OUTER and (_moving(terms, x) > 1 or name == "log"):
            yield ALG_FN_OF_SUM, plus(*(_of_term(lambda u: call(name, u), t) for t in terms))
        case Power(base, Sum(terms)) if not depends(base, x) and _moving(terms, x) > 1:
            yield ALG_FN_OF_SUM, plus(*(_of_term(lambda u: raised(base, u), t) for t in terms))
        case Product((Apply(a, (u,)), Apply(b, (v,)))) if a == b:
            yield ALG_FN_OF_PRODUCT, call(a, times(u, v))
        case Product((Sum((a, b)), Sum((c, d)))):
            yield ALG_CROSS_TERMS_LOST, plus(_product(a, c), _product(b, d))
        case Product((one, Sum(terms))) if any(_exponents_multiplied(one, t) for t in terms):
            spread = (_exponents_multiplied(one, t) or times(one, t) for t in terms)
            yield ALG_EXPONENTS_MULTIPLIED, plus(*spread)
        case Product((one, other)) if (multiplied := _exponents_multiplied(one, other)) is not None:
            yield ALG_EXPONENTS_MULTIPLIED, multiplied
        case _:
            return


def _moving(terms: tuple[Node, ...], x: str) -> int:
    return sum(depends(term, x) for term in terms)


def _of_term(g: Callable[[Node], Node], term: Node) -> Node:
    """g of one term of a sum, its sign in front."""
    return minus(g(term.operand)) if isinstance(term, Minus) else g(term)


def _product(a: Node, b: Node) -> Node:
    """a·b, the signs in front."""
    signs = isinstance(a, Minus) + isinstance(b, Minus)
    bare = times(*(u.operand if isinstance(u, Minus) else u for u in (a, b)))
    return minus(bare) if signs == 1 else bare


def _exponents_multiplied(one: Node, other: Node) -> Node | None:
    """u^(m n) for u^m and u^n."""
    match one, other:
        case Power(u, a), Power(v, b) if u == v:
            m, n = rational(a), rational(b)
            return None if m is None or n is None else raised(u, number(m * n))
        case _:
            return None


def by_power(term: Node, n: Node) -> Node:
    """A term raised by itself, its sign in front."""
    if not isinstance(term, Minus):
        return raised(term, n)
    q = rational(n)
    even = q is not None and q.denominator == 1 and q % 2 == 0
    return raised(term.operand, n) if even else minus(raised(term.operand, n))


def by_root(term: Node) -> Node:
    """The root of a term, its sign in front; that of a square is what was squared."""
    match term:
        case Minus(u):
            return minus(by_root(u))
        case Power(u, n) if rational(n) == 2:
            return u
        case _:
            return call("sqrt", term)
