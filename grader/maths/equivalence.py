"""compare: does the answer equal the expected expression, on the reals, and how do we know?

Equal means: the same value wherever the expected expression (and the original function, where one is given) is
defined and differentiable, isolated points excepted.  The answer may be defined on more, not on less.

With `function` and `wrt` there is a second, independent check: the answer lies within certified central
differences of the original function (`differences`), which know no rule of differentiation.  Where the two
checks contradict each other nothing is decided, and the evidence says so.
"""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import assert_never

from grader.maths import remembered, shapes
from grader.maths import terms as t
from grader.maths.arrays import distributed
from grader.maths.balls import Undefined, Unknown, evaluate, precision
from grader.maths.complexes import compare_complex, is_complex
from grader.maths.conditions import Domain, domain_of
from grader.maths.evidence import (
    Agreed,
    Differs,
    Evidence,
    OutsideDomain,
    Point,
    Proved,
    Refuted,
    Undecided,
    WrongShape,
)
from grader.maths.exact_zeros import with_zeros
from grader.maths.kinds import is_set, is_shape
from grader.maths.ladder import settle
from grader.maths.lower import NotAnExpression, lower, lowered
from grader.maths.odd_roots import has_odd_root, with_real_roots
from grader.maths.opaque import concrete
from grader.maths.pair import Pair
from grader.maths.reader import read
from grader.maths.sampling import points
from grader.maths.syntax import Expression, Node, NotReadable, Opaque, Relation, Variable, walk
from grader.maths.syntax import variables as variables_of
from grader.maths.work import THOROUGH, OutOfWork, Work
from grader.maths.written import without_value
from grader.record import dataclass

OPEN_FUNCTIONS = "fghuvFGH"
CHECKED = 3  # points at which an accepted answer is held against central differences
TRIED = 60
NO_INTEGERS: frozenset[str] = frozenset()


def compare(
    expected: str | Expression,
    answer: str | Expression,
    *,
    variables: Sequence[str] | None = None,
    function: str | Expression | None = None,
    wrt: str | None = None,
    order: int = 1,
    domain: str | None = None,
    positive: Sequence[str] = (),
    integers: Sequence[str] = (),
    seed: int | None = None,
    thorough: bool | None = None,
    odd_roots: bool | None = False,
) -> Evidence:
    """Compare an answer with the expected expression; both may be texts or expressions already read.

    variables  the names that may occur in the answer; None: those of the expected expression and the function
    function   the original function; its domain is the question's, and with `wrt` its central differences are
               an independent check of the answer
    order      which derivative the expected expression is, for that check: 1, 2 or 3
    domain     conditions such as "x > 0", "0 < x < 1", "n integer", or an interval "[0.1, 5]" of the variable
    seed       draws the later points; None draws a secret one and records it in the evidence
    thorough   lets SymPy try, in a child with a time limit, what the prover leaves open; None: as THOROUGH says
    odd_roots  whether x^(1/3) is the real cube root, with a value for x < 0; None: where the expected expression or
               the function is written with one

    Raises NotReadable where a text cannot be read.
    """
    seed = secrets.randbits(32) if seed is None else seed
    thorough = THOROUGH.get() if thorough is None else thorough
    allowed = None if variables is None else tuple(variables)
    f = None if function is None else _author(function, allowed)
    right = _author(expected, allowed)
    names = tuple(variables) if variables is not None else _names(right, f)
    where = domain_of(domain, names, tuple(positive), tuple(integers), wrt)
    open_functions = tuple(sorted({*right.functions, *(f.functions if f is not None else ())}))
    given = answer if isinstance(answer, Expression) else _answered(answer, names, open_functions, right.tree)
    if letter := _other_letter(right.tree, given, names):
        return Undecided(letter, seed)
    if (right.odd_roots or (f is not None and f.odd_roots)) if odd_roots is None else odd_roots:
        right, f, given = _real_rooted(right), f and _real_rooted(f), _with_real_roots(given)
    given = _distributed(given)
    try:
        term = None if is_shape(given.tree) else lowered(given)
        if is_shape(right.tree) or term is None:
            return _shaped(right.tree, given.tree, names, where, seed, thorough)
    except NotAnExpression as why:  # 1/[x, y], inf/2: nothing that has a value
        return Undecided(str(why), seed) if "infinity" in str(why) else Differs(str(why), seed)
    if not names and (is_complex(right.tree) or is_complex(given.tree)):
        return compare_complex(right.tree, given.tree, seed)
    original = None if f is None else f.term
    slope = None if wrt is None else _Slope(wrt, order)
    return _compare(right.term, term, names, original, slope, where, seed, thorough, given.tree)


@dataclass(frozen=True, slots=True)
class _Slope:
    """Which derivative of the original function the answer should be."""

    wrt: str
    order: int = 1


@dataclass(frozen=True, slots=True)
class _Author:
    """An author's expression, read and lowered once: the same one meets every answer of a class."""

    tree: Node
    variables: tuple[str, ...]
    functions: tuple[str, ...]  # those left open
    number: t.Term | None  # None: it is no single number
    odd_roots: bool  # whether it is written with a root of negative numbers

    @property
    def term(self) -> t.Term:
        return lower(self.tree) if self.number is None else self.number


def _shaped(
    right: Node, given: Node, names: tuple[str, ...], where: Domain, seed: int, thorough: bool
) -> Evidence:
    found = shapes.compare_shapes(
        right,
        given,
        lambda a, b: _compare(a, b, names, None, None, where, seed, thorough),
        bound=where.integers.union(*(t.symbols(c) for c in where.conditions)),
    )
    return replace(found, seed=seed) if isinstance(found, Differs) else found


