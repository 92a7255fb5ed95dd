"""Functions of Maxima for numbers and formulas.

`expand`, `factor` and their like leave a formula as it is: its value is right, its form is the author's.  What is
shown to a learner is then not expanded, and the report says so (`KEPT`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial, reduce
from math import comb, factorial, gcd, lcm

from grader.exchange.maxima.evaluator import (
    SIGNS,
    Builtin,
    Workings,
    entrywise,
    opposite,
    related,
    truth,
)
from grader.exchange.maxima.values import (
    Beyond,
    Items,
    Value,
    bounded,
    combined,
    decimal,
    equation,
    exact,
    negative,
    tree_of,
    whole,
)
from grader.maths.collecting import collected
from grader.maths.derivation import slope
from grader.maths.folded import folded
from grader.maths.syntax import (
    Apply,
    Derivative,
    Minus,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    children,
    walk,
)
from grader.maths.tidy import tidy
from grader.maths.trees import again as rebuilt
from grader.maths.trees import number, rational, replaced, substituted

KEPT = (
    "expand", "factor", "ratsimp", "fullratsimp", "radcan", "trigsimp", "trigreduce", "trigexpand", "simplify", "rat",
    "ratexpand", "partfrac", "unary_minus_sort", "comp_square", "logcontract", "logexpand", "distrib", "verb_arith",
    "noun_arith", "remove_disp", "disp_parens", "dispdp_value", "xthru", "combine", "multthru", "gfactor",
    "rootscontract",
)  # fmt: skip
MOST_DERIVED = 6


def _derived(tree: Node, x: str, times: int) -> Node:
    for _ in range(times):
        tree = folded(tidy(slope(tree, x)))
        bounded(tree)
    return tree


def _diff(e: Workings, v: tuple[Value, ...]) -> Value:
    """diff(f, x), diff(f, x, n), diff(f, x, 1, y, 1)"""
    if len(v) < 2:
        raise Beyond("a differential")
    if isinstance(v[0], Items):
        return Items(tuple(_diff(e, (item, *v[1:])) for item in v[0].items), matrix=v[0].matrix)
    found, rest = tree_of(v[0]), list(v[1:])
    while rest:
        x, times = rest.pop(0), whole(rest.pop(0)) if rest else 1
        if not isinstance(x, Variable) or not 0 <= times <= MOST_DERIVED:
            raise Beyond("a derivative by something that is no variable")
        found = _derived(found, x.name, times)
    found = collected(found)
    if any(isinstance(node, Derivative) for node in walk(found)):
        raise Beyond("a derivative that we have no rule for")
    return found


def put_in(found: Value, given: Value) -> Value:
    """x = 3, or a list of such, put in all at once."""
    rules = [equation(rule) for rule in (given.items if isinstance(given, Items) else (given,))]
    if isinstance(found, Items):
        return Items(tuple(put_in(item, given) for item in found.items), found.set, found.matrix)
    names = {left.name: tree_of(right) for left, right in rules if isinstance(left, Variable)}
    tree = substituted(tree_of(found), names)
    for left, right in rules:
        if not isinstance(left, Variable):
            tree = _exchanged(tree, tree_of(left), tree_of(right))
    return again(tree)


def _exchanged(tree: Node, old: Node, new: Node) -> Node:
    return replaced(tree, lambda node: new if node == old else None)


def again(tree: Node) -> Value:
    """Numbers that came together by putting in are worked out; a root or a sine of them stays."""
    return folded(_worked(tree))


def _worked(tree: Node) -> Node:
    below = [_worked(node) for node in children(tree)]
    match tree:
        case Sum():
            return reduce(partial(combined, "+"), below)
        case Product():
            return reduce(partial(combined, "*"), below)
        case Quotient():
            return combined("/", *below)
        case Power():
            return combined("^", *below)
        case Minus():
            return negative(below[0])
        case _:
            return rebuilt(tree, below)


def _subst(e: Workings, v: tuple[Value, ...]) -> Value:
    """subst(new, old, f), subst(old = new, f), subst([…], f)"""
    if len(v) == 3:
        left = tree_of(v[1])
        if not isinstance(left, Variable):
            return again(_exchanged(tree_of(v[2]), left, tree_of(v[0])))
        return again(substituted(tree_of(v[2]), {left.name: tree_of(v[0])}))
    return put_in(v[1], v[0])


def as_decimal(e: Workings, v: tuple[Value, ...]) -> Value:
    if isinstance(v[0], Items):
        return Items(tuple(as_decimal(e, (item,)) for item in v[0].items), v[0].set, v[0].matrix)
    return decimal(exact(v[0]))


def _rounded(e: Workings, v: tuple[Value, ...]) -> Value:
    """decimalplaces(x, n): halves go to the even side, as Maxima's round does"""
    scale = Fraction(10) ** whole(v[1])
    return decimal(round(exact(v[0]) * scale) / scale)


