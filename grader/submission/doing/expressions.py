"""What an expression stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.submission.doing.arrays import listed
from grader.submission.doing.going import items_of, looped, truth
from grader.submission.doing.operators import compare, operate, turned
from grader.submission.doing.places import attribute, entry, put_under
from grader.submission.doing.routines import routine, taken_in
from grader.submission.doing.scopes import bind, look_up
from grader.submission.doing.texts import shown
from grader.submission.doing.things import (
    Above,
    Body,
    Dictionary,
    Doer,
    Figure,
    Frame,
    OwnClass,
    Stream,
    Thing,
    figure,
    stop,
)


def value_of(m: Doer, node: ast.expr, scope: Frame) -> Thing:
    m.step()
    match node:
        case ast.Constant(value=value):
            return constant(value)
        case ast.Name(id=name):
            return look_up(m, scope, name)
        case ast.BinOp(left=left, op=op, right=right):
            first, second = m.value(left, scope), m.value(right, scope)
            if (
                isinstance(first, str)
                and isinstance(second, str)
                and not is_text(left)
                and not is_text(right)
            ):
                raise stop("Python puts these two texts together, without a sign", "write one text")
            return operate(m, first, op, second)
        case ast.UnaryOp(op=sign, operand=operand):
            return turned(m, sign, m.value(operand, scope))
        case ast.BoolOp(op=word, values=values):
            return joined(m, word, values, scope)
        case ast.Compare(left=left, ops=ops, comparators=others):
            return chain(m, left, ops, others, scope)
        case ast.IfExp(test=test, body=first, orelse=second):
            return m.value(first if truth(m, m.value(test, scope)) else second, scope)
        case ast.Call():
            return called(m, node, scope)
        case ast.Attribute(value=owner, attr=name):
            return attribute(m, m.value(owner, scope), name)
        case ast.Subscript(value=owner, slice=index):
            return entry(m, m.value(owner, scope), index_of(m, index, scope))
        case ast.JoinedStr(values=parts):
            return "".join(piece(m, part, scope) for part in parts)
        case ast.Lambda():
            return routine(m, "", node, scope)
        case ast.NamedExpr(target=target, value=inner):
            found = m.value(inner, scope)
            outer = scope
            while getattr(outer, "taken", None) is COMPREHENSION and outer.outer is not None:
                outer = outer.outer
            bind(m, outer, target.id, found)
            return found
        case _:
            return display(m, node, scope)


def is_text(node: ast.expr) -> bool:
    """Whether a text in quotes stands at one of the ends."""
    match node:
        case ast.Constant() | ast.JoinedStr():
            return True
        case ast.BinOp(left=left, right=right):
            return is_text(left) or is_text(right)
        case _:
            return False


COMPREHENSION: dict[str, str] = {}


def display(m: Doer, node: ast.expr, scope: Frame) -> Thing:
    """[a, b], (a, b), {k: v}, and those that loops make."""
    match node:
        case ast.List(elts=items):
            return listed(m.clock, spread(m, items, scope))
        case ast.Tuple(elts=items):
            return listed(m.clock, spread(m, items, scope), "tuple")
        case ast.Dict(keys=keys, values=values):
            made = Dictionary(m.clock, {})
            for key, value in zip(keys, values, strict=True):
                if key is None:
                    raise stop("** in a dictionary is not followed")
                name = m.value(key, scope)
                put_under(made, name, m.value(value, scope))
            return made
        case ast.ListComp(elt=made_of, generators=loops):
            inner = comprehension(m, loops, scope)
            return listed(m.clock, [m.value(made_of, each) for each in inner])
        case ast.GeneratorExp(elt=made_of, generators=loops):
            inner = comprehension(m, loops, scope)
            return Stream(m.clock, (m.value(made_of, each) for each in inner))
        case ast.DictComp(key=key_node, value=value_node, generators=loops):
            made = Dictionary(m.clock, {})
            for each in comprehension(m, loops, scope):
                name = m.value(key_node, each)
                put_under(made, name, m.value(value_node, each))
            return made
        case _:
            raise stop("this is not followed")


def constant(value: object) -> Thing:
    match value:
        case bool() | int() | float() if abs(value) < 1e300:
            return figure(value)
        case str() | None:
            return value
        case _:
            raise stop("this constant is not followed")


def spread(m: Doer, items: list[ast.expr], scope: Frame) -> list[Thing]:
    found: list[Thing] = []
    for item in items:
        if isinstance(item, ast.Starred):
            found += items_of(m, m.value(item.value, scope))
        else:
            found.append(m.value(item, scope))
    return found


def comprehension(m: Doer, loops: list[ast.comprehension], scope: Frame) -> Iterator[Frame]:
    """The scopes in which the entries are worked out; the first row is taken where the loop stands."""
    if any(loop.is_async for loop in loops):
        raise stop("this loop is not followed")
    first = m.value(loops[0].iter, scope)
    inner = Frame(scope, COMPREHENSION)
    inner.routine = scope.routine
    return nested(m, loops, looped(m, first), inner)


def nested(m: Doer, loops: list[ast.comprehension], row: Iterator[Thing], scope: Frame) -> Iterator[Frame]:
    for item in row:
        for name, value in taken_in(m, loops[0].target, item).items():
            scope.names[name] = value
        if all(truth(m, m.value(test, scope)) for test in loops[0].ifs):
            if loops[1:]:
                yield from nested(m, loops[1:], looped(m, m.value(loops[1].iter, scope)), scope)
            else:
                yield scope


def joined(m: Doer, word: ast.boolop, values: list[ast.expr], scope: Frame) -> Thing:
    """a and b is a or b itself."""
    found: Thing = None
    for node in values:
        found = m.value(node, scope)
        if truth(m, found) == isinstance(word, ast.Or):
            return found
    return found


def chain(m: Doer, left: ast.expr, ops: list[ast.cmpop], others: list[ast.expr], scope: Frame) -> Thing:
    before = m.value(left, scope)
    found: Thing = None
    for op, node in zip(ops, others, strict=True):
        after = m.value(node, scope)
        found = compare(m, before, op, after)
        if len(ops) > 1 and not truth(m, found):
            return found
        before = after
    return found


def index_of(m: Doer, node: ast.expr, scope: Frame) -> Thing:
    match node:
        case ast.Slice(lower=lower, upper=upper, step=step):
            ends = [None if end is None else end_of(m.value(end, scope)) for end in (lower, upper, step)]
            if ends[2] == 0:
                raise stop("a slice cannot step by 0")
            return slice(*ends)
        case ast.Tuple(elts=items) if any(isinstance(item, ast.Slice) for item in items):
            return listed(m.clock, [index_of(m, item, scope) for item in items], "tuple")
        case _:
            return m.value(node, scope)


def end_of(value: Thing) -> int | None:
    if value is None:
        return None
    if isinstance(value, Figure) and type(value.value) is int:
        return value.value
    raise stop("the ends of this slice are not followed")


def piece(m: Doer, part: ast.expr, scope: Frame) -> str:
    """One piece of an f-string."""
    match part:
        case ast.Constant(value=str() as text):
            return text
        case ast.FormattedValue(value=node, conversion=-1, format_spec=form):
            how = "" if form is None else str(m.value(form, scope))
            return shown(m, m.value(node, scope), how)
        case _:
            raise stop("this f-string is not followed")


def called(m: Doer, node: ast.Call, scope: Frame) -> Thing:
    if isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args:
        return above(scope)
    work = m.value(node.func, scope)
    given = spread(m, node.args, scope)
    named: dict[str, Thing] = {}
    for word in node.keywords:
        found = m.value(word.value, scope)
        if word.arg is not None:
            named[word.arg] = found
        elif isinstance(found, Dictionary) and not set(named) & set(found.entries):
            named.update({str(key): value for key, (_, value) in found.entries.items()})
        else:
            raise stop("** of this is not followed")
    return m.call(work, given, named)


def above(scope: Frame) -> Above:
    here = scope.routine
    if here is None or here.home is None or here.node.args.args == []:
        raise stop("super() is not followed here")
    owner = scope.names.get(here.node.args.args[0].arg)
    if not isinstance(owner, Body):
        raise stop("super() is not followed here")
    family = here.home.base
    if family is None:
        return Above(owner, OwnClass(here.home.clock, "object", None))
    return Above(owner, family)
