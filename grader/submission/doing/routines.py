"""Functions of the file: made, given their arguments, and called."""

from __future__ import annotations

import ast

from grader.submission.doing.arrays import listed
from grader.submission.doing.going import items_of
from grader.submission.doing.places import key_of
from grader.submission.doing.scopes import taken_by
from grader.submission.doing.things import Dictionary, Doer, Frame, Routine, Stream, Thing, stop


class Gave(Exception):
    def __init__(self, value: Thing) -> None:
        super().__init__()
        self.value = value


def routine(m: Doer, name: str, node: ast.FunctionDef | ast.Lambda, scope: Frame) -> Routine:
    """The function, its usual values worked out where it stands."""
    made = Routine(name, node, scope)
    args = node.args
    plain = [*args.posonlyargs, *args.args]
    for a, value in zip(plain[len(plain) - len(args.defaults) :], args.defaults, strict=True):
        made.defaults[a.arg] = m.value(value, scope)
    for a, usual in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        if usual is not None:
            made.defaults[a.arg] = m.value(usual, scope)
    body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    made.taken = taken_by(args, body)
    made.yields = any(map(_yields, body))
    return made


def _yields(node: ast.AST) -> bool:
    """Whether a function with this in it is a generator: what functions in it give is their own."""
    if isinstance(node, ast.Yield | ast.YieldFrom | ast.Await):
        return True
    if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.AsyncFunctionDef):
        return False
    return any(map(_yields, ast.iter_child_nodes(node)))


def bound(m: Doer, work: Routine, given: list[Thing], named: dict[str, Thing]) -> dict[str, Thing]:
    """The names of its parameters, with what they stand for in this call."""
    args = work.node.args
    plain = [a.arg for a in (*args.posonlyargs, *args.args)]
    found: dict[str, Thing] = dict(zip(plain, given, strict=False))
    named = dict(named)
    if args.vararg:
        found[args.vararg.arg] = listed(m.clock, given[len(plain) :], "tuple")
    elif len(given) > len(plain):
        raise stop(f"{work.name} is called with more arguments than it takes", "call it as it is defined")
    for a in (*args.args, *args.kwonlyargs):
        if a.arg in named and a.arg not in found:
            found[a.arg] = named.pop(a.arg)
    if args.kwarg:
        found[args.kwarg.arg] = Dictionary(m.clock, {key: (key, value) for key, value in named.items()})
    elif named:
        raise stop(f"{work.name} is called with a name that it does not take", "call it as it is defined")
    found = {**work.defaults, **found}
    if any(a not in found for a in (*plain, *(a.arg for a in args.kwonlyargs))):
        raise stop(f"{work.name} is called with fewer arguments than it takes", "call it as it is defined")
    return found


def remembered(m: Doer, work: Routine, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """What a function below @lru_cache gives: what it gave before for equal arguments."""
    assert work.kept is not None
    key = (*map(key_of, given), *((name, key_of(value)) for name, value in named.items()))
    if key not in work.kept:
        work.kept[key] = run(m, work, given, named)
        if len(work.kept) > 100:
            raise stop("how much is remembered here is not followed")
    return work.kept[key]


def run(m: Doer, work: Routine, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """What a call of the function gives."""
    scope = Frame(work.scope, work.taken)
    scope.routine = work
    scope.names.update(bound(m, work, given, named))
    if isinstance(work.node, ast.Lambda):
        return m.value(work.node.body, scope)
    if work.yields:
        return Stream(m.clock, m.yielded(work.node.body, scope))
    try:
        m.block(work.node.body, scope)
    except Gave as left:
        return left.value
    return None


def taken_in(m: Doer, target: ast.expr, value: Thing) -> dict[str, Thing]:
    """The names that an assignment to plain names gives, tuples and stars included."""
    match target:
        case ast.Name(id=name):
            return {name: value}
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            pairs = unpacked(m, targets, value)
            return {k: v for one, item in pairs for k, v in taken_in(m, one, item).items()}
        case _:
            raise stop("this assignment is not followed")


def unpacked(m: Doer, targets: list[ast.expr], value: Thing) -> list[tuple[ast.expr, Thing]]:
    """What each of several targets gets."""
    items = items_of(m, value)
    stars = [k for k, target in enumerate(targets) if isinstance(target, ast.Starred)]
    if not stars and len(items) == len(targets):
        return list(zip(targets, items, strict=True))
    if len(stars) == 1 and len(items) >= len(targets) - 1:
        k, more = stars[0], len(items) - len(targets) + 1
        star = targets[k]
        assert isinstance(star, ast.Starred)
        rest: Thing = listed(m.clock, items[k : k + more])
        each = [*items[:k], rest, *items[k + more :]]
        return list(zip([*targets[:k], star.value, *targets[k + 1 :]], each, strict=True))
    raise stop("there are more names than values, or fewer")
