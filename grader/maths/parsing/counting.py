"""How many arguments a function takes."""

from __future__ import annotations

from grader.maths.cutting.token import Token
from grader.maths.parsing.notation import State
from grader.maths.syntax import Node

MANY = 9  # from here on "at least" is said, and no upper bound


def count(s: State, token: Token, args: tuple[Node, ...], low: int, high: int) -> None:
    """Raises NotReadable where there are fewer or more."""
    if low <= len(args) <= high:
        return
    if not args:
        s.fail(f"{token.text} of what?", f"did you mean {token.text}(x)?", token)
    wanted = f"{low}" if low == high else f"at least {low}" if high > MANY else f"{low} or {high}"
    plural = "" if wanted == "1" else "s"
    s.fail(f"{token.text} takes {wanted} argument{plural}, not {len(args)}", "", token)
