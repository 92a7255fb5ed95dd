"""What a matrix expression is at concrete matrices: a list of rows, in any ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.maths.matrices.fitting import Sizes, size_of
from grader.maths.matrices.rings import Element, Ring, Rows, Valueless
from grader.maths.matrices.tree import Matrix


def value(
    top: Matrix, at: Mapping[str, Rows], sizes: Sizes, ring: Ring, memo: dict[Matrix, Rows] | None = None
) -> Rows:
    """The rows of its value.  Raises Valueless, and NotExact where the ring has no such function."""
    known = {} if memo is None else memo
    todo = [top]
    while todo:
        e = todo[-1]
        if e not in known:
            missing = [a for a in e.args if a not in known]
            if missing:
                todo += missing
                continue
            known[e] = _one(e, [known[a] for a in e.args], at, sizes, ring)
        todo.pop()
    return known[top]


def _one(e: Matrix, args: list[Rows], at: Mapping[str, Rows], sizes: Sizes, ring: Ring) -> Rows:
    rows, columns = size_of(e.shape[0], sizes), size_of(e.shape[1], sizes)
    match e.op:
        case "number":
            return [[ring.lift(e.value)]]
        case "size":
            return [[ring.size(e.name, sizes[e.name])]]
        case "variable":
            return at[e.name]
        case "let":
            return args[0]
        case "eye":
            return [[ring.one if i == j else ring.zero for j in range(columns)] for i in range(rows)]
        case "ones":
            return [[ring.one] * columns for _ in range(rows)]
        case "add":
            return [[x + y for x, y in zip(r, s, strict=True)] for r, s in zip(*args, strict=True)]
        case "scale":
            k = args[0][0][0]
            return [[k * x for x in r] for r in args[1]]
        case "had":
            return [[x * y for x, y in zip(r, s, strict=True)] for r, s in zip(*args, strict=True)]
        case "mul":
            across = list(zip(*args[1], strict=True))
            return [[_dot(r, c) for c in across] for r in args[0]]
        case "transpose":
            return [list(r) for r in zip(*args[0], strict=True)]
        case "sum":
            return [[_sum((x for r in args[0] for x in r), ring)]]
        case "trace":
            return [[_sum((args[0][i][i] for i in range(len(args[0]))), ring)]]
        case "diag":
            entries = [r[0] for r in args[0]]
            return [[x if i == j else ring.zero for j in range(rows)] for i, x in enumerate(entries)]
        case "diagv":
            return [[args[0][i][i]] for i in range(rows)]
        case "pow":
            return [[ring.power(x, e.value) for x in r] for r in args[0]]
        case "fn":
            return [[ring.apply(e.name, x) for x in r] for r in args[0]]
        case "inv" | "det":
            return _eliminated(e.op, args[0], ring)


def _sum(numbers: Iterable[Element], ring: Ring) -> Element:
    out = ring.zero
    for x in numbers:
        out = out + x
    return out


def _dot(row: Iterable[Element], column: Iterable[Element]) -> Element:
    products = [x * y for x, y in zip(row, column, strict=True)]
    out = products[0]
    for x in products[1:]:
        out = out + x
    return out


def _eliminated(op: str, a: Rows, ring: Ring) -> Rows:
    """The inverse or the determinant, by Gauss and Jordan."""
    n, det = len(a), ring.one
    m = [[*r, *(ring.one if i == j else ring.zero for j in range(n))] for i, r in enumerate(a)]
    for k in range(n):
        p = next((i for i in range(k, n) if not ring.is_zero(m[i][k])), None)
        if p is None:
            if op == "det" and all(m[i][k] == ring.zero for i in range(k, n)):
                return [[ring.zero]]
            raise Valueless("the inverse of a singular matrix", singular=True)
        if p != k:
            m[k], m[p], det = m[p], m[k], -det
        det = det * m[k][k]
        top = ring.one / m[k][k]
        m[k] = [x * top for x in m[k]]
        for i in range(n):
            if i != k:
                c = m[i][k]
                m[i] = [x - c * y for x, y in zip(m[i], m[k], strict=True)]
    return [[det]] if op == "det" else [r[n:] for r in m]
