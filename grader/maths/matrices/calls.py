"""Calls: sum(D, axis=0), np.linalg.inv(A), softmax(z), relu'(z)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from grader.maths.matrices import algebra as m
from grader.maths.matrices.einsum import NotSummed, einsum
from grader.maths.matrices.elementwise import inner, logarithm, norm, outer, slope, softmax
from grader.maths.matrices.surface import Surface
from grader.maths.matrices.tokens import NotRead, Span
from grader.maths.matrices.tree import Dim, Matrix, ShapeError

HIGHEST_POWER = 12
LARGEST_SIZE = 8


class Joins(Protocol):
    """What sums and products mean in a text."""

    def in_columns(self, a: Matrix) -> bool:
        """Whether this vector has two dimensions, of which the second is one long."""
        ...

    def plus(self, a: Matrix, b: Matrix) -> Matrix: ...

    def product(self, a: Matrix, sign: str, b: Matrix) -> Matrix: ...

    def entrywise(self, a: Matrix, b: Matrix) -> Matrix: ...

    def choose(self, options: Sequence[Matrix]) -> Matrix: ...


_TWO = (
    *("outer", "inner", "dot", "matmul", "multiply", "max", "min", "power", "divide", "add", "subtract"),
    *("solve", "angle"),
)
_MOST_PRIMES = 3


def called(meaning: Joins, w: Surface, parts: Sequence[tuple[Matrix, Span]]) -> Matrix:
    """What a call means.  Raises NotRead and ShapeError."""
    args = [a for a, _ in parts]
    f = w.says
    if w.primes:
        return _slope(w, args)
    axis = w.keys.get("axis", w.keys.get("dim"))
    if f in ("sum", "mean", "softmax", "logsoftmax", "logsumexp") and len(args) == 2 and m.is_number(args[1]):
        axis, args = str(args[1].value), args[:1]
    if f == "einsum":
        return _einsum(args, w, columns=any(map(meaning.in_columns, args)))
    if f == "kron":
        raise NotRead("a Kronecker product is not read", w.span, "answer with products of matrices")
    if f == "norm":
        return _norm(args, w)
    if f == "where":
        return _where(meaning, args, w)
    if f in ("ones", "zeros") and len(args) == 2:
        return _filled(f, args[0], args[1], w)
    if f == "step" and len(args) == 2:  # np.heaviside(z, 0)
        args = args[:1]
    if len(args) != (2 if f in _TWO else 1):
        raise NotRead(f"{f} takes {'two arguments' if f in _TWO else 'one argument'}", w.span)
    if f in ("sum", "mean") and "matlab" in w.keys:
        return _matlab_sum(meaning, f, args[0], axis, w)
    if f in ("sum", "mean"):
        return _summed(f, args[0], axis, w, columns=meaning.in_columns(args[0]))
    if f in _TWO:
        return _two(meaning, f, args[0], args[1], w)
    return _one(meaning, f, args[0], axis, w)


def _slope(w: Surface, args: Sequence[Matrix]) -> Matrix:
    """sigma'(z), phi''(z)"""
    if len(args) != 1 or w.primes > _MOST_PRIMES or not _entrywise(w.says):
        raise NotRead(f"{w.says}{chr(39) * w.primes} cannot be read here", w.span)
    if w.primes == 1:
        return slope(w.says, args[0])
    if w.says in ENTRYWISE:
        raise NotRead("write this second derivative out", w.span)
    return m.applied(w.says + "'" * w.primes, args[0])


ENTRYWISE = (
    "exp",
    "log",
    "sigmoid",
    "tanh",
    "relu",
    "abs",
    "softplus",
    "sin",
    "cos",
    "step",
    "sign",
    "sqrt",
)
_OTHERS = (
    *("tr", "det", "logdet", "inv", "diag", "norm", "transpose", "softmax", "logsumexp", "square"),
    *("len", "eye", "ones", "zeros", "oneslike", "zeroslike", "sum", "mean", "where", "bars", "logsoftmax"),
    *(
        "logsigmoid",
        "log1p",
        "expm1",
        "reciprocal",
        "negative",
        *_TWO,
        "cosh",
        "sinh",
        "sech",
        "einsum",
        "kron",
        "pinv",
    ),
)


def _entrywise(f: str) -> bool:
    """A function of numbers; an open one has a name that is none of ours."""
    return f not in _OTHERS


def _matlab_sum(meaning: Joins, f: str, a: Matrix, axis: str | None, w: Surface) -> Matrix:
    """sum(M, 1) adds up the columns there, and leaves a row; it may be numpy's, too."""
    if axis == "2":
        return _summed(f, a, "1", w, columns=False)
    here = _summed(f, a, axis, w, columns=False)
    if axis != "1" or a.vector or a.scalar:
        return here
    return meaning.choose([m.transpose(_summed(f, a, "0", w, columns=False)), here])


