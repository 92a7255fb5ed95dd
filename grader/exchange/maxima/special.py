"""Functions of Maxima that see their arguments unevaluated: assignments, conditions, loops over lists."""

from __future__ import annotations

from typing import Literal

from grader.exchange.maxima.evaluator import (
    SETTINGS,
    Special,
    Workings,
    entrywise,
    truth,
)
from grader.exchange.maxima.formulas import as_decimal, put_in
from grader.exchange.maxima.syntax import CallOf, Expr, Name
from grader.exchange.maxima.values import (
    LONGEST,
    Beyond,
    Items,
    Value,
    items,
    whole,
)
from grader.maths.syntax import Logic, Node, Relation
from grader.maths.trees import number


def _assign(e: Workings, args: tuple[Expr, ...]) -> Value:
    target, body = args
    if not isinstance(target, Name):
        raise Beyond("an assignment to something that is no name")
    found = e.value(body)
    if target.name not in SETTINGS:
        e.values[target.name] = found
    return found


def _define(e: Workings, args: tuple[Expr, ...]) -> Value:
    head, body = args
    if not isinstance(head, CallOf) or not all(isinstance(a, Name) for a in head.args):
        raise Beyond("a definition of something that is no function")
    e.functions[head.name] = (tuple(a.name for a in head.args if isinstance(a, Name)), body)
    return True


def _if(e: Workings, args: tuple[Expr, ...]) -> Value:
    return e.value(args[1] if truth(e.value(args[0])) else args[2])


def _both(e: Workings, args: tuple[Expr, ...]) -> Value:
    return _joined("and", [e.value(arg) for arg in args])


def _either(e: Workings, args: tuple[Expr, ...]) -> Value:
    return _joined("or", [e.value(arg) for arg in args])


def _joined(sign: Literal["and", "or"], values: list[Value]) -> Value:
    """Decided where it can be; else a condition on variables."""
    try:
        each = [truth(value) for value in values]
    except Beyond:
        return Logic(sign, tuple(_condition(value) for value in values))
    return all(each) if sign == "and" else any(each)


def _condition(value: Value) -> Node:
    if not isinstance(value, Relation | Logic):
        raise Beyond("a condition that cannot be decided")
    return value


def _not(e: Workings, args: tuple[Expr, ...]) -> Value:
    return not truth(e.value(args[0]))


def _block(e: Workings, args: tuple[Expr, ...]) -> Value:
    """Statements one after the other; a list of local names may stand first."""
    found: Value = True
    for each in _statements(args):
        if isinstance(each, CallOf) and each.name in ("return", "for", "go"):
            raise Beyond(f"{each.name} in a block")
        found = e.value(each)
    return found


def _statements(args: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """What a block does one after the other: a local name that is given a value stands first."""
    match args:
        case (CallOf("[", local), *rest):
            given = [a for a in local if isinstance(a, CallOf) and a.name == ":"]
            return (*given, *rest)
    return args


def _makelist(e: Workings, args: tuple[Expr, ...]) -> Value:
    """makelist(f, k, 1, n), makelist(f, k, list)"""
    if len(args) not in (3, 4) or not isinstance(args[1], Name):
        raise Beyond("makelist of another shape")
    if len(args) == 3:
        values = items(e.value(args[2]))
    else:
        low, high = whole(e.value(args[2])), whole(e.value(args[3]))
        values = tuple(number(k) for k in range(low, min(high, low + LONGEST) + 1))
    return Items(tuple(e.local({args[1].name: value}, args[0]) for value in values))


def _ev(e: Workings, args: tuple[Expr, ...]) -> Value:
    """ev(f, x = 3, simp): with equations put in, settings left out"""
    found = e.value(args[0])
    for arg in args[1:]:
        if isinstance(arg, Name) and arg.name in ("simp", "nouns", "expand", "eval"):
            continue
        if isinstance(arg, CallOf) and arg.name == ":":
            continue
        if isinstance(arg, Name) and arg.name in ("float", "numer"):
            found = as_decimal(e, (found,))
            continue
        found = put_in(found, e.value(arg))
    return found


def _lambda_map(e: Workings, args: tuple[Expr, ...]) -> Value:
    """map(f, list), with a name or lambda([x], …)"""
    function, *lists = args
    each = [items(e.value(a)) for a in lists]
    if len(each) != 1:
        raise Beyond("map over several lists")
    match function:
        case CallOf("lambda", (CallOf("[", (Name(x),)), body)):
            return Items(tuple(e.local({x: value}, body) for value in each[0]))
        case Name(name):
            return Items(tuple(_call(e, name, (value,)) for value in each[0]))
    raise Beyond("map of another shape")


def _apply(e: Workings, args: tuple[Expr, ...]) -> Value:
    name = args[0].name if isinstance(args[0], Name) else str(e.value(args[0]))
    values = items(e.value(args[1]))
    if name in ("+", "*") and values:
        found = values[0]
        for value in values[1:]:
            found = entrywise(name, found, value)
        return found
    return _call(e, name, values)


def _call(e: Workings, name: str, values: tuple[Value, ...]) -> Value:
    """A function by its name, of values that are there already."""
    names = {f"%argument{k}": value for k, value in enumerate(values)}
    return e.local(names, CallOf(name, tuple(Name(each) for each in names)))


def _noun(e: Workings, args: tuple[Expr, ...]) -> Value:
    raise Beyond("an operation that is only written, not carried out")


SPECIAL: dict[str, Special] = {
    ":": _assign, ":=": _define, "if": _if, "and": _both, "or": _either, "not": _not, "block": _block,
    "makelist": _makelist, "ev": _ev, "map": _lambda_map, "maplist": _lambda_map, "apply": _apply, "'": _noun,
}  # fmt: skip
