"""SymPy: symbols, and formulas in which they are replaced."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TypeAlias

from grader.maths.names import function_name
from grader.submission.doing.arrays import listed
from grader.submission.doing.going import items_of
from grader.submission.doing.numbers import bounded, reckoned
from grader.submission.doing.scopes import symbol
from grader.submission.doing.things import Dictionary, Doer, Entries, Figure, Ready, Thing, stop
from grader.submission.figures import CONSTANTS, applied, arithmetic
from grader.submission.lists import plain_number, weight

Given: TypeAlias = list[Thing]
Named: TypeAlias = dict[str, Thing]
OPEN = frozenset(
    {"diff", "Derivative", "integrate", "Integral", "limit", "Limit", "Sum", "summation", "Lambda"}
)


def symbols(m: Doer, given: Given, named: Named) -> Thing:
    """x = symbols("x"); x, y = symbols("x y")"""
    match given:
        case [str() as text] if "(" not in text and ":" not in text:
            names = text.replace(",", " ").split()
        case _:
            raise stop("symbols() is not followed here")
    words = repr(sorted((word, getattr(value, "value", None)) for word, value in named.items()))
    if "cls" in named or not names:
        raise stop("symbols() is not followed here")
    found: list[Thing] = [symbol(m, name, words) for name in names]
    return found[0] if len(found) == 1 and "," not in text else listed(m.clock, found, "tuple")


def single(m: Doer, given: Given, named: Named) -> Thing:
    if len(given) != 1 or not isinstance(given[0], str) or not given[0].isidentifier():
        raise stop("Symbol() is not followed here")
    return symbols(m, given, named)


def subs(m: Doer, value: Figure, given: Given) -> Figure:
    """f.subs(x, 2), f.subs({x: 2, y: 3}), f.subs([(x, 2), (y, 3)])"""
    match given:
        case [old, new]:
            pairs = [(old, new)]
        case [Dictionary() as table]:
            pairs = list(table.entries.values())
        case [Entries() as row]:
            each = [items_of(m, pair) for pair in row.items]
            if any(len(pair) != 2 for pair in each):
                raise stop(".subs() is not followed here")
            pairs = [(pair[0], pair[1]) for pair in each]
        case _:
            raise stop(".subs() is not followed here")
    return put_in(m, value, pairs)


def put_in(m: Doer, value: Figure, pairs: list[tuple[Thing, Thing]]) -> Figure:
    new: dict[str, ast.expr] = {}
    for old, by in pairs:
        if not (isinstance(old, Figure) and isinstance(by, Figure) and isinstance(old.tree, ast.Name)):
            raise stop("only a variable is replaced, by a number or a formula")
        if old.tree.id in m.fixed or old.tree.id in new or old.value is not None:
            raise stop(f"{old.tree.id} stands for two things")
        new[old.tree.id] = by.tree
    for tree in new.values():
        if len(new) > 1 and names_in(tree) & set(new):
            raise stop("what is put in holds what is replaced")
    if calls_in(value.tree) & OPEN or not all(function_name(name) for name in calls_in(value.tree)):
        raise stop("this formula is not closed: what is replaced in it is not followed")
    if weight(value.tree) * max(map(weight, new.values()), default=1) > 20_000:
        raise stop("this is too long when it is written out")
    made = replaced(m, value.tree, new)
    return bounded(Figure(made, valued(m, made), None, "exact"))


def replaced(m: Doer, tree: ast.expr, new: Mapping[str, ast.expr]) -> ast.expr:
    """The formula with other parts for its variables; SymPy may have cancelled what has no value then."""
    m.step()

    def again(part: ast.expr) -> ast.expr:
        return replaced(m, part, new)

    match tree:
        case ast.Name(id=name):
            return new.get(name, tree)
        case ast.Constant() | ast.Attribute():
            return tree
        case ast.UnaryOp(op=sign, operand=inner):
            return ast.UnaryOp(sign, again(inner))
        case ast.Call(func=func, args=given):
            return ast.Call(func, [again(each) for each in given], [])
        case ast.BinOp(left=left, op=op, right=right):
            first, second = again(left), again(right)
            base = second if isinstance(op, ast.Div) else first if isinstance(op, ast.Pow) else None
            if base is not None and valued(m, base) == 0:
                raise stop("what SymPy makes of 0 here is not followed")
            return ast.BinOp(first, op, second)
        case _:
            raise stop("what is replaced in this formula is not followed")


def names_in(tree: ast.expr) -> set[str]:
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}


def calls_in(tree: ast.expr) -> set[str]:
    """The names of the functions in a formula."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                found.add(name)
            case ast.Call():
                found.add("")
            case _:
                pass
    return found


def valued(m: Doer, tree: ast.expr) -> int | float | None:
    """The value of a formula of numbers alone."""
    match tree:
        case ast.Constant() | ast.UnaryOp(operand=ast.Constant()) if plain_number(tree) is not None:
            return plain_number(tree)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return arithmetic(ast.Mult(), -1, valued(m, inner))
        case ast.BinOp(left=left, op=op, right=right):
            return arithmetic(op, valued(m, left), valued(m, right))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[inner]):
            return applied(name, valued(m, inner))
        case ast.Attribute(attr=name):
            return CONSTANTS.get(name)
        case ast.Name(id=name) if name in m.fixed:
            return m.fixed[name].value
        case _:
            return None


def made_function(m: Doer, given: Given, named: Named) -> Thing:
    """lambdify(x, formula)"""
    match given:
        case [variables, Figure() as formula, *_]:
            row = items_of(m, variables) if isinstance(variables, Entries) else [variables]
        case _:
            raise stop("lambdify() is not followed here")

    def work(values: Given, words: Named) -> Thing:
        if words or len(values) != len(row):
            raise stop("this function is called with other arguments than it takes")
        return put_in(m, formula, list(zip(row, values, strict=True))).of_kind("numpy")

    return Ready(work)


def left_open(name: str) -> Callable[[Doer, Given, Named], Thing]:
    """diff(f, x) stays as it is written: whether that answers the question is not ours to say."""

    def work(m: Doer, given: Given, named: Named) -> Thing:
        trees = [each.tree for each in given if isinstance(each, Figure)]
        if named or len(trees) < len(given) or not trees:
            raise stop(f"{name}() is not followed here")
        return bounded(
            Figure(ast.Call(ast.Attribute(ast.Name("sp", ast.Load()), name, ast.Load()), trees, []))
        )

    return work


def itself(m: Doer, given: Given, named: Named) -> Thing:
    """simplify(f), N(f)"""
    match given:
        case [Figure() as value] if not named:
            return value.of_kind("exact")
        case _:
            raise stop("this is followed for one formula alone")


def quotient(m: Doer, given: Given, named: Named) -> Thing:
    match given:
        case [Figure() as top, Figure() as bottom]:
            return reckoned(top.of_kind("exact"), ast.Div(), bottom)
        case [Figure() as top]:
            return top.of_kind("exact")
        case _:
            raise stop("Rational() is not followed here")


SYMBOLIC: dict[str, Callable[[Doer, Given, Named], Thing]] = {
    "sympy.symbols": symbols,
    "symbols": symbols,
    "sympy.Symbol": single,
    "Symbol": single,
    "sympy.lambdify": made_function,
    "lambdify": made_function,
    "sympy.diff": left_open("diff"),
    "sympy.Derivative": left_open("Derivative"),
    **{
        f"sympy.{name}": itself
        for name in ("simplify", "N", "expand", "factor", "S", "sympify", "Integer", "Float")
    },
    "simplify": itself,
    "sympy.Rational": quotient,
}
