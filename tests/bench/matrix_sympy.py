"""SymPy on the same questions: its derivative beside ours, and whether its `simplify` proves right answers.

Each derivative and each pair has a child of its own, which is ended when its time is up; SymPy catches an alarm.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from grader.maths.matrices.prepared import prepared
from grader.maths.matrices.question import asked
from grader.maths.matrices.reader import readings
from grader.maths.matrices.tree import Matrix, ordered

SECONDS = 2
PAIRS = 144  # right answers that are not the reference word for word
KEYS = ("by", "shapes", "derivative", "notes", "let", "functions")


class NotInSympy(Exception):
    """It has no such expression."""


def sympy_on(path: Path) -> None:
    questions = yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    prepared_ones = [
        (row, prepared(asked(row["matrix"], **{k: row[k] for k in KEYS if k in row}))) for row in questions
    ]
    derived = Counter(_within(_derivative, q) for _, q in prepared_ones)
    print(f"SymPy, derivative of f: {_told(derived)}", flush=True)
    proved = Counter(_within(_difference, q.right, e) for q, e in list(_pairs(prepared_ones))[:PAIRS])
    print(f"SymPy, simplify(a - b) of {proved.total()} right answers: {_told(proved)}")


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{v} {k}" for k, v in sorted(counts.items()))


def _pairs(questions: list[tuple[dict[str, Any], Any]]) -> Iterator[tuple[Any, Matrix]]:
    for row, q in questions:
        for text in row["right"]:
            e = readings(text, q.known).meanings[0]
            if e is not q.right:
                yield q, e


def _within(work: Any, *given: Any) -> str:
    """What becomes of it in a child, within so many seconds."""
    import sympy  # noqa: F401  # once, before the children are made

    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_told_of, args=(work, given, there))
    child.start()
    there.close()
    try:
        return str(here.recv()) if here.poll(SECONDS) else f"not within {SECONDS} s"
    except EOFError:
        return "end the process"
    finally:
        child.kill()
        child.join()
        here.close()


def _told_of(work: Any, given: tuple[Any, ...], there: Any) -> None:
    try:
        there.send(work(*given))
    except NotInSympy:
        there.send("cannot be written")
    except Exception as error:  # a foreign library: what it raises is what is measured
        there.send(f"raise {type(error).__name__}")


def _derivative(q: Any) -> str:
    import sympy as sp

    f, x = _sympy(q.f), _sympy(q.x)
    found = _scalar(f).diff(x) if q.asked.derivative == "gradient" else f.diff(x)
    found = found.diff(x) if q.asked.derivative == "hessian" else found
    if found.has(sp.Derivative) or "ArrayDerivative" in str(found):
        return "not worked out"
    if _agree(q, found):
        return "right at a point"
    return (
        "right at a point, transposed" if hasattr(found, "T") and _agree(q, found.T) else "wrong at a point"
    )


def _agree(q: Any, found: Any) -> bool:
    """SymPy's derivative at our first point."""
    import sympy as sp

    here = q.spots[0]
    value = found.subs({sp.Symbol(d, integer=True, positive=True): n for d, n in here.sizes.items()})
    for name, rows in here.numbers.items():
        given = sp.Matrix([[sp.Rational(x.numerator, x.denominator) for x in row] for row in rows])
        if given.shape == (1, 1):
            value = value.subs(sp.Symbol(name), given[0, 0])
        else:
            value = value.subs(sp.MatrixSymbol(name, *given.shape), given)
    value = value.doit()
    exact = sp.Matrix(value).evalf(20)
    right = [[float(x.mid()) for x in row] for row in here.of(q.right)]
    got = [[float(x) for x in exact.row(i)] for i in range(exact.rows)]
    flat = [x for row in got for x in row]
    return len(flat) == sum(map(len, right)) and all(
        abs(a - b) < 1e-9 * (1 + abs(b)) for a, b in zip(flat, (x for row in right for x in row), strict=True)
    )


def _difference(a: Matrix, b: Matrix) -> str:
    import sympy as sp

    difference = sp.simplify(_sympy(a) - _sympy(b))
    zero = difference == 0 or getattr(difference, "is_ZeroMatrix", False)
    return "proved" if zero else "not proved"


def _sympy(top: Matrix) -> Any:
    """The same as a SymPy expression.  Raises NotInSympy."""
    made: dict[Matrix, Any] = {}
    for e in ordered(top):
        square = e.op == "sum" and e.args[0].op == "pow" and e.args[0].value == 2
        made[e] = _square(made[e.args[0].args[0]]) if square else _one(e, [made[a] for a in e.args])
    return made[top]


def _square(a: Any) -> Any:
    """The sum of the squares, in the form that SymPy differentiates."""
    import sympy as sp

    return sp.Trace(a.T * a) if hasattr(a, "T") else a**2


def _one(e: Matrix, args: list[Any]) -> Any:
    import sympy as sp
    from sympy.matrices.expressions import hadamard_product
    from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction

    def dim(d: object) -> Any:
        return sp.Integer(d) if isinstance(d, int) else sp.Symbol(str(d), integer=True, positive=True)

    rows, columns = map(dim, e.shape)
    match e.op:
        case "number":
            return sp.Rational(e.value.numerator, e.value.denominator)
        case "size":
            return dim(e.name)
        case "variable":
            return sp.Symbol(e.name) if e.scalar else sp.MatrixSymbol(e.name, rows, columns)
        case "let":
            return args[0]
        case "eye":
            return sp.Identity(rows)
        case "ones":
            return sp.OneMatrix(rows, columns)
        case "add":
            return _scalar(args[0]) + _scalar(args[1])
        case "scale":
            return _scalar(args[0]) * args[1]
        case "mul":
            return args[0] * args[1]
        case "had":
            return hadamard_product(*args)
        case "transpose":
            return args[0].T
        case "inv":
            return args[0].I
        case "det":
            return sp.Determinant(args[0])
        case "trace":
            return sp.Trace(args[0])
        case "sum":
            r, c = args[0].shape
            return _scalar(sp.OneMatrix(1, r) * args[0] * sp.OneMatrix(c, 1))
        case "diag":
            return (
                sp.diagonalize_vector(args[0])
                if hasattr(sp, "diagonalize_vector")
                else sp.DiagMatrix(args[0])
            )
        case "pow" if e.scalar:
            return _scalar(args[0]) ** sp.Rational(e.value.numerator, e.value.denominator)
        case "pow":
            return sp.HadamardPower(args[0], sp.Rational(e.value.numerator, e.value.denominator))
        case "fn":
            f = {
                "exp": sp.exp,
                "log": sp.log,
                "tanh": sp.tanh,
                "sin": sp.sin,
                "cos": sp.cos,
                "abs": sp.Abs,
                "sign": sp.sign,
            }.get(e.name)
            z = sp.Dummy("z")
            made = {
                "sigmoid": 1 / (1 + sp.exp(-z)),
                "relu": sp.Max(0, z),
                "step": sp.Heaviside(z),
                "softplus": sp.log(1 + sp.exp(z)),
            }
            body = f(z) if f is not None else made.get(e.name)
            if body is None:
                raise NotInSympy
            return (
                body.subs(z, _scalar(args[0]))
                if e.scalar
                else ElementwiseApplyFunction(sp.Lambda(z, body), args[0])
            )
        case _:
            raise NotInSympy


def _scalar(e: Any) -> Any:
    """A number of a matrix of one entry: its trace, which SymPy differentiates."""
    import sympy as sp

    return sp.Trace(e) if getattr(e, "shape", None) == (1, 1) else e