def _figures(e: Workings, v: tuple[Value, ...]) -> Value:
    value = exact(v[0])
    if value == 0:
        return number(0)
    places = whole(v[1]) - 1 - int(f"{float(abs(value)):e}".partition("e")[2])
    scale = Fraction(10) ** places
    return decimal(round(value * scale) / scale)


def _quotient(e: Workings, v: tuple[Value, ...]) -> Value:
    return number(Fraction(int(exact(v[0]) / _nonzero(v[1]))))


def _mod(e: Workings, v: tuple[Value, ...]) -> Value:
    return number(exact(v[0]) % _nonzero(v[1]))


def _nonzero(value: Value) -> Fraction:
    found = exact(value)
    if found == 0:
        raise Beyond("it divides by 0")
    return found


def _factorial(e: Workings, v: tuple[Value, ...]) -> Value:
    n = whole(v[0])
    if not 0 <= n <= 200:
        raise Beyond("a factorial of that")
    return number(factorial(n))


def _binomial(e: Workings, v: tuple[Value, ...]) -> Value:
    n, k = whole(v[0]), whole(v[1])
    if not 0 <= k <= n <= 400:
        raise Beyond("a binomial of that")
    return number(comb(n, k))


def _power(e: Workings, v: tuple[Value, ...]) -> Value:
    if isinstance(v[0], Items) and v[0].matrix:
        raise Beyond("a power of a matrix")
    return entrywise("^", *v)


def _numerator(e: Workings, v: tuple[Value, ...]) -> Value:
    tree = tree_of(v[0])
    value = rational(tree)
    if value is not None:
        return number(value.numerator)
    return tree.top if isinstance(tree, Quotient) else tree


def _denominator(e: Workings, v: tuple[Value, ...]) -> Value:
    tree = tree_of(v[0])
    value = rational(tree)
    if value is not None:
        return number(value.denominator)
    if any(isinstance(node, Quotient | Power) for node in walk(tree)) and not isinstance(tree, Quotient):
        raise Beyond("the denominator of that")
    return tree.bottom if isinstance(tree, Quotient) else number(1)


def _same(e: Workings, v: tuple[Value, ...]) -> Value:
    return v[0]


def _side(k: int) -> Builtin:
    return lambda e, v: equation(v[0])[k]


def _extreme(name: str, pick: Callable[[Iterable[Fraction]], Fraction]) -> Builtin:
    def found(e: Workings, v: tuple[Value, ...]) -> Value:
        trees = [tree_of(each) for each in v]
        numbers = [value for tree in trees if (value := rational(tree)) is not None]
        if len(numbers) < len(trees) or not trees:
            return Apply(name, tuple(trees))
        return number(pick(numbers))

    return found


def _floor(e: Workings, v: tuple[Value, ...]) -> Value:
    tree = tree_of(v[0])
    value = rational(tree)
    return Apply("floor", (tree,)) if value is None else number(value // 1)


def _relation(sign: str) -> Builtin:
    return lambda e, v: related(sign, *v)


def _is(e: Workings, v: tuple[Value, ...]) -> Value:
    return truth(v[0])


FORMULAS: dict[str, Builtin] = {
    "+": lambda e, v: entrywise("+", *v),
    "-": lambda e, v: entrywise("+", v[0], opposite(v[1])),
    "*": lambda e, v: entrywise("*", *v),
    "/": lambda e, v: entrywise("/", *v),
    "^": _power,
    "neg": lambda e, v: opposite(v[0]),
    "!": _factorial,
    "diff": _diff,
    "subst": _subst,
    "at": lambda e, v: put_in(v[0], v[1]),
    "float": as_decimal,
    "decimalplaces": _rounded,
    "significantfigures": _figures,
    "round": lambda e, v: number(round(exact(v[0]))),
    "floor": _floor,
    "ceiling": lambda e, v: number(-(-exact(v[0]) // 1)),
    "mod": _mod,
    "quotient": _quotient,
    "gcd": lambda e, v: number(gcd(whole(v[0]), whole(v[1]))),
    "lcm": lambda e, v: number(lcm(whole(v[0]), whole(v[1]))),
    "max": _extreme("max", max),
    "min": _extreme("min", min),
    "factorial": _factorial,
    "binomial": _binomial,
    "num": _numerator,
    "denom": _denominator,
    "lhs": _side(0),
    "rhs": _side(1),
    "is": _is,
}
FORMULAS.update(dict.fromkeys(KEPT, _same))
FORMULAS.update({sign: _relation(sign) for sign in SIGNS})
