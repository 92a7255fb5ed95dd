"""compare: does the answer equal the expected expression, on the reals, and how do we know?

Equal means: the same value wherever the expected expression (and the original function, where one is given) is
defined and differentiable, isolated points excepted.  The answer may be defined on more, not on less.

With `function` and `wrt` there is a second, independent check: the answer lies within certified central
differences of the original function (`differences`), which know no rule of differentiation.  Where the two
checks contradict each other nothing is decided, and the evidence says so.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from itertools import islice
from typing import assert_never

from grader.maths import terms as t
from grader.maths.balls import Undefined, Unknown, evaluate, precision
from grader.maths.conditions import Domain, domain_of
from grader.maths.differences import certified_slope
from grader.maths.evidence import Agreed, Ball, Evidence, OutsideDomain, Point, Proved, Refuted, Undecided
from grader.maths.ladder import Pair, settle
from grader.maths.lower import lower
from grader.maths.opaque import concrete
from grader.maths.reader import read
from grader.maths.sampling import points
from grader.maths.shapes import Different, compare_shapes, is_shape
from grader.maths.syntax import Expression, Node, Opaque, walk
from grader.maths.work import Work

CHECKED = 3  # points at which an accepted answer is held against central differences
TRIED = 60


def compare(
    expected: str | Expression,
    answer: str | Expression,
    *,
    variables: Sequence[str] | None = None,
    function: str | Expression | None = None,
    wrt: str | None = None,
    domain: str | None = None,
    positive: Sequence[str] = (),
    integers: Sequence[str] = (),
    seed: int | None = None,
    thorough: bool = False,
) -> Evidence:
    """Compare an answer with the expected expression; both may be texts or expressions already read.

    variables  the names that may occur in the answer; None: those of the expected expression and the function
    function   the original function; its domain is the question's, and with `wrt` its central differences are
               an independent check of the answer
    domain     conditions such as "x > 0", "0 < x < 1", "n integer", or an interval "[0.1, 5]" of the variable
    seed       draws the later points; None draws a secret one and records it in the evidence
    thorough   lets SymPy try, in a child with a time limit, what the prover leaves open

    Raises NotReadable where a text cannot be read.
    """
    seed = secrets.randbits(32) if seed is None else seed
    f = _read(function, variables)
    right = _read(expected, variables)
    assert right is not None
    names = tuple(variables) if variables is not None else _names(right, f)
    functions = {n.name for e in (right, f) if e is not None for n in walk(e.tree) if isinstance(n, Opaque)}
    given = answer if isinstance(answer, Expression) else read(answer, names, functions=sorted(functions))
    where = domain_of(domain, names, positive, integers, wrt)
    if is_shape(right.tree) or is_shape(given.tree):
        return _shaped(right.tree, given.tree, names, where, seed, thorough)
    return _compare(
        lower(right.tree),
        lower(given.tree),
        names,
        None if f is None else lower(f.tree),
        wrt,
        where,
        seed,
        thorough,
    )


def _shaped(
    right: Node, given: Node, names: tuple[str, ...], where: Domain, seed: int, thorough: bool
) -> Evidence:
    try:
        return compare_shapes(
            right, given, lambda a, b: _compare(a, b, names, None, None, where, seed, thorough)
        )
    except Different as how:
        return Refuted({}, Ball("nan"), Ball("nan"), 0, str(how), seed)


def _read(text: str | Expression | None, variables: Sequence[str] | None) -> Expression | None:
    if text is None or isinstance(text, Expression):
        return text
    return read(text, variables, functions=() if variables is None else _open_functions(text, variables))


def _open_functions(text: str, variables: Sequence[str]) -> tuple[str, ...]:
    """f, g, h, u, v … may be functions left open in an author's text, unless they are variables."""
    return tuple(name for name in "fghuvFGH" if name not in variables)


def _names(right: Expression, f: Expression | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*right.variables, *(f.variables if f is not None else ()))))


def _compare(
    expected: t.Term,
    answer: t.Term,
    names: tuple[str, ...],
    f: t.Term | None,
    wrt: str | None,
    where: Domain,
    seed: int,
    thorough: bool,
) -> Evidence:
    used = sorted({v for u in (expected, answer, f) if u is not None for v in t.symbols(u)})
    region = where.region(tuple(v for v in names if v in used) + tuple(v for v in used if v not in names))
    pair = Pair(expected, answer, region, f)
    work = Work()
    found = settle(concrete(pair, seed), seed, work=work, thorough=thorough, proving=pair)
    if f is None or wrt is None:
        return found
    return _checked(found, concrete(pair, seed), wrt, seed)


def _checked(found: Evidence, pair: Pair, wrt: str, seed: int) -> Evidence:
    """The verdict, unless central differences of the original function contradict it."""
    match found:
        case Proved() | Agreed():
            for point in islice(points(pair.region, random.Random(seed)), TRIED):
                clash = _clash(pair, point, wrt)
                if clash:
                    return Undecided(f"the symbolic and the numeric check disagree: {clash}", seed)
            return found
        case Refuted(at):
            if _fits(pair, pair.answer, at, wrt) and not _fits(pair, pair.expected, at, wrt):
                return Undecided("the expected answer contradicts the measured slope of the function", seed)
            return found
        case OutsideDomain() | Undecided():
            return found
        case _:
            assert_never(found)


def _clash(pair: Pair, point: Point, wrt: str) -> str:
    """Why the answer cannot be the slope at this point; empty where it can, or nothing is known."""
    if pair.region.conditions and not pair.region.contains(point):
        return ""
    if _fits(pair, pair.answer, point, wrt) is False:
        shown = ", ".join(f"{v} = {q}" for v, q in point.items())
        return f"at {shown} the answer is not the measured slope of the function"
    return ""


def _fits(pair: Pair, candidate: t.Term, point: Point, wrt: str) -> bool | None:
    """Whether the candidate's value meets the certified slope of the function; None where either is unknown."""
    assert pair.function is not None
    if wrt not in point:
        return None
    try:
        slope = certified_slope(pair.function, point, wrt)
        value = evaluate(candidate, point, 256)
    except (Undefined, Unknown):
        return None
    with precision(256):
        return bool((slope - value).contains(0))
