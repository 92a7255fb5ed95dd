"""The value of a limit by the rules of a first course, and what their mistakes lead to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from grader import maths
from grader.answers.ends import End
from grader.answers.equals import USUAL, equals, number_of, right
from grader.maths.derivation import slope
from grader.maths.printing import to_text
from grader.maths.syntax import Expression, Node, Quotient
from grader.maths.trees import NoRule, number, substituted
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.limits import (
    LIMIT_INFINITE,
    LIMIT_INFINITE_SAID_TO_BE_NONE,
    LIMIT_INFINITY_OVER_INFINITY,
    LIMIT_LOWER_TERMS_COMPARED,
    LIMIT_ONE_FOR_ZERO_OVER_ZERO,
    LIMIT_ONE_SIDE_ONLY,
    LIMIT_OTHER_SIDE,
    LIMIT_QUOTIENT_RULE,
    LIMIT_SIGN_OF_INFINITY,
    LIMIT_VALUE_FOR_LIMIT,
    LIMIT_ZERO_OVER_ZERO,
)
from grader.model import Wrong
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.maths.limits import Side

OTHER = {"left": "right", "right": "left"}
UNKNOWN = "give it: value: …"


@dataclass(frozen=True, slots=True)
class Approach:
    """f as x goes to a point, from a side or from both."""

    f: Node
    x: str
    to: Node
    side: str

    def from_(self, side: str) -> Side:
        return cast("Side", side)

    def fits(self, claim: End) -> bool:
        """Whether the values nearby fit a claim."""
        tree = (
            None
            if claim.kind == "none"
            else claim.found.tree
            if claim.found is not None
            else _end(claim.sign)
        )
        return maths.limits.looks_like(self.f, self.x, self.to, self.from_(self.side), tree)

    def proposal(self) -> str:
        """SymPy's value, as an author may write it down, where the values nearby fit it."""
        found = maths.sympy_values.proposed("limit", self.f, self.x, (self.to,), self.side)
        if found is None or not self.fits(_of_tree(found)):
            return UNKNOWN
        return f"value: {to_text(found)}"


def _end(sign: int) -> Node:
    return maths.limits.infinity(sign)


def _of_tree(tree: Node) -> End:
    if sign := maths.definite.infinite(tree):
        return End("infinite", to_text(tree), None, sign)
    return End("number", to_text(tree), Expression(tree, to_text(tree)))


@lru_cache(maxsize=256)
def value_of(asked: Approach) -> End | str:
    """The limit, if the values nearby fit it; else why there is none, empty where no rule finds it."""
    found = _limit(asked, asked.side)
    if isinstance(found, str):
        return found
    return found if asked.fits(found) else ""


def _limit(asked: Approach, side: str) -> End | str:
    try:
        return _of_tree(maths.limits.limit(asked.f, asked.x, asked.to, asked.from_(side)))
    except maths.limits.SidesDiffer as error:
        return str(error)
    except (maths.limits.NoLimit, NoRule, maths.lower.NotAnExpression):
        return ""


# ── mistakes ────────────────────────────────────────────────────────────────────────────────────


def recognised(asked: Approach, wanted: End, given: End) -> Mistake | None:
    """The mistake that leads to this answer."""
    if given.kind == "number":
        return next((mistake for mistake, end in bent(asked, wanted) if _same(end, given)), None)
    if wanted.kind == "infinite":
        return LIMIT_INFINITE_SAID_TO_BE_NONE if given.kind == "none" else LIMIT_SIGN_OF_INFINITY
    if given.kind == "none":
        return LIMIT_VALUE_FOR_LIMIT if _indeterminate(asked) else None
    if wanted.kind == "none":
        return LIMIT_ONE_SIDE_ONLY
    far = maths.definite.infinite(asked.to) and isinstance(asked.f, Quotient)
    return LIMIT_INFINITY_OVER_INFINITY if far else LIMIT_INFINITE


def _same(one: End, other: End) -> bool:
    if one.found is None or other.found is None:
        return (one.kind, one.sign) == (other.kind, other.sign)
    return right(equals(one.found.tree, other.found.tree, (), tolerance=USUAL, seed=0, thorough=False))


def _indeterminate(asked: Approach) -> bool:
    """Whether there is no value at the point itself."""
    return (
        not maths.definite.infinite(asked.to) and number_of(substituted(asked.f, {asked.x: asked.to})) is None
    )


def bent(asked: Approach, wanted: End) -> Iterator[tuple[Mistake, End]]:
    """What each mistake makes of the limit."""
    if asked.side and isinstance(found := _limit(asked, OTHER[asked.side]), End):
        yield LIMIT_OTHER_SIDE, found
    if wanted.kind == "none" and not asked.side:
        for side in OTHER:
            if isinstance(found := _limit(asked, side), End):
                yield LIMIT_ONE_SIDE_ONLY, found
    if _indeterminate(asked) and wanted.kind == "number":
        yield LIMIT_ZERO_OVER_ZERO, _of_tree(number(0))
        yield LIMIT_ONE_FOR_ZERO_OVER_ZERO, _of_tree(number(1))
        yield from _by_quotient_rule(asked)
    if maths.definite.infinite(asked.to):
        yield from _by_lower_terms(asked)


def _by_quotient_rule(asked: Approach) -> Iterator[tuple[Mistake, End]]:
    sloped = Approach(slope(asked.f, asked.x), asked.x, asked.to, asked.side)
    if isinstance(found := _limit(sloped, asked.side), End):
        yield LIMIT_QUOTIENT_RULE, found


def _by_lower_terms(asked: Approach) -> Iterator[tuple[Mistake, End]]:
    parts = maths.limits.leading(asked.f, asked.x)
    if parts is not None:
        above, below = (next(c for c in part if c) for part in parts)
        yield LIMIT_LOWER_TERMS_COMPARED, _of_tree(number(above / below))


def wrongly(asked: Approach, wanted: End) -> Iterator[Wrong]:
    """What learners are known to answer instead."""
    for mistake, end in bent(asked, wanted):
        if not _same(end, wanted):
            yield Wrong(repr(end.read), mistake.does, True, sure=True)
    if wanted.kind == "infinite":
        yield Wrong(repr("does not exist"), LIMIT_INFINITE_SAID_TO_BE_NONE.does, True, sure=True)
        yield Wrong(repr("-inf" if wanted.sign > 0 else "inf"), LIMIT_SIGN_OF_INFINITY.does, True, sure=True)
    else:
        yield Wrong(repr("inf"), "an infinity", True, sure=True)
