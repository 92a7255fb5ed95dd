"""Antiderivatives by the textbook's rules: sums term by term, then c·h(u)·u' with a table of h.

    ∫ c h(u) u' dx = c H(u)        x·cos(x²):  u = x²,  u' = 2x,  c = 1/2,  H = sin

Nothing is tried that a first course does not teach; what no rule fits raises NoRule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt

from grader.maths import terms as t
from grader.maths.derivation import of, slope
from grader.maths.lower import NotAnExpression, lower
from grader.maths.syntax import Apply, Constant, Minus, Node, Number, Power, Product, Quotient, Sum, Variable
from grader.maths.tidy import tidy
from grader.maths.trees import HALF, NoRule, call, depends, minus, number, over, plus, raised, rational, times
from grader.maths.zeros import polynomial
from grader.record import dataclass

Factor = tuple[Node, Fraction]  # a base, and its exponent
MOST_EXPANDED = 4  # the largest power of a sum that is multiplied out
DEPTH = 6  # sums that are multiplied out within one another

# H with H' = h, for functions h of one argument
TABLE = {
    "exp": "exp(u)", "sin": "-cos(u)", "cos": "sin(u)", "tan": "-ln(abs(cos(u)))", "cot": "ln(abs(sin(u)))",
    "sec": "ln(abs(sec(u) + tan(u)))", "csc": "-ln(abs(csc(u) + cot(u)))", "sinh": "cosh(u)", "cosh": "sinh(u)",
    "tanh": "ln(cosh(u))", "log": "u*ln(u) - u", "atan": "u*atan(u) - ln(1 + u^2)/2", "sigmoid": "ln(1 + exp(u))",
    "asin": "u*asin(u) + sqrt(1 - u^2)", "acos": "u*acos(u) - sqrt(1 - u^2)", "abs": "u*abs(u)/2",
}  # fmt: skip
# and for their powers
POWERS = {
    ("sec", 2): "tan(u)", ("cos", -2): "tan(u)", ("csc", 2): "-cot(u)", ("sin", -2): "-cot(u)",
    ("sin", 2): "u/2 - sin(2*u)/4", ("cos", 2): "u/2 + sin(2*u)/4", ("tan", 2): "tan(u) - u",
    ("cot", 2): "-cot(u) - u", ("cosh", -2): "tanh(u)", ("cos", -1): "ln(abs(sec(u) + tan(u)))",
    ("sin", -1): "-ln(abs(csc(u) + cot(u)))",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Integrand:
    """A term coefficient·h(u)·(what else moves) whose antiderivative is c·H(u)."""

    coefficient: Node  # as it stands before h
    c: Node  # the same after division by u'
    u: Node
    whole: Node  # H(u)
    kind: str  # power, log (the power -1), exponential, or the name of h
    exponent: Fraction = Fraction(1)  # of a power
    base: Node | None = None  # of an exponential
    alone: bool = True  # nothing else moves beside h(u)

    def integrated(self) -> Node:
        return times(self.c, self.whole)


def antiderivative(f: Node, x: str) -> Node:
    """One F with F' = f, as a person would write it; raises NoRule."""
    return tidy(plus(*(integrated(each, x) for each in split(f, x))))


def integrated(term: Node, x: str) -> Node:
    """The antiderivative of one term; raises NoRule."""
    if x not in t.symbols(lower(term)):  # x/x, too
        return times(product([f for f in factors_of(term) if not depends(f[0], x)]), Variable(x))
    found = piece(term, x)
    return found.integrated() if found is not None else _by_arcs(term, x)


def split(f: Node, x: str) -> list[Node]:
    """The terms that are integrated one by one; products of sums are multiplied out where no rule fits them whole."""
    return list(_split(f, x, DEPTH))


def _split(f: Node, x: str, depth: int) -> Iterator[Node]:
    match f:
        case Sum(terms):
            for term in terms:
                yield from _split(term, x, depth)
        case Minus(u):
            yield from (minus(term) for term in _split(u, x, depth))
        case _ if depth and depends(f, x) and not _fits(f, x) and (parts := multiplied_out(f, x)):
            for term in parts:
                yield from _split(term, x, depth - 1)
        case _:
            yield f


def _fits(f: Node, x: str) -> bool:
    try:
        integrated(f, x)
    except NoRule:
        return False
    return True


def multiplied_out(f: Node, x: str) -> list[Node]:
    """a·(b + c) as a·b, a·c; empty where no factor is a sum."""
    factors = list(factors_of(f))
    for k, (base, n) in enumerate(factors):
        if isinstance(base, Sum) and depends(base, x) and n.denominator == 1 and 1 <= n <= MOST_EXPANDED:
            rest = [*factors[:k], (base, n - 1), *factors[k + 1 :]]
            return [product([*factors_of(term), *rest]) for term in base.terms]
    return []


# ── factors ─────────────────────────────────────────────────────────────────────────────────────


