"""Lists and arrays that a file writes out: entries looked up, added entry by entry, multiplied rows by columns."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from typing import TypeAlias

from grader.record import dataclass


class NotFollowed(Exception):
    """Why, and the repair."""

    def __init__(self, what: str, repair: str) -> None:
        super().__init__(what)
        self.what, self.repair = what, repair


@dataclass(frozen=True, slots=True)
class Row:
    """A list, a tuple or an array that is written out; only arrays are added and multiplied entry by entry."""

    items: tuple[Value, ...]
    kind: str = "list"


Value: TypeAlias = "ast.expr | Row"


def literal(value: float | int | str | bool) -> ast.expr:
    """What would be written for it: -3 is 3 behind a minus sign, so that (-3)**2 keeps its brackets."""
    if isinstance(value, int | float) and not isinstance(value, bool) and math.copysign(1, value) < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def plain_number(node: object) -> int | float | None:
    """The number that stands there, with its sign."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -value
        case _:
            return None


def combined(left: ast.expr, op: ast.operator, right: ast.expr) -> ast.expr:
    """left op right; a condition that is reckoned with counts 1 or 0."""
    return ast.BinOp(as_number(left), op, as_number(right))


def as_number(node: ast.expr) -> ast.expr:
    return ast.IfExp(node, literal(1), literal(0)) if isinstance(node, ast.Compare) else node


def as_tree(value: Value) -> ast.expr:
    """The syntax tree of a value."""
    if not isinstance(value, Row):
        return value
    if value.kind == "dict":
        raise NotFollowed("a dictionary is no formula", "write the formula itself")
    items = [as_tree(item) for item in value.items]
    return ast.Tuple(items, ast.Load()) if value.kind == "tuple" else ast.List(items, ast.Load())


def is_string(value: object) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def weight(value: Value | ast.AST) -> int:
    """How many nodes a tree has when it is written out, parts that it shares counted each time."""
    if isinstance(value, Row):
        return 1 + sum(map(weight, value.items))
    known: int | None = getattr(value, "_weight", None)
    if known is None:
        known = 1 + sum(map(weight, ast.iter_child_nodes(value)))
        value._weight = known  # type: ignore[attr-defined]  # remembered where it belongs: trees share parts
    return known


def entrywise(work: Callable[[ast.expr], ast.expr], value: Value) -> Value:
    """The same done to every entry of an array."""
    if isinstance(value, Row) and value.kind == "dict":
        raise NotFollowed("a dictionary is no formula", "write the formula itself")
    if isinstance(value, Row):
        return Row(tuple(entrywise(work, item) for item in value.items), value.kind)
    return work(value)


def entries_of(left: Value, right: Value, work: Callable[[ast.expr, ast.expr], ast.expr]) -> Value:
    """Two arrays of one length entry by entry, or an array with one number."""
    if isinstance(left, Row) and isinstance(right, Row):
        if len(left.items) != len(right.items):
            raise NotFollowed(
                f"these lists have {len(left.items)} and {len(right.items)} entries", "make them equally long"
            )
        pairs = zip(left.items, right.items, strict=True)
        return Row(tuple(entries_of(u, v, work) for u, v in pairs), "array")
    if isinstance(left, Row):
        return Row(tuple(entries_of(u, right, work) for u in left.items), left.kind)
    if isinstance(right, Row):
        return Row(tuple(entries_of(left, v, work) for v in right.items), right.kind)
    return work(left, right)


def times(left: ast.expr, right: ast.expr) -> ast.expr:
    return combined(left, ast.Mult(), right)


def called(name: str, *given: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(given), [])


def leaves(value: Value) -> list[ast.expr]:
    """The entries at any depth."""
    return [leaf for item in value.items for leaf in leaves(item)] if isinstance(value, Row) else [value]


def nested(value: Value) -> bool:
    """Whether it is a list of lists."""
    return isinstance(value, Row) and any(isinstance(item, Row) for item in value.items)


def as_array(value: Value) -> Value:
    if not isinstance(value, Row):
        return value
    return Row(tuple(as_array(item) for item in value.items), "array")


def total(value: Value) -> Value:
    """The sum of the entries, at any depth."""
    if not isinstance(value, Row):
        raise NotFollowed("only the sum of a list that is written out is followed", "write every term out")
    terms = [as_tree(total(item)) if isinstance(item, Row) else item for item in value.items]
    if not terms:
        return literal(0)
    out = terms[0]
    for term in terms[1:]:
        out = combined(out, ast.Add(), term)
    return out


