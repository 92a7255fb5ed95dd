"""Algebra from one line of a derivation to the next, bent: each yields what is wrongly put in the place of a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import reduce
from itertools import combinations
from operator import mul

from grader.maths.syntax import Apply, Minus, Node, Power, Product, Quotient, Sum, variables
from grader.maths.trees import ONE, call, minus, number, over, plus, raised, rational, times
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules import Bent
from grader.mistakes.rules.algebra import (
    ALG_EXPONENTS_ADDED,
    ALG_EXPONENTS_MULTIPLIED,
    ALG_FN_OF_SUM,
    ALG_FRESHMAN_POWER,
    ALG_SPLIT_DENOMINATOR,
    ALGEBRA,
    OUTER,
    by_power,
    by_root,
)

ALG_CANCELLED_TERM = Mistake(
    "alg.cancelled_term",
    ALGEBRA,
    does="(a·b + c)/a = b + c",
    example="(x + 1)/x -> 1",
    says="You cancelled a term. Only a factor of the whole top and the whole bottom can be cancelled.",
    prior=2.0,
    shown=("(x^2 + 1)/x", "2*x"),
)

ALG_NOT_DISTRIBUTED = Mistake(
    "alg.not_distributed",
    ALGEBRA,
    does="a(b + c) = ab + c",
    example="2*(x + 1) -> 2*x + 1",
    says="You multiplied only the first term of the bracket. Each of its terms is multiplied.",
    prior=2.0,
    shown=("2*(x + 1)^2", "4*x + 1"),
)

ALG_MINUS_NOT_DISTRIBUTED = Mistake(
    "alg.minus_not_distributed",
    ALGEBRA,
    does="−(a + b) = −a + b",
    example="x - (x + 1) -> x - x + 1",
    says="You turned the sign of the first term of the bracket only. The minus turns the sign of each of its terms.",
    prior=2.0,
    shown=("x^2 - (x + x^2)", "2*x - 1 + 2*x"),
)

ALG_UNLIKE_TERMS = Mistake(
    "alg.unlike_terms",
    ALGEBRA,
    does="a·x² + b·x = (a + b)·x³",
    example="3*x^2 + 2*x -> 5*x^3",
    says="You added terms that are not alike. Only terms with the same power can be put together.",
    prior=1.5,
    shown=("x^3 + x^2", "5*x^3"),
)

ALG_NEGATIVE_EXPONENT = Mistake(
    "alg.negative_exponent",
    ALGEBRA,
    does="x^(-n) = −xⁿ",
    example="x^(-2) -> -x^2",
    says="You made the sign of the exponent a sign in front. A negative exponent means one over the power.",
    prior=2.0,
    shown=("x^(-1)", "x^2"),
)


def rewritten(node: Node) -> Bent:
    """What may wrongly stand in the place of a node in the next line."""
    match node:
        case Power(Sum(terms), n) if rational(n) is not None:
            yield ALG_FRESHMAN_POWER, plus(*(by_power(t, n) for t in terms))
            yield ALG_FRESHMAN_POWER, plus(*(_signed(t, lambda u: raised(u, n)) for t in terms))
        case Power(Power(u, m), n) if (a := rational(m)) is not None and (b := rational(n)) is not None:
            yield ALG_EXPONENTS_ADDED, raised(u, number(a + b))
        case Power(u, n) if (q := rational(n)) is not None and q < 0:
            yield ALG_NEGATIVE_EXPONENT, minus(raised(u, number(-q)))
        case Apply("sqrt", (Sum(terms),)):
            yield ALG_FRESHMAN_POWER, plus(*(by_root(t) for t in terms))
            yield ALG_FRESHMAN_POWER, plus(*(_signed(t, lambda u: call("sqrt", u)) for t in terms))
        case Apply(name, (Sum(terms),)) if name in OUTER:
            yield ALG_FN_OF_SUM, plus(*(_signed(t, lambda u: Apply(name, (u,))) for t in terms))
        case Quotient(u, v):
            yield from _fractions(u, v)
        case Product(factors):
            yield from _products(factors)
        case Minus(Sum(terms)):
            yield ALG_MINUS_NOT_DISTRIBUTED, plus(minus(terms[0]), *terms[1:])
        case Sum(terms):
            yield from _sums(terms)
        case _:
            return


def _signed(term: Node, change: Callable[[Node], Node]) -> Node:
    """A term changed, its sign in front."""
    return minus(change(term.operand)) if isinstance(term, Minus) else change(term)


def _fractions(u: Node, v: Node) -> Bent:
    """a/(b + c) split; one term of a sum cancelled."""
    if isinstance(v, Sum):
        yield ALG_SPLIT_DENOMINATOR, plus(*(over(u, t) for t in v.terms))
    if isinstance(v, Power) and isinstance(v.base, Sum) and rational(v.exponent) is not None:
        yield ALG_FRESHMAN_POWER, plus(*(over(u, by_power(t, v.exponent)) for t in v.base.terms))
    for left, top in _cancelled(u, v):
        for down, bottom in _cancelled(v, u):
            if left == down:
                yield ALG_CANCELLED_TERM, over(top, bottom)
    for shared in _shared(u, v):
        for top in _without(u, shared):
            for bottom in _without(v, shared):
                yield ALG_CANCELLED_TERM, over(top, bottom)


def _cancelled(u: Node, v: Node) -> Iterator[tuple[Node, Node]]:
    """(term, the sum without it) for each term of a sum."""
    if isinstance(u, Sum):
        for k, term in enumerate(u.terms):
            yield term, plus(*u.terms[:k], *u.terms[k + 1 :])
            yield term, plus(*u.terms[:k], ONE, *u.terms[k + 1 :])


def _shared(u: Node, v: Node) -> list[Node]:
    """Bases that stand in the top and in the bottom, as factors of a term at least."""
    return [base for base in dict.fromkeys(_bases(u)) if base in set(_bases(v)) and variables(base)]


def _bases(node: Node) -> Iterator[Node]:
    match node:
        case Sum(terms):
            for term in terms:
                yield from _bases(term)
        case Product(factors):
            for factor in factors:
                yield factor
                yield from _bases(factor)
        case Minus(u):
            yield from _bases(u)
        case Power(u, _):
            yield u
        case _:
            yield node


def _without(node: Node, base: Node) -> Iterator[Node]:
    """The node with the base taken out once, of one of its terms."""
    match node:
        case _ if node == base:
            yield ONE
        case Sum(terms):
            for k, term in enumerate(terms):
                for less in _without(term, base):
                    yield plus(*terms[:k], less, *terms[k + 1 :])
        case Product(factors):
            for k, factor in enumerate(factors):
                for less in _without(factor, base):
                    yield times(*factors[:k], less, *factors[k + 1 :])
        case Minus(u):
            yield from map(minus, _without(u, base))
        case Power(u, n) if u == base and (q := rational(n)) is not None:
            yield raised(u, number(q - 1))


def _products(factors: tuple[Node, ...]) -> Bent:
    """A factor that meets one term of a sum only; x^m·x^n with the exponents multiplied."""
    for k, bracket in enumerate(factors):
        if isinstance(bracket, Sum):
            yield from _one_term_only([*factors[:k], *factors[k + 1 :]], bracket.terms)
    for i, j in combinations(range(len(factors)), 2):
        (u, m), (v, n) = _as_power(factors[i]), _as_power(factors[j])
        if u == v and variables(u) and (m != 1 or n != 1):
            rest = [f for k, f in enumerate(factors) if k not in (i, j)]
            yield ALG_EXPONENTS_MULTIPLIED, times(*rest, raised(u, number(m * n)))


def _one_term_only(others: list[Node], terms: tuple[Node, ...]) -> Bent:
    """a(b + c) = ab + c, b + ac; −2(b + c) = −2b + 2c"""
    yield ALG_NOT_DISTRIBUTED, plus(times(*others, terms[0]), *terms[1:])
    yield ALG_NOT_DISTRIBUTED, plus(*terms[:-1], times(*others, terms[-1]))
    for j, factor in enumerate(others):
        left, q = [*others[:j], *others[j + 1 :]], rational(factor)
        yield ALG_NOT_DISTRIBUTED, times(*left, plus(times(factor, terms[0]), *terms[1:]))
        if q is not None and q < 0:
            unturned = [times(number(-q), term) for term in terms[1:]]
            yield ALG_MINUS_NOT_DISTRIBUTED, times(*left, plus(times(factor, terms[0]), *unturned))


def _as_power(node: Node) -> tuple[Node, Fraction]:
    if isinstance(node, Power) and (q := rational(node.exponent)) is not None:
        return node.base, q
    return node, Fraction(1)


def _sums(terms: tuple[Node, ...]) -> Bent:
    """A bracket behind a minus with the sign of its first term turned only; powers gathered that are not alike."""
    for k, term in enumerate(terms):
        if isinstance(term, Minus):
            for spread in _half_turned(term.operand):
                yield ALG_MINUS_NOT_DISTRIBUTED, plus(*terms[:k], *spread, *terms[k + 1 :])
    yield from _gathered(terms)


def _half_turned(u: Node) -> Iterator[list[Node]]:
    """−c(a − b) as −ca − cb: the signs of the other terms stay."""
    factors = u.factors if isinstance(u, Product) else (u,)
    for k, factor in enumerate(factors):
        if isinstance(factor, Sum):
            rest = [*factors[:k], *factors[k + 1 :]]
            yield [minus(times(*rest, factor.terms[0])), *(times(*rest, t) for t in factor.terms[1:])]


def _gathered(terms: tuple[Node, ...]) -> Bent:
    """a·xᵐ + b·xⁿ = (a + b)·x^(m + n), or with one of the two exponents."""
    for i, j in combinations(range(len(terms)), 2):
        (a, u, m), (b, v, n) = _monomial(terms[i]), _monomial(terms[j])
        base = v if u is None else u
        if base is None or m == n or (v is not None and v != base):
            continue
        rest = [t for k, t in enumerate(terms) if k not in (i, j)]
        for power in dict.fromkeys(p for p in (m + n, m, n) if p):
            yield ALG_UNLIKE_TERMS, plus(times(number(a + b), raised(base, number(power))), *rest)


def _monomial(term: Node) -> tuple[Fraction, Node | None, Fraction]:
    """(a, u, n) of a·uⁿ; u is None for a number."""
    if (q := rational(term)) is not None:
        return q, None, Fraction(0)
    match term:
        case Minus(u):
            a, base, n = _monomial(u)
            return -a, base, n
        case Product(factors):
            numbers = [q for f in factors if (q := rational(f)) is not None]
            rest = [f for f in factors if rational(f) is None]
            a = reduce(mul, numbers, Fraction(1))
            if len(rest) == 1:
                base, n = _as_power(rest[0])
                return a, base, n
            return a, times(*rest), Fraction(1)
        case _:
            base, n = _as_power(term)
            return Fraction(1), base, n
