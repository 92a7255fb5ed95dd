"""Definite integrals, enclosed: a ball that surely contains ∫_a^b f(x) dx.

On [m - r, m + r] with the Taylor coefficients c_k of f at m, and c_n enclosed over the whole of it, n even,

    ∫ f = Σ_{k even < n} 2 c_k r^(k+1)/(k+1)  +  c_n 2 r^(n+1)/(n+1)

Where that is too wide, or f has a kink, the interval is halved; the last bits of a kink are f's own enclosure times
their width.  With an infinite end, or one at which f has no value, the integral is cut off nearer and nearer to that
end: then the values are enclosed, and that they approach the number is seen and not proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

from flint import arb

from grader.maths.balls import Arb, Evaluator, Undefined, Unknown, evaluate, exact, precision
from grader.maths.lower import lower
from grader.maths.syntax import Constant, Minus, Node, Variable
from grader.maths.taylor import coefficients
from grader.maths.terms import Term
from grader.maths.trees import minus, number, over, plus, substituted, times

ORDER = 12
BITS = 128
WIDTH = Fraction(1, 10**14)  # of a part, beside the whole
FINEST = 40  # halvings
MOST = 4_000  # parts
CUTS = tuple(4**k for k in range(2, 10))  # how far towards an end that has no value
CLOSE = 1e-5
NEAR = 0.01
SHRINKS = 0.9  # by which each cut at least brings the number nearer


class NoIntegral(ArithmeticError):
    """The integral cannot be enclosed: the function has no value somewhere, or is too wild."""


def infinite(end: Node) -> int:
    """1 for inf, -1 for -inf, 0 for a number."""
    match end:
        case Constant("inf"):
            return 1
        case Minus(Constant("inf")):
            return -1
        case _:
            return 0


def enclosure(f: Node, x: str, low: Node, high: Node) -> Arb:
    """A ball around the integral between two numbers; raises NoIntegral."""
    along = plus(low, times(plus(high, minus(low)), Variable(x)))
    term = lower(times(plus(high, minus(low)), substituted(f, {x: along})))
    total = arb(0)
    with precision(BITS):
        for part in _parts(term, x):
            total = total + part
    return total


def _parts(term: Term, x: str) -> Iterator[Arb]:
    """The integral of each part of [0, 1]."""
    stack = [(Fraction(0), Fraction(1), 0)]
    count = 0
    while stack:
        low, high, depth = stack.pop()
        count += 1
        if count > MOST:
            raise NoIntegral("it is too wild to be enclosed")
        part = _part(term, x, low, high, depth)
        if part is None:
            middle = (low + high) / 2
            stack += [(middle, high, depth + 1), (low, middle, depth + 1)]
        else:
            yield part


def _part(term: Term, x: str, low: Fraction, high: Fraction, depth: int) -> Arb | None:
    """None where it is to be halved; raises NoIntegral."""
    middle, reach = (low + high) / 2, (high - low) / 2
    try:
        found = _by_series(term, x, middle, reach)
        if found.rad() < exact(WIDTH) * (1 + abs(found)) or depth >= FINEST:
            return found
    except Undefined as error:
        raise NoIntegral(str(error)) from error
    except Unknown:
        if depth >= FINEST:
            return _by_its_values(term, x, middle, reach)
    return None


def _by_series(term: Term, x: str, middle: Fraction, reach: Fraction) -> Arb:
    at = {x: middle}
    cs = coefficients(term, at, x, ORDER, BITS)
    last = coefficients(term, at, x, ORDER + 1, BITS, radius=reach)[ORDER]
    with precision(BITS):
        r = exact(reach)
        kept = [cs[k] * 2 * r ** (k + 1) / (k + 1) for k in range(0, ORDER, 2)]
        return sum(kept, last * 2 * r ** (ORDER + 1) / (ORDER + 1))


def _by_its_values(term: Term, x: str, middle: Fraction, reach: Fraction) -> Arb:
    with precision(BITS):
        ball = exact(middle) + arb(0, exact(reach))
        try:
            return Evaluator({x: ball}, BITS, None).value(term) * exact(2 * reach)
        except (Undefined, Unknown) as error:
            raise NoIntegral("it has no value somewhere between the ends") from error


def middle(ball: Arb) -> Fraction:
    """The middle of a ball, to fifteen digits."""
    return Fraction(ball.mid().str(15, radius=False))


# ── is the number right? ────────────────────────────────────────────────────────────────────────


def confirms(f: Node, x: str, low: Node, high: Node, value: Node) -> bool | None:
    """Whether the number is the integral; None where that cannot be told."""
    if not infinite(low) and not infinite(high):
        with suppress(NoIntegral):
            return bool(enclosure(f, x, low, high).overlaps(evaluate(lower(value), {}, BITS)))
    gaps = [float(abs(part - evaluate(lower(value), {}, BITS)).mid()) for part in _nearer(f, x, low, high)]
    return True if len(gaps) == len(CUTS) and _come_to_nothing(gaps) else None


def _come_to_nothing(gaps: Sequence[float]) -> bool:
    falls = all(b <= SHRINKS * a or b < CLOSE for a, b in pairwise(gaps))
    return falls and gaps[-1] < min(NEAR, max(gaps[0] / 10, CLOSE))


def heads_for(f: Node, x: str, low: Node, high: Node) -> int:
    """1 or -1 where the values of a cut integral go on growing towards that infinity, as far as is seen; else 0."""
    found = [float(part.mid()) for part in _nearer(f, x, low, high)]
    steps = [b - a for a, b in pairwise(found)]
    if len(steps) < 3 or any(b * a <= 0 or abs(b) <= SHRINKS * abs(a) for a, b in pairwise(steps)):
        return 0
    return 1 if steps[-1] > 0 else -1


def restless(f: Node, x: str, low: Node, high: Node) -> bool:
    """Whether the values of a cut integral come to no rest."""
    found = [float(part.mid()) for part in _nearer(f, x, low, high)]
    return len(found) > 2 and abs(found[-1] - found[-2]) > NEAR


def _nearer(f: Node, x: str, low: Node, high: Node) -> Iterator[Arb]:
    """The integral between ends that come nearer to those that have no value."""
    for cut in CUTS:
        try:
            yield enclosure(f, x, *_cut(low, high, cut))
        except NoIntegral:
            return


def _cut(low: Node, high: Node, cut: int) -> tuple[Node, Node]:
    """Ends that are nearer: -cut and cut for infinite ones, and a small step inside the others."""
    to, back = infinite(high), infinite(low)
    if to or back:
        step = number(Fraction(1, cut**2))
        return number(-cut) if back else plus(low, step), number(cut) if to else plus(high, minus(step))
    step = times(plus(high, minus(low)), over(number(1), number(cut**2)))
    return plus(low, step), plus(high, minus(step))