def dot(left: Value, right: Value) -> Value:
    """Rows by columns: vectors, matrices, or one of each."""
    if not (isinstance(left, Row) and isinstance(right, Row)):
        if isinstance(left, Row) or isinstance(right, Row):
            raise NotFollowed("the product of a list and something else is not followed", "write it out")
        return combined(left, ast.MatMult(), right)
    if any(isinstance(row, Row) for row in left.items):
        return Row(tuple(dot(row, right) for row in left.items), "array")
    if any(isinstance(row, Row) for row in right.items):
        columns = transposed(right)
        assert isinstance(columns, Row)
        return Row(tuple(dot(left, column) for column in columns.items), "array")
    return total(entries_of(left, right, times))


def transposed(value: Row) -> Value:
    rows = [row for row in value.items if isinstance(row, Row)]
    if not rows:
        return value
    if len(rows) != len(value.items) or len({len(row.items) for row in rows}) != 1:
        raise NotFollowed("these rows are not equally long", "write a matrix")
    columns = zip(*(row.items for row in rows), strict=True)
    return Row(tuple(Row(column, rows[0].kind) for column in columns), "array")


def where(test: Value, left: Value, right: Value) -> Value:
    """np.where, entry by entry."""
    length = next(len(v.items) for v in (test, left, right) if isinstance(v, Row))

    def at(value: Value, k: int) -> Value:
        return value.items[k] if isinstance(value, Row) and len(value.items) == length else value

    return Row(tuple(chosen(as_tree(at(test, k)), at(left, k), at(right, k)) for k in range(length)), "array")


def returned(value: Value | None, function: str) -> Value:
    """What one case of a function returns; raises NotFollowed where it returns nothing."""
    if value is None:
        raise NotFollowed(f"{function} returns nothing in one case", "return a formula in every case")
    return value


def chosen(test: ast.expr, yes: Value, no: Value) -> Value:
    """yes where the test holds, else no; lists entry by entry."""
    return entries_of(yes, no, lambda u, v: u if ast.dump(u) == ast.dump(v) else ast.IfExp(test, u, v))


def entry(value: Value, index: ast.expr) -> Value:
    """value[index] of a list that is written out."""
    if not isinstance(value, Row):
        raise NotFollowed("an entry of a list is not looked up", "write the entry itself")
    if value.kind == "dict":
        return looked_up(value, index)
    if value.kind == "matrix" and nested(value) and not isinstance(index, ast.Tuple):
        raise NotFollowed("SymPy counts a matrix through all its rows", "write M[row, column]")
    match index:
        case (
            ast.Constant(value=int() as k)
            | ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as k))
        ):
            k = -k if isinstance(index, ast.UnaryOp) else k
            if not -len(value.items) <= k < len(value.items):
                raise NotFollowed(f"this list has {len(value.items)} entries", "count from 0")
            return value.items[k]
        case ast.Slice():
            return Row(value.items[cut(index)], value.kind)
        case ast.Tuple(elts=[*parts]) if value.kind not in ("array", "matrix"):
            raise NotFollowed(f"Python looks into a list with one number, not {len(parts)}", "write a[i][j]")
        case ast.Tuple(elts=[ast.Slice() as first, second]):
            rows = value.items[cut(first)]
            return Row(tuple(entry(row, second) for row in rows), "array")
        case ast.Tuple(elts=[first, second]):
            return entry(entry(value, first), second)
        case _:
            raise NotFollowed("an entry of a list is not looked up", "write the entry itself")


def cut(index: ast.Slice) -> slice:
    """The slice whose ends are written as whole numbers."""
    ends: list[int | None] = []
    for end in (index.lower, index.upper, index.step):
        match plain_number(end):
            case int() as k:
                ends.append(k)
            case _ if end is None:
                ends.append(None)
            case _:
                raise NotFollowed("the ends of this slice are not followed", "write the list itself")
    if ends[2] == 0:
        raise NotFollowed("a slice cannot step by 0", "write the list itself")
    return slice(*ends)


def looked_up(table: Row, key: ast.expr) -> Value:
    """The last value under that key of a dictionary that is written out."""
    for pair in reversed(table.items):
        assert isinstance(pair, Row)
        found, value = pair.items
        if isinstance(key, ast.Constant) and isinstance(found, ast.Constant) and found.value == key.value:
            return value
    raise NotFollowed("this dictionary has no such entry", "write the entry itself")