def factors_of(tree: Node, n: Fraction = Fraction(1)) -> Iterator[Factor]:
    """The factors of a product or quotient as powers of bases; roots of one factor are powers, too."""
    whole = abs(n) == 1
    match tree:
        case Minus(u) if whole:
            yield Minus(Number(Fraction(1))), Fraction(1)
            yield from factors_of(u, n)
        case Product(us) if whole:
            for u in us:
                yield from factors_of(u, n)
        case Quotient(u, v) if whole:
            yield from factors_of(u, n)
            yield from factors_of(v, -n)
        case Power(base, exponent) if (q := rational(exponent)) is not None and (whole or q.denominator == 1):
            yield from factors_of(base, n * q)
        case Power(base, exponent) if n == -1:
            yield Power(base, minus(exponent)), Fraction(1)
        case Apply("exp", (u,)) if n == -1:
            yield call("exp", minus(u)), Fraction(1)
        case Apply("sqrt", (u,)):
            yield from factors_of(u, n * Fraction(1, 2))
        case _:
            yield tree, n


def product(factors: Sequence[Factor]) -> Node:
    """The product again, with negative powers below the line."""
    top = times(*(raised(base, number(n)) for base, n in factors if n > 0))
    bottom = times(*(raised(base, number(-n)) for base, n in factors if n < 0))
    return over(top, bottom)


def _gathered(factors: Sequence[Factor]) -> list[Factor]:
    """Powers of one base put together: x·sqrt(x) is x^(3/2)."""
    out: dict[Node, Fraction] = {}
    for base, n in factors:
        out[base] = out.get(base, Fraction(0)) + n
    return [(base, n) for base, n in out.items() if n]


# ── one term ────────────────────────────────────────────────────────────────────────────────────


def piece(term: Node, x: str) -> Integrand | None:
    """The term as c·h(u)·u'; None where it has no such form."""
    factors = list(factors_of(term))
    coefficient = tidy(product([f for f in factors if not depends(f[0], x)]))
    moving = _gathered([f for f in factors if depends(f[0], x)])
    for k, factor in enumerate(moving):
        rest = moving[:k] + moving[k + 1 :]
        for kind, u, whole, base in _forms(factor, x):
            try:
                share = _constant(product(rest), slope(u, x), x)
            except NotAnExpression:
                continue
            if share is not None:
                c = tidy(times(coefficient, share))
                return Integrand(coefficient, c, u, whole, kind, factor[1], base, not rest)
    return None


def _forms(factor: Factor, x: str) -> Iterator[tuple[str, Node, Node, Node | None]]:
    """(kind, u, H(u), base) for each way to take a factor as h(u)."""
    base, n = factor
    match base:
        case Apply(name, (u,)) if n.denominator == 1 and (name, int(n)) in POWERS:
            yield name, u, of(POWERS[name, int(n)], u), None
        case Apply(name, (u,)) if name in TABLE and n == 1:
            yield ("exponential" if name == "exp" else name), u, of(TABLE[name], u), Constant("e")
        case Power(b, u) if n == 1 and not depends(b, x):
            natural = b == Constant("e")
            yield "exponential", u, base if natural else over(base, call("log", b)), b
        case _:
            pass
    if n == -1:
        yield "log", base, call("log", call("abs", base)), None
    else:
        yield "power", base, over(raised(base, number(n + 1)), number(n + 1)), None


def _constant(rest: Node, inner: Node, x: str) -> Node | None:
    """rest/u' where it does not depend on x."""
    if not depends(rest, x) and not depends(inner, x):
        return None if lower(inner) == t.ZERO else tidy(over(rest, inner))
    ratio = lower(over(rest, inner))
    return number(ratio.value) if ratio.op == "num" else None


def _quadratic(f: Node, x: str) -> tuple[Fraction, Fraction, Fraction]:
    """The coefficients of a polynomial of degree 2, the constant first; raises NoRule."""
    try:
        constant, linear, square = polynomial(lower(f), x, {})
    except (ArithmeticError, KeyError, ValueError, NotAnExpression):
        raise NoRule("no rule") from None
    return constant, linear, square


def _by_arcs(term: Node, x: str) -> Node:
    """∫ 1/(p + q x²) dx = atan(x sqrt(q/p))/sqrt(pq);  ∫ 1/sqrt(p - q x²) dx = asin(x sqrt(q/p))/sqrt(q)"""
    factors = list(factors_of(term))
    moving = [f for f in factors if depends(f[0], x)]
    if len(moving) != 1 or moving[0][1] not in (-1, Fraction(-1, 2)):
        raise NoRule("no rule")
    p, linear, q = _quadratic(moving[0][0], x)
    arc, sign = ("atan", 1) if moving[0][1] == -1 else ("asin", -1)
    q *= sign
    if linear or p <= 0 or q <= 0:
        raise NoRule("no rule")
    coefficient = product([f for f in factors if not depends(f[0], x)])
    below = _root(p * q) if arc == "atan" else _root(q)
    return times(coefficient, over(call(arc, times(_root(q / p), Variable(x))), below))


def _root(q: Fraction) -> Node:
    """sqrt(q), worked out where it is rational."""
    a, b = isqrt(q.numerator), isqrt(q.denominator)
    return (
        number(Fraction(a, b)) if (a * a, b * b) == (q.numerator, q.denominator) else raised(number(q), HALF)
    )
