"""Proofs that a term never has a sign: by a box, by completing squares, by roots squared, by slopes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from grader.maths.derive import derive
from grader.maths.intervals import INF, Enclosure, Interval, Nowhere, side
from grader.maths.sampling import Region
from grader.maths.signs import NODE, Sign, fails, parts_of
from grader.maths.terms import (
    HALF,
    TWO,
    Term,
    add,
    call,
    mul,
    negative,
    num,
    power,
    split_coefficient,
    subtract,
    symbols,
    walk,
)
from grader.maths.work import Work
from grader.maths.zeros import zeros_along


def excluded(
    wanted: Sequence[Sign], box: dict[str, tuple[float, float]], work: Work, slopes: bool = False
) -> bool:
    """Whether one of the signs surely holds nowhere in the box; by slopes, too: it is enough to look at a side."""
    enclosure = Enclosure(box)
    try:
        for s, sigma in wanted:
            if fails(sigma, enclosure(s)):
                return True
        for s, sigma in wanted if slopes else ():
            if not smooth(s):
                continue
            face = dict(box)
            for v in symbols(s):
                low, high = enclosure(slope_of(s, v))
                if low >= 0 or high <= 0:
                    end = box[v][1] if (low >= 0) == (sigma > 0) else box[v][0]
                    face[v] = (end, end) if math.isfinite(end) else box[v]
            if face != box and fails(sigma, Enclosure(face)(s)):
                return True
    except Nowhere:
        return True
    finally:
        work.spend(NODE * len(enclosure.memo))
    return False


SLOPES = 4  # of slopes, one after another, whose signs are looked at
MOST_ENDS = 10  # of pieces of a line


@lru_cache(maxsize=1024)
def slope_of(s: Term, v: str) -> Term:
    return derive(s, v)


@lru_cache(maxsize=1024)
def smooth(s: Term) -> bool:
    """Analytic on its whole domain, which is all there is: slopes speak of every point of a box."""
    return all(
        u.op in ("num", "sym", "const", "add", "mul")
        or (u.op == "pow" and u.operands[1].op == "num" and (u.operands[1].value in range(1, 65)))
        or (u.op == "fn" and u.name in SMOOTH)
        for u in walk(s)
    )


SMOOTH = {"exp", "sin", "cos", "sinh", "cosh", "tanh", "atan", "erf"}


def quadratic_sign(s: Term, sigma: int) -> bool:
    """Whether s, of degree 2 in all its variables together, never has the sign: by completing squares, exactly."""
    found = _quadratic(s)
    if found is None:
        return False
    squares, linear, constant = found
    while squares:
        v = next((a for a, b in squares if a == b), None)
        if v is None:
            return False
        a = squares.pop((v, v))
        if (a > 0) == (sigma > 0):
            return False
        cross: dict[str, Fraction] = {}
        for pair in [p for p in squares if v in p]:
            cross[pair[0] if pair[1] == v else pair[1]] = squares.pop(pair)
        b = linear.pop(v, Fraction(0))
        names = sorted(cross)
        for i, p in enumerate(names):
            linear[p] = linear.get(p, Fraction(0)) - b * cross[p] / (2 * a)
            for q in names[i:]:
                times = 1 if p == q else 2
                c = squares.get((p, q), Fraction(0)) - times * cross[p] * cross[q] / (4 * a)
                squares[p, q] = c
        squares = {pair: c for pair, c in squares.items() if c}
        constant -= b * b / (4 * a)
    return not any(linear.values()) and sigma * constant <= 0


def radical_sign(s: Term, sigma: int) -> bool:
    """Whether c·sqrt(P) + B surely never has the sign, by c²P - B², or c·ln(A) + B, by A - exp(-B/c)."""
    parts = s.operands if s.op == "add" else (s,)
    for part in parts:
        c, rest = split_coefficient(part)
        others = add(*(p for p in parts if p is not part), num(0))
        if rest.op == "pow" and rest.operands[1] == HALF:
            square = add(*parts_of(power(others, TWO)))
            left = add(mul(num(c * c), rest.operands[0]), negative(square))
            if c * sigma < 0 and _plainly(left, -1):
                return True
            if c * sigma > 0 and _plainly(others, sigma) and _plainly(left, 1):
                return True
        elif rest.op == "fn" and rest.name == "log":
            left = subtract(rest.operands[0], call("exp", mul(num(-1 / c), others)))
            if _plainly(left, sigma if c > 0 else -sigma):
                return True
    return False


def _plainly(s: Term, sigma: int) -> bool:
    """Whether s never has the sign, wherever its variables may be; the radicand of a root counts as positive."""
    if s.op == "num":
        return (s.value > 0) - (s.value < 0) != sigma
    if (s.low and sigma < 0) or (negative(s).low and sigma > 0) or quadratic_sign(s, sigma):
        return True
    try:
        return fails(sigma, Enclosure(dict.fromkeys(symbols(s), (-INF, INF)))(s))
    except Nowhere:
        return True


def sharp(s: Term, sigma: int, region: Region, work: Work) -> bool:
    """Whether s, in one variable, never has the sign, by the sign of its slope on either side of where it is zero.

    ln x <= x - 1, sin x < x: no box around the zero is left out by its values alone.
    """
    names = symbols(s)
    if len(names) != 1:
        return False
    (v,) = names
    low, high = side(region, v)
    plain = [q for q in (low, 0.0, high) if low <= q <= high]
    if _piecewise(s, v, sigma, plain, work):
        return True
    try:
        turns = zeros_along(slope_of(s, v), v, {v: Fraction(0)}, work)
    except (ArithmeticError, ValueError):
        return False
    inner = {float(z.limit_denominator(1000)) for z in turns}
    ends = sorted({*plain, *(q for q in inner if low < q < high), low, high})
    return len(ends) <= MOST_ENDS and _piecewise(s, v, sigma, ends, work)


def _piecewise(s: Term, v: str, sigma: int, ends: Sequence[float], work: Work) -> bool:
    return all(_kept(s, v, sigma, (a, b), work) for a, b in pairwise(ends) if a < b)


def _kept(s: Term, v: str, sigma: int, box: Interval, work: Work, slopes: int = SLOPES) -> bool:
    """Whether s has the sign nowhere between a and b: it has not at one end, and its slope leads away from there."""
    work.spend(NODE * 40)
    enclosure = Enclosure({v: box})
    try:
        if fails(sigma, enclosure(s)):
            return True
        if not slopes or not _continuous(s, enclosure):
            return False
    except Nowhere:
        return True
    return any(
        _fails_at(s, v, sigma, end) and _kept(slope_of(s, v), v, wanted, box, work, slopes - 1)
        for end, wanted in zip(box, (sigma, -sigma), strict=True)
    )


def _fails_at(s: Term, v: str, sigma: int, end: float) -> bool:
    try:
        return math.isfinite(end) and fails(sigma, Enclosure({v: (end, end)})(s))
    except Nowhere:
        return False


def _continuous(s: Term, enclosure: Enclosure) -> bool:
    """Whether s is continuous and has slopes on the whole box, its ends perhaps excepted."""
    for u in walk(s):
        if u.op in ("num", "sym", "const", "add", "mul") or (u.op == "fn" and u.name in SMOOTH):
            continue
        if u.op == "fn" and u.name == "log" and enclosure(u.operands[0])[0] >= 0:
            continue
        if u.op == "pow" and u.operands[1].op == "num":
            q = u.operands[1].value
            base = enclosure(u.operands[0])
            if (q.denominator == 1 and q > 0) or base[0] > 0 or (base[0] == 0 and u.operands[0].op == "sym"):
                continue
            if q.denominator == 1 and base[1] < 0:
                continue
        return False
    return True


def _quadratic(
    s: Term,
) -> tuple[dict[tuple[str, str], Fraction], dict[str, Fraction], Fraction] | None:
    squares: dict[tuple[str, str], Fraction] = {}
    linear: dict[str, Fraction] = {}
    constant = Fraction(0)
    for part in parts_of(s):
        c, rest = split_coefficient(part)
        factors = [] if rest.op == "num" else list(rest.operands) if rest.op == "mul" else [rest]
        names: list[str] = []
        for f in factors:
            if f.op == "sym":
                names.append(f.name)
            elif f.op == "pow" and f.operands[0].op == "sym" and f.operands[1] == TWO:
                names += [f.operands[0].name] * 2
            else:
                return None
        if len(names) > 2:
            return None
        if not names:
            constant += c
        elif len(names) == 1:
            linear[names[0]] = linear.get(names[0], Fraction(0)) + c
        else:
            pair = (min(names), max(names))
            squares[pair] = squares.get(pair, Fraction(0)) + c
    return {p: c for p, c in squares.items() if c}, linear, constant
