"""Functions that stand for a formula, x·σ(x) and ln(1 + eˣ): the mistakes that are made in working it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from grader.maths.by_place import ByPlace
from grader.maths.derivation import Derivation
from grader.maths.syntax import Apply, Node, Variable
from grader.maths.trees import ONE, call, depends, fresh, plus, replaced, times
from grader.mistakes.mistake import Mistake
from grader.mistakes.question import places
from grader.mistakes.registry import families
from grader.mistakes.rules import Bent, RulePlace

U = Variable("u")
MEANS: Mapping[str, Node] = {
    "silu": times(U, call("sigmoid", U)),
    "softplus": call("log", plus(ONE, call("exp", U))),
}


def unfolded(at: RulePlace) -> Bent:
    """The wrong slopes of what the function stands for, and the chain rule as it should be."""
    match at.node:
        case Apply(name, (inside,)) if name in MEANS and depends(inside, at.x):
            for mistake, slope in _slopes(name):
                yield mistake, times(slope(inside), at.d(inside))
        case _:
            return


@lru_cache(maxsize=len(MEANS))
def _slopes(name: str) -> tuple[tuple[Mistake, Callable[[Node], Node]], ...]:
    return tuple((mistake, _at(slope)) for mistake, slope in _bent(fresh(MEANS[name])))


def _bent(formula: Node) -> Iterator[tuple[Mistake, Node]]:
    for node, parent in places(formula):
        if isinstance(node, Variable):
            continue
        for family in families():
            for mistake, rule in family(RulePlace(node, U.name, (), parent)):
                yield mistake, Derivation(U.name, ByPlace([(node, rule)])).of(formula)


def _at(slope: Node) -> Callable[[Node], Node]:
    return lambda inside: replaced(slope, lambda n: inside if n == U else None)
