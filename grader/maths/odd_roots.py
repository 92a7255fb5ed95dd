"""Two conventions for x^(1/3): a power, which has no value for x < 0, and the real cube root, which has one.

    x^(p/q), q odd:   |x|^(p/q) for even p,  sign(x) |x|^(p/q) for odd p

Who writes a question with cbrt, ∛ or an odd root(x, n) means the real ones, in every power of the answer, too.
"""

from __future__ import annotations

from fractions import Fraction

from grader.maths.lower import NotAnExpression, lower
from grader.maths.syntax import Apply, Node, Power, variables, walk
from grader.maths.trees import again, call, number, over, raised, replaced, times


def has_odd_root(tree: Node) -> bool:
    return any(_is_odd_root(node) for node in walk(tree))


def _is_odd_root(node: Node) -> bool:
    if not isinstance(node, Apply):
        return False
    degree = _value(node.args[1]) if node.name == "root" and len(node.args) == 2 else None
    return node.name == "cbrt" or (degree is not None and degree.denominator == 1 and degree % 2 == 1)


def with_real_roots(tree: Node) -> Node:
    """The same with every power of an odd root as the real one."""
    return replaced(tree, _real, again)


def _real(node: Node) -> Node | None:
    match node:
        case Apply("root", (base, degree)) if n := _value(degree):
            exponent = 1 / n
        case Power(Apply("abs"), _):
            return None
        case Power(base, power) if (q := _value(power)) is not None:
            exponent = q
        case _:
            return None
    if exponent.denominator == 1 or exponent.denominator % 2 == 0:
        return None
    base = with_real_roots(base)
    size = raised(call("abs", base), over(number(exponent.numerator), number(exponent.denominator)))
    return size if exponent.numerator % 2 == 0 else times(call("sign", base), size)


def numbers_as_roots(tree: Node) -> Node:
    """The same with every odd root of a number written as one: (-8)^(2/3) is cbrt(-8)^2."""
    return replaced(tree, _as_root, again)


def _as_root(node: Node) -> Node | None:
    if not isinstance(node, Power) or variables(node):
        return None
    q = _value(node.exponent)
    if q is None or q.denominator == 1 or q.denominator % 2 == 0:
        return None
    base = numbers_as_roots(node.base)
    root = call("cbrt", base) if q.denominator == 3 else Apply("root", (base, number(q.denominator)))
    return raised(root, number(q.numerator))


def _value(tree: Node) -> Fraction | None:
    """The rational number that an exponent is, in any form: 1/3 - 1."""
    if variables(tree):
        return None
    try:
        term = lower(tree)
    except NotAnExpression:
        return None
    return term.value if term.op == "num" else None
