"""The main mistakes of a derivative, as answers: each textbook rule bent once, at every place where it is used.

They are bent here anew, so that those who recognise mistakes are not their own judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.answers.declared import wrongs_of
from grader.answers.slope_question import SlopeQuestion
from grader.maths.by_place import ByPlace
from grader.maths.derivation import Derivation
from grader.maths.printing.text import to_text
from grader.maths.syntax import Apply, Number, Power, Product, Quotient, Sum, Variable, walk
from grader.maths.syntax import Node as Tree
from grader.maths.trees import ONE, TWO, ZERO, NoRule, call, depends, minus, over, plus, raised, times
from grader.model import Wrong


def wrong_slopes(question: SlopeQuestion) -> Iterator[Wrong]:
    """What learners are known to answer instead of a derivative."""
    yield from wrongs_of(question.mistakes)
    if question.order != 1:
        yield Wrong(repr(to_text(question.function.tree)), "not differentiated", True)
        return
    f, x = question.function.tree, question.variable
    try:
        for about, tree in (*_bent(f, x), *_whole(f, x)):
            yield Wrong(repr(to_text(tree)), about, True)
    except NoRule:
        return


def _whole(f: Tree, x: str) -> Iterator[tuple[str, Tree]]:
    right = Derivation(x).of(f)
    yield "not differentiated", f
    yield "negated", minus(right)
    others = {n.name for n in walk(f) if isinstance(n, Variable)} - {x}
    for other in sorted(others):
        yield f"by {other}", Derivation(other).of(f)


def _bent(f: Tree, x: str) -> Iterator[tuple[str, Tree]]:
    """One rule bent at one node, and the rest of the derivation right."""
    d = Derivation(x).of
    for node in walk(f):
        for about, wrong in _bends(node, x, d):
            yield f"{about} in {to_text(node)}", Derivation(x, ByPlace([(node, wrong)])).of(f)


def _bends(node: Tree, x: str, d: Callable[[Tree], Tree]) -> Iterator[tuple[str, Tree]]:
    match node:
        case Apply(name, (u,)) if depends(u, x):
            if not isinstance(u, Variable) and d(u) != ONE:
                yield "inner slope forgotten", Derivation(x, ByPlace([(u, ONE)])).of(node)
                yield "slopes added", plus(Derivation(x, ByPlace([(u, ONE)])).of(node), d(u))
            turned = {"sin": minus(call("cos", u)), "cos": call("sin", u)}.get(name)
            if turned is not None:
                yield f"sign of {name}", times(turned, d(u))
            if name == "log":
                yield "function kept", times(node, d(u))
            if name == "exp" and not isinstance(u, Variable):
                yield "only the inside", d(u)
        case Power(u, Number() as n) if depends(u, x):
            less = Number(n.value - 1)
            yield "exponent kept", times(n, node, d(u))
            yield "coefficient forgotten", times(raised(u, less), d(u))
            if not isinstance(u, Variable):
                yield "inner slope forgotten", times(n, raised(u, less))
        case Product(factors) if sum(depends(g, x) for g in factors) == 2:
            moving = [g for g in factors if depends(g, x)]
            still = [g for g in factors if not depends(g, x)]
            yield "slopes multiplied", times(*still, *(d(g) for g in moving))
            yield "second turn forgotten", times(*still, d(moving[0]), moving[1])
        case Quotient(u, v) if depends(v, x):
            if d(u) != ZERO:
                yield "top over bottom", over(d(u), d(v))
                yield (
                    "plus for minus",
                    over(plus(times(d(u), v), times(u, d(v))), raised(v, TWO)),
                )
            yield "turned round", minus(d(node))
            yield "denominator not squared", over(plus(times(d(u), v), minus(times(u, d(v)))), v)
        case Sum(terms) if any(not depends(t, x) for t in terms):
            yield "slope of a constant is 1", plus(d(node), ONE)
        case _:
            return
