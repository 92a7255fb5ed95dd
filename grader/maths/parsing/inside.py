"""What stands between brackets: one expression, several with commas, the rows of a matrix."""

from __future__ import annotations

from dataclasses import replace

from grader.maths.cutting.token import Token
from grader.maths.parsing.notation import State
from grader.maths.parsing.pratt import expression, left_over, prefix
from grader.maths.syntax import Node, Product, Span, Vector


def items(
    s: State, closers: tuple[str, ...], opened: Token, first: Node | None = None
) -> tuple[list[Node], Token]:
    """Expressions with commas between them, up to one of the closing signs.

    A semicolon separates as well; where both do, it separates the rows of a matrix.
    """
    (bars, s.bars), (angles, s.angles) = (s.bars, 0), (s.angles, opened.text == "<")
    rows = _rows(s, closers, first)
    s.bars, s.angles = bars, angles
    out = rows[0] if len(rows) == 1 else _matrix(s, rows, opened)
    if s.is_sign(*closers):
        return out, s.next()
    if s.ended():
        s.fail(f"this {opened.text} is never closed", f"add a {closers[0]} at the end", opened)
    if s.is_sign(")", "]", "}"):
        s.fail(f"this {s.token.text} closes a {opened.text}", f"write {closers[0]} instead")
    left_over(s)


def _rows(s: State, closers: tuple[str, ...], first: Node | None) -> list[list[Node]]:
    if first is None and s.is_sign(*closers):
        return [[]]
    rows = [[expression(s, 0) if first is None else first]]
    while s.is_sign(",", ";"):
        if s.next().text == ";":
            rows.append([])
        if s.is_sign(*closers):
            break
        rows[-1].append(expression(s, 0))
    return [row for row in rows if row]


def _matrix(s: State, rows: list[list[Node]], opened: Token) -> list[Node]:
    if len({len(row) for row in rows}) > 1:
        s.fail("the rows of this matrix are not alike", "write rows of equal length", opened)
    if len(rows[0]) == 1:
        return [row[0] for row in rows]
    return [Vector(tuple(row), Span(row[0].span.start, row[-1].span.end)) for row in rows]


def arguments_in(s: State, opened: Token) -> tuple[tuple[Node, ...], Token]:
    """The arguments of a call, up to the bracket that matches the one that opened."""
    args, close = items(s, (")",) if opened.text == "(" else ("]",), opened)
    return tuple(args), close


def braces(s: State) -> Node:
    """{…} around one expression."""
    opened = s.next()
    out, close = items(s, ("}",), opened)
    if len(out) != 1:
        s.fail("{…} should hold one expression here", "", opened)
    return grouped(s, out[0], Span(opened.start, close.end))


def one_argument(s: State, command: Token) -> Node:
    """The {…} of a LaTeX command, or the one digit or letter that stands for it."""
    if s.is_sign("{"):
        return braces(s)
    if s.ended():
        s.fail(f"\\{command.text} is missing its argument", f"write \\{command.text}{{…}}", command)
    return prefix(s)


def grouped(s: State, node: Node, span: Span) -> Node:
    """The node with the place of the bracket around it."""
    made = replace(node, span=span)
    s.bracketed.append(made)
    return made


def bracketed(s: State, node: Node) -> bool:
    return any(node is other for other in s.bracketed)


def holds_there(s: State) -> bool:
    """Whether the bracket that opens here holds a condition, and nothing but another piece follows it."""
    if not (s.is_sign("(") and s.token.spaced and s.at):
        return False
    depth, related = 0, False
    for k in range(s.at, len(s.stream)):
        text = s.stream[k].text
        depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
        related = related or (depth == 1 and text in ("<", ">", "<=", ">=", "!="))
        if not depth:
            after = s.stream[k + 1]
            return related and (after.kind == "end" or after.text in (",", ";"))
    return False


def times(s: State, left: Node, right: Node) -> Node:
    """The product, whose factors on the left go on where no bracket is around them."""
    span = Span(left.span.start, right.span.end)
    if isinstance(left, Product) and not bracketed(s, left):
        return Product((*left.factors, right), span)
    return Product((left, right), span)