def _summed(f: str, a: Matrix, axis: str | None, w: Surface, *, columns: bool) -> Matrix:
    """Σ, over all entries or along an axis; the mean divides by how many they are."""
    over: Sequence[Dim]
    if axis not in (None, "0", "1", "-1", "None"):
        raise NotRead("an axis is 0 or 1", w.span)
    kept = w.keys.get("keepdims", w.keys.get("keepdim")) == "True"
    if columns and axis in ("1", "-1") and a.shape[1] == 1:  # each row has one entry
        return a
    if axis == "0" and a.shape[0] == 1 != a.shape[1]:  # each column has one entry
        return a if kept else m.transpose(a)
    if axis in (None, "None") or 1 in a.shape:
        out, over = m.total(a), [d for d in a.shape if d != 1]
    elif axis == "0":
        row = m.times(m.ones(1, a.shape[0]), a)
        out, over = row if kept else m.times(m.transpose(a), m.ones(a.shape[0], 1)), [a.shape[0]]
    else:
        out, over = m.times(a, m.ones(a.shape[1], 1)), [a.shape[1]]
    for d in over if f == "mean" else ():
        out = m.scale(m.power(m.number(d) if isinstance(d, int) else m.size(d), m.Q(-1)), out)
    return out


def counted(a: Matrix, axis: int) -> Matrix:
    """How many rows or columns there are: len(y), X.shape[1]."""
    d = a.shape[axis]
    return m.number(d) if isinstance(d, int) else m.size(d)


def _where(meaning: Joins, args: Sequence[Matrix], w: Surface) -> Matrix:
    """np.where(z > 0, a, b) = b + [z > 0] ⊙ (a − b)"""
    if len(args) != 3 or w.args[0].kind != "above":
        raise NotRead("where takes a condition and two values", w.span, "write np.where(z > 0, a, b)")
    condition, a, b = args
    chosen = meaning.entrywise(condition, meaning.plus(a, m.minus(b)))
    return chosen if m.is_number(b, 0) else meaning.plus(b, chosen)


def _einsum(args: Sequence[Matrix], w: Surface, *, columns: bool) -> Matrix:
    try:
        return einsum(w.keys.get("quoted", ""), args, columns=columns)
    except NotSummed:
        raise NotRead("this einsum is not read", w.span, "write it with @, * and sum") from None


def _norm(args: Sequence[Matrix], w: Surface) -> Matrix:
    """‖a‖, norm(a), norm(a, 1); a call with a number means another norm of a matrix than ‖A‖_F."""
    which = w.keys.get("ord", w.keys.get("quoted", w.keys.get("below", "")))
    if len(args) == 2 and m.is_number(args[1]):
        which, args = str(args[1].value), args[:1]
    if len(args) != 1 or which not in ("", "1", "2", "F", "fro", "None"):
        raise NotRead("this norm is not read", w.span, "write norm(…)")
    a = args[0]
    if which in ("1", "2") and "below" not in w.keys and 1 not in a.shape:
        raise NotRead(f"norm(…, {which}) of a matrix is another norm", w.span, "write norm(…) for ‖…‖_F")
    return m.total(m.applied("abs", a)) if which == "1" else norm(a)


def _filled(f: str, rows: Matrix, columns: Matrix, w: Surface) -> Matrix:
    """np.ones((n, 1))"""
    r, c = (_dimension(e, w) for e in (rows, columns))
    return m.ones(r, c) if f == "ones" else m.zero((r, c))


def _dimension(e: Matrix, w: Surface) -> Dim:
    """The size that a text gives: n, or a whole number.  Raises NotRead."""
    if e.op == "size":
        return e.name
    if m.is_number(e) and e.value.denominator == 1 and 1 <= e.value <= LARGEST_SIZE:
        return int(e.value)
    raise NotRead(f"a size is a dimension or a whole number up to {LARGEST_SIZE}", w.span)


def exponent(q: Matrix, w: Surface) -> Fraction:
    """A number that may be an exponent.  Raises NotRead."""
    if not m.is_number(q) or abs(q.value) > HIGHEST_POWER or q.value.denominator > HIGHEST_POWER:
        raise NotRead(f"an exponent here is a number up to {HIGHEST_POWER}", w.args[1].span)
    return q.value


