"""Matrix expressions: one kind of node, each with its shape; nodes that are equal are one object.

A shape is (rows, columns); a dimension is a name (n), a whole number, or `?3`: not known yet, so that it becomes
what it meets.  A vector of n entries is a column (n, 1), a scalar is (1, 1).

    number size variable      data: its value, its name, its name (a size is a dimension as a number)
    eye ones                  the identity; all entries one
    add had mul scale         sum, entrywise product, matrix product, a scalar times a matrix
    transpose inv det trace sum
    diag diagv                a vector as a diagonal matrix; the diagonal of a matrix
    pow fn                    entry by entry: data is a rational exponent, the name of a function
    let                       a defined name with its definition: p = softmax(z) is read back as p; or a function
                              that has a definition: then what is shown in its brackets, and what it depends on
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from typing import Literal, TypeAlias
from weakref import WeakValueDictionary

Dim: TypeAlias = "str | int"
Shape: TypeAlias = tuple[Dim, Dim]
Op: TypeAlias = Literal[
    "number", "size", "variable", "eye", "ones", "add", "had", "mul", "scale", "transpose", "inv", "det", "trace",
    "sum", "diag", "diagv", "pow", "fn", "let",
]  # fmt: skip
Data: TypeAlias = "Fraction | str | None"

SCALAR: Shape = (1, 1)


class Matrix:
    """A node; `node` makes it, and makes each only once: equality is identity."""

    __slots__ = ("__weakref__", "args", "data", "op", "shape")

    def __init__(self, op: Op, args: tuple[Matrix, ...], data: Data, shape: Shape) -> None:
        self.op: Op = op
        self.args = args
        self.data = data
        self.shape = shape

    @property
    def value(self) -> Fraction:
        """The number of a `number`, the exponent of a `pow`."""
        assert isinstance(self.data, Fraction)
        return self.data

    @property
    def name(self) -> str:
        """Of a variable, a size, a function, a definition."""
        assert isinstance(self.data, str)
        return self.data

    @property
    def scalar(self) -> bool:
        return self.shape == SCALAR

    @property
    def vector(self) -> bool:
        """A column or a row of several entries."""
        return (self.shape[0] == 1) != (self.shape[1] == 1)

    def __reduce__(self) -> tuple[object, ...]:
        return node, (self.op, self.args, self.data, self.shape)

    def __repr__(self) -> str:
        inside = ", ".join([*map(repr, self.args), *([str(self.data)] if self.data is not None else [])])
        return f"{self.op}({inside})"


class ShapeError(Exception):
    """Two parts do not fit: `sign` is what was to be done with `left` and `right`.

    `spans` are their characters in the text, and `at` names the place, where they come from one.
    """

    def __init__(self, sign: str, left: Matrix, right: Matrix | None = None) -> None:
        super().__init__(sign)
        self.sign, self.left, self.right = sign, left, right
        self.at: int | None = None
        self.spans: tuple[tuple[int, int], ...] = ()


_MADE: WeakValueDictionary[tuple[object, ...], Matrix] = WeakValueDictionary()
_unknown = count()


def node(op: Op, args: tuple[Matrix, ...] = (), data: Data = None, shape: Shape = SCALAR) -> Matrix:
    """The one node of this kind."""
    key = (op, tuple(map(id, args)), data, shape)
    found = _MADE.get(key)
    if found is None:
        found = _MADE[key] = Matrix(op, args, data, shape)
    return found


def unknown() -> str:
    """A dimension that nobody has named yet."""
    return f"?{next(_unknown)}"


def is_unknown(dim: Dim) -> bool:
    return isinstance(dim, str) and dim.startswith("?")


def ordered(top: Matrix) -> list[Matrix]:
    """Every node once, parts before wholes; no recursion, whatever the depth."""
    seen: set[Matrix] = set()
    out: list[Matrix] = []
    todo: list[tuple[Matrix, bool]] = [(top, False)]
    while todo:
        e, ready = todo.pop()
        if ready:
            out.append(e)
        elif e not in seen:
            seen.add(e)
            todo.append((e, True))
            todo += ((a, False) for a in reversed(e.args))
    return out


def holds(top: Matrix, part: Matrix) -> bool:
    """Whether the part occurs in it."""
    return any(e is part for e in ordered(top))


def names(top: Matrix) -> Iterator[str]:
    """The names of its variables."""
    return (e.name for e in ordered(top) if e.op == "variable")
