"""Is F an antiderivative of f?  F' = f wherever f has a value; there F has one, too, and does not jump.

    |F(z + d) - F(z - d)| > 2 d max |f|  on [z - d, z + d]      F jumps at z, by the mean value theorem

Constants of integration are letters of F: they may have any value, and may differ between the pieces on which f is
defined.  Isolated points are excepted, as everywhere: F may lack a value where no interval is lost.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from flint import arb

from grader.maths.balls import Evaluator, Undefined, Unknown, evaluate, exact, precision
from grader.maths.conditions import domain_of
from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Point, Proved
from grader.maths.functions import TABLE
from grader.maths.lower import lower
from grader.maths.odd_roots import has_odd_root, with_real_roots
from grader.maths.sampling import Region, between, edges, points, switches, turnings
from grader.maths.syntax import Apply, Derivative, Expression, Node, Number, Piecewise, walk
from grader.maths.terms import Term
from grader.maths.terms import walk as walk_terms
from grader.maths.trees import substituted
from grader.maths.work import OutOfWork, Work
from grader.maths.zeros import zeros_along

JUMPS = "it jumps where the integrand has a value"
LOOKED_AT = 24  # points at which F must have a value where f has one
SEEKING = 30_000  # work of looking for the parts of the domain
REACH = Fraction(1, 2**14)  # d: far beyond the error of a zero that was found by bisection
BITS = 128
VALUES = (1, -1)  # of the constants: ln(C x) has a value for x < 0, too


def compare_primitive(
    f: Node,
    answer: Node,
    x: str,
    names: Sequence[str],
    constants: Sequence[str] = (),
    *,
    domain: str | None = None,
    seed: int | None = None,
    thorough: bool | None = None,
) -> Evidence:
    """The evidence on F' = f, and on F itself where that holds; raises NotAnExpression."""
    if has_odd_root(f):
        f, answer = with_real_roots(f), with_real_roots(answer)
    letters = (*names, *constants)
    found = compare(
        Expression(f, "", (), letters),
        Expression(Derivative(answer, x), "", (), letters),
        variables=letters,
        domain=domain,
        seed=seed,
        thorough=thorough,
    )
    if not isinstance(found, Proved | Agreed):
        return found
    region = domain_of(domain, tuple(names), wrt=x).region(tuple(names))
    wholes = [lower(substituted(answer, dict.fromkeys(constants, _number(k)))) for k in VALUES]
    return (
        _without_value(lower(f), wholes, x, region, found)
        or _jump(lower(f), answer, wholes[0], x, region)
        or found
    )


def _number(k: int) -> Node:
    return Number(Fraction(k))


def _without_value(
    f: Term, wholes: Sequence[Term], x: str, region: Region, found: Evidence
) -> Evidence | None:
    """A point at which f has a value, and F none whatever the constants are."""
    for point in _points(f, wholes[0], x, region):
        if region.conditions and not region.contains(point):
            continue
        if _has_value(f, point) and (why := _undefined(wholes, point)) is not None:
            return OutsideDomain(point, why, seed=getattr(found, "seed", None))
    return None


def _points(f: Term, whole: Term, x: str, region: Region) -> Iterator[Point]:
    stream = points(region, random.Random(0))
    base = next(points(region, random.Random(0)))
    yield from islice(stream, LOOKED_AT)
    signs = [*edges(whole), *switches(whole), *edges(f)]
    for at in between(signs, x, base, Work(SEEKING), region.bounds[x]):
        yield {**base, x: at}


def _undefined(wholes: Sequence[Term], point: Point) -> str | None:
    """Why no F has a value here; None where one has, or nothing is known."""
    why = None
    for whole in wholes:
        try:
            evaluate(whole, point, BITS)
        except Undefined as error:
            why = str(error)
        except Unknown:
            return None
        else:
            return None
    return why


# ── jumps ───────────────────────────────────────────────────────────────────────────────────────


def _steps(tree: Node) -> bool:
    """Whether it may jump where it has a value: steps and cases do, |u| and max do not."""
    return any(isinstance(n, Piecewise) or (isinstance(n, Apply) and TABLE[n.name].steps) for n in walk(tree))


def _jump(f: Term, answer: Node, whole: Term, x: str, region: Region) -> Evidence | None:
    if not _steps(answer):
        return None
    base = next((at for at in islice(points(region, random.Random(0)), LOOKED_AT) if _has_value(f, at)), None)
    if base is None:
        return None
    work = Work(SEEKING)
    try:
        zeros = sorted({z for u in switches(whole) for z in zeros_along(u, x, base, work)})
    except OutOfWork:
        return None
    if any(_jumps_at(f, whole, x, {**base, x: z}) for z in zeros if _inside(region, {**base, x: z})):
        return Differs(JUMPS)
    return None


def parted(f: Node, answer: Node, x: str, names: Sequence[str], domain: str | None = None) -> Fraction | None:
    """Where F, which is right beside it, has no value and jumps although f has a value: atan(1/x) at 0."""
    whole, term = lower(answer), lower(f)
    region = domain_of(domain, tuple(names), wrt=x).region(tuple(names))
    base = next(
        (at for at in islice(points(region, random.Random(0)), LOOKED_AT) if _has_value(term, at)), None
    )
    if base is None or set(names) != {x}:
        return None
    work = Work(SEEKING)
    try:
        zeros = sorted(
            {z for u in (*_bottoms(whole), *turnings(whole)) for z in zeros_along(u, x, base, work)},
            key=lambda z: (abs(z), z < 0),
        )
    except OutOfWork:
        return None
    inside = [z for z in zeros if _inside(region, {**base, x: z})]
    return next((z for z in inside if _jumps_at(term, whole, x, {**base, x: z})), None)


def _bottoms(t: Term) -> list[Term]:
    """What is divided by."""
    powers = [u.operands for u in walk_terms(t) if u.op == "pow"]
    return [base for base, exponent in powers if exponent.op == "num" and exponent.value < 0]


def _has_value(f: Term, at: Point) -> bool:
    try:
        evaluate(f, at, BITS)
    except (Undefined, Unknown):
        return False
    return True


def _inside(region: Region, at: Point) -> bool:
    return not region.conditions or region.contains(at)


def _jumps_at(f: Term, whole: Term, x: str, at: Mapping[str, Fraction]) -> bool:
    """The mean value theorem, with balls; False where nothing is known."""
    try:
        left, right = (evaluate(whole, {**at, x: at[x] + k * REACH}, BITS) for k in (-1, 1))
        with precision(BITS):
            balls = {name: exact(q) for name, q in at.items()}
            balls[x] = balls[x] + arb(0, exact(REACH))
            bound = abs(Evaluator(balls, BITS, None).value(f)) * exact(2 * REACH)
            return bool(abs(right - left) > bound)
    except (Undefined, Unknown):
        return False
