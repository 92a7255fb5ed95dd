"""Conditions: relations and chains of them, and, or, not."""

from __future__ import annotations

from grader.maths.cutting.token import Token
from grader.maths.parsing.notation import AND, NOT, OR, RELATION, Example, Following, Notation, Opening, State
from grader.maths.parsing.pratt import expression
from grader.maths.scope import TRUTHS
from grader.maths.syntax import (
    Apply,
    Constant,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    Span,
    Sum,
)

RELATIONS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!="}
PLAINLY_A_NUMBER = Number | Constant | Minus | Sum | Product | Quotient | Power | Apply | Opaque


def _relation(s: State, left: Node) -> Node:
    """a < b, and chains a < b < c as (a < b) and (b < c)."""
    parts: list[Node] = []
    while s.is_sign(*RELATIONS):
        op = s.next().text
        if s.ended():
            s.fail(f"something is missing after this {op}", "", s.before)
        right = expression(s, RELATION + 1)
        parts.append(Relation(RELATIONS[op], left, right, Span(left.span.start, right.span.end)))
        left = right
    if len(parts) == 1:
        return parts[0]
    return Logic("and", tuple(parts), Span(parts[0].span.start, parts[-1].span.end))


def _closes_no_vector(s: State, _: Node) -> bool:
    return not (s.angles and s.token.text == ">")


def _operands(s: State, left: Node, op: str, sign: str, least: int) -> tuple[tuple[Node, ...], Span]:
    operands, word = [left], s.token
    while s.is_word(op) or s.is_sign(sign):
        s.next()
        operands.append(expression(s, least))
    if all(isinstance(each, PLAINLY_A_NUMBER) for each in operands):
        s.fail(f"two answers stand here, with {op!r} between them", "give one", word)
    return tuple(operands), Span(left.span.start, operands[-1].span.end)


def _and(s: State, left: Node) -> Node:
    return Logic("and", *_operands(s, left, "and", "&", NOT))


def _or(s: State, left: Node) -> Node:
    return Logic("or", *_operands(s, left, "or", "|", AND))


def _between_cells(s: State, _: Node) -> bool:
    return not s.tables


def _behind_a_condition(s: State, left: Node) -> bool:
    return s.plan is None and isinstance(left, Relation | Logic)


def _not(s: State, token: Token) -> Node:
    operand = expression(s, NOT)
    return Logic("not", (operand,), Span(token.start, operand.span.end))


def _truth(_: State, token: Token) -> Node:
    return Logic("true" if TRUTHS[token.text] == "true" else "false", (), Span(token.start, token.end))


NOTATIONS: tuple[Notation, ...] = (
    Following(
        "a relation",
        tuple(RELATIONS),
        RELATION,
        _relation,
        _closes_no_vector,
        examples=(Example("x < 1", "x < 1"), Example("0 < x < 1", "(0 < x) and (x < 1)")),
    ),
    Following("and", ("and",), AND, _and, examples=(Example("x > 0 and x < 1", "(x > 0) and (x < 1)"),)),
    Following(
        "and as a sign",
        ("&",),
        AND,
        _and,
        _between_cells,
        examples=(Example("(x > 0) & (x < 1)", "(x > 0) and (x < 1)"),),
    ),
    Following("or", ("or",), OR, _or, examples=(Example("x < 0 or x > 1", "(x < 0) or (x > 1)"),)),
    Following(
        "or as a sign",
        ("|",),
        OR,
        _or,
        _behind_a_condition,
        examples=(Example("(x < 0) | (x > 1)", "(x < 0) or (x > 1)"),),
    ),
    Opening("not", ("not",), _not, examples=(Example("not x > 0", "not (x > 0)"),)),
    Opening("not as a sign", ("!",), _not, examples=(Example("!(x > 0)", "not (x > 0)"),)),
    Opening("a truth value", tuple(TRUTHS), _truth, examples=(Example("True", "True"),)),
)
