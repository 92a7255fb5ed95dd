"""Two conventions for x^(1/3): a power, which has no value for x < 0, and the real cube root, which has one.

`roots: real` takes every root of odd degree for the real one, in the question and in the answer; `roots: positive`
takes none of them so.  Without either, a question that is written with `cbrt`, ∛ or an odd root(x, n) means the real
ones.

    x^(p/q), q odd:   |x|^(p/q) for even p,  sign(x) |x|^(p/q) for odd p
"""

from __future__ import annotations

from dataclasses import replace

from grader.errors import Place, SpecError
from grader.maths.syntax import Apply, Expression, Node, Power, walk
from grader.maths.trees import again, call, number, over, raised, rational, replaced, times

REAL, POSITIVE = "real", "positive"


def check_roots(roots: str, where: Place) -> None:
    """Raises SpecError for a word that is none."""
    if roots not in ("", REAL, POSITIVE):
        raise SpecError(f"roots: {roots} is not known", where=where, repair="roots: real, or roots: positive")


def roots_are_real(roots: str, tree: Node) -> bool:
    return roots == REAL or (not roots and any(_is_odd_root(node) for node in walk(tree)))


def _is_odd_root(node: Node) -> bool:
    if not isinstance(node, Apply):
        return False
    degree = rational(node.args[1]) if node.name == "root" and len(node.args) == 2 else None
    return node.name == "cbrt" or (degree is not None and degree.denominator == 1 and degree % 2 == 1)


def real_rooted(read: Expression) -> Expression:
    return replace(read, tree=with_real_roots(read.tree))


def with_real_roots(tree: Node) -> Node:
    """The same with every power of an odd root as the real one."""
    return replaced(tree, _real, again)


def _real(node: Node) -> Node | None:
    match node:
        case Apply("root", (base, degree)) if (n := rational(degree)) is not None and n:
            exponent = 1 / n
        case Power(base, power) if (q := rational(power)) is not None:
            exponent = q
        case _:
            return None
    if exponent.denominator == 1 or exponent.denominator % 2 == 0:
        return None
    base = with_real_roots(base)
    size = raised(call("abs", base), over(number(exponent.numerator), number(exponent.denominator)))
    return size if exponent.numerator % 2 == 0 else times(call("sign", base), size)
