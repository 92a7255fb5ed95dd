"""The same node with other parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from grader.maths.matrices import algebra as m
from grader.maths.matrices.elementwise import COMPOSED
from grader.maths.matrices.tree import Matrix, Op, ordered

BUILD: Mapping[Op, Callable[..., Matrix]] = {
    "add": m.plus,
    "scale": m.times,
    "mul": m.times,
    "had": m.had,
    "transpose": m.transpose,
    "inv": m.inverse,
    "det": m.det,
    "trace": m.trace,
    "sum": m.total,
    "diag": m.diag,
    "diagv": m.diag,
}


def made(e: Matrix, args: Sequence[Matrix]) -> Matrix:
    """The node e with these parts, through its constructor.  Raises ShapeError."""
    match e.op:
        case "pow":
            return m.power(args[0], e.value)
        case "fn":
            return m.applied(e.name, args[0])
        case "let":
            if len(args) > 1:
                return COMPOSED[e.name](args[1])
            return e if args[0] is e.args[0] else args[0]
        case op if op in BUILD:
            return BUILD[op](*args)
        case _:
            return e


def replaced(top: Matrix, old: Matrix, new: Matrix) -> Matrix:
    """Every `old` in it becomes `new`."""
    found: dict[Matrix, Matrix] = {old: new}
    for e in ordered(top):
        if e not in found:
            found[e] = made(e, [found[a] for a in e.args]) if e.args else e
    return found[top]


def expanded(top: Matrix) -> Matrix:
    """Products over sums multiplied out, once from the leaves to the top."""
    found: dict[Matrix, Matrix] = {}
    for e in ordered(top):
        found[e] = _distributed(made(e, [found[a] for a in e.args]) if e.args else e)
    return found[top]


def _distributed(e: Matrix) -> Matrix:
    if e.op in ("mul", "scale", "had"):
        for k in (0, 1):
            if e.args[k].op == "add":
                parts = ([p if j == k else x for j, x in enumerate(e.args)] for p in e.args[k].args)
                return m.plus(*(_distributed(made(e, p)) for p in parts))
    if e.op == "transpose" and e.args[0].op == "add":
        return m.plus(*(_distributed(m.transpose(p)) for p in e.args[0].args))
    if e.op == "transpose" and e.args[0].op == "mul":
        a, b = e.args[0].args
        return _distributed(m.times(m.transpose(b), m.transpose(a)))
    return e