def _two(meaning: Joins, f: str, a: Matrix, b: Matrix, w: Surface) -> Matrix:
    match f:
        case "outer":
            if not (a.vector and b.vector):
                raise ShapeError("outer", a, b)
            return outer(*(e if e.shape[1] == 1 else m.transpose(e) for e in (a, b)))
        case "inner":
            return inner(a, b)
        case "dot" | "matmul":
            return meaning.product(a, "@", b)
        case "multiply":
            return meaning.entrywise(a, b)
        case "divide":
            return meaning.product(a, "/", b)
        case "add" | "subtract":
            return meaning.plus(a, b if f == "add" else m.minus(b))
        case "power":
            return m.power(a, exponent(b, w))
        case "solve":  # A⁻¹ b
            return meaning.product(m.inverse(a), "@", b)
        case "angle":
            return inner(a, b) if a.shape[1] == 1 else m.total(m.had(a, b))
        case "min":  # min(a, b) = −max(−a, −b)
            return m.minus(_two(meaning, "max", m.minus(a), m.minus(b), w))
    if m.is_number(a, 0):
        a, b = b, a
    if m.is_number(b, 0):
        return m.applied("relu", a)
    return meaning.plus(m.applied("relu", meaning.plus(a, m.minus(b))), b)  # max(a, b) = relu(a − b) + b


def _pseudo_inverse(a: Matrix, w: Surface) -> Matrix:
    """A⁻¹ of a square matrix that has one; of others only a person knows the rank."""
    if a.shape[0] != a.shape[1]:
        raise NotRead(
            "a pseudo-inverse is not read", w.span, "write inv(A^T A) A^T where A^T A has an inverse"
        )
    return m.inverse(a)


def tensor(a: Matrix, b: Matrix, span: Span) -> Matrix:
    """u ⊗ v of two vectors is u vᵀ."""
    if not (a.vector and b.vector):
        raise NotRead("⊗ is read between two vectors, as u vᵀ", span, "answer with products of matrices")
    return outer(*(e if e.shape[1] == 1 else m.transpose(e) for e in (a, b)))


def _hyperbolic(f: str, a: Matrix) -> Matrix:
    """cosh a = (eᵃ + e⁻ᵃ)/2, sinh a = (eᵃ − e⁻ᵃ)/2, sech a = 1/cosh a"""
    up, down = m.applied("exp", a), m.applied("exp", m.minus(a))
    half = m.scale(m.number(m.Q(1, 2)), m.plus(up, m.minus(down) if f == "sinh" else down))
    return m.power(half, m.Q(-1)) if f == "sech" else half


def _bars(meaning: Joins, a: Matrix, w: Surface) -> Matrix:
    """|A| of a square matrix is its determinant; of a vector, its length or the size of each entry."""
    if a.scalar:
        return m.applied("abs", a)
    if a.vector:
        return meaning.choose([m.applied("abs", a), norm(a)])
    if a.shape[0] != a.shape[1]:
        raise NotRead("|…| of a matrix may mean two things", w.span, "write ||…|| for its length, or abs(…)")
    return m.det(a)


def _one(meaning: Joins, f: str, a: Matrix, axis: str | None, w: Surface) -> Matrix:
    match f:
        case "len":
            return counted(a, 0)
        case "tr":
            return m.trace(a)
        case "det":
            return m.det(a)
        case "logdet":
            return logarithm(m.det(a))
        case "inv":
            return m.inverse(a)
        case "pinv":
            return _pseudo_inverse(a, w)
        case "diag":
            return m.diag(a)
        case "transpose":
            return m.transpose(a)
        case "softmax":
            if axis == "0" and 1 not in a.shape:
                return m.transpose(softmax(m.transpose(a)))
            return softmax(a)
        case "log":
            return logarithm(a)
        case "logsumexp":
            return m.applied("log", m.total(m.applied("exp", a)))
        case "bars":
            return _bars(meaning, a, w)
        case "logsoftmax":
            return logarithm(_one(meaning, "softmax", a, axis, w))
        case "cosh" | "sinh" | "sech":
            return _hyperbolic(f, a)
        case "logsigmoid":
            return logarithm(m.applied("sigmoid", a))
        case "log1p":
            return logarithm(meaning.plus(m.number(1), a))
        case "expm1":
            return meaning.plus(m.applied("exp", a), m.number(-1))
        case "reciprocal":
            return m.power(a, m.Q(-1))
        case "negative":
            return m.minus(a)
        case "square":
            return m.power(a, m.Q(2))
        case "oneslike" | "zeroslike":
            return m.ones(*a.shape) if f == "oneslike" else m.zero(a.shape)
        case "eye":
            return m.eye(_dimension(a, w))
        case "ones":
            return m.ones(_dimension(a, w))
        case "zeros":
            return m.zero((_dimension(a, w), 1))
        case _:
            return m.applied(f, a)
