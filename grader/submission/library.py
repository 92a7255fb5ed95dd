"""Functions of Python, NumPy, SymPy and PyTorch that work on lists or on the form of numbers: a row each.

A row says what its function makes of these arguments, or None: then the call stands as it is written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TypeAlias

from grader.record import dataclass
from grader.submission.lists import (
    NotFollowed,
    Row,
    Value,
    as_array,
    as_number,
    as_tree,
    called,
    combined,
    dot,
    entries_of,
    entrywise,
    leaves,
    literal,
    nested,
    times,
    total,
    transposed,
    where,
)
from grader.submission.spaced import spaced

LONGEST_LIST = 200
MOST_DIGITS = 400  # to which a number is rounded: 10^digits is worked out
ROUNDERS = frozenset({"round", "around", "int"})
COPIES = ("array", "asarray", "tensor", "as_tensor", "Matrix", "list", "tuple", "constant", "Tensor")
PLAIN = ("float", "float64", "float32", "Float", "Integer", "N", "S", "simplify", "expand", "sympify")
SIGNS: dict[str, type[ast.operator]] = {
    "add": ast.Add,
    "subtract": ast.Sub,
    "multiply": ast.Mult,
    "mul": ast.Mult,
    "divide": ast.Div,
    "div": ast.Div,
    "true_divide": ast.Div,
    "power": ast.Pow,
    "pow": ast.Pow,
}
# functions of one argument that may stand behind a value: z.exp(), torch.Tensor.sigmoid
OF_ONE = frozenset("exp log sqrt sin cos tan tanh sinh cosh sigmoid relu abs square sign".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class LibraryCall:
    """One call; `number` works out a formula of numbers alone, and gives None for any other."""

    name: str
    given: Sequence[Value]
    named: Mapping[str, Value]
    func: ast.expr
    number: Callable[[ast.expr], int | float | None]


Worked: TypeAlias = "Value | None"


def worked_out(call: LibraryCall) -> Value:
    """What the function makes of its arguments; a call as it is written, where that is all there is to say."""
    if any(isinstance(value, Row) for value in call.given) or call.name in ROUNDERS:
        refuse_words(call)
    refuse_tables(*call.given)
    row = LIBRARY.get(call.name)
    found = None if row is None else row(call)
    return _as_written(call) if found is None else found


def _as_written(call: LibraryCall) -> ast.Call:
    words = [ast.keyword(word, as_tree(value)) for word, value in call.named.items() if word != "dtype"]
    return ast.Call(call.func, [as_tree(u) for u in call.given], words)


# ── lists are made ──────────────────────────────────────────────────────────────────────────────


def _spaced(call: LibraryCall) -> Worked:
    if not call.given:
        return None
    if set(call.named) - {"dtype"}:
        raise NotFollowed(f"{call.name}() with such words is not followed", "write every entry out")
    trees = [as_tree(each) for each in call.given]
    made = spaced(call.name, trees, [call.number(each) for each in trees])
    return of_kind(made, [*call.named.values()])


def _dict(call: LibraryCall) -> Worked:
    if call.given or not call.named:
        return None
    pairs = [(literal(word), value) for word, value in call.named.items()]
    return Row(tuple(Row(pair, "tuple") for pair in pairs), "dict")


def _filled(call: LibraryCall) -> Worked:
    """zeros(2) has two entries in NumPy and PyTorch, and four in SymPy."""
    match call.given:
        case [ast.Constant(value=int() as n)] if 0 < n <= LONGEST_LIST and _of_numpy(call.func):
            return Row((literal(1 if call.name == "ones" else 0),) * n, "array")
        case _:
            return None


def _of_numpy(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and ast.unparse(func.value) in ("np", "numpy", "jnp", "torch")


def _identity(call: LibraryCall) -> Worked:
    match call.given:
        case [ast.Constant(value=int() as n)] if 0 < n * n <= LONGEST_LIST:
            return _diagonal([literal(1)] * n)
        case _:
            return None


def _diag(call: LibraryCall) -> Worked:
    match call.given:
        case [Row(items=items)] if not any(isinstance(u, Row) for u in items):
            return _diagonal(items)
        case _:
            return None


def _diagonal(items: Sequence[Value]) -> Row:
    places = range(len(items))
    rows = [tuple(items[i] if i == j else literal(0) for j in places) for i in places]
    return Row(tuple(Row(row, "array") for row in rows), "array")


def _copied(call: LibraryCall) -> Worked:
    match call.given:
        case [Row(items=items)] if call.name in ("list", "tuple", "Matrix"):
            return Row(items, "matrix" if call.name == "Matrix" else call.name)
        case [value]:
            return as_array(value)
        case _:
            return None


# ── lists are worked on ─────────────────────────────────────────────────────────────────────────


def _norm(call: LibraryCall) -> Worked:
    row = _flat(call)
    return None if row is None else called("sqrt", as_tree(total(entrywise(lambda u: times(u, u), row))))


def _prod(call: LibraryCall) -> Worked:
    row = _flat(call)
    return reduce(times, map(as_tree, row.items)) if row is not None and row.items else None


def _mean(call: LibraryCall) -> Worked:
    row = _flat(call)
    return None if row is None else combined(as_tree(total(row)), ast.Div(), literal(len(row.items)))


def _flat(call: LibraryCall) -> Row | None:
    """The one argument, where it is a list of numbers."""
    match call.given:
        case [Row() as row] if not nested(row):
            return row
        case _:
            return None


def _sum(call: LibraryCall) -> Worked:
    if len(call.given) != 1:
        return None
    (value,) = call.given
    if isinstance(call.func, ast.Name) and call.name == "sum" and nested(value):
        raise NotFollowed("the sum of rows is not followed", "write every entry out")
    return total(value)


def _dot(call: LibraryCall) -> Worked:
    return dot(*call.given) if len(call.given) == 2 else None


def _outer(call: LibraryCall) -> Worked:
    match call.given:
        case [Row(items=lefts), Row() as right]:
            return Row(tuple(entries_of(u, right, times) for u in lefts), "array")
        case _:
            return None


def _transpose(call: LibraryCall) -> Worked:
    match call.given:
        case [Row() as value]:
            return transposed(value)
        case _:
            return None


def _largest(call: LibraryCall) -> Worked:
    match call.given:
        case [Row(items=[only])]:
            return only
        case [Row(items=items)] if len(items) > 1 and call.name in ("max", "min"):
            return called(call.name, *map(as_tree, items))
        case _:
            return None


# ── entry by entry ──────────────────────────────────────────────────────────────────────────────


def _sign(call: LibraryCall) -> Worked:
    if len(call.given) != 2:
        return None
    left, right = call.given
    op = SIGNS[call.name]()
    return entries_of(as_array(left), as_array(right), lambda u, v: combined(u, op, v))


def _larger(call: LibraryCall) -> Worked:
    if len(call.given) != 2:
        return None
    left, right = call.given
    word = "max" if "max" in call.name else "min"
    return entries_of(left, right, lambda u, v: called(word, u, v))


def _clip(call: LibraryCall) -> Worked:
    if len(call.given) != 3:
        return None
    value, low, high = call.given
    inner = entries_of(value, low, lambda u, v: called("max", u, v))
    return entries_of(inner, high, lambda u, v: called("min", u, v))


def _where(call: LibraryCall) -> Worked:
    if len(call.given) != 3 or not any(isinstance(u, Row) for u in call.given):
        return None
    return where(*call.given)


def _of_one(call: LibraryCall) -> Worked:
    match call.given:
        case [Row() as value]:
            return entrywise(lambda u: ast.Call(call.func, [u], []), value)
        case _:
            return None


# ── the form of numbers ─────────────────────────────────────────────────────────────────────────


def _plain(call: LibraryCall) -> Worked:
    return number_of_text(call.given[0]) if len(call.given) == 1 else None


def _fraction(call: LibraryCall) -> Worked:
    match call.given:
        case [top, bottom] if call.name != "Decimal":
            return combined(as_tree(top), ast.Div(), as_tree(bottom))
        case [value]:
            return number_of_text(value)
        case _:
            return None


def _round(call: LibraryCall) -> Worked:
    """round(0.12345, 3): the decimal that Python gives; a formula is not rounded."""
    match call.given:
        case [value]:
            return literal(round(_known(call, value)))
        case [value, ast.Constant(value=int() as digits)] if abs(digits) <= MOST_DIGITS:
            return literal(round(_known(call, value), digits))
        case _:
            return None


def _int(call: LibraryCall) -> Worked:
    """int(3.7) is 3; int of a condition is 1 or 0."""
    match call.given:
        case [ast.Compare() as condition]:
            return as_number(condition)
        case [value]:
            return literal(int(_known(call, value)))
        case _:
            return None


def _known(call: LibraryCall, value: Value) -> int | float:
    found = call.number(as_tree(value))
    if found is None:
        word = "int" if call.name == "int" else "round"
        raise NotFollowed(f"what {word}() gives is not the formula itself", f"leave {word}( ) out")
    return found


LIBRARY: dict[str, Callable[[LibraryCall], Worked]] = {
    **dict.fromkeys(("linspace", "arange"), _spaced),
    "dict": _dict,
    **dict.fromkeys(("zeros", "ones"), _filled),
    **dict.fromkeys(("eye", "identity"), _identity),
    "diag": _diag,
    **dict.fromkeys(COPIES, _copied),
    "norm": _norm,
    "prod": _prod,
    "mean": _mean,
    **dict.fromkeys(("sum", "fsum"), _sum),
    **dict.fromkeys(("dot", "matmul", "inner"), _dot),
    "outer": _outer,
    "transpose": _transpose,
    **dict.fromkeys(("max", "min", "amax", "amin"), _largest),
    **dict.fromkeys(SIGNS, _sign),
    **dict.fromkeys(("maximum", "minimum", "fmax", "fmin"), _larger),
    "clip": _clip,
    "where": _where,
    **dict.fromkeys(OF_ONE, _of_one),
    **dict.fromkeys(PLAIN, _plain),
    **dict.fromkeys(("Fraction", "Rational", "Decimal"), _fraction),
    **dict.fromkeys(("round", "around"), _round),
    "int": _int,
}


def refuse_tables(*values: Value) -> None:
    """A dictionary is only looked into."""
    if any(isinstance(value, Row) and value.kind == "dict" for value in values):
        raise NotFollowed("a dictionary is no formula", "write the formula itself")


def refuse_words(call: LibraryCall) -> None:
    """np.sum(a, axis=0) is another sum than np.sum(a): words that say so are not followed."""
    for word, value in call.named.items():
        if word == "dtype" and call.given:
            of_kind(call.given[0], [value])
        elif word not in ("requires_grad", "device", "copy"):
            raise NotFollowed(f"{call.name}(… {word}=…) is not followed", "write every entry out")


def of_kind(value: Value, kinds: Sequence[Value]) -> Value:
    """The same numbers as float; as int only where they are whole."""
    words = " ".join(ast.unparse(as_tree(kind)) for kind in kinds)
    if re.search(r"uint|int8|int16|byte", words):
        raise NotFollowed("whole numbers of 8 or 16 bits are not followed", "leave out dtype")
    if re.search(r"int|long|bool|half|16|complex", words, re.IGNORECASE) and not all(
        map(is_whole, leaves(value))
    ):
        raise NotFollowed("what becomes of this as whole numbers is not followed", "write the numbers")
    return entrywise(as_number, value)


def is_whole(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Compare) or (
        isinstance(inner, ast.Constant) and isinstance(inner.value, int)
    )


def number_of_text(value: Value) -> Value:
    """float(x) is x; Fraction("1/4") and float("0.5") are the numbers that stand there."""
    match value:
        case ast.Constant(value=str() as text):
            try:
                found = ast.parse(text.strip(), mode="eval").body
            except SyntaxError:
                raise NotFollowed(f"{text[:20]!r} is not a number", "write the number") from None
            return found
        case ast.Compare():
            return as_number(value)
        case _:
            return value
