"""⌈x⌉ and ceil(x), for which floors are enough."""

from __future__ import annotations

from grader.maths.parsing.notation import State
from grader.maths.syntax import Apply, Minus, Node, Span


def rounded_up(s: State, inside: Node, span: Span) -> Node:
    """⌈x⌉ = -⌊-x⌋"""
    s.notes.append(f"{s.text(span)} is read as -floor(-…)")
    return Minus(Apply("floor", (Minus(inside, span),), span), span)
