"""Building: each function checks shapes, and tidies what is trivial.  Raises ShapeError where parts do not fit."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.maths.matrices.fitting import ONE, meet, same
from grader.maths.matrices.tree import SCALAR, Dim, Matrix, Op, Shape, ShapeError, node, unknown

Q = Fraction
LARGEST = 4096  # bits of a number that is worked out while building


def number(value: Fraction | int) -> Matrix:
    return node("number", (), Q(value))


def variable(name: str, shape: Shape) -> Matrix:
    return node("variable", (), name, shape)


def let(name: str, definition: Matrix, *of: Matrix) -> Matrix:
    """A defined name, p; or a function: what is shown in its brackets, and what it depends on (`elementwise`)."""
    return node("let", (definition, *of), name, definition.shape)


def size(name: str) -> Matrix:
    """A dimension as a number: the n of 1/n."""
    return node("size", (), name)


def eye(n: Dim | None = None) -> Matrix:
    n = n or unknown()
    return ONE if n == 1 else node("eye", (), None, (n, n))


def ones(rows: Dim | None = None, columns: Dim = 1) -> Matrix:
    rows = rows or unknown()
    return ONE if (rows, columns) == SCALAR else node("ones", (), None, (rows, columns))


def zero(shape: Shape) -> Matrix:
    return scale(number(0), ones(*shape))


def is_number(e: Matrix, value: Fraction | int | None = None) -> bool:
    return e.op == "number" and (value is None or e.data == value)


def is_zero(e: Matrix) -> bool:
    return is_number(e, 0) or (e.op == "scale" and is_number(e.args[0], 0))


def factor_of(e: Matrix) -> Fraction:
    """c of c·A; 1 where there is none."""
    return e.args[0].value if e.op == "scale" and is_number(e.args[0]) else Q(1)


def scale(s: Matrix, a: Matrix) -> Matrix:
    """s A, for a scalar s; numbers stand in front."""
    if is_number(a) and not is_number(s):
        s, a = a, s
    if is_number(s, 1):
        return a
    if is_zero(a) or is_zero(s):
        return number(0) if a.scalar else node("scale", (number(0), ones(*a.shape)), None, a.shape)
    if is_number(s):
        if is_number(a):
            return number(s.value * a.value)
        if a.op == "scale" and is_number(a.args[0]):
            return scale(number(s.value * a.args[0].value), a.args[1])
    elif a.op == "scale" and is_number(a.args[0]):
        return scale(a.args[0], scale(s, a.args[1]))
    elif s.op == "scale" and is_number(s.args[0]):
        return scale(s.args[0], scale(s.args[1], a))
    return node("scale", (s, a), None, a.shape)


def minus(a: Matrix) -> Matrix:
    return scale(number(-1), a)


def plus(a: Matrix, b: Matrix) -> Matrix:
    """A + B, of one shape; a scalar is added to every entry."""
    if a.scalar != b.scalar:
        a, b = (spread(x, y.shape) if x.scalar else x for x, y in ((a, b), (b, a)))
    fit = same(a, b)
    if fit is None:
        raise ShapeError("+", a, b)
    a, b = fit
    if is_zero(a) or is_zero(b):
        return b if is_zero(a) else a
    if is_number(a) and is_number(b):
        return number(a.value + b.value)
    if a is b:
        return scale(number(2), a)
    return node("add", (a, b), None, a.shape)


def spread(a: Matrix, shape: Shape) -> Matrix:
    """A scalar, row or column repeated to the shape: 1 bᵀ, a 1ᵀ."""
    if a.shape == shape:
        return a
    if a.scalar:
        return scale(a, ones(*shape))
    return times(ones(shape[0], 1), a) if a.shape[0] == 1 else times(a, ones(1, shape[1]))


def times(a: Matrix, b: Matrix) -> Matrix:
    """A B; a scalar scales."""
    if a.scalar or b.scalar:
        return scale(a, b) if a.scalar else scale(b, a)
    fit = meet(a, 1, b, 0)
    if fit is None:
        raise ShapeError("@", a, b)
    a, b = fit
    if a.op == "eye" or b.op == "eye":
        return b if a.op == "eye" else a
    if (outside := _numbers_out(times, a, b)) is not None:
        return outside
    if a.op == "ones" and a.shape[0] == 1 and b.op == "diag":  # 1ᵀ diag(v) = vᵀ
        return transpose(b.args[0])
    if a.op == "mul" and a.args[1].op == "ones" and b.op == "diag":
        return times(a.args[0], times(a.args[1], b))
    if b.op == "ones" and b.shape[1] == 1 and a.op == "diag":
        return a.args[0]
    if a.op == "diag" and b.op == "mul" and b.args[0].op == "ones" and b.args[0].shape[1] == 1:
        return times(a.args[0], b.args[1])
    if a.op == b.op == "ones" and a.shape[1] == 1:
        return ones(a.shape[0], b.shape[1])
    return node("mul", (a, b), None, (a.shape[0], b.shape[1]))


def _numbers_out(join: Callable[[Matrix, Matrix], Matrix], a: Matrix, b: Matrix) -> Matrix | None:
    """(s A) B = s (A B) = A (s B), of either product; None where there is no number in front."""
    if a.op == "scale":
        return scale(a.args[0], join(a.args[1], b))
    return scale(b.args[0], join(a, b.args[1])) if b.op == "scale" else None


def had(a: Matrix, b: Matrix) -> Matrix:
    """A ⊙ B, of one shape; a scalar scales."""
    if a.scalar or b.scalar:
        return times(a, b)
    fit = same(a, b)
    if fit is None:
        raise ShapeError("⊙", a, b)
    a, b = fit
    if a.op == "ones" or b.op == "ones":
        return b if a.op == "ones" else a
    if (outside := _numbers_out(had, a, b)) is not None:
        return outside
    return node("had", (a, b), None, a.shape)


def transpose(a: Matrix) -> Matrix:
    if a.scalar or a.op in ("eye", "diag"):
        return a
    if a.op == "transpose":
        return a.args[0]
    if a.op == "scale":
        return scale(a.args[0], transpose(a.args[1]))
    if a.op == "ones":
        return ones(a.shape[1], a.shape[0])
    return node("transpose", (a,), None, (a.shape[1], a.shape[0]))


def _square(op: Op, a: Matrix, sign: str, scalar: bool = False) -> Matrix:
    fit = meet(a, 0, a, 1)
    if fit is None:
        raise ShapeError(sign, a)
    return node(op, (fit[0],), None, SCALAR if scalar else fit[0].shape)


def inverse(a: Matrix) -> Matrix:
    if a.scalar:
        return power(a, Q(-1))
    if a.op in ("eye", "inv"):
        return a if a.op == "eye" else a.args[0]
    if a.op == "transpose":
        return transpose(inverse(a.args[0]))
    return _square("inv", a, "inv")


def det(a: Matrix) -> Matrix:
    return a if a.scalar else _square("det", a, "det", scalar=True)


def trace(a: Matrix) -> Matrix:
    return a if a.scalar else _square("trace", a, "tr", scalar=True)


def total(a: Matrix) -> Matrix:
    """The sum of all entries."""
    if a.op == "scale":
        return scale(a.args[0], total(a.args[1]))
    return a if a.scalar else node("sum", (a,))


def diag(a: Matrix) -> Matrix:
    """A vector as a diagonal matrix; the diagonal of a square matrix."""
    if a.scalar:
        return a
    if a.shape[1] == 1:
        return node("diag", (a,), None, (a.shape[0], a.shape[0]))
    if a.shape[0] == 1:
        return diag(transpose(a))
    fit = meet(a, 0, a, 1)
    if fit is None:
        raise ShapeError("diag", a)
    return node("diagv", (fit[0],), None, (fit[0].shape[0], 1))


def power(a: Matrix, q: Fraction) -> Matrix:
    """Every entry to the power q."""
    if q == 1 or a.op == "ones":
        return a
    if q == 0:
        return ones(*a.shape)
    if is_number(a) and q.denominator == 1 and (a.data or q > 0) and _small(a.value, q):
        return number(a.value ** int(q))
    if a.op == "pow" and q.denominator == 1 and (a.value.denominator == 1 or _is_norm(a)):
        return power(a.args[0], a.value * q)
    return node("pow", (a,), q, a.shape)


def _small(value: Fraction, q: Fraction) -> bool:
    return (value.numerator.bit_length() + value.denominator.bit_length()) * abs(q) < LARGEST


def _is_norm(a: Matrix) -> bool:
    """√(sum of squares): its square is that sum wherever there is a value."""
    inside = a.args[0]
    squares = inside.op == "sum" and inside.args[0].op == "pow" and inside.args[0].value == 2
    return a.value == Q(1, 2) and squares


def applied(name: str, a: Matrix) -> Matrix:
    """The function, entry by entry."""
    if name == "sqrt":
        return power(a, Q(1, 2))
    if name == "step" and a.op == "fn" and a.data == "relu":  # relu(z) > 0 where z > 0
        return applied("step", a.args[0])
    return node("fn", (a,), name, a.shape)
