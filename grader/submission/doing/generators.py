"""Functions with `yield`: each goes on to its next value when that is asked for, and not before."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.submission.doing.going import looped, truth
from grader.submission.doing.routines import Gave
from grader.submission.doing.statements import Broke, Continued, assign, do
from grader.submission.doing.things import Doer, Frame, Thing


def yielded(m: Doer, body: list[ast.stmt], scope: Frame) -> Iterator[Thing]:
    """The values that a generator gives, one by one."""
    try:
        yield from of_block(m, body, scope)
    except Gave:
        return


def of_block(m: Doer, body: list[ast.stmt], scope: Frame) -> Iterator[Thing]:
    for node in body:
        yield from of_statement(m, node, scope)


def of_statement(m: Doer, node: ast.stmt, scope: Frame) -> Iterator[Thing]:
    m.step()
    match node:
        case ast.Expr(value=ast.Yield(value=value)):
            yield None if value is None else m.value(value, scope)
        case ast.Expr(value=ast.YieldFrom(value=value)):
            yield from looped(m, m.value(value, scope))
        case ast.If(test=test, body=body, orelse=other):
            yield from of_block(m, body if truth(m, m.value(test, scope)) else other, scope)
        case ast.For(orelse=[]) | ast.While(orelse=[]):
            yield from of_loop(m, node, scope)
        case _:
            do(m, node, scope)  # a `yield` elsewhere is not followed


def of_loop(m: Doer, node: ast.For | ast.While, scope: Frame) -> Iterator[Thing]:
    for _ in rounds(m, node, scope):
        try:
            yield from of_block(m, node.body, scope)
        except Broke:
            return
        except Continued:
            continue


def rounds(m: Doer, node: ast.For | ast.While, scope: Frame) -> Iterator[None]:
    """Once for every round, with the loop's name given."""
    if isinstance(node, ast.For):
        for item in looped(m, m.value(node.iter, scope)):
            assign(m, node.target, item, scope)
            yield
        return
    while truth(m, m.value(node.test, scope)):
        m.step()
        yield