def _answered(text: str, names: tuple[str, ...], functions: tuple[str, ...], right: Node) -> Expression:
    """The answer; where a set of numbers is asked for it may be a condition on a variable of any name."""
    try:
        return read(text, names, functions=functions)
    except NotReadable:
        if names or not is_set(right):
            raise
        try:
            found = read(text, functions=functions)
        except NotReadable:
            found = None
        if found is None or len(found.variables) != 1 or not is_set(found.tree):
            raise
        return found


def _other_letter(right: Node, given: Expression, names: tuple[str, ...]) -> str:
    """y = 2 where x = 2 is asked for: a line of its own, or a slip of the pen."""
    match right:
        case Relation("=", Variable(asked)):
            written = re.match(r"\s*([A-Za-z])\s*=(?![=>])", given.source)
            if written and written[1] not in (asked, *names) and not isinstance(given.tree, Relation):
                return f"{written[1]} is not a variable of the question: write {asked} = …"
    return ""


def _author(text: str | Expression, variables: tuple[str, ...] | None) -> _Author:
    return _from_text(text, variables) if isinstance(text, str) else _prepared(text)


@lru_cache(maxsize=512)
def _from_text(text: str, variables: tuple[str, ...] | None) -> _Author:
    return _prepared(read(text, variables, functions=_open_functions(variables)))


def _prepared(expression: Expression) -> _Author:
    functions = sorted({n.name for n in walk(expression.tree) if isinstance(n, Opaque)})
    whole = _distributed(expression)
    term = None if is_shape(whole.tree) else lowered(whole)
    odd_roots = has_odd_root(expression.tree)
    return _Author(whole.tree, expression.variables, tuple(functions), term, odd_roots)


@lru_cache(maxsize=64)
def _real_rooted(author: _Author) -> _Author:
    return _prepared(Expression(with_real_roots(author.tree), "", (), author.variables))


def _with_real_roots(expression: Expression) -> Expression:
    return replace(expression, tree=with_real_roots(expression.tree))


def _distributed(expression: Expression) -> Expression:
    tree = distributed(expression.tree)
    return expression if tree is expression.tree else replace(expression, tree=tree)


def _open_functions(variables: tuple[str, ...] | None) -> tuple[str, ...]:
    """f, g, h, u, v may be functions left open in an author's text, unless they are variables."""
    return () if variables is None else tuple(name for name in OPEN_FUNCTIONS if name not in variables)


def _names(right: _Author, f: _Author | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*right.variables, *(f.variables if f is not None else ()))))


def _compare(
    expected: t.Term,
    answer: t.Term,
    names: tuple[str, ...],
    f: t.Term | None,
    slope: _Slope | None,
    where: Domain,
    seed: int,
    thorough: bool,
    tree: Node | None = None,
) -> Evidence:
    used = sorted({v for u in (expected, answer, f) if u is not None for v in t.symbols(u)})
    region = where.region(tuple(v for v in names if v in used) + tuple(v for v in used if v not in names))
    pair = Pair(with_zeros(expected), with_zeros(answer), region, f)
    work = Work()
    drawn = concrete(pair, seed)
    found = settle(drawn, seed, work=work, thorough=thorough, proving=pair)
    if isinstance(found, Agreed) and drawn is not pair:  # open functions that change their sign, too
        other = settle(concrete(pair, seed, signed=True), seed, work=Work())
        found = other if isinstance(other, Refuted) else found
    if isinstance(found, Proved | Agreed) and tree is not None:
        everywhere = where.region(tuple(dict.fromkeys((*region.variables, *sorted(variables_of(tree))))))
        found = without_value(replace(pair, region=everywhere), tree, seed) or found
    if f is None or slope is None:
        return found
    return _checked(found, drawn, slope, seed)


def _checked(found: Evidence, pair: Pair, slope: _Slope, seed: int) -> Evidence:
    """The verdict, unless central differences of the original function contradict it."""
    match found:
        case Proved() | Agreed():
            return _held_against_differences(found, pair, slope, seed)
        case Refuted(at):
            if _fits(pair, pair.answer, at, slope) and _fits(pair, pair.expected, at, slope) is False:
                return Undecided("the expected answer contradicts the measured slope of the function", seed)
            return found
        case Differs() | OutsideDomain() | WrongShape() | Undecided():
            return found
        case _:
            assert_never(found)


def _held_against_differences(found: Evidence, pair: Pair, slope: _Slope, seed: int) -> Evidence:
    """The evidence stands unless the answer misses the certified slope of the function at some point."""
    checked = 0
    for point in islice(points(pair.region, random.Random(seed)), TRIED):
        if pair.region.conditions and not pair.region.contains(point):
            continue
        fits = _fits(pair, pair.answer, point, slope)
        if fits is False:
            shown = ", ".join(f"{v} = {q}" for v, q in point.items())
            why = f"at {shown} the answer is not the measured slope of the function"
            return Undecided(f"the symbolic and the numeric check disagree: {why}", seed)
        checked += fits is True
        if checked >= CHECKED:
            break
    return found


def _fits(pair: Pair, candidate: t.Term, point: Point, slope: _Slope) -> bool | None:
    """Whether the candidate's value meets the certified slope of the function; None where either is unknown."""
    assert pair.function is not None
    if slope.wrt not in point:
        return None
    try:
        true = remembered.slope(pair.function, point, slope.wrt, slope.order)
        value = (
            remembered.value(candidate, point, 256, Work(), NO_INTEGERS)
            if candidate == pair.expected
            else evaluate(candidate, point, 256)
        )
    except (Undefined, Unknown, OutOfWork):
        return None
    with precision(256):
        return bool((true - value).contains(0))
