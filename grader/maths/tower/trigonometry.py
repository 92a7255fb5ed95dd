"""Sines and cosines: one pair (S, C) for a base angle, S² = 1 - C², multiples by doubling; special angles of pi."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd

from flint import fmpq

from grader.maths.terms import Term
from grader.maths.tower.field import GivesUp, Key, Poly, Ratio
from grader.maths.tower.tower import Restart, Tower

MOST_MULTIPLE = 40
Pair = tuple[Ratio, Ratio]  # (sine, cosine)
Convert = Callable[[Tower, Term], Ratio]  # the normal form of a term: `convert.convert`


def sine_cosine(tower: Tower, u: Ratio) -> Pair:
    """(sin u, cos u) by the addition theorem over the parts of u."""
    field = tower.field
    if not tower.split_sums and len(u.top) > 1:
        return _of_whole_angle(tower, u)
    total: Pair = (tower.constant(0), tower.constant(1))
    for q, monomial, bottom, exponents in tower.split(u):
        k = tower.single(bottom, exponents)
        name = None if k is None else field.names[k][0]
        if k is not None and name in ("asin", "atan") and q.denominator == 1 and abs(q) <= 12:
            part = multiple(tower, _of_inverse(tower, k, str(name)), int(q))
        elif name == "pi":
            part = of_pi(tower, q)
        else:
            part = _of_angle(tower, q, monomial, bottom)
        total = added(tower, total, part)
    return total


def _of_whole_angle(tower: Tower, u: Ratio) -> Pair:
    """The angle of a sum as one: a rational multiple of its primitive part, for (x + 5)^4 and the like."""
    c = tower.field.factor(u.top)[0]
    return _of_angle(tower, c, u.top / fmpq(c.numerator, c.denominator), u.bottom)


def added(tower: Tower, a: Pair, b: Pair) -> Pair:
    """sin(a + b), cos(a + b)"""
    f = tower.field
    return f.add(f.mul(a[0], b[1]), f.mul(a[1], b[0])), f.sub(f.mul(a[1], b[1]), f.mul(a[0], b[0]))


def multiple(tower: Tower, a: Pair, n: int) -> Pair:
    """sin(n a), cos(n a) by doubling."""
    if n < 0:
        s, c = multiple(tower, a, -n)
        return tower.field.neg(s), c
    if n == 0:
        return tower.constant(0), tower.constant(1)
    if n == 1:
        return a
    half = multiple(tower, a, n // 2)
    doubled = added(tower, half, half)
    return added(tower, doubled, a) if n % 2 else doubled


def _of_inverse(tower: Tower, k: int, name: str) -> Pair:
    """sin and cos of arcsin u and arctan u."""
    f, u = tower.field, tower.arguments[k]
    one = tower.constant(1)
    if name == "asin":
        return u, tower.broken_power(f.sub(one, f.mul(u, u)), Fraction(1, 2))
    h = tower.broken_power(f.add(one, f.mul(u, u)), Fraction(-1, 2))
    return f.mul(u, h), h


def _of_angle(tower: Tower, q: Fraction, monomial: Poly, bottom: Poly) -> Pair:
    """q times a monomial: an integer multiple of the base angle of that monomial, refined where it is not."""
    field = tower.field
    key: Key = ("C", field.full_key(monomial), field.full_key(bottom))
    base = tower.roots.get(("T", *key))
    if base is None:
        base = tower.roots[("T", *key)] = abs(q)
    n = q / base
    if n.denominator != 1:
        top = gcd(base.numerator * q.denominator, abs(q.numerator) * base.denominator)
        tower.roots[("T", *key)] = Fraction(top, base.denominator * q.denominator)
        raise Restart
    if abs(n) > MOST_MULTIPLE:
        raise GivesUp("too high a multiple of an angle")
    cosine, sine = field.generator(key), field.generator(("S", *key[1:]))
    field.relations.setdefault(sine, (2, field.one - field.gens[cosine] ** 2))
    return multiple(tower, (Ratio(field.gens[sine], field.one), Ratio(field.gens[cosine], field.one)), int(n))


def of_pi(tower: Tower, q: Fraction) -> Pair:
    """sin(q pi), cos(q pi): in radicals for multiples of pi/12, else a pair of generators."""
    q = q % 2
    twelfths = q * 12
    if twelfths.denominator == 1:
        return _twelfths(tower, int(twelfths)), _twelfths(tower, int(twelfths) + 6)
    field, d = tower.field, q.denominator
    cosine, sine = field.generator(("Cpi", d)), field.generator(("Spi", d))
    field.relations.setdefault(sine, (2, field.one - field.gens[cosine] ** 2))
    return multiple(
        tower, (Ratio(field.gens[sine], field.one), Ratio(field.gens[cosine], field.one)), q.numerator
    )


def _twelfths(tower: Tower, n: int) -> Ratio:
    """sin(n pi/12)"""
    n %= 24
    if n > 12:
        return tower.field.neg(_twelfths(tower, n - 12))
    if n > 6:
        return _twelfths(tower, 12 - n)

    def root(k: int, share: Fraction) -> Ratio:
        return tower.field.mul(tower.constant_power(Fraction(k), Fraction(1, 2)), tower.constant(share))

    quarter = Fraction(1, 4)
    match n:
        case 0:
            return tower.constant(0)
        case 1:
            return tower.field.add(root(6, quarter), root(2, -quarter))
        case 2:
            return tower.constant(Fraction(1, 2))
        case 3:
            return root(2, Fraction(1, 2))
        case 4:
            return root(3, Fraction(1, 2))
        case 5:
            return tower.field.add(root(6, quarter), root(2, quarter))
        case _:
            return tower.constant(1)


def of_term(tower: Tower, t: Term, u: Ratio, convert: Convert) -> Pair:
    """(sin t, cos t); a sum whose parts have different denominators is taken apart first."""
    found = tower.angles.get(t)
    if found is None:
        if tower.split_sums and t.op == "add" and u.bottom != tower.field.one:
            found = (tower.constant(0), tower.constant(1))
            for part in t.operands:
                found = added(tower, found, of_term(tower, part, convert(tower, part), convert))
        else:
            found = sine_cosine(tower, u)
        tower.angles[t] = found
    return found
