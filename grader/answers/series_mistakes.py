"""From a wrong polynomial to the name of the mistake: its coefficients beside the right ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import factorial

from grader import maths
from grader.answers.equals import equals, right
from grader.maths.printing import to_text
from grader.maths.syntax import Apply, Node, Power, Variable
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule, depends, minus, number, replaced, times
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.series import (
    SERIES_DIVIDED_BY_ORDER,
    SERIES_FUNCTION_ITSELF,
    SERIES_INSIDE_FORGOTTEN,
    SERIES_NOT_DIVIDED,
    SERIES_NOT_SHIFTED,
    SERIES_OTHER_CENTRE,
    SERIES_SIGNS,
    SERIES_TERMS_MISSING,
    SERIES_TERMS_TOO_MANY,
)
from grader.model import Wrong
from grader.record import dataclass

BEYOND = 4  # orders beyond the one asked for that are looked at
ALIKE = 1e-12
ORIGIN = number(0)


@dataclass(frozen=True, slots=True)
class Expanded:
    """f about a up to an order, with its right polynomial."""

    f: Node
    x: str
    about: Node
    order: int
    right: Node
    names: tuple[str, ...]

    def slopes(self) -> list[Node]:
        """f⁽ᵏ⁾(a), from the right polynomial, which has the same ones."""
        return maths.expansion.derivatives(self.right, self.x, self.about, self.order)


def recognised(asked: Expanded, given: Node) -> tuple[Mistake | None, str]:
    """The mistake that leads to this answer, or else a fact: which term is the first wrong one."""
    for mistake, tree in bent(asked):
        if _same(tree, given, asked.names):
            return mistake, ""
    try:
        found = _by_coefficients(asked, given)
    except maths.expansion.NoExpansion:
        return None, ""
    return found if isinstance(found, tuple) else (found, "")


def bent(asked: Expanded) -> Iterator[tuple[Mistake, Node]]:
    """What each mistake makes of the polynomial."""
    x, about, slopes = asked.x, asked.about, asked.slopes()
    yield SERIES_FUNCTION_ITSELF, asked.f
    yield (
        SERIES_NOT_DIVIDED,
        maths.expansion.polynomial([times(number(factorial(k)), s) for k, s in enumerate(slopes)], x, about),
    )
    by_order = [times(number(Fraction(factorial(k), k or 1)), s) for k, s in enumerate(slopes)]
    yield SERIES_DIVIDED_BY_ORDER, maths.expansion.polynomial(by_order, x, about)
    if not maths.expansion.vanishes(about):
        yield SERIES_NOT_SHIFTED, maths.expansion.polynomial(slopes, x, ORIGIN)
        yield from _expanded(SERIES_OTHER_CENTRE, asked.f, x, ORIGIN, asked.order)
    if (plain := _bare(asked.f, x)) != asked.f:
        yield from _expanded(SERIES_INSIDE_FORGOTTEN, plain, x, about, asked.order)


def _expanded(mistake: Mistake, f: Node, x: str, about: Node, order: int) -> Iterator[tuple[Mistake, Node]]:
    try:
        maths.expansion.balls(f, x, about, order)
        yield mistake, maths.expansion.polynomial(maths.expansion.derivatives(f, x, about, order), x, about)
    except (maths.expansion.NoExpansion, NoRule):
        return


def _bare(f: Node, x: str) -> Node:
    """The same with a bare x inside its functions."""

    def change(node: Node) -> Node | None:
        match node:
            case Apply(name, (u,)) if depends(u, x):
                return Apply(name, (Variable(x),))
            case Power(base, u) if depends(u, x) and not depends(base, x):
                return Power(base, Variable(x))
            case _:
                return None

    return replaced(f, change)


def _same(one: Node, other: Node, names: Sequence[str]) -> bool:
    return right(equals(one, other, names, seed=0, thorough=False))


def _by_coefficients(asked: Expanded, given: Node) -> Mistake | tuple[None, str]:
    """Raises NoExpansion."""
    reach = asked.order + BEYOND
    wanted = [float(c.mid()) for c in maths.expansion.balls(asked.right, asked.x, asked.about, reach)]
    found = [float(c.mid()) for c in maths.expansion.balls(given, asked.x, asked.about, reach)]
    wrong = [k for k in range(asked.order + 1) if not _alike(wanted[k], found[k])]
    if not wrong:
        return SERIES_TERMS_TOO_MANY
    if wrong[0] and not any(found[wrong[0] :]):
        return SERIES_TERMS_MISSING
    if all(_alike(abs(a), abs(b)) for a, b in zip(wanted, found, strict=True)):
        return SERIES_SIGNS
    if not wrong[0]:
        return None, "Look first at the constant term: the value at the point itself."
    return None, f"The terms below order {wrong[0]} are right. Look at that of order {wrong[0]}."


def _alike(a: float, b: float) -> bool:
    return abs(a - b) <= ALIKE * max(1.0, abs(a))


def wrongly(asked: Expanded) -> Iterator[Wrong]:
    """What learners are known to answer instead."""
    for mistake, tree in bent(asked):
        yield Wrong(repr(to_text(tidy(tree))), mistake.does, True)
    slopes = asked.slopes()
    last = max((k for k, s in enumerate(slopes) if not maths.expansion.vanishes(s)), default=0)
    if last:
        short = maths.expansion.polynomial(slopes[:last], asked.x, asked.about)
        yield Wrong(repr(to_text(short)), SERIES_TERMS_MISSING.does, True, sure=True)
        turned = maths.expansion.polynomial([*slopes[:last], minus(slopes[last])], asked.x, asked.about)
        yield Wrong(repr(to_text(turned)), SERIES_SIGNS.does, True, sure=True)
