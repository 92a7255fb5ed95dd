"""What a statement does."""

from __future__ import annotations

import ast

from grader.submission.doing.expressions import index_of
from grader.submission.doing.families import family
from grader.submission.doing.going import looped, truth
from grader.submission.doing.operators import changed
from grader.submission.doing.places import attribute, entry, of_library, put_attribute, put_entry
from grader.submission.doing.routines import Gave, routine, unpacked
from grader.submission.doing.scopes import bind, look_up
from grader.submission.doing.things import Doer, External, Frame, Routine, Thing, Wrapped, stop

HERE = frozenset(
    {"math", "numpy", "sympy", "functools", "collections", "types", "dataclasses", "typing", "operator"}
)
KEPT = frozenset({"functools.lru_cache", "functools.cache"})


class Broke(Exception):
    pass


class Continued(Exception):
    pass


def do(m: Doer, node: ast.stmt, scope: Frame) -> None:
    m.step()
    match node:
        case ast.Assign(targets=targets, value=value):
            found = m.value(value, scope)
            for target in targets:
                assign(m, target, found, scope)
        case ast.AnnAssign(target=target, value=value):
            if value is not None:
                assign(m, target, m.value(value, scope), scope)
        case ast.AugAssign(target=target, op=op, value=value):
            again(m, target, op, value, scope)
        case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Global() | ast.Nonlocal():
            pass
        case ast.Expr(value=value):
            m.value(value, scope)
        case ast.Return(value=value):
            raise Gave(None if value is None else m.value(value, scope))
        case ast.FunctionDef() | ast.ClassDef():
            define(m, node, scope)
        case ast.Import() | ast.ImportFrom():
            imported(m, node, scope)
        case ast.Delete(targets=targets):
            for target in targets:
                delete(m, target, scope)
        case ast.Assert(test=test):
            if not truth(m, m.value(test, scope)):
                raise stop("this assertion does not hold")
        case _:
            compound(m, node, scope)


def compound(m: Doer, node: ast.stmt, scope: Frame) -> None:
    match node:
        case ast.If(test=test, body=body, orelse=other):
            m.block(body if truth(m, m.value(test, scope)) else other, scope)
        case ast.For(target=target, iter=row, body=body, orelse=other):
            for item in looped(m, m.value(row, scope)):
                assign(m, target, item, scope)
                if not round_of(m, body, scope):
                    return
            m.block(other, scope)
        case ast.While(test=test, body=body, orelse=other):
            while truth(m, m.value(test, scope)):
                if not round_of(m, body, scope):
                    return
            m.block(other, scope)
        case ast.Try():
            tried(m, node, scope)
        case ast.With(items=items, body=body):
            for item in items:
                if not is_harmless(m, item, scope):
                    raise stop("this block is not followed")
            m.block(body, scope)
        case ast.Break():
            raise Broke
        case ast.Continue():
            raise Continued
        case _:
            raise stop("this statement is not followed")


def tried(m: Doer, node: ast.Try, scope: Frame) -> None:
    """A block whose errors are caught: it is followed where nothing in it can fail."""
    inside = [inner for each in (*node.body, *node.orelse) for inner in ast.walk(each)]
    leaves = any(isinstance(inner, ast.Return | ast.Break | ast.Continue) for inner in inside)
    brought = {
        name.name.split(".")[0] for inner in inside if isinstance(inner, ast.Import) for name in inner.names
    }
    brought |= {(inner.module or "").split(".")[0] for inner in inside if isinstance(inner, ast.ImportFrom)}
    if brought - HERE or (leaves and node.finalbody):
        raise stop("this try is not followed")
    m.trying += 1
    m.block([*node.body, *node.orelse], scope)
    m.trying -= 1
    m.block(node.finalbody, scope)


def round_of(m: Doer, body: list[ast.stmt], scope: Frame) -> bool:
    """One round of a loop; whether it goes on."""
    try:
        m.block(body, scope)
    except Broke:
        return False
    except Continued:
        return True
    return True


def is_harmless(m: Doer, item: ast.withitem, scope: Frame) -> bool:
    """with torch.no_grad(): what a library opens changes nothing of ours."""
    call = item.context_expr
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("no_grad", "errstate", "printoptions", "catch_warnings", "inference_mode")
        and item.optional_vars is None
        and isinstance(m.value(call.func.value, scope), External)
    )


def assign(m: Doer, target: ast.expr, value: Thing, scope: Frame) -> None:
    match target:
        case ast.Name(id=name):
            bind(m, scope, name, value)
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            for one, item in unpacked(m, targets, value):
                assign(m, one, item, scope)
        case ast.Attribute(value=owner, attr=name):
            put_attribute(m, m.value(owner, scope), name, value)
        case ast.Subscript(value=owner, slice=index):
            put_entry(m, m.value(owner, scope), index_of(m, index, scope), value)
        case _:
            raise stop("this assignment is not followed")


def again(m: Doer, target: ast.expr, op: ast.operator, value: ast.expr, scope: Frame) -> None:
    """a += b, a.x += b, a[0] += b: the place is worked out once."""
    match target:
        case ast.Name(id=name):
            before = look_up(m, scope, name)
            bind(m, scope, name, changed(m, before, op, m.value(value, scope)))
        case ast.Attribute(value=node, attr=name):
            owner = m.value(node, scope)
            before = attribute(m, owner, name)
            put_attribute(m, owner, name, changed(m, before, op, m.value(value, scope)))
        case ast.Subscript(value=node, slice=index):
            owner, at = m.value(node, scope), index_of(m, index, scope)
            before = entry(m, owner, at)
            put_entry(m, owner, at, changed(m, before, op, m.value(value, scope)))
        case _:
            raise stop("this assignment is not followed")


def define(m: Doer, node: ast.FunctionDef | ast.ClassDef, scope: Frame) -> None:
    if isinstance(node, ast.ClassDef):
        bind(m, scope, node.name, family(m, node, scope))
        return
    made: Thing = routine(m, node.name, node, scope)
    for decorator in reversed(node.decorator_list):
        made = decorated(m, decorator, made, scope)
    bind(m, scope, node.name, made)


def decorated(m: Doer, node: ast.expr, made: Thing, scope: Frame) -> Thing:
    work = node.func if isinstance(node, ast.Call) else node
    found = m.value(work, scope)
    match found:
        case External(last="staticmethod" | "classmethod" | "property" as how) if scope.of_class:
            return Wrapped(how, made)
        case External(name=name) if name in KEPT and isinstance(made, Routine) and made.kept is None:
            made.kept = {}
            return made
        case External(last="wraps"):
            return made
        case Routine() if isinstance(node, ast.Call):
            return m.call(m.value(node, scope), [made], {})
        case Routine():
            return m.call(found, [made], {})
        case _:
            raise stop("what is written above this function is not followed", "leave out the @ line")


def imported(m: Doer, node: ast.Import | ast.ImportFrom, scope: Frame) -> None:
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            if alias.name == "*":
                m.stars.append(node.module or "")
            else:
                bind(
                    m, scope, alias.asname or alias.name, of_library(External(node.module or ""), alias.name)
                )
        elif alias.asname:
            bind(m, scope, alias.asname, External(alias.name))
        else:
            bind(m, scope, alias.name.split(".")[0], External(alias.name.split(".")[0]))


def delete(m: Doer, target: ast.expr, scope: Frame) -> None:
    match target:
        case ast.Name(id=name) if name in scope.names:
            del scope.names[name]
        case _:
            raise stop("what is deleted here is not followed")
